// The logarithm of the sigmoid, without overflow or cancellation.
#pragma once

#include "kernels/math.hpp"

namespace rnn {

template <class S>
inline S sigmoid_scalar(S x) {
    return sigmoid(Vec<S>(x)).get(0);
}

// ln(1 + e^-|x|), the part that -ln s(x) and -ln s(-x) share: ln(1 + e) as ln(u) e / (u - 1), where the rounding of
// u = 1 + e cancels (Kahan). Relative error that of exp and log, a few 1e-7 in float.
template <class S>
inline S log1p_exp_minus_abs(S x) {
    const S tail = exp_scalar(x < S(0) ? x : -x);
    const S u = S(1) + tail;
    return u == S(1) ? tail : log_scalar(u) * (tail / (u - S(1)));
}

// -ln s(x) = ln(1 + e^-x), never negative.
template <class S>
inline S minus_log_sigmoid(S x) {
    const S shared = log1p_exp_minus_abs(x);
    return x < S(0) ? shared - x : shared;
}

}  // namespace rnn
