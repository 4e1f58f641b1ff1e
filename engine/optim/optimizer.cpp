// Chooses the update rule and computes its scalars in double.
#include "optim/optimizer.hpp"

#include <algorithm>

#include "kernels/update.hpp"
#include "optim/clip.hpp"
#include "optim/schedule.hpp"

namespace rnn {

template <class S>
double Optimizer<S>::clip(const Config& config, std::vector<S>& gradients) {
    if (config.max_value <= 0 && config.max_norm > 0) return clip_grad_norm(gradients, config.max_norm);
    const double total = gradient_norm(NormType::two, gradients);
    if (config.max_value > 0) clip_grad_value(gradients, config.max_value);
    if (config.max_norm > 0) clip_grad_norm(gradients, config.max_norm);
    return total;
}

template <class S>
void Optimizer<S>::step(const Config& config, const std::vector<S>& gradients, std::vector<S>& parameters) {
    const double lr = scheduled_lr(config, steps_++);
    const bool first = steps_ == 1;
    const std::size_t count = gradients.size();
    switch (config.optimizer) {
        case OptimizerName::sgd:
            sgd_update(SgdStep{lr, config.momentum, config.dampening, config.weight_decay, config.nesterov, first},
                       count, gradients.data(), first_.data(), parameters.data());
            break;
        case OptimizerName::adam:
        case OptimizerName::adamw:
            adam_update(AdamStep{lr, config.beta1, config.beta2, config.eps, config.weight_decay,
                                 1.0 - integer_power(config.beta1, steps_), 1.0 - integer_power(config.beta2, steps_),
                                 config.optimizer == OptimizerName::adamw},
                        count, gradients.data(), first_.data(), second_.data(), parameters.data());
            break;
        case OptimizerName::rmsprop:
            rmsprop_update(RmspropStep{lr, config.alpha, config.eps, config.weight_decay, config.momentum}, count,
                           gradients.data(), second_.data(), first_.data(), parameters.data());
            break;
        case OptimizerName::adagrad:
            if (first) std::fill(second_.begin(), second_.end(), static_cast<S>(config.initial_accumulator_value));
            adagrad_update(AdagradStep{lr / (1.0 + static_cast<double>(steps_ - 1) * config.lr_decay), config.eps,
                                       config.weight_decay},
                           count, gradients.data(), second_.data(), parameters.data());
            break;
    }
}

template class Optimizer<float>;
template class Optimizer<double>;

}  // namespace rnn
