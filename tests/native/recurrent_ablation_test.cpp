// The switch that holds weight_hh at zero: what it keeps, what it leaves alone, and how training goes on once it is off.
#include <catch_amalgamated.hpp>
#include <cmath>

#include "training.hpp"

using namespace rnn;
using namespace std::string_literals;
using rnn::test::hash_of;
using rnn::test::parameter_of;
using rnn::test::parameters_of;
using rnn::test::train;
using rnn::test::trainer_of;

namespace {

std::vector<float> weights(const Trainer& trainer) {
    return parameter_of(trainer, "rnn.weight_hh_l0");
}

void ablate(Trainer& trainer, bool on) {
    REQUIRE(trainer.set_live({{"ablate_recurrent", on}}).ok());
}

}  // namespace

TEST_CASE("recurrent ablation: on, the weights are zero and all others train; off, they are back as they were") {
    for (const std::string& cell : {"rnn"s, "gru"s, "lstm"s}) {
        INFO(cell);
        const auto trainer = trainer_of({{"task", "hello"s}, {"cell", cell}, {"weight_decay", 0.1}});
        train(*trainer, 5);
        const std::vector<float> before = weights(*trainer), all = parameters_of(*trainer);
        ablate(*trainer, true);
        train(*trainer, 20);
        CHECK(weights(*trainer) == std::vector<float>(before.size(), 0.0f));
        CHECK(parameters_of(*trainer) != all);
        ablate(*trainer, false);
        CHECK(weights(*trainer) == before);
        train(*trainer, 1);
        CHECK(weights(*trainer) != before);
    }
}

TEST_CASE("recurrent ablation: what is written to a weight while it is on counts once it is off") {
    const auto trainer = trainer_of({{"task", "hello"s}});
    const std::vector<float> written(16, 0.25f), zero(16, 0.0f);
    ablate(*trainer, true);
    REQUIRE(trainer->write_parameter("rnn.weight_hh_l0", written).ok());
    CHECK(weights(*trainer) == zero);
    train(*trainer, 3);
    CHECK(weights(*trainer) == zero);
    ablate(*trainer, false);
    CHECK(weights(*trainer) == written);
}

TEST_CASE("recurrent ablation: a snapshot taken while it is on, or after, continues to the bit") {
    const std::vector<GivenField> given{{"task", "hello"s}, {"lr", 0.03}};
    const auto trainer = trainer_of(given), other = trainer_of(given);
    ablate(*trainer, true);
    train(*trainer, 7);
    for (int joined = 0; joined < 2; ++joined) {
        INFO(joined);
        const std::vector<std::uint8_t> snapshot = trainer->save();
        ablate(*other, !joined);
        REQUIRE(other->restore(snapshot).ok());
        CHECK(other->save() == snapshot);
        ablate(*trainer, false);
        ablate(*other, false);
        CHECK(train(*trainer, 9) == train(*other, 9));
        CHECK(hash_of(parameters_of(*trainer)) == hash_of(parameters_of(*other)));
    }
}

TEST_CASE(
    "recurrent ablation: after a thousand steps without it, Adam's first step on its weights is no longer than lr") {
    // Counted from the beginning instead, the moments of a weight that was held are too young for its bias correction,
    // and its first steps are up to 1 / sqrt(1 - beta2) (1 - beta1), more than three times as long.
    const auto trainer = trainer_of({{"task", "sine"s}, {"lr", 0.02}});
    ablate(*trainer, true);
    train(*trainer, 1000);
    ablate(*trainer, false);
    const std::vector<float> before = weights(*trainer);
    train(*trainer, 1);
    const std::vector<float> after = weights(*trainer);
    float longest = 0;
    for (std::size_t i = 0; i < after.size(); ++i) longest = std::max(longest, std::abs(after[i] - before[i]));
    CHECK(longest <= 0.02f * 1.001f);
    CHECK(longest > 0.019f);
}
