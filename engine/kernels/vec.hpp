// The one SIMD vector type of the engine: 4 floats or 2 doubles, whichever instruction set is underneath.
//
// Every build uses 128-bit vectors and separate multiply and add, so that scalar wasm, simd128 wasm and native agree to
// the last bit. Only the relaxed build fuses them (RNN_RELAXED), and says so.
#pragma once

#include <xsimd/xsimd.hpp>

#if defined(RNN_RELAXED)
#include <wasm_simd128.h>
#endif

namespace rnn {

#if defined(RNN_SCALAR)
using Arch = xsimd::emulated<128>;
#elif defined(__wasm_simd128__)
using Arch = xsimd::wasm;
#elif defined(__SSE4_2__)
using Arch = xsimd::sse4_2;
#elif defined(__aarch64__)
using Arch = xsimd::neon64;
#else
using Arch = xsimd::emulated<128>;
#endif

template <class S>
using Vec = xsimd::batch<S, Arch>;

template <class S>
inline constexpr int kLanes = static_cast<int>(Vec<S>::size);

template <class S>
constexpr int round_up_to_lanes(int n) {
    return (n + kLanes<S> - 1) / kLanes<S> * kLanes<S>;
}

template <class S>
inline Vec<S> load(const S* from) {
    return Vec<S>::load_unaligned(from);
}

template <class S>
inline void store(S* to, Vec<S> v) {
    v.store_unaligned(to);
}

// a * b + c, rounded twice everywhere but in the relaxed build.
template <class S>
inline Vec<S> madd(Vec<S> a, Vec<S> b, Vec<S> c) {
#if defined(RNN_RELAXED)
    if constexpr (std::is_same_v<S, float>)
        return Vec<S>(wasm_f32x4_relaxed_madd(a, b, c));
    else
        return Vec<S>(wasm_f64x2_relaxed_madd(a, b, c));
#else
    return a * b + c;
#endif
}

// The lanes added in one fixed order: (0 + 1) + (2 + 3).
template <class S>
inline S sum_lanes(Vec<S> v) {
    S lane[kLanes<S>];
    store(lane, v);
    if constexpr (kLanes<S> == 4)
        return (lane[0] + lane[1]) + (lane[2] + lane[3]);
    else
        return lane[0] + lane[1];
}

}  // namespace rnn
