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
void Optimizer<S>::step(const Config& config, const std::vector<S>& gradients, std::vector<S>& parameters,
                        bool frozen) {
    const double lr = scheduled_lr(config, steps_++);
    if (frozen || frozen_steps_ > 0) {
        update_frozen(config, lr, gradients, parameters, frozen);
    } else {
        update(config, lr, steps_, gradients.size(), gradients.data(), first_.data(), second_.data(),
               parameters.data());
    }
}

template <class S>
void Optimizer<S>::update_frozen(const Config& config, double lr, const std::vector<S>& gradients,
                                 std::vector<S>& parameters, bool frozen) {
    auto& [gradient, first, second, parameter] = aside_;
    std::size_t size = 0;
    for (const ParameterRange& range : freezable_) size += range.size;
    for (std::vector<S>& buffer : aside_) buffer.resize((size + 3) / 4 * 4);
    // Calls move(a number of the whole, its place in `aside_`) for each freezable number.
    const auto each = [&](auto move) {
        std::size_t at = 0;
        for (const ParameterRange& range : freezable_) {
            for (std::size_t i = 0; i < range.size; ++i) move(range.begin + i, at++);
        }
    };
    each([&](std::size_t from, std::size_t to) {
        gradient[to] = gradients[from];
        first[to] = first_[from];
        second[to] = second_[from];
        parameter[to] = parameters[from];
    });
    update(config, lr, steps_, gradients.size(), gradients.data(), first_.data(), second_.data(), parameters.data());
    if (frozen) {
        ++frozen_steps_;
    } else {
        update(config, lr, steps_ - frozen_steps_, gradient.size(), gradient.data(), first.data(), second.data(),
               parameter.data());
    }
    each([&](std::size_t to, std::size_t from) {
        first_[to] = first[from];
        second_[to] = second[from];
        parameters[to] = parameter[from];
    });
}

template <class S>
void Optimizer<S>::update(const Config& config, double lr, std::uint64_t steps, std::size_t count, const S* gradients,
                          S* first, S* second, S* parameters) {
    const bool begins = steps == 1;
    switch (config.optimizer) {
        case OptimizerName::sgd:
            sgd_update(SgdStep{lr, config.momentum, config.dampening, config.weight_decay, config.nesterov, begins},
                       count, gradients, first, parameters);
            break;
        case OptimizerName::adam:
        case OptimizerName::adamw:
            adam_update(AdamStep{lr, config.beta1, config.beta2, config.eps, config.weight_decay,
                                 1.0 - integer_power(config.beta1, steps), 1.0 - integer_power(config.beta2, steps),
                                 config.optimizer == OptimizerName::adamw},
                        count, gradients, first, second, parameters);
            break;
        case OptimizerName::rmsprop:
            rmsprop_update(RmspropStep{lr, config.alpha, config.eps, config.weight_decay, config.momentum}, count,
                           gradients, second, first, parameters);
            break;
        case OptimizerName::adagrad:
            if (begins) std::fill_n(second, count, static_cast<S>(config.initial_accumulator_value));
            adagrad_update(AdagradStep{lr / (1.0 + static_cast<double>(steps - 1) * config.lr_decay), config.eps,
                                       config.weight_decay},
                           count, gradients, second, parameters);
            break;
    }
}

template class Optimizer<float>;
template class Optimizer<double>;

}  // namespace rnn
