// Gradients of the losses, and how they behave at the edges.
#include "objectives/losses.hpp"
#include "finite_difference.hpp"

#include <catch_amalgamated.hpp>

using namespace rnn;
using rnn::test::kGradientBound;
using rnn::test::random_values;
using rnn::test::worst_gradient_error;

namespace {

constexpr int kRows = 5, kCount = 3, kStride = 4;

std::vector<double> padded(Generator& generator) {
    std::vector<double> rows = random_values(generator, kRows * kStride);
    for (std::size_t row = 0; row < kRows; ++row) rows[row * kStride + kCount] = 0.0;
    return rows;
}

double total(const std::vector<double>& loss, double scale) {
    double sum = 0;
    for (const double each : loss) sum += scale * each;
    return sum;
}

// Differences of padding do not count: the loss does not read it, and its gradient must be zero.
void check(std::vector<double>& x, const std::vector<double>& dx, const std::function<double()>& loss) {
    CHECK(worst_gradient_error(x, dx, loss) < kGradientBound);
}

}  // namespace

TEST_CASE("cross_entropy: the gradient matches finite differences, ignored rows and weights too") {
    Generator generator(1);
    std::vector<double> x = padded(generator), probabilities(x.size()), dx(x.size()), loss(kRows);
    const std::vector<int> classes{2, -100, 0, 1, 2};
    const std::vector<double> weight{0.5, 2.0, 1.5};
    for (const Reduction reduction : {Reduction::mean, Reduction::sum}) {
        for (const bool weighted : {false, true}) {
            const ClassWeights<double> weights{-100, weighted ? weight.data() : nullptr};
            const double scale = cross_entropy_scale<double>(reduction, classes, weights);
            const auto run = [&] {
                cross_entropy(kRows, kCount, kStride, x.data(), classes.data(), scale, probabilities.data(),
                              loss.data(), dx.data(), weights);
                return total(loss, scale);
            };
            run();
            const std::vector<double> gradient = dx;
            check(x, gradient, run);
            CHECK(loss[1] == 0.0);
            CHECK(gradient[kStride] == 0.0);
        }
    }
}

TEST_CASE("cross_entropy: a batch of ignored rows alone has no mean, as in PyTorch") {
    const std::vector<int> classes{-100, -100};
    const std::vector<float> x{1, 2, 3, 0, 4, 5, 6, 0};
    std::vector<float> probabilities(8), dx(8), loss(2);
    const float scale = cross_entropy_scale<float>(Reduction::mean, classes, {});
    cross_entropy<float>(2, 3, 4, x.data(), classes.data(), scale, probabilities.data(), loss.data(), dx.data());
    CHECK(std::isnan(scale * (loss[0] + loss[1])));
    CHECK(dx == std::vector<float>(8, 0.0f));
}

TEST_CASE("mse: the gradient matches finite differences") {
    Generator generator(2);
    std::vector<double> y = padded(generator), dy(y.size()), loss(kRows);
    const std::vector<double> target = random_values(generator, kRows * kCount);
    for (const double scale : {1.0 / kRows, static_cast<double>(kCount)}) {
        const auto run = [&] {
            mse(kRows, kCount, kStride, y.data(), target.data(), scale, loss.data(), dy.data());
            return total(loss, scale);
        };
        run();
        const std::vector<double> gradient = dy;
        check(y, gradient, run);
    }
}

TEST_CASE("bce_with_logits: the gradient matches finite differences, with mask and pos_weight") {
    Generator generator(3);
    std::vector<double> x = padded(generator), dx(x.size()), loss(kRows);
    const std::vector<double> target{1, 0, 1, 0, 0, 1, 0.3, 0.7, 1, 1, 0, 0, 1, 0, 1};
    const std::vector<double> mask{1, 1, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0.5, 1}, pos_weight{0.5, 1.0, 3.0};
    for (const Reduction reduction : {Reduction::mean, Reduction::sum}) {
        for (const int use : {0, 1, 2, 3}) {
            const BinaryWeights<double> weights{use & 1 ? mask.data() : nullptr, use & 2 ? pos_weight.data() : nullptr};
            const double scale = bce_scale(reduction, kRows, kCount, weights.mask);
            const auto run = [&] {
                bce_with_logits(kRows, kCount, kStride, x.data(), target.data(), scale, loss.data(), dx.data(),
                                weights);
                return total(loss, scale);
            };
            run();
            const std::vector<double> gradient = dx;
            check(x, gradient, run);
        }
    }
}

TEST_CASE("bce_with_logits: exact at logits of any size") {
    const std::vector<float> x{100, -100, 100, -100, 1e4f, -1e4f, 20, -20}, target{1, 0, 0, 1, 1, 0, 1, 0};
    std::vector<float> loss(8), dx(8);
    bce_with_logits<float>(8, 1, 1, x.data(), target.data(), 1.0f, loss.data(), dx.data());
    const std::vector<float> expected{0, 0, 100, 100, 0, 0, 2.0611537e-9f, 2.0611537e-9f};
    for (std::size_t i = 0; i < expected.size(); ++i) CHECK(loss[i] == Catch::Approx(expected[i]).epsilon(1e-6));
    CHECK(dx[2] == Catch::Approx(1.0));
    CHECK(dx[3] == Catch::Approx(-1.0));
}

TEST_CASE("negative_sampling: both tables' gradients match finite differences") {
    Generator generator(4);
    constexpr int size = 5, words = 6;
    std::vector<double> in = random_values(generator, words * size), out = random_values(generator, words * size);
    const std::vector<int> center{0, 3, 3}, context{1, 2, 3}, noise{4, 5, 0, 0, 3, 1};
    const SkipGrams pairs{3, 2, center.data(), context.data(), noise.data()};
    std::vector<double> loss(3), din(in.size(), 0.0), dout(out.size(), 0.0);
    const double scale = 1.0 / 3;
    const auto run = [&] {
        std::vector<double> a(in.size()), b(out.size());
        negative_sampling(pairs, size, in.data(), out.data(), scale, loss.data(), a.data(), b.data());
        return total(loss, scale);
    };
    negative_sampling(pairs, size, in.data(), out.data(), scale, loss.data(), din.data(), dout.data());
    check(in, din, run);
    check(out, dout, run);
}

TEST_CASE("l2_penalty: the gradient matches finite differences and adds") {
    Generator generator(5);
    std::vector<double> w = random_values(generator, 7), dw(7, 0.0);
    l2_penalty(w.size(), w.data(), 0.3, dw.data());
    check(w, dw, [&] {
        std::vector<double> unused(w.size());
        return l2_penalty(w.size(), w.data(), 0.3, unused.data());
    });
    const std::vector<double> once = dw;
    l2_penalty(w.size(), w.data(), 0.3, dw.data());
    for (std::size_t i = 0; i < w.size(); ++i) CHECK(dw[i] == 2 * once[i]);
}
