// Runs that diverge: the first tensor with a NaN or an infinity is named, and nothing moves from there.
#include <catch_amalgamated.hpp>
#include <cmath>
#include <limits>

#include "training.hpp"

using namespace rnn;
using namespace rnn::test;
using namespace std::string_literals;

namespace {

// Training that must stop; the report of the step where it does.
StepReport diverge(Trainer& trainer, std::size_t steps) {
    std::vector<float> losses(steps, 7.0f);
    const StepReport report = trainer.step(losses);
    REQUIRE(report.diverged);
    CHECK(report.count <= static_cast<int>(steps));
    return report;
}

}  // namespace

TEST_CASE("trainer: a state that overflows is named, with its step and time") {
    const auto trainer = trainer_of({{"task", "hello"s}, {"nonlinearity", "relu"s}});
    train(*trainer, 3);
    fill_parameter(*trainer, "rnn.weight_ih_l0", 0.0f);
    fill_parameter(*trainer, "rnn.bias_hh_l0", 0.0f);
    fill_parameter(*trainer, "rnn.bias_ih_l0", 1.0f);
    fill_parameter(*trainer, "rnn.weight_hh_l0", 1e20f);
    // h is 1, 4e20, then infinite: after the third letter, which is row 3 where row 0 is the initial state.
    const StepReport report = diverge(*trainer, 2);
    CHECK(report.diverged->tensor == "h_l0");
    CHECK(report.diverged->time_index == 3);
    CHECK(report.diverged->step == 3);
    CHECK(report.count == 1);
    CHECK(report.step == 3);
}

TEST_CASE("trainer: a parameter that overflows is named, without a time") {
    const auto trainer = trainer_of(
        {{"task", "hello"s}, {"head", "linear"s}, {"optimizer", "sgd"s}, {"lr", 1000.0}, {"weight_decay", 10.0}});
    fill_parameter(*trainer, "linear.bias", 1e36f);
    const StepReport report = diverge(*trainer, 3);
    CHECK(report.diverged->tensor == "linear.bias");
    CHECK(report.diverged->time_index == -1);
}

TEST_CASE("trainer: a gradient that overflows while the loss does not is named") {
    const auto trainer = trainer_of({{"task", "sine"s}, {"nonlinearity", "linear"s}, {"carry_state", false}});
    // Answers near 1e18 have a finite square; on the way back they are multiplied by the weights of the head.
    for (const char* name : {"rnn.weight_ih_l0", "rnn.weight_hh_l0", "rnn.bias_ih_l0"})
        fill_parameter(*trainer, name, 0.0f);
    fill_parameter(*trainer, "rnn.bias_hh_l0", 1e-12f);
    fill_parameter(*trainer, "linear.weight", 3e28f);
    const StepReport report = diverge(*trainer, 1);
    INFO(report.diverged->tensor);
    CHECK(report.diverged->tensor.starts_with("d"));
}

TEST_CASE("trainer: after a divergence nothing moves until a snapshot is restored") {
    const auto trainer = trainer_of({{"task", "hello"s}}), other = trainer_of({{"task", "hello"s}});
    train(*trainer, 5);
    train(*other, 5);
    const std::vector<std::uint8_t> snapshot = trainer->save();
    fill_parameter(*trainer, "rnn.weight_hh_l0", 3e38f);
    fill_parameter(*trainer, "rnn.bias_hh_l0", -3e38f);
    fill_parameter(*trainer, "rnn.bias_ih_l0", -3e38f);
    diverge(*trainer, 4);
    const std::uint64_t stuck = hash(*trainer);
    std::array<float, 3> unwritten{7, 7, 7};
    const StepReport report = trainer->step(unwritten);
    CHECK(report.count == 0);
    CHECK(report.diverged);
    CHECK(unwritten == std::array<float, 3>{7, 7, 7});
    CHECK(hash(*trainer) == stuck);
    REQUIRE(trainer->restore(snapshot).ok());
    CHECK(train(*trainer, 10) == train(*other, 10));
}
