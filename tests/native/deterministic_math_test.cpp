// The logarithm, sine and cosine against values computed in extended precision.
#include "core/deterministic_math.hpp"

#include <catch_amalgamated.hpp>
#include <cmath>
#include <limits>

#include "golden.hpp"

namespace {

/// The largest error in ulp over the golden case's inputs. The expected values are rounded, which adds up to half an
/// ulp: a function within 1 ulp of the truth is at most 1 representable number away.
std::int64_t largest_error(const std::string& name, double (*function)(double)) {
    const rnn::test::Golden& rng = rnn::test::golden("rng");
    std::vector<double> actual = rng.values<double>("math-" + name + "/input/x");
    for (double& x : actual) {
        x = function(x);
    }
    return rnn::test::most_ulps<double>(actual, rng.values<double>("math-" + name + "/output/y"));
}

}  // namespace

TEST_CASE("deterministic_math: log is within 1 ulp") {
    CHECK(largest_error("log", [](double x) { return rnn::deterministic_log(x); }) <= 1);
}

TEST_CASE("deterministic_math: sin is within 1 ulp") {
    CHECK(largest_error("sin", [](double x) { return rnn::deterministic_sin(x); }) <= 1);
}

TEST_CASE("deterministic_math: cos is within 1 ulp") {
    CHECK(largest_error("cos", [](double x) { return rnn::deterministic_cos(x); }) <= 1);
}

TEST_CASE("deterministic_math: edges give what the C library gives") {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    CHECK(rnn::deterministic_log(1.0) == 0.0);
    CHECK(rnn::deterministic_log(0.0) == -kInfinity);
    CHECK(rnn::deterministic_log(-0.0) == -kInfinity);
    CHECK(rnn::deterministic_log(kInfinity) == kInfinity);
    CHECK(std::isnan(rnn::deterministic_log(-1.0)));
    CHECK(std::isnan(rnn::deterministic_log(std::nan(""))));
    CHECK(std::signbit(rnn::deterministic_sin(-0.0)));
    CHECK(rnn::deterministic_cos(0.0) == 1.0);
}

TEST_CASE("deterministic_math: angles beyond the stated range give NaN, never a wrong value") {
    constexpr double kBeyond = rnn::kLargestAngle * 1.0000001;
    CHECK(std::isfinite(rnn::deterministic_sin(rnn::kLargestAngle)));
    CHECK(std::isfinite(rnn::deterministic_cos(-rnn::kLargestAngle)));
    CHECK(std::isnan(rnn::deterministic_sin(kBeyond)));
    CHECK(std::isnan(rnn::deterministic_cos(-kBeyond)));
    CHECK(std::isnan(rnn::deterministic_sin(std::numeric_limits<double>::infinity())));
    CHECK(std::isnan(rnn::deterministic_cos(std::nan(""))));
}
