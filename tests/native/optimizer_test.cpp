// Optimisers, schedules and clipping against PyTorch.
#include <catch_amalgamated.hpp>
#include <cstdio>
#include <set>

#include "finite_difference.hpp"
#include "golden.hpp"
#include "layers/linear.hpp"
#include "objectives/losses.hpp"
#include "optim/clip.hpp"
#include "optim/optimizer.hpp"
#include "optim/schedule.hpp"
#include "placed.hpp"

using namespace rnn;
using rnn::test::golden;
using rnn::test::text_option;

namespace {

// Options of torch.optim that the engine leaves out; their cases are counted, not run.
const std::set<std::string> kLeftOut{"amsgrad", "centered"};

// A golden case's options as config fields; nothing for one that is left out.
std::optional<Config> config_of(const JsonValue& options) {
    const std::map<std::string, OptimizerName> names{{"SGD", OptimizerName::sgd},
                                                     {"Adam", OptimizerName::adam},
                                                     {"AdamW", OptimizerName::adamw},
                                                     {"RMSprop", OptimizerName::rmsprop},
                                                     {"Adagrad", OptimizerName::adagrad}};
    Config config;
    config.optimizer = names.at(text_option(options, "kind"));
    // PyTorch's defaults where they are not the engine's.
    if (config.optimizer == OptimizerName::adamw) config.weight_decay = 0.01;
    if (config.optimizer == OptimizerName::adagrad) config.eps = 1e-10;
    for (const JsonMember& each : *options.find("options")->as_object()) {
        if (kLeftOut.contains(each.name)) return std::nullopt;
        if (each.name == "betas") {
            config.beta1 = *(*each.value.as_array())[0].as_number();
            config.beta2 = *(*each.value.as_array())[1].as_number();
            continue;
        }
        const FieldInfo* field = find_field(each.name);
        REQUIRE(field != nullptr);
        const FieldValue value =
            each.value.as_bool() ? FieldValue(*each.value.as_bool()) : FieldValue(*each.value.as_number());
        Problems problems;
        check_field(*field, value, problems);
        REQUIRE(problems.empty());
        field->set(config, value);
    }
    return config;
}

// Close to its minimum, where eps alone is left below the gradient, this run overshoots: each step multiplies any
// difference by up to a hundred, a double's last bit too.
bool amplifies(const std::string& name) {
    return name.starts_with("rmsprop-alpha-eps");
}

template <class S>
double bound_of(const std::string& name) {
    if (amplifies(name)) return std::is_same_v<S, float> ? 1e-3 : 1e-12;
    return std::is_same_v<S, float> ? 2e-6 : 1e-13;
}

// Twenty steps of the least-squares fit; returns the worst relative error |a - b| / (1 + |b|).
template <class S>
double run(const std::string& name, const Config& config) {
    const auto values = [&](const char* which) { return golden("optim").values<S>(name + "/" + which); };
    constexpr int rows = 8, in = 3, out = 2;
    const int x_stride = round_up_to_lanes<S>(in), y_stride = round_up_to_lanes<S>(out);
    ParameterLayout layout;
    Linear<S> linear({1, out, y_stride, 1, in, x_stride}, "", layout);
    const Workspace<S> room = test::placed(linear);
    Optimizer<S> optimizer(layout.padded_size());
    std::vector<S> parameters(layout.padded_size(), S(0));
    const std::vector<S> weight = values("state/weight"), bias = values("state/bias");
    std::copy(weight.begin(), weight.end(), parameters.begin());
    std::copy(bias.begin(), bias.end(), parameters.begin() + static_cast<std::ptrdiff_t>(weight.size()));

    const std::vector<S> given = values("input/x"), target = values("input/y");
    std::vector<S> x(static_cast<std::size_t>(rows * x_stride), S(0)), dx(x.size());
    for (std::size_t row = 0; row < rows; ++row) {
        std::copy_n(given.begin() + static_cast<std::ptrdiff_t>(row * in), in,
                    x.begin() + static_cast<std::ptrdiff_t>(row) * x_stride);
    }
    std::vector<S> y(static_cast<std::size_t>(rows * y_stride), S(0)), dy(y.size()), loss(rows), losses;
    for (int step = 0; step < 20; ++step) {
        linear.pack(parameters.data());
        linear.forward(rows, x.data(), y.data());
        const S scale = S(1) / S(rows);
        mse(rows, out, y_stride, y.data(), target.data(), scale, loss.data(), dy.data());
        S sum = 0;
        for (const S each : loss) sum += each * scale;
        losses.push_back(sum);
        std::vector<S> gradients(parameters.size(), S(0));
        linear.backward(rows, x.data(), dy.data(), dx.data(), gradients.data());
        optimizer.step(config, gradients, parameters);
    }

    double worst = 0;
    const double bound = bound_of<S>(name);
    const auto compare = [&](const std::vector<S>& actual, const char* which) {
        const test::Difference difference = test::worst_difference<S>(actual, values(which), bound, bound);
        INFO(name << " " << which << ": " << difference.error);
        CHECK(difference.within);
        worst = std::max(worst, difference.share_of_bound * bound);
    };
    compare(losses, "output/losses");
    compare({parameters.begin(), parameters.begin() + 6}, "output/weight");
    compare({parameters.begin() + 6, parameters.begin() + 8}, "output/bias");
    return worst;
}

}  // namespace

