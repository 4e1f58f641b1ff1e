// Logarithm, sine and cosine in double that give the same bits on every machine, unlike the C library's.
#pragma once

namespace rnn {

/// Largest |x| that deterministic_sin and deterministic_cos accept: 2^20 quarter turns, about 1.6 million
/// radians.
inline constexpr double kLargestAngle = 1048576.0 * 1.5707963267948966;

/// Natural logarithm. Error below 1 ulp for every x; 0 gives -inf, x < 0 gives NaN.
/// Only +, -, *, / and integer steps are used, so native and wasm builds agree (with -ffp-contract=off).
[[nodiscard]] double deterministic_log(double x) noexcept;

/// Sine of x radians, error below 1 ulp for |x| <= kLargestAngle; NaN beyond it.
[[nodiscard]] double deterministic_sin(double x) noexcept;

/// Cosine of x radians, error below 1 ulp for |x| <= kLargestAngle; NaN beyond it.
[[nodiscard]] double deterministic_cos(double x) noexcept;

}  // namespace rnn
