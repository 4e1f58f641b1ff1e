// The formulas of the schedules.
#include "optim/schedule.hpp"

#include <numbers>

#include "core/deterministic_math.hpp"

namespace rnn {

double integer_power(double base, std::uint64_t exponent) {
    double result = 1.0;
    for (; exponent > 0; exponent >>= 1, base *= base) {
        if (exponent & 1) result *= base;
    }
    return result;
}

double scheduled_lr(const Config& config, std::uint64_t step) {
    switch (config.lr_schedule) {
        case ScheduleName::constant:
            break;
        case ScheduleName::step:
            return config.lr * integer_power(config.gamma, step / static_cast<std::uint64_t>(config.step_size));
        case ScheduleName::exponential:
            return config.lr * integer_power(config.gamma, step);
        case ScheduleName::cosine: {
            const std::uint64_t half = static_cast<std::uint64_t>(config.t_max);
            const double turn = static_cast<double>(step % (2 * half)) / static_cast<double>(half);
            const double wave = 1.0 + deterministic_cos(std::numbers::pi * turn);
            return config.eta_min + (config.lr - config.eta_min) * wave / 2.0;
        }
    }
    return config.lr;
}

}  // namespace rnn
