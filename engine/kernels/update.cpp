// The update rules, a vector of parameters at a time.
#include "kernels/update.hpp"

#include <algorithm>
#include <cmath>

#include "kernels/vec.hpp"

namespace rnn {

template <class S>
double norm(std::size_t count, const S* values) {
    constexpr std::size_t block = 256;
    double total = 0;
    for (std::size_t start = 0; start < count; start += block) {
        const std::size_t end = std::min(count, start + block);
        Vec<S> squares(S(0));
        for (std::size_t at = start; at < end; at += kLanes<S>) {
            const Vec<S> v = load(values + at);
            squares = squares + v * v;
        }
        total += static_cast<double>(sum_lanes(squares));
    }
    return std::sqrt(total);
}

template <class S>
void scale(std::size_t count, S factor, S* values) {
    const Vec<S> by(factor);
    for (std::size_t at = 0; at < count; at += kLanes<S>) store(values + at, load(values + at) * by);
}

template <class S>
void clamp_absolute(std::size_t count, S limit, S* values) {
    const Vec<S> high(limit), low(-limit);
    for (std::size_t at = 0; at < count; at += kLanes<S>) {
        const Vec<S> v = load(values + at);
        store(values + at, Vec<S>(xsimd::select(v > high, high, xsimd::select(v < low, low, v))));
    }
}

template <class S>
void sgd_update(const SgdStep& step, std::size_t count, const S* gradients, S* buffer, S* parameters) {
    const Vec<S> decay(static_cast<S>(step.weight_decay)), rate(static_cast<S>(-step.lr));
    const Vec<S> momentum(static_cast<S>(step.momentum)), fresh(static_cast<S>(1 - step.dampening));
    for (std::size_t at = 0; at < count; at += kLanes<S>) {
        const Vec<S> p = load(parameters + at);
        Vec<S> g = load(gradients + at) + decay * p;
        if (step.momentum != 0) {
            const Vec<S> b = step.first ? g : Vec<S>(momentum * load(buffer + at) + fresh * g);
            store(buffer + at, b);
            g = step.nesterov ? Vec<S>(g + momentum * b) : b;
        }
        store(parameters + at, p + rate * g);
    }
}

template <class S>
void adam_update(const AdamStep& step, std::size_t count, const S* gradients, S* exp_avg, S* exp_avg_sq,
                 S* parameters) {
    const Vec<S> beta1(static_cast<S>(step.beta1)), fresh1(static_cast<S>(1 - step.beta1));
    const Vec<S> beta2(static_cast<S>(step.beta2)), fresh2(static_cast<S>(1 - step.beta2));
    const Vec<S> decay(static_cast<S>(step.decoupled ? 0 : step.weight_decay));
    const Vec<S> keep(static_cast<S>(step.decoupled ? 1 - step.lr * step.weight_decay : 1));
    const Vec<S> eps(static_cast<S>(step.eps));
    const Vec<S> rate(static_cast<S>(-(step.lr / step.bias_correction1)));
    const Vec<S> correction(static_cast<S>(std::sqrt(step.bias_correction2)));
    for (std::size_t at = 0; at < count; at += kLanes<S>) {
        const Vec<S> p = load(parameters + at) * keep;
        const Vec<S> g = load(gradients + at) + decay * p;
        const Vec<S> m = beta1 * load(exp_avg + at) + fresh1 * g;
        const Vec<S> v = beta2 * load(exp_avg_sq + at) + fresh2 * g * g;
        store(exp_avg + at, m);
        store(exp_avg_sq + at, v);
        store(parameters + at, p + rate * (m / (xsimd::sqrt(v) / correction + eps)));
    }
}

template <class S>
void rmsprop_update(const RmspropStep& step, std::size_t count, const S* gradients, S* square_avg, S* buffer,
                    S* parameters) {
    const Vec<S> alpha(static_cast<S>(step.alpha)), fresh(static_cast<S>(1 - step.alpha));
    const Vec<S> decay(static_cast<S>(step.weight_decay)), eps(static_cast<S>(step.eps));
    const Vec<S> momentum(static_cast<S>(step.momentum)), rate(static_cast<S>(-step.lr));
    for (std::size_t at = 0; at < count; at += kLanes<S>) {
        const Vec<S> p = load(parameters + at);
        const Vec<S> g = load(gradients + at) + decay * p;
        const Vec<S> v = alpha * load(square_avg + at) + fresh * g * g;
        store(square_avg + at, v);
        Vec<S> change = g / (xsimd::sqrt(v) + eps);
        if (step.momentum != 0) {
            change = momentum * load(buffer + at) + change;
            store(buffer + at, change);
        }
        store(parameters + at, p + rate * change);
    }
}

template <class S>
void adagrad_update(const AdagradStep& step, std::size_t count, const S* gradients, S* sum, S* parameters) {
    const Vec<S> decay(static_cast<S>(step.weight_decay)), eps(static_cast<S>(step.eps));
    const Vec<S> rate(static_cast<S>(-step.lr));
    for (std::size_t at = 0; at < count; at += kLanes<S>) {
        const Vec<S> p = load(parameters + at);
        const Vec<S> g = load(gradients + at) + decay * p;
        const Vec<S> total = load(sum + at) + g * g;
        store(sum + at, total);
        store(parameters + at, p + rate * (g / (xsimd::sqrt(total) + eps)));
    }
}

#define RNN_INSTANTIATE(S)                                                                  \
    template double norm<S>(std::size_t, const S*);                                         \
    template void scale<S>(std::size_t, S, S*);                                             \
    template void clamp_absolute<S>(std::size_t, S, S*);                                    \
    template void sgd_update<S>(const SgdStep&, std::size_t, const S*, S*, S*);             \
    template void adam_update<S>(const AdamStep&, std::size_t, const S*, S*, S*, S*);       \
    template void rmsprop_update<S>(const RmspropStep&, std::size_t, const S*, S*, S*, S*); \
    template void adagrad_update<S>(const AdagradStep&, std::size_t, const S*, S*, S*);
RNN_INSTANTIATE(float)
RNN_INSTANTIATE(double)
#undef RNN_INSTANTIATE

}  // namespace rnn
