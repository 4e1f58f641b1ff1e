// Argument reduction and polynomials behind deterministic_log, deterministic_sin and deterministic_cos.
//
// The polynomial coefficients and the split constants are those of fdlibm (Sun Microsystems, 1993: e_log.c,
// k_sin.c, k_cos.c, e_rem_pio2.c), whose error analysis gives the bounds stated in the header.
// tests/native/deterministic_math_test.cpp holds them to values computed in extended precision.
#include "core/deterministic_math.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace rnn {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// An angle as quarter turns plus a remainder in [-pi/4, pi/4], the remainder as an unevaluated sum.
struct ReducedAngle {
    std::int64_t quarter;
    double high;
    double low;
};

/// Cody-Waite reduction. pi/2 is split into 33 + 33 + 53 bits: a quarter count below 2^20 times either
/// 33-bit part is exact, so only the last product rounds.
ReducedAngle reduce_angle(double x) noexcept {
    constexpr double kQuarter1 = 1.57079632673412561417e+00;
    constexpr double kQuarter2 = 6.07710050630396597660e-11;
    constexpr double kQuarter3 = 2.02226624879595063154e-21;
    constexpr double kQuartersPerRadian = 6.36619772367581382433e-01;

    const double quarters = std::floor(x * kQuartersPerRadian + 0.5);
    const double first = x - quarters * kQuarter1;
    const double step = quarters * kQuarter2;
    const double second = first - step;
    const double tail = quarters * kQuarter3 - ((first - second) - step);
    const double high = second - tail;
    return {static_cast<std::int64_t>(quarters), high, (second - high) - tail};
}

/// sin(x + y) for |x| <= pi/4 and y the rounding left over from x.
double sin_kernel(double x, double y) noexcept {
    constexpr double kS1 = -1.66666666666666324348e-01;
    constexpr double kS2 = 8.33333333332248946124e-03;
    constexpr double kS3 = -1.98412698298579493134e-04;
    constexpr double kS4 = 2.75573137070700676789e-06;
    constexpr double kS5 = -2.50507602534068634195e-08;
    constexpr double kS6 = 1.58969099521155010221e-10;
    const double z = x * x;
    const double cube = z * x;
    const double rest = kS2 + z * (kS3 + z * (kS4 + z * (kS5 + z * kS6)));
    return x - ((z * (0.5 * y - cube * rest) - y) - cube * kS1);
}

/// cos(x + y) for |x| <= pi/4 and y the rounding left over from x.
double cos_kernel(double x, double y) noexcept {
    constexpr double kC1 = 4.16666666666666019037e-02;
    constexpr double kC2 = -1.38888888888741095749e-03;
    constexpr double kC3 = 2.48015872894767294178e-05;
    constexpr double kC4 = -2.75573143513906633035e-07;
    constexpr double kC5 = 2.08757232129817482790e-09;
    constexpr double kC6 = -1.13596475577881948265e-11;
    const double z = x * x;
    const double rest = z * (kC1 + z * (kC2 + z * (kC3 + z * (kC4 + z * (kC5 + z * kC6)))));
    const double half = 0.5 * z;
    const double head = 1.0 - half;
    return head + (((1.0 - head) - half) + (z * rest - x * y));
}

/// sin of the angle plus `turn` quarter turns; also serves cos, since cos(x) = sin(x + pi/2).
double sin_after_quarters(double x, std::int64_t turn) noexcept {
    if (!(std::fabs(x) <= kLargestAngle)) {
        return kNaN;
    }
    const ReducedAngle angle = reduce_angle(x);
    const std::int64_t quarter = (angle.quarter + turn) & 3;
    const double value = (quarter & 1) == 0 ? sin_kernel(angle.high, angle.low) : cos_kernel(angle.high, angle.low);
    return (quarter & 2) == 0 ? value : -value;
}

}  // namespace

double deterministic_log(double x) noexcept {
    constexpr double kLn2High = 6.93147180369123816490e-01;
    constexpr double kLn2Low = 1.90821492927058770002e-10;
    constexpr double kL1 = 6.666666666666735130e-01;
    constexpr double kL2 = 3.999999999940941908e-01;
    constexpr double kL3 = 2.857142874366239149e-01;
    constexpr double kL4 = 2.222219843214978396e-01;
    constexpr double kL5 = 1.818357216161805012e-01;
    constexpr double kL6 = 1.531383769920937332e-01;
    constexpr double kL7 = 1.479819860511658591e-01;
    constexpr double kSqrtHalf = 0.70710678118654752440;
    constexpr std::uint64_t kMantissa = (std::uint64_t{1} << 52) - 1;

    if (x == 0.0) {
        return -kInfinity;
    }
    if (!(x > 0.0)) {
        return kNaN;
    }
    if (x == kInfinity) {
        return x;
    }
    // x = 2^exponent * m with m in [sqrt(1/2), sqrt(2)); a subnormal is scaled up first.
    int exponent = 0;
    if (x < std::numeric_limits<double>::min()) {
        x *= 0x1p54;
        exponent = -54;
    }
    const auto bits = std::bit_cast<std::uint64_t>(x);
    exponent += static_cast<int>(bits >> 52) - 1022;
    double m = std::bit_cast<double>((bits & kMantissa) | (std::uint64_t{1022} << 52));
    if (m < kSqrtHalf) {
        m *= 2.0;
        exponent -= 1;
    }
    // log(1 + f) = f - f^2/2 + s (f^2/2 + R(s^2)) with s = f / (2 + f).
    const double f = m - 1.0;
    const double half_square = 0.5 * f * f;
    const double s = f / (2.0 + f);
    const double z = s * s;
    const double r = z * (kL1 + z * (kL2 + z * (kL3 + z * (kL4 + z * (kL5 + z * (kL6 + z * kL7))))));
    const double e = exponent;
    return e * kLn2High - ((half_square - (s * (half_square + r) + e * kLn2Low)) - f);
}

double deterministic_sin(double x) noexcept {
    return x == 0.0 ? x : sin_after_quarters(x, 0);
}

double deterministic_cos(double x) noexcept {
    return sin_after_quarters(x, 1);
}

}  // namespace rnn
