// A batch split among trainers: alike to the bit, and the same training as in one piece.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>

#include "training.hpp"

using namespace rnn;
using rnn::test::parameters_of;
using rnn::test::trainer_of;
using namespace std::string_literals;

namespace {

using Trainers = std::vector<std::unique_ptr<Trainer>>;

// One step of them all; gives the loss.
float step_together(const Trainers& trainers) {
    std::vector<float> total;
    const int parts = static_cast<int>(trainers.size());
    for (int part = 0; part < parts; ++part) {
        const std::vector<float> gradients =
            trainers[static_cast<std::size_t>(part)]->compute_gradients(part, parts).value();
        if (total.empty()) total.assign(gradients.size(), 0.0f);
        std::transform(total.begin(), total.end(), gradients.begin(), total.begin(), std::plus<>());
    }
    for (const std::unique_ptr<Trainer>& each : trainers) REQUIRE(each->apply_gradients(total).value().count == 1);
    return total.back();
}

Trainers alike(std::size_t count, const std::vector<GivenField>& given) {
    Trainers trainers;
    for (std::size_t i = 0; i < count; ++i) trainers.push_back(trainer_of(given));
    return trainers;
}

float largest_difference(const std::vector<float>& a, const std::vector<float>& b) {
    float largest = 0;
    for (std::size_t i = 0; i < a.size(); ++i) largest = std::max(largest, std::fabs(a[i] - b[i]));
    return largest;
}

const std::vector<std::vector<GivenField>> kRuns{
    {{"task", "recall"s}, {"cell", "lstm"s}, {"batch_size", 7.0}, {"hidden_size", 9.0}},
    {{"task", "copy"s}, {"cell", "gru"s}, {"batch_size", 6.0}, {"hidden_size", 9.0}, {"input", "embedding"s}},
    // 1,324 users: two whole batches and a smaller one.
    {{"task", "activity"s}, {"batch_size", 500.0}, {"seq_len", 19.0}},
};

}  // namespace

TEST_CASE("data parallel: one part of one is the step itself, to the bit") {
    for (const std::vector<GivenField>& run : kRuns) {
        const Trainers alone = alike(1, run);
        const std::unique_ptr<Trainer> plain = trainer_of(run);
        for (int step = 0; step < 5; ++step) CHECK(step_together(alone) == test::train(*plain, 1)[0]);
        CHECK(parameters_of(*alone[0]) == parameters_of(*plain));
    }
}

TEST_CASE("data parallel: parts stay alike to the bit and train as one does, also where they are of different sizes") {
    for (const std::vector<GivenField>& run : kRuns) {
        for (const std::size_t parts : {2u, 4u}) {
            INFO(std::get<std::string>(run[0].value) << " in " << parts);
            const Trainers together = alike(parts, run), again = alike(parts, run);
            const std::unique_ptr<Trainer> plain = trainer_of(run);
            for (int step = 0; step < 5; ++step) {
                const float loss = step_together(together);
                CHECK(loss == step_together(again));
                CHECK(std::fabs(loss - test::train(*plain, 1)[0]) < 1e-5f);
            }
            for (std::size_t part = 1; part < parts; ++part) {
                CHECK(parameters_of(*together[part]) == parameters_of(*together[0]));
                CHECK(together[part]->save() == together[0]->save());
            }
            CHECK(largest_difference(parameters_of(*together[0]), parameters_of(*plain)) < 1e-4f);
        }
    }
}

TEST_CASE("data parallel: steps out of turn and parts that are none are refused and change nothing") {
    const std::unique_ptr<Trainer> trainer = trainer_of(kRuns[0]);
    const auto field = [](const auto& result) { return result.ok() ? ""s : result.problems().front().field; };
    const std::vector<std::uint8_t> before = trainer->save();
    CHECK(field(trainer->compute_gradients(0, 8)) == "parts");
    CHECK(field(trainer->compute_gradients(2, 2)) == "parts");
    CHECK(field(trainer->compute_gradients(-1, 2)) == "parts");
    CHECK(field(trainer->apply_gradients(std::vector<float>(3))) == "compute_gradients");
    CHECK(trainer->save() == before);
    REQUIRE(trainer->compute_gradients(0, 2).ok());
    CHECK(field(trainer->compute_gradients(0, 2)) == "compute_gradients");
    CHECK(field(trainer->apply_gradients(std::vector<float>(3))) == "total");
    REQUIRE(trainer->restore(before).ok());
    CHECK(field(trainer->apply_gradients(std::vector<float>(3))) == "compute_gradients");
    CHECK(field(trainer_of({{"task", "sine"s}})->compute_gradients(0, 1)) == "carry_state");
    CHECK(field(trainer_of({{"task", "recall"s}, {"num_layers", 2.0}, {"dropout", 0.5}})->compute_gradients(0, 1)) ==
          "dropout");
}

TEST_CASE("data parallel: a sum that is not finite stops all parts and names where it broke") {
    const Trainers together = alike(2, kRuns[0]);
    std::vector<float> total = together[0]->compute_gradients(0, 2).value();
    REQUIRE(together[1]->compute_gradients(1, 2).ok());
    total[3] = std::numeric_limits<float>::infinity();
    for (const std::unique_ptr<Trainer>& each : together) {
        const StepReport report = each->apply_gradients(total).value();
        REQUIRE(report.diverged);
        CHECK(report.diverged->tensor == "rnn.weight_ih_l0");
        CHECK_FALSE(each->compute_gradients(0, 2).ok());
    }
}