TEST_CASE("optimizers: twenty losses and the final parameters are PyTorch's") {
    int ran = 0, left_out = 0;
    double worst_float = 0, worst_double = 0;
    for (const JsonValue& options : golden("optim").cases()) {
        const std::string& name = text_option(options, "name");
        if (!golden("optim").has(name + "/output/losses")) continue;
        const std::optional<Config> config = config_of(options);
        if (!config) {
            ++left_out;
            continue;
        }
        const bool in_double = name.ends_with("-double");
        const double error = in_double ? run<double>(name, *config) : run<float>(name, *config);
        double& worst = in_double ? worst_double : worst_float;
        if (!amplifies(name)) worst = std::max(worst, error);
        ++ran;
    }
    CHECK(ran == 32);
    CHECK(left_out == 6);
    std::printf("optimizers against PyTorch: float %.1e, double %.1e\n", worst_float, worst_double);
}

TEST_CASE("schedules: learning rates are PyTorch's") {
    const std::map<std::string, ScheduleName> names{{"StepLR", ScheduleName::step},
                                                    {"ExponentialLR", ScheduleName::exponential},
                                                    {"CosineAnnealingLR", ScheduleName::cosine}};
    int ran = 0;
    for (const JsonValue& options : golden("optim").cases()) {
        const auto found = names.find(text_option(options, "kind"));
        if (found == names.end()) continue;
        Config config;
        config.lr = test::number_option(options, "lr");
        config.lr_schedule = found->second;
        for (const JsonMember& each : *options.find("options")->as_object()) {
            const double value = *each.value.as_number();
            if (each.name == "step_size") config.step_size = static_cast<int>(value);
            if (each.name == "T_max") config.t_max = static_cast<int>(value);
            if (each.name == "gamma") config.gamma = value;
            if (each.name == "eta_min") config.eta_min = value;
        }
        const std::string& name = text_option(options, "name");
        std::vector<double> rates;
        for (std::uint64_t step = 0; step < 25; ++step) rates.push_back(scheduled_lr(config, step));
        const std::vector<double> expected = golden("optim").values<double>(name + "/output/lr");
        INFO(name);
        CHECK(test::worst_difference<double>(rates, expected, 1e-16, 1e-14).within);
        ++ran;
    }
    CHECK(ran == 4);
    Config constant;
    CHECK(scheduled_lr(constant, 1000) == constant.lr);
}

TEST_CASE("schedules: the optimizer follows them from step to step") {
    Config config;
    config.optimizer = OptimizerName::sgd;
    config.lr = 1.0;
    config.lr_schedule = ScheduleName::step;
    config.step_size = 2;
    config.gamma = 0.5;
    Optimizer<double> optimizer(4);
    std::vector<double> parameters(4, 0.0);
    const std::vector<double> gradients{1, 0, 0, 0};
    for (const double expected : {-1.0, -2.0, -2.5, -3.0, -3.25}) {
        optimizer.step(config, gradients, parameters);
        CHECK(parameters[0] == expected);
    }
}

