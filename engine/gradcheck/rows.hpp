// The rows of the gradient suite: one for each way back that the engine has.
#pragma once

#include <functional>
#include <span>
#include <string>
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
    std::string name;
    // Builds a case from the generator, runs it forwards and back, and checks what came of it.
    std::function<std::vector<GradientCheck>(Generator& generator)> run;
};

// Of every row of the cell table.
std::vector<GradientTrial> recurrent_trials();
std::vector<GradientTrial> layer_trials();
std::vector<GradientTrial> loss_trials();
// The network of every task.
std::vector<GradientTrial> model_trials();

// Checks each case; `loss` reads the values afresh at each call. `step`: 1e-6 where the loss has kinks.
std::vector<GradientCheck> check_cases(std::span<const CheckCase> cases, const std::function<double()>& loss,
                                       Generator& generator, double step = 1e-3);

std::vector<double> drawn(Generator& generator, std::size_t count);
double dot(std::span<const double> a, std::span<const double> b);

}  // namespace rnn
