// Whole vectors first, then the rest through a vector padded with zeros.
#include "kernels/elementwise.hpp"

#include <algorithm>

#include "kernels/math.hpp"

namespace rnn {

namespace {

// to = f(a, b) by vectors.
template <class S, class F>
inline void each_vector(std::size_t count, const S* a, const S* b, S* to, F f) {
    constexpr std::size_t lanes = kLanes<S>;
    std::size_t at = 0;
    for (; at + lanes <= count; at += lanes) store(to + at, Vec<S>(f(load(a + at), load(b + at))));
    if (at == count) return;
    S first[lanes]{}, second[lanes]{};
    std::copy(a + at, a + count, first);
    std::copy(b + at, b + count, second);
    store(first, Vec<S>(f(load(first), load(second))));
    std::copy_n(first, count - at, to + at);
}

}  // namespace

template <class S>
void activate(Activation activation, std::size_t count, const S* x, S* y) {
    switch (activation) {
        case Activation::relu:
            return each_vector(count, x, x, y, [](Vec<S> v, Vec<S>) { return relu<S>(v); });
        case Activation::sigmoid:
            return each_vector(count, x, x, y, [](Vec<S> v, Vec<S>) { return sigmoid(v); });
        case Activation::tanh:
            return each_vector(count, x, x, y, [](Vec<S> v, Vec<S>) { return tanh(v); });
    }
}

template <class S>
void activate_backward(Activation activation, std::size_t count, const S* y, const S* dy, S* dx) {
    const Vec<S> zero(S(0)), one(S(1));
    switch (activation) {
        case Activation::relu:
            return each_vector(count, y, dy, dx,
                               [=](Vec<S> v, Vec<S> dv) { return xsimd::select(v > zero, dv, zero); });
        case Activation::sigmoid:
            return each_vector(count, y, dy, dx, [=](Vec<S> v, Vec<S> dv) { return dv * v * (one - v); });
        case Activation::tanh:
            return each_vector(count, y, dy, dx, [=](Vec<S> v, Vec<S> dv) { return dv * (one - v * v); });
    }
}

template void activate<float>(Activation, std::size_t, const float*, float*);
template void activate<double>(Activation, std::size_t, const double*, double*);
template void activate_backward<float>(Activation, std::size_t, const float*, const float*, float*);
template void activate_backward<double>(Activation, std::size_t, const double*, const double*, double*);

}  // namespace rnn
