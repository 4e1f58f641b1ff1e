// Central differences, element by element and along one direction.
#include "gradcheck/gradient_check.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace rnn {

namespace {

// dL/da at a = 0 for L(values + a direction).
double derivative(std::span<double> values, std::span<const double> direction, const std::function<double()>& loss,
                  double step) {
    const std::vector<double> before(values.begin(), values.end());
    const auto at = [&](double a) {
        for (std::size_t i = 0; i < values.size(); ++i) values[i] = before[i] + a * direction[i];
        return loss();
    };
    const double near = at(step) - at(-step), far = at(2 * step) - at(-2 * step);
    std::copy(before.begin(), before.end(), values.begin());
    return (8 * near - far) / (12 * step);
}

}  // namespace

GradientCheck check_gradient(std::string name, std::span<double> values, std::span<const double> gradient,
                             const std::function<double()>& loss, Generator& generator,
                             const GradientCheckOptions& options) {
    GradientCheck result;
    result.name = std::move(name);
    double largest = 0;
    for (const double g : gradient) largest = std::max(largest, std::fabs(g));

    const auto compare = [&](std::span<const double> direction, double analytic) {
        const double numeric = derivative(values, direction, loss, options.step);
        const double scale = std::max({std::fabs(analytic), std::fabs(numeric), 1e-3 * largest});
        double error = std::fabs(analytic - numeric);
        if (error > 0) error /= scale;
        if (!std::isfinite(error)) error = std::numeric_limits<double>::infinity();
        ++result.compared;
        if (error >= result.worst) {
            result.worst = error;
            result.analytic = analytic;
            result.numeric = numeric;
        }
    };

    const auto count = static_cast<std::int64_t>(values.size());
    const std::int64_t chosen = std::min<std::int64_t>(count, options.samples);
    std::vector<std::int64_t> order = generator.randperm(count);
    std::vector<double> direction(values.size(), 0.0);
    for (std::int64_t i = 0; i < chosen; ++i) {
        const auto at = static_cast<std::size_t>(order[static_cast<std::size_t>(i)]);
        direction[at] = 1;
        compare(direction, gradient[at]);
        direction[at] = 0;
    }
    if (chosen == count) return result;

    // Of length 1, so that the step is as small as for a single element.
    double analytic = 0, norm = 0;
    generator.fill_uniform(std::span<double>(direction), -1.0, 1.0);
    for (const double d : direction) norm += d * d;
    for (std::size_t i = 0; i < direction.size(); ++i) {
        direction[i] /= std::sqrt(norm);
        analytic += direction[i] * gradient[i];
    }
    compare(direction, analytic);
    return result;
}

}  // namespace rnn
