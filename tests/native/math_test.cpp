// tanh, sigmoid, exp and log: the errors that kernels/math.hpp states, over dense sweeps, and the same bits as the reference.
#include "kernels/math.hpp"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>

#include "edge_cases.hpp"
#include "reference/kernels.hpp"

using namespace rnn;
using rnn::test::kEdgeCases;
using rnn::test::same_bits;

namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();

template <class S>
S in_lane(Vec<S> (*function)(Vec<S>), S x) {
    return function(Vec<S>(x)).get(0);
}

// Under the sanitizers, where each call takes a hundred times as long, fewer floats do; the other builds see them all.
#if defined(__SANITIZE_ADDRESS__)
constexpr std::uint64_t kFloatStride = 15'013;
constexpr int kSamples = 50'000;
#else
constexpr std::uint64_t kFloatStride = 499;
constexpr int kSamples = 1'000'000;
#endif

// Every kFloatStride-th float of all sizes and both signs, NaN and infinities among them.
template <class F>
void each_float(F f) {
    for (std::uint64_t bits = 0; bits <= 0xffffffffu; bits += kFloatStride)
        f(std::bit_cast<float>(static_cast<std::uint32_t>(bits)));
}

// The worst floats of each function, found by a search over all of them.
constexpr float kWorst[] = {4.00580072f,  11.8109741f,  -8.01160145f, 4.50562525f,
                            -59.9542465f, 0.706376255f, 0.353188127f, 2.80791497f};

// `steps` + 1 evenly spaced floats.
template <class F>
void each_between(double from, double to, int steps, F f) {
    for (int i = 0; i <= steps; ++i) f(static_cast<float>(from + (to - from) * i / steps));
}

struct Largest {
    double error = 0;
    float at = 0;
    void see(double e, float x) {
        if (!(e <= error) && !std::isnan(error)) error = e, at = x;  // the first NaN stays
    }
};

double relative(float actual, double exact) {
    return std::fabs(static_cast<double>(actual) - exact) / std::fabs(exact);
}

double absolute(float actual, double exact) {
    return std::fabs(static_cast<double>(actual) - exact);
}

}  // namespace

TEST_CASE("math: tanh is within its stated relative error and never beyond 1") {
    Largest largest, above;
    const auto see = [&](float x) {
        const float y = in_lane<float>(tanh, x);
        if (std::isnan(x)) {
            CHECK(std::isnan(y));
            return;
        }
        if (std::fabs(y) > 1.0f) above.see(static_cast<double>(std::fabs(y)), x);
        // Below the smallest normal number the spacing of floats is larger than the stated error.
        if (std::fabs(x) >= std::numeric_limits<float>::min()) {
            largest.see(relative(y, std::tanh(static_cast<double>(x))), x);
        }
    };
    for (const float x : kWorst) see(x);
    each_float(see);
    each_between(-9.0, 9.0, kSamples, see);
    INFO("at " << largest.at << "; beyond 1 at " << above.at);
    CHECK(largest.error <= 3.8e-7);
    CHECK(above.error == 0);
}

TEST_CASE("math: sigmoid is within its stated absolute error and never outside 0 to 1") {
    Largest largest;
    bool inside = true;
    const auto see = [&](float x) {
        const float y = in_lane<float>(sigmoid, x);
        if (std::isnan(x)) {
            CHECK(std::isnan(y));
            return;
        }
        inside = inside && y >= 0.0f && y <= 1.0f;
        largest.see(absolute(y, 1.0 / (1.0 + std::exp(-static_cast<double>(x)))), x);
    };
    for (const float x : kWorst) see(x);
    each_float(see);
    each_between(-20.0, 20.0, kSamples, see);
    INFO("at " << largest.at);
    CHECK(largest.error <= 2.1e-7);
    CHECK(inside);
}

TEST_CASE("math: exp is within its stated relative error, 0 below -87 and e^88 above 88") {
    Largest largest;
    const float top = in_lane<float>(exp, 88.0f);
    bool ends = true;
    const auto see = [&](float x) {
        const float y = in_lane<float>(exp, x);
        if (std::isnan(x)) {
            CHECK(std::isnan(y));
        } else if (x < -87.0f) {
            ends = ends && same_bits(y, 0.0f);
        } else if (x > 88.0f) {
            ends = ends && same_bits(y, top);
        } else {
            largest.see(relative(y, std::exp(static_cast<double>(x))), x);
        }
    };
    for (const float x : kWorst) see(x);
    each_float(see);
    each_between(-87.0, 88.0, kSamples, see);
    each_between(-1.0, 1.0, kSamples, see);
    INFO("at " << largest.at);
    CHECK(largest.error <= 1.1e-7);
    CHECK(ends);
    CHECK(in_lane<float>(exp, 0.0f) == 1.0f);
}