TEST_CASE("frozen parameters: sit out as those without a gradient do in PyTorch, then go on as if nothing had been") {
    const auto gradient = [](int step, int place) { return 0.3 * ((step * 7 + place * 5) % 11 - 4.5); };
    for (const OptimizerName rule : {OptimizerName::sgd, OptimizerName::adam, OptimizerName::adamw,
                                     OptimizerName::rmsprop, OptimizerName::adagrad}) {
        Config config;
        config.optimizer = rule;
        config.lr = 0.1;
        config.momentum = 0.9;
        config.dampening = 0.5;
        config.weight_decay = 0.01;
        config.lr_decay = 0.1;
        config.initial_accumulator_value = 0.2;
        // Numbers 1, 2 and 5 may be frozen; each half also on its own, the frozen one through the steps it takes part in.
        Optimizer<double> both(8, {{1, 2}, {5, 1}}), free(8), freezable(8);
        std::vector<double> all{1, 2, 3, 4, 5, 6, 0, 0}, alone = all, others = all;
        for (int step = 0; step < 12; ++step) {
            const bool frozen = (step < 3 || (step >= 6 && step < 8));
            std::vector<double> gradients(8, 0.0), shown(8, 0.0);
            for (int i = 0; i < 6; ++i) gradients[static_cast<std::size_t>(i)] = gradient(step, i);
            shown = gradients;
            if (frozen) shown[1] = shown[2] = shown[5] = 0;
            both.step(config, shown, all, frozen);
            free.step(config, gradients, others);
            if (!frozen) freezable.step(config, gradients, alone);
            INFO("rule " << static_cast<int>(rule) << ", step " << step);
            for (const std::size_t i : {0u, 3u, 4u}) CHECK(all[i] == others[i]);
            for (const std::size_t i : {1u, 2u, 5u}) CHECK(all[i] == alone[i]);
        }
        CHECK(both.steps() == 12);
        CHECK(both.frozen_steps() == 5);
    }
}

TEST_CASE("clip_grad_norm: the norm before and the gradients after are PyTorch's") {
    const std::map<std::string, NormType> types{
        {"inf", NormType::infinity}, {"1", NormType::one}, {"2", NormType::two}};
    int ran = 0;
    for (const JsonValue& options : golden("optim").cases()) {
        if (text_option(options, "kind") != "clip_grad_norm") continue;
        const std::string name = text_option(options, "name") + "/";
        const JsonValue& type = *options.find("norm_type");
        const std::string key =
            type.as_string() ? *type.as_string() : std::to_string(static_cast<int>(*type.as_number()));
        const auto joined = [&](const char* group) {
            std::vector<float> all = golden("optim").values<float>(name + group + "/a");
            const std::vector<float> second = golden("optim").values<float>(name + group + "/b");
            all.insert(all.end(), second.begin(), second.end());
            all.resize(20, 0.0f);
            return all;
        };
        std::vector<float> gradients = joined("input");
        const double total = clip_grad_norm(gradients, test::number_option(options, "max_norm"), types.at(key));
        INFO(name);
        CHECK(total == Catch::Approx(golden("optim").values<float>(name + "output/total_norm")[0]).epsilon(1e-6));
        CHECK(test::worst_difference<float>(gradients, joined("output"), 1e-7, 1e-6).within);
        ++ran;
    }
    CHECK(ran == 4);
}

TEST_CASE("clip_grad_value: gradients are PyTorch's to the bit") {
    std::vector<float> gradients = golden("optim").values<float>("clip_grad_value/input/a");
    clip_grad_value(gradients, test::number_option(golden("optim").find_case("clip_grad_value"), "clip_value"));
    CHECK(gradients == golden("optim").values<float>("clip_grad_value/output/a"));
}

TEST_CASE("clip: value first, then norm, and the norm told is the one before both") {
    Config config;
    std::vector<double> gradients{3, -4, 0, 0};
    CHECK(Optimizer<double>::clip(config, gradients) == 5.0);
    CHECK(gradients == std::vector<double>{3, -4, 0, 0});
    config.max_value = 3;
    config.max_norm = 1;
    CHECK(Optimizer<double>::clip(config, gradients) == 5.0);
    CHECK(gradients[0] == Catch::Approx(std::sqrt(0.5)));
    CHECK(gradients[1] == Catch::Approx(-std::sqrt(0.5)));
}

TEST_CASE("l2_penalty: is weight_decay by another name") {
    Config decayed, plain;
    decayed.optimizer = plain.optimizer = OptimizerName::sgd;
    decayed.weight_decay = 0.1;
    std::vector<double> a{1, -2, 3, 0}, b = a, gradients{0.5, 0.25, -1, 0}, with_penalty = gradients;
    l2_penalty(b.size(), b.data(), 0.05, with_penalty.data());
    Optimizer<double> first(4), second(4);
    first.step(decayed, gradients, a);
    second.step(plain, with_penalty, b);
    for (std::size_t i = 0; i < a.size(); ++i) CHECK(a[i] == Catch::Approx(b[i]).epsilon(1e-15));
}
