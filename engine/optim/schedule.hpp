// Learning-rate schedules as pure functions of the step.
#pragma once

#include <rnn/config.hpp>

#include <cstdint>

namespace rnn {

// base^exponent by squaring: the same bits everywhere, unlike std::pow.
double integer_power(double base, std::uint64_t exponent);

// The learning rate of the update after `step` earlier ones, by config.lr_schedule:
//   constant     lr
//   step         lr gamma^floor(step / step_size)                            torch.optim.lr_scheduler.StepLR
//   exponential  lr gamma^step                                               ExponentialLR
//   cosine       eta_min + (lr - eta_min) (1 + cos(pi step / t_max)) / 2     CosineAnnealingLR; rises again after t_max
// PyTorch's schedulers multiply their last value instead, which differs by rounding; theirs count epochs or updates,
// whichever calls them, these count updates.
double scheduled_lr(const Config& config, std::uint64_t step);

}  // namespace rnn
