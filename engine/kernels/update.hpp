// Optimiser updates and gradient norms over flat, padded parameter buffers.
//
// `count` is a multiple of the lane count; padding has zero parameters and zero gradients, which every rule leaves at
// zero. Formulas: the algorithm boxes of the torch.optim pages.
#pragma once

#include <cstddef>

namespace rnn {

// sqrt(sum of squares), 256 numbers at a time in S, the sums of these in double.
template <class S>
double norm(std::size_t count, const S* values);

template <class S>
void scale(std::size_t count, S factor, S* values);

template <class S>
void clamp_absolute(std::size_t count, S limit, S* values);

struct SgdStep {
    double lr, momentum, dampening, weight_decay;
    bool nesterov;
    bool first;  // the momentum buffer starts as the first gradient
};
// buffer is not touched when momentum is 0.
template <class S>
void sgd_update(const SgdStep& step, std::size_t count, const S* gradients, S* buffer, S* parameters);

struct AdamStep {
    double lr, beta1, beta2, eps, weight_decay;
    double bias_correction1, bias_correction2;  // 1 - beta^t
    bool decoupled;                             // AdamW: decay the parameter, not the gradient
};
template <class S>
void adam_update(const AdamStep& step, std::size_t count, const S* gradients, S* exp_avg, S* exp_avg_sq, S* parameters);

struct RmspropStep {
    double lr, alpha, eps, weight_decay, momentum;
};
// buffer is not touched when momentum is 0.
template <class S>
void rmsprop_update(const RmspropStep& step, std::size_t count, const S* gradients, S* square_avg, S* buffer,
                    S* parameters);

struct AdagradStep {
    double lr, eps, weight_decay;  // lr after lr_decay
};
template <class S>
void adagrad_update(const AdagradStep& step, std::size_t count, const S* gradients, S* sum, S* parameters);

}  // namespace rnn
