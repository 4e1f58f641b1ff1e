// tanh, sigmoid, exp and log on vectors, with the same bits in every build.
//
// float: our own approximations, made of +, -, *, / and bit operations only. double (gradient checks): xsimd's, for finite numbers.
// A NaN goes in, a NaN comes out. The stated errors are the largest over all floats; tests/native/math_test.cpp holds them.
#pragma once

#include <cstdint>
#include <limits>
#include <type_traits>

#include "kernels/vec.hpp"

namespace rnn {

namespace detail {

using VecI = xsimd::batch<std::int32_t, Arch>;

// Comparisons with a NaN are false, so these keep it.
inline Vec<float> at_most(Vec<float> x, float limit) {
    const Vec<float> bound(limit);
    return xsimd::select(x > bound, bound, x);
}

inline Vec<float> at_least(Vec<float> x, float limit) {
    const Vec<float> bound(limit);
    return xsimd::select(x < bound, bound, x);
}

}  // namespace detail

// tanh(x) as x P(x^2) / Q(x^2), both of degree 4: a minimax fit of the relative error over |x| <= 8, beyond which x is
// clamped. Relative error at most 3.8e-7 for normal x, |result| <= 1.
inline Vec<float> tanh(Vec<float> x) {
    const Vec<float> y = detail::at_least(detail::at_most(x, 8.0f), -8.0f);
    const Vec<float> u = y * y;
    Vec<float> p(1.5230517291797696e-08f);
    p = madd<float>(p, u, Vec<float>(2.189473161706701e-05f));
    p = madd<float>(p, u, Vec<float>(0.0035716022830456495f));
    p = madd<float>(p, u, Vec<float>(0.13444501161575317f));
    p = madd<float>(p, u, Vec<float>(1.0f));
    Vec<float> q(8.522486609763291e-07f);
    q = madd<float>(q, u, Vec<float>(0.00034112989669665694f));
    q = madd<float>(q, u, Vec<float>(0.026164459064602852f));
    q = madd<float>(q, u, Vec<float>(0.4677782952785492f));
    q = madd<float>(q, u, Vec<float>(1.0f));
    return y * p / q;
}

// 1 / (1 + e^-x) as (1 + tanh(x/2)) / 2. Absolute error at most 2.1e-7, result in [0, 1].
inline Vec<float> sigmoid(Vec<float> x) {
    const Vec<float> half(0.5f);
    return madd<float>(tanh(x * half), half, half);
}

// e^x: x = n ln 2 + r with |r| <= ln 2 / 2, a Taylor polynomial of degree 7 in r, times 2^n through the exponent bits.
// Relative error at most 1.1e-7 on [-87, 88]; 0 below -87, e^88 above 88.
inline Vec<float> exp(Vec<float> x) {
    const Vec<float> y = detail::at_least(detail::at_most(x, 88.0f), -87.0f);
    // Adding 1.5 * 2^23 leaves the nearest integer in the low mantissa bits.
    const Vec<float> magic(12582912.0f);
    const Vec<float> shifted = y * Vec<float>(1.44269504088896341f) + magic;
    const Vec<float> n = shifted - magic;
    // ln 2 in two parts, the first with 15 trailing zero bits, so that n times it is exact (Cody and Waite).
    const Vec<float> r = (y - n * Vec<float>(0.693359375f)) + n * Vec<float>(2.12194440e-4f);
    Vec<float> p(1.0f / 5040.0f);
    p = madd<float>(p, r, Vec<float>(1.0f / 720.0f));
    p = madd<float>(p, r, Vec<float>(1.0f / 120.0f));
    p = madd<float>(p, r, Vec<float>(1.0f / 24.0f));
    p = madd<float>(p, r, Vec<float>(1.0f / 6.0f));
    p = madd<float>(p, r, Vec<float>(0.5f));
    p = madd<float>(p, r, Vec<float>(1.0f));
    p = madd<float>(p, r, Vec<float>(1.0f));
    const detail::VecI exponent = xsimd::bitwise_cast<std::int32_t>(shifted) << 23;
    const Vec<float> scaled = xsimd::bitwise_cast<float>(xsimd::bitwise_cast<std::int32_t>(p) + exponent);
    const Vec<float> kept = xsimd::select(x < Vec<float>(-87.0f), Vec<float>(0.0f), scaled);
    return xsimd::select(x == x, kept, x);
}

// ln x for normal positive x: x = 2^e m with m in [sqrt(1/2), sqrt 2), ln m = 2 artanh((m - 1) / (m + 1)) by its odd
// series to the ninth power. Relative error at most 1.3e-7 outside (1/2, 2), absolute error 7.1e-8 inside; 0 gives -inf.
inline Vec<float> log(Vec<float> x) {
    using detail::VecI;
    const VecI bits = xsimd::bitwise_cast<std::int32_t>(x);
    // Subtracting the bits of sqrt(1/2) moves the exponent's step to where m is cut.
    const VecI offset = bits - VecI(0x3f3504f3);
    const VecI e = offset >> 23;
    const Vec<float> m = xsimd::bitwise_cast<float>(bits - (e << 23));
    const Vec<float> one(1.0f);
    const Vec<float> s = (m - one) / (m + one);
    const Vec<float> s2 = s * s;
    Vec<float> p(2.0f / 9.0f);
    p = madd<float>(p, s2, Vec<float>(2.0f / 7.0f));
    p = madd<float>(p, s2, Vec<float>(2.0f / 5.0f));
    p = madd<float>(p, s2, Vec<float>(2.0f / 3.0f));
    p = madd<float>(p, s2, Vec<float>(2.0f));
    const Vec<float> ef = xsimd::batch_cast<float>(e);
    const Vec<float> value = ef * Vec<float>(0.693359375f) + (p * s - ef * Vec<float>(2.12194440e-4f));
    const float inf = std::numeric_limits<float>::infinity();
    const Vec<float> at_zero = xsimd::select(x == Vec<float>(0.0f), Vec<float>(-inf), value);
    return xsimd::select(x < Vec<float>(inf), at_zero, x);
}

inline Vec<double> tanh(Vec<double> x) {
    return xsimd::tanh(x);
}
inline Vec<double> exp(Vec<double> x) {
    return xsimd::exp(x);
}
inline Vec<double> log(Vec<double> x) {
    return xsimd::log(x);
}
inline Vec<double> sigmoid(Vec<double> x) {
    return Vec<double>(1.0) / (Vec<double>(1.0) + xsimd::exp(-x));
}

// max(x, 0); a NaN stays (torch.relu), and so does -0: clang makes wasm's pmax of x <= 0 as well, which keeps it.
template <class S>
inline Vec<S> relu(Vec<S> x) {
    const Vec<S> zero(S(0));
    return xsimd::select(x < zero, zero, x);
}

// One value through a vector function, so that scalars get the same bits as lanes.
template <class S>
inline S exp_scalar(S x) {
    return exp(Vec<S>(x)).get(0);
}

template <class S>
inline S log_scalar(S x) {
    return log(Vec<S>(x)).get(0);
}

}  // namespace rnn
