// Chooses the update rule and computes its scalars in double.
#include "optim/optimizer.hpp"

#include "kernels/update.hpp"

namespace rnn {

namespace {

// base^exponent by squaring: the same bits everywhere, unlike std::pow.
double integer_power(double base, std::uint64_t exponent) {
    double result = 1.0;
    for (; exponent > 0; exponent >>= 1, base *= base) {
        if (exponent & 1) result *= base;
    }
    return result;
}

}  // namespace

template <class S>
double Optimizer<S>::clip(const Config& config, std::vector<S>& gradients) {
    const double total = norm(gradients.size(), gradients.data());
    if (config.max_value > 0) clamp_absolute(gradients.size(), static_cast<S>(config.max_value), gradients.data());
    if (config.max_norm > 0) {
        const double now = config.max_value > 0 ? norm(gradients.size(), gradients.data()) : total;
        const double factor = config.max_norm / (now + 1e-6);
        if (factor < 1.0) scale(gradients.size(), static_cast<S>(factor), gradients.data());
    }
    return total;
}

template <class S>
void Optimizer<S>::step(const Config& config, const std::vector<S>& gradients, std::vector<S>& parameters) {
    ++steps_;
    const std::size_t count = gradients.size();
    switch (config.optimizer) {
        case OptimizerName::sgd:
            sgd_update(SgdStep{config.lr, config.momentum, 0.0, config.weight_decay, config.nesterov, steps_ == 1},
                       count, gradients.data(), first_.data(), parameters.data());
            break;
        case OptimizerName::adam:
        case OptimizerName::adamw:
            adam_update(AdamStep{config.lr, config.beta1, config.beta2, config.eps, config.weight_decay,
                                 1.0 - integer_power(config.beta1, steps_), 1.0 - integer_power(config.beta2, steps_),
                                 config.optimizer == OptimizerName::adamw},
                        count, gradients.data(), first_.data(), second_.data(), parameters.data());
            break;
        case OptimizerName::rmsprop:
            rmsprop_update(RmspropStep{config.lr, config.alpha, config.eps, config.weight_decay, config.momentum},
                           count, gradients.data(), second_.data(), first_.data(), parameters.data());
            break;
        case OptimizerName::adagrad:
            adagrad_update(AdagradStep{config.lr, config.eps, config.weight_decay}, count, gradients.data(),
                           second_.data(), parameters.data());
            break;
    }
}

template class Optimizer<float>;
template class Optimizer<double>;

}  // namespace rnn
