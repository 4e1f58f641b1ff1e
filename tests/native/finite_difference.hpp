// Central differences, against which backward passes are held.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <limits>
#include <vector>

#include "core/generator.hpp"

namespace rnn::test {

// What `worst_gradient_error` may be where the loss is smooth.
constexpr double kGradientBound = 1e-6;

// The largest relative error |a - n| / max(1, |a|, |n|) of the gradient `dx` of `loss` with respect to x, n being the
// central difference. `loss` reads x itself; x is as before afterwards.
inline double worst_gradient_error(std::vector<double>& x, const std::vector<double>& dx,
                                   const std::function<double()>& loss, double step = 1e-5) {
    if (x.size() != dx.size() || x.empty()) return std::numeric_limits<double>::infinity();
    double worst = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double kept = x[i];
        x[i] = kept + step;
        const double above = loss();
        x[i] = kept - step;
        const double below = loss();
        x[i] = kept;
        const double numeric = (above - below) / (2 * step);
        const double error = std::fabs(numeric - dx[i]) / std::max({1.0, std::fabs(numeric), std::fabs(dx[i])});
        if (!(error <= worst)) worst = error;
    }
    return worst;
}

// Numbers from the normal distribution.
inline std::vector<double> random_values(Generator& generator, std::size_t count) {
    std::vector<double> values(count);
    generator.fill_normal(std::span<double>(values), 0.0, 1.0);
    return values;
}

inline double dot(const std::vector<double>& a, const std::vector<double>& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
    return sum;
}

}  // namespace rnn::test
