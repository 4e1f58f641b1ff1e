// The float logarithm, sine and cosine of PyTorch's 16-wide normal_, written out one value at a time.
//
// PyTorch fills 16 or more floats through vector functions that follow Cephes' logf, sinf and cosf (Stephen
// Moshier, netlib.org/cephes/single; coefficients and split constants are from there), and its build fuses
// each product with the sum that takes it. Writing the same fused steps with std::fma, which rounds once by
// definition, gives the same bits on any machine; tests/native/generator_test.cpp compares them with
// PyTorch's.
#include "core/box_muller_16.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace rnn {
namespace {

constexpr float kTwoPi = 6.283185307179586f;

/// Natural logarithm of a normal x > 0 (smaller values count as the smallest normal); error about 1 ulp.
float log_fused(float x) {
    constexpr float kSqrtHalf = 0.707106781186547524f;
    constexpr float kLn2High = 0.693359375f;
    constexpr float kLn2Low = -2.12194440e-4f;
    constexpr std::uint32_t kMantissa = 0x7fffffu;

    const auto bits = std::bit_cast<std::uint32_t>(std::max(x, std::numeric_limits<float>::min()));
    float exponent = static_cast<float>(static_cast<int>(bits >> 23) - 126);
    const float m = std::bit_cast<float>((bits & kMantissa) | 0x3f000000u);  // in [1/2, 1)
    float f = m - 1.0f;
    if (m < kSqrtHalf) {
        exponent -= 1.0f;
        f += m;
    }

    const float z = f * f;
    float y = 7.0376836292e-2f;
    y = std::fma(y, f, -1.1514610310e-1f);
    y = std::fma(y, f, 1.1676998740e-1f);
    y = std::fma(y, f, -1.2420140846e-1f);
    y = std::fma(y, f, 1.4249322787e-1f);
    y = std::fma(y, f, -1.6668057665e-1f);
    y = std::fma(y, f, 2.0000714765e-1f);
    y = std::fma(y, f, -2.4999993993e-1f);
    y = std::fma(y, f, 3.3333331174e-1f);
    y = std::fma(y * f, z, exponent * kLn2Low);
    y = std::fma(-z, 0.5f, y);
    return std::fma(exponent, kLn2High, f + y);
}

struct SinCos {
    float sin;
    float cos;
};

/// Both of x in [0, 2 pi]; error about 1 ulp.
SinCos sin_cos_fused(float x) {
    constexpr float kEighthsPerRadian = 1.27323954473516f;  // 4 / pi
    constexpr float kEighth1 = -0.78515625f;                // pi / 4 in three parts, negated
    constexpr float kEighth2 = -2.4187564849853515625e-4f;
    constexpr float kEighth3 = -3.77489497744594108e-8f;

    // The nearest even number of eighth turns, so that the rest is within pi / 4.
    const int eighth = (static_cast<int>(x * kEighthsPerRadian) + 1) & ~1;
    const float count = static_cast<float>(eighth);
    x = std::fma(count, kEighth1, x);
    x = std::fma(count, kEighth2, x);
    x = std::fma(count, kEighth3, x);

    const float z = x * x;
    float c = 2.443315711809948e-5f;
    c = std::fma(c, z, -1.388731625493765e-3f);
    c = std::fma(c, z, 4.166664568298827e-2f);
    c = std::fma(c * z, z, -(z * 0.5f)) + 1.0f;

    float s = -1.9515295891e-4f;
    s = std::fma(s, z, 8.3321608736e-3f);
    s = std::fma(s, z, -1.6666654611e-1f);
    s = std::fma(s * z, x, x);

    switch ((eighth / 2) & 3) {
        case 0:
            return {s, c};
        case 1:
            return {c, -s};
        case 2:
            return {-s, -c};
        default:
            return {-c, s};
    }
}

}  // namespace

void box_muller_16(float* block, float mean, float std) {
    constexpr std::size_t kHalf = 8;
    for (std::size_t i = 0; i < kHalf; ++i) {
        const float radius = std::sqrt(-2.0f * log_fused(1.0f - block[i]));
        const SinCos angle = sin_cos_fused(kTwoPi * block[i + kHalf]);
        block[i] = std::fma(radius * angle.cos, std, mean);
        block[i + kHalf] = std::fma(radius * angle.sin, std, mean);
    }
}

}  // namespace rnn
