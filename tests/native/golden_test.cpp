// The helpers that compare with PyTorch must be able to fail.
#include "golden.hpp"

#include <array>
#include <catch_amalgamated.hpp>
#include <limits>

using rnn::test::golden;
using rnn::test::most_ulps;
using rnn::test::ulps_between;
using rnn::test::worst_difference;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

bool within(const std::vector<double>& actual, const std::vector<double>& expected) {
    return worst_difference<double>(actual, expected, 0.1, 0.01).within;
}

}  // namespace

TEST_CASE("golden: every family is there and lists its cases") {
    for (const std::string family : {"recurrent", "cells", "layers", "optim", "rng", "lessons", "sequential",
                                     "word_vectors", "seq2seq", "cats_dogs"}) {
        INFO(family);
        CHECK_FALSE(golden(family).cases().empty());
        for (const rnn::JsonValue& options : golden(family).cases()) {
            CHECK_FALSE(golden(family).tensors_under(rnn::test::text_option(options, "name") + "/").empty());
        }
    }
}

TEST_CASE("golden: a missing file, case, tensor or option fails the test") {
    CHECK_THROWS(rnn::test::Golden("nothing"));
    CHECK_THROWS(golden("cells").find_case("nothing"));
    CHECK_THROWS(golden("cells").tensor("nothing"));
    CHECK_THROWS(golden("cells").values<double>("lstm/input/input"));
    CHECK_THROWS(rnn::test::number_option(golden("cells").cases()[0], "nothing"));
    CHECK_THROWS(rnn::test::number_option(golden("cells").cases()[0], "name"));
}

TEST_CASE("golden: distances in ulp count the numbers between, across zero too") {
    CHECK(ulps_between(1.0f, 1.0f) == 0);
    CHECK(ulps_between(1.0f, std::nextafter(1.0f, 2.0f)) == 1);
    CHECK(ulps_between(std::nextafter(1.0, 0.0), std::nextafter(1.0, 2.0)) == 2);
    CHECK(ulps_between(0.0f, -0.0f) == 0);
    CHECK(ulps_between(1e-45f, -1e-45f) == 2);
    CHECK(ulps_between(-1.0, std::nextafter(-1.0, 0.0)) == 1);
    CHECK(ulps_between(-1e300, 1e300) > 1'000'000);
    CHECK(ulps_between(kNaN, kNaN) > 1'000'000);
    CHECK(most_ulps<double>(std::array{1.0, 2.0}, std::array{1.0}) > 1'000'000);
    CHECK(most_ulps<double>(std::array{1.0, std::nextafter(2.0, 3.0)}, std::array{1.0, 2.0}) == 1);
}

TEST_CASE("golden: a difference beyond the bound, a NaN, an infinity or another size is not within it") {
    CHECK(within({1.0, 100.0}, {1.1, 101.0}));
    CHECK_FALSE(within({1.0, 100.0}, {1.0, 101.5}));
    CHECK_FALSE(within({1.0}, {1.0, 2.0}));
    CHECK_FALSE(within({kNaN}, {1.0}));
    CHECK_FALSE(within({1.0}, {kNaN}));
    CHECK_FALSE(within({kInfinity}, {1.0}));
    CHECK_FALSE(within({1.0}, {kInfinity}));
    CHECK_FALSE(within({-kInfinity}, {kInfinity}));
    CHECK(within({kNaN, kInfinity}, {kNaN, kInfinity}));
    const rnn::test::Difference worst =
        worst_difference<double>(std::array{1.0, 2.3, 3.1}, std::array{1.0, 2.0, 3.0}, 0.1, 0.0);
    CHECK(worst.index == 1);
    CHECK(worst.error == Catch::Approx(0.3));
    CHECK(worst.share_of_bound == Catch::Approx(3.0));
    CHECK_FALSE(worst_difference<double>(std::array{1.0}, std::array{1.5}, 0.0, 0.0).within);
}
