// The softmax row: against its reference and against double, for any count and for logits of any size.
#include "kernels/softmax.hpp"

#include <algorithm>
#include <catch_amalgamated.hpp>

#include "edge_cases.hpp"
#include "kernels/vec.hpp"
#include "reference/kernels.hpp"

using namespace rnn;
using rnn::test::drawn;

namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();

struct Row {
    explicit Row(std::vector<float> given) : logits(std::move(given)) {
        count = static_cast<int>(logits.size());
        const auto padded = static_cast<std::size_t>(round_up_to_lanes<float>(count));
        logits.resize(padded, 123.0f);  // what stands behind the row must not count
        probabilities.assign(padded, -1.0f);
        log_sum = softmax_row(count, logits.data(), probabilities.data());
    }

    int count;
    std::vector<float> logits, probabilities;
    LogSum<float> log_sum{};
};

}  // namespace

TEST_CASE("softmax: every count from 1 to 17 and any size of logits agrees with double, and sums to 1") {
    Generator generator(14);
    for (int count = 1; count <= 17; ++count) {
        for (const double range : {1e-6, 1.0, 30.0, 100.0, 1e4}) {
            const Row row(drawn<float>(generator, static_cast<std::size_t>(count), range));
            std::vector<double> exact(row.logits.begin(), row.logits.begin() + count), probabilities(exact.size());
            const LogSum<double> log_sum = reference::softmax_row(count, exact.data(), probabilities.data());
            INFO("count " << count << " range " << range);
            CHECK(static_cast<double>(row.log_sum.largest) == log_sum.largest);
            CHECK(std::fabs(static_cast<double>(row.log_sum.above) - log_sum.above) <= 2e-7 + 1e-7 * log_sum.above);
            double sum = 0;
            for (int j = 0; j < count; ++j) {
                const double p = static_cast<double>(row.probabilities[static_cast<std::size_t>(j)]);
                const double expected = probabilities[static_cast<std::size_t>(j)];
                // The distance from the largest logit is rounded once, which e^x turns into a relative error.
                const double distance =
                    *std::max_element(exact.begin(), exact.end()) - exact[static_cast<std::size_t>(j)];
                // e^-87 and less becomes 0.
                CHECK(std::fabs(p - expected) <= (4e-7 + 0x1p-24 * distance) * expected + 2e-38);
                sum += p;
            }
            CHECK(sum == Catch::Approx(1.0).epsilon(1e-6));
            for (std::size_t j = static_cast<std::size_t>(count); j < row.probabilities.size(); ++j) {
                CHECK(row.probabilities[j] == 0.0f);
            }
        }
    }
}

TEST_CASE("softmax: the float reference agrees to a few units of the last place") {
    Generator generator(15);
    for (int count = 1; count <= 17; ++count) {
        const Row row(drawn<float>(generator, static_cast<std::size_t>(count), 5.0));
        std::vector<float> plain(row.probabilities.size());
        const LogSum<float> log_sum = reference::softmax_row(count, row.logits.data(), plain.data());
        CHECK(std::fabs(row.log_sum.above - log_sum.above) <= 5e-7f);
        for (int j = 0; j < count; ++j) {
            const auto at = static_cast<std::size_t>(j);
            CHECK(std::fabs(row.probabilities[at] - plain[at]) <= 5e-7f * plain[at]);
        }
    }
}

TEST_CASE("softmax: equal logits share alike, one far above the rest takes all") {
    const Row equal({3.0f, 3.0f, 3.0f, 3.0f, 3.0f});
    for (int j = 0; j < 5; ++j) CHECK(equal.probabilities[static_cast<std::size_t>(j)] == 0.2f);
    CHECK(equal.log_sum.largest == 3.0f);
    CHECK(equal.log_sum.above == Catch::Approx(std::log(5.0)));
    const Row far({-1000.0f, 1000.0f, 0.0f});
    CHECK(far.probabilities == std::vector<float>{0, 1, 0, 0});
    CHECK(far.log_sum.largest == 1000.0f);
    CHECK(far.log_sum.above == 0.0f);
    const Row denormal({std::numeric_limits<float>::denorm_min(), 0.0f, -0.0f});
    CHECK(denormal.probabilities[0] == denormal.probabilities[2]);
}

TEST_CASE("softmax: an infinity or a NaN shows in the result") {
    CHECK(std::isnan(Row({1.0f, std::nanf(""), 2.0f}).log_sum.above));
    CHECK(std::isnan(Row({std::nanf(""), 1.0f, 2.0f}).log_sum.above));
    CHECK_FALSE(std::isfinite(Row({1.0f, kInfinity, 2.0f}).log_sum.above));
    // A class ruled out is no error.
    const Row ruled_out({1.0f, -kInfinity, 1.0f});
    CHECK(ruled_out.probabilities[1] == 0.0f);
    CHECK(ruled_out.probabilities[0] == 0.5f);
}
