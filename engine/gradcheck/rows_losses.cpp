// Gradient checks of the losses.
#include <array>

#include "gradcheck/rows.hpp"
#include "objectives/losses.hpp"

namespace rnn {

namespace {

// Rows without padding, so that every number counts.
constexpr int kRows = 5, kCount = 4;
constexpr std::size_t kNumbers = kRows * kCount;

double scaled_sum(std::span<const double> losses, double scale) {
    double sum = 0;
    for (const double loss : losses) sum += scale * loss;
    return sum;
}

std::vector<GradientCheck> check_cross_entropy(Generator& generator) {
    std::vector<double> logits = drawn(generator, kNumbers), probabilities(kNumbers), losses(kRows), dlogits(kNumbers);
    const std::vector<int> classes{2, ClassWeights<double>::kIgnored, 0, 3, 2};
    const std::vector<double> weight{0.5, 2.0, 1.5, 1.0};
    const ClassWeights<double> weights{ClassWeights<double>::kIgnored, weight.data()};
    const double scale = cross_entropy_scale<double>(Reduction::mean, classes, weights);
    const auto loss = [&] {
        cross_entropy(kRows, kCount, kCount, logits.data(), classes.data(), scale, probabilities.data(), losses.data(),
                      dlogits.data(), weights);
        return scaled_sum(losses, scale);
    };
    loss();
    return check_cases(std::array{CheckCase{"logits", logits, dlogits}}, loss, generator);
}

std::vector<GradientCheck> check_mse(Generator& generator) {
    std::vector<double> y = drawn(generator, kNumbers), losses(kRows), dy(kNumbers);
    const std::vector<double> target = drawn(generator, kNumbers);
    const double scale = 1.0 / kRows;
    const auto loss = [&] {
        mse(kRows, kCount, kCount, y.data(), target.data(), scale, losses.data(), dy.data());
        return scaled_sum(losses, scale);
    };
    loss();
    return check_cases(std::array{CheckCase{"y", y, dy}}, loss, generator);
}

std::vector<GradientCheck> check_bce_with_logits(Generator& generator) {
    std::vector<double> logits = drawn(generator, kNumbers), losses(kRows), dlogits(kNumbers);
    std::vector<double> target = drawn(generator, kNumbers), mask(kNumbers, 1.0);
    for (double& each : target) each = each > 0 ? 1.0 : 0.0;
    for (std::size_t i = 0; i < kNumbers; i += 3) mask[i] = 0.0;
    const std::vector<double> pos_weight{1.0, 3.0, 0.5, 2.0};
    const BinaryWeights<double> weights{mask.data(), pos_weight.data()};
    const double scale = bce_scale(Reduction::mean, kRows, kCount, mask.data());
    const auto loss = [&] {
        bce_with_logits(kRows, kCount, kCount, logits.data(), target.data(), scale, losses.data(), dlogits.data(),
                        weights);
        return scaled_sum(losses, scale);
    };
    loss();
    return check_cases(std::array{CheckCase{"logits", logits, dlogits}}, loss, generator);
}

std::vector<GradientCheck> check_negative_sampling(Generator& generator) {
    constexpr int kWords = 6, kSize = 4;
    const std::vector<int> center{0, 3, 5}, context{1, 4, 5}, noise{2, 4, 0, 0, 1, 3};
    const SkipGrams words{3, 2, center.data(), context.data(), noise.data()};
    std::vector<double> input = drawn(generator, kWords * kSize), output = drawn(generator, kWords * kSize);
    std::vector<double> losses(center.size()), dinput, doutput;
    const double scale = 1.0 / 3;
    const auto loss = [&] {
        // Gradients add up, so they begin anew.
        dinput.assign(input.size(), 0.0);
        doutput.assign(output.size(), 0.0);
        negative_sampling(words, kSize, input.data(), output.data(), scale, losses.data(), dinput.data(),
                          doutput.data());
        return scaled_sum(losses, scale);
    };
    loss();
    return check_cases(std::array{CheckCase{"input table", input, dinput}, CheckCase{"output table", output, doutput}},
                       loss, generator);
}

std::vector<GradientCheck> check_l2_penalty(Generator& generator) {
    std::vector<double> w = drawn(generator, kNumbers), dw;
    const auto loss = [&] {
        dw.assign(w.size(), 0.0);
        return l2_penalty(w.size(), w.data(), 0.3, dw.data());
    };
    loss();
    return check_cases(std::array{CheckCase{"w", w, dw}}, loss, generator);
}

}  // namespace

std::vector<GradientTrial> loss_trials() {
    return {{"cross_entropy, weighted, ignored rows", check_cross_entropy},
            {"mse", check_mse},
            {"bce_with_logits, masked", check_bce_with_logits},
            {"negative sampling", check_negative_sampling},
            {"L2 penalty", check_l2_penalty}};
}

}  // namespace rnn
