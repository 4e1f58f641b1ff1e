// The table of objectives, row by row.
#include <array>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <set>

#include "objectives/table.hpp"

using namespace rnn;

namespace {

constexpr int kRows = 3, kCount = 2, kStride = 4;

// Outputs, targets of every kind, and where the answers to them go.
struct Answered {
    std::vector<double> logits{0.3, -0.2, 0, 0, 1.5, 0.1, 0, 0, -0.7, 0.4, 0, 0};
    std::vector<double> target{1, 0, 0, 1, 1, 1}, mask{1, 0, 2};
    std::array<int, kRows> classes{0, 1, 0};
    std::vector<double> probabilities = std::vector<double>(kRows * kStride), loss = std::vector<double>(kRows),
                        dlogits = std::vector<double>(kRows * kStride, 9.0);

    void hold(const Objective& objective, bool masked) {
        arithmetic_of<double>(objective).loss({kRows, kCount, kStride, logits.data(), classes.data(), target.data(),
                                               masked ? mask.data() : nullptr, 0.25},
                                              {probabilities.data(), loss.data(), dlogits.data()});
    }
};

}  // namespace

TEST_CASE("objectives: each has an id of its own and is found by it") {
    std::set<std::string_view> ids, kinds;
    for (const Objective* objective : objectives()) {
        CHECK(find_objective(objective->id) == objective);
        ids.insert(objective->id);
        kinds.insert(objective->output_kind(HeadSteps::every));
        kinds.insert(objective->output_kind(HeadSteps::last));
        CHECK(arithmetic_of<float>(*objective).objective == objective);
        CHECK((arithmetic_of<float>(*objective).predict != nullptr) == objective->probabilities);
    }
    CHECK(ids.size() == objectives().size());
    CHECK(kinds.contains("class-per-step"));
    CHECK(find_objective("hinge") == nullptr);
}

TEST_CASE("objectives: a mask is a factor of each output's loss and gradient") {
    for (const Objective* objective : objectives()) {
        CAPTURE(objective->id);
        Answered plain, masked;
        plain.hold(*objective, false);
        masked.hold(*objective, true);
        for (std::size_t i = 0; i < plain.dlogits.size(); ++i) {
            CHECK(masked.dlogits[i] == plain.mask[i / kStride] * plain.dlogits[i]);
            if (i % kStride >= kCount) CHECK(plain.dlogits[i] == 0.0);
        }
        for (std::size_t row = 0; row < kRows; ++row) {
            CHECK(plain.loss[row] > 0.0);
            CHECK(masked.loss[row] == plain.mask[row] * plain.loss[row]);
        }
    }
}

TEST_CASE("objectives: probabilities are the same with a target and without") {
    for (const Objective* objective : objectives()) {
        if (!objective->probabilities) continue;
        Answered with, without;
        with.hold(*objective, false);
        arithmetic_of<double>(*objective)
            .predict({kRows, kCount, kStride, without.logits.data(), nullptr, nullptr, nullptr, 1.0},
                     without.probabilities.data());
        CHECK(with.probabilities == without.probabilities);
        CHECK(std::fabs(with.probabilities[0] + with.probabilities[1] - 1) < 1e-15);
    }
}

TEST_CASE("objectives: the largest logit names a class, and a logit above zero says yes") {
    const std::array<float, 3> logits{-1.0f, 2.0f, 0.5f}, target{0.0f, 1.0f, 0.0f};
    CHECK(kCrossEntropy.correct({logits, 1, {}}) == 1.0);
    CHECK(kCrossEntropy.correct({logits, 2, {}}) == 0.0);
    CHECK(kBceWithLogits.correct({logits, -1, target}) == 2.0 / 3);
    CHECK(kMse.correct == nullptr);
}