TEST_CASE("math: log is within its stated errors for normal numbers") {
    Largest far, near;
    const auto see = [&](float x) {
        if (!(x >= std::numeric_limits<float>::min()) || x == kInfinity) return;
        const float y = in_lane<float>(log, x);
        const double exact = std::log(static_cast<double>(x));
        if (x > 0.5f && x < 2.0f)
            near.see(absolute(y, exact), x);
        else
            far.see(relative(y, exact), x);
    };
    for (const float x : kWorst) see(x);
    each_float(see);
    each_between(1e-6, 4.0, kSamples, see);
    each_between(0.99, 1.01, kSamples, see);
    INFO("away from 1 at " << far.at << ", near it at " << near.at);
    CHECK(far.error <= 1.3e-7);
    CHECK(near.error <= 7.1e-8);
    CHECK(in_lane<float>(log, 1.0f) == 0.0f);
    CHECK(in_lane<float>(log, 0.0f) == -kInfinity);
    CHECK(in_lane<float>(log, kInfinity) == kInfinity);
    CHECK(std::isnan(in_lane<float>(log, std::nanf(""))));
}

TEST_CASE("math: zeros keep their sign, and the ends are where they should be") {
    CHECK(same_bits(in_lane<float>(tanh, 0.0f), 0.0f));
    CHECK(same_bits(in_lane<float>(tanh, -0.0f), -0.0f));
    CHECK(in_lane<float>(sigmoid, 0.0f) == 0.5f);
    CHECK(in_lane<float>(tanh, kInfinity) == in_lane<float>(tanh, 8.0f));
    CHECK(in_lane<float>(tanh, -kInfinity) == -in_lane<float>(tanh, 8.0f));
    CHECK(in_lane<float>(exp, -kInfinity) == 0.0f);
    CHECK(std::isfinite(in_lane<float>(exp, kInfinity)));
}

TEST_CASE("math: vectors have the bits of the scalar reference, in every lane") {
    std::uint64_t different = 0;
    const auto see = [&](float x) {
        different += !same_bits(in_lane<float>(tanh, x), reference::tanh(x));
        different += !same_bits(in_lane<float>(sigmoid, x), reference::sigmoid(x));
        different += !same_bits(in_lane<float>(exp, x), reference::exp(x));
        // What log gives below the normal numbers is not promised.
        if (x == 0.0f || x >= std::numeric_limits<float>::min()) {
            different += !same_bits(in_lane<float>(log, x), reference::log(x));
        }
    };
    each_float(see);
    for (const float x : kEdgeCases<float>) see(x);
    CHECK(different == 0);

    const float given[4] = {-3.0f, 0.25f, 100.0f, -0.0f};
    float out[4];
    store(out, tanh(load(given)));
    for (int i = 0; i < 4; ++i) CHECK(same_bits(out[i], reference::tanh(given[i])));
    store(out, exp(load(given)));
    for (int i = 0; i < 4; ++i) CHECK(same_bits(out[i], reference::exp(given[i])));
}

TEST_CASE("math: relu keeps what is above 0 and a NaN") {
    for (const float x : kEdgeCases<float>) {
        const float y = relu<float>(Vec<float>(x)).get(0);
        INFO(x);
        CHECK(same_bits(y, x < 0.0f ? 0.0f : x));
    }
}

TEST_CASE("math: double functions are within a few units of the last place") {
    double tanh_error = 0, exp_error = 0, log_error = 0, sigmoid_error = 0;
    for (int i = -200'000; i <= 200'000; ++i) {
        const double x = i * 1e-4;
        const auto off = [](double actual, double exact) {
            return std::fabs(actual - exact) / std::max(std::fabs(exact), 1e-300);
        };
        tanh_error = std::max(tanh_error, off(in_lane<double>(tanh, x), std::tanh(x)));
        exp_error = std::max(exp_error, off(in_lane<double>(exp, x), std::exp(x)));
        sigmoid_error = std::max(sigmoid_error, off(in_lane<double>(sigmoid, x), 1.0 / (1.0 + std::exp(-x))));
        if (x > 0 && x != 1.0) log_error = std::max(log_error, off(in_lane<double>(log, x), std::log(x)));
    }
    CHECK(tanh_error <= 1e-15);
    CHECK(exp_error <= 1e-15);
    CHECK(sigmoid_error <= 1e-15);
    CHECK(log_error <= 1e-15);
    CHECK(std::isnan(in_lane<double>(tanh, std::nan(""))));
    // At an infinity xsimd's wasm versions give a NaN; gradient checks do not get there.
    CHECK(in_lane<double>(sigmoid, -700.0) < 1e-300);
    CHECK(in_lane<double>(sigmoid, 700.0) == 1.0);
    CHECK(in_lane<double>(tanh, 700.0) == 1.0);
    CHECK(in_lane<double>(tanh, -700.0) == -1.0);
}

TEST_CASE("math: one value alone has the bits of a lane") {
    for (const float x : {0.1f, -2.5f, 30.0f}) CHECK(same_bits(exp_scalar(x), reference::exp(x)));
    for (const float x : {0.1f, 2.5f, 30.0f}) CHECK(same_bits(log_scalar(x), reference::log(x)));
}
