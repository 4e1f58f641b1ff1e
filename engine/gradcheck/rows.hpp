// The rows of the gradient suite: one for each way back that the engine has.
#pragma once

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "core/generator.hpp"
#include "gradcheck/gradient_check.hpp"

namespace rnn {

// Numbers that a loss depends on, and what a backward pass says about them.
struct CheckCase {
    std::string name;
    std::span<double> values;
    std::vector<double> gradient;
};

struct GradientTrial {
    std::string_view name;
    // Builds a case from the generator, runs it forwards and back, and checks what came of it.
    std::vector<GradientCheck> (*run)(Generator& generator);
};

std::span<const GradientTrial> recurrent_trials();
std::span<const GradientTrial> layer_trials();
std::span<const GradientTrial> loss_trials();
// The network of every task.
std::span<const GradientTrial> model_trials();

// Checks each case; `loss` reads the values afresh at each call. `step`: 1e-6 where the loss has kinks.
std::vector<GradientCheck> check_cases(std::span<const CheckCase> cases, const std::function<double()>& loss,
                                       Generator& generator, double step = 1e-3);

std::vector<double> drawn(Generator& generator, std::size_t count);
double dot(std::span<const double> a, std::span<const double> b);

}  // namespace rnn
