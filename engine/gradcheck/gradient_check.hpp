// Gradients against differences of the loss: what proves a backward pass.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>

#include "core/generator.hpp"

namespace rnn {

// Derivatives by central differences of fourth order, (8 (L(x + h) - L(x - h)) - (L(x + 2h) - L(x - 2h))) / 12h: in
// double the error is about h^4 of the fifth derivative and 1e-16 / h of the loss, far below 1e-6 of a gradient.
struct GradientCheckOptions {
    double step = 1e-3;  // h; smaller where the loss has kinks (relu), which h must not reach over
    int samples = 12;    // elements of a tensor checked one by one, all if it has no more
};

// The outcome for one tensor. Besides single elements a random direction through all of them is checked, so that an
// error in any element shows.
struct GradientCheck {
    std::string name;
    std::size_t compared = 0;  // numeric derivatives taken
    double worst = 0;     // largest |analytic - numeric| / max(|analytic|, |numeric|, 1e-3 of the tensor's largest)
    double analytic = 0;  // where that is
    double numeric = 0;
};

// `values` are changed and put back; `loss` must read them afresh at each call and be the same function each time.
GradientCheck check_gradient(std::string name, std::span<double> values, std::span<const double> gradient,
                             const std::function<double()>& loss, Generator& generator,
                             const GradientCheckOptions& options = {});

}  // namespace rnn
