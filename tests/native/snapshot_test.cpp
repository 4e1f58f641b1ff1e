// Saved runs: they go on to the bit, and bytes of anything else are refused.
#include <algorithm>
#include <array>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <limits>

#include "training.hpp"

using namespace rnn;
using namespace rnn::test;
using namespace std::string_literals;

TEST_CASE("trainer: a snapshot continues to the bit, in the same trainer and in a new one, also within an epoch") {
    for (const SmallRun& run : small_runs()) {
        for (const std::size_t before : {0u, 3u, 7u, 10u}) {  // digits have 7 batches an epoch
            INFO(run.name << " after " << before << " steps");
            const auto trainer = run.trainer();
            train(*trainer, before);
            const std::vector<std::uint8_t> snapshot = trainer->save();
            const std::vector<float> losses = train(*trainer, 12);
            const std::uint64_t after = hash(*trainer);

            REQUIRE(trainer->restore(snapshot).ok());
            CHECK(trainer->save() == snapshot);
            CHECK(train(*trainer, 12) == losses);
            CHECK(hash(*trainer) == after);

            const auto fresh = run.trainer();
            train(*fresh, 5);
            REQUIRE(fresh->restore(snapshot).ok());
            CHECK(train(*fresh, 12) == losses);
            CHECK(hash(*fresh) == after);
            CHECK(fresh->save() == trainer->save());
        }
    }
}

TEST_CASE("trainer: bytes that are no snapshot of this network are refused and change nothing") {
    for (const SmallRun& run : small_runs()) {
        INFO(run.name);
        const auto trainer = run.trainer(), other = run.trainer();
        train(*trainer, 3);
        train(*other, 3);
        const std::vector<std::uint8_t> snapshot = trainer->save();
        std::vector<std::vector<std::uint8_t>> wrong{{}, {1, 2, 3}, snapshot, snapshot, snapshot, snapshot};
        wrong[2].pop_back();
        wrong[3].push_back(0);
        wrong[4][0] ^= 1;  // version
        wrong[5].resize(snapshot.size() / 2);
        SmallRun wider = run;
        const std::string& task = trainer->config().task;
        const bool one_layer = task == "word-vectors" || task == "seq2seq";
        const char* size = one_layer ? "embedding_dim" : task == "cats-dogs" ? "out_channels" : "num_layers";
        wider.given.push_back({size, one_layer ? 4.0 : 3.0});
        wrong.push_back(wider.trainer()->save());
        for (const std::vector<std::uint8_t>& bytes : wrong) {
            const Status status = trainer->restore(bytes);
            REQUIRE_FALSE(status.ok());
            CHECK(status.problems()[0].code == ErrorCode::wrong_data);
            CHECK(trainer->save() == snapshot);
        }
        CHECK(train(*trainer, 5) == train(*other, 5));
    }
}

TEST_CASE(
    "trainer: a snapshot of another network is refused by the name of what differs, also where as many numbers fit") {
    const auto trainer = trainer_of({{"task", "hello"s}});
    const auto saved_with = [](const char* field, FieldValue value) {
        return trainer_of({{"task", "hello"s}, {field, std::move(value)}})->save();
    };
    CHECK(field_of(trainer->restore(saved_with("nonlinearity", "relu"s))) == "nonlinearity");
    CHECK(field_of(trainer->restore(saved_with("optimizer", "sgd"s))) == "optimizer");
    CHECK(field_of(trainer->restore(saved_with("target", "ohllo"s))) == "target");
    CHECK(field_of(trainer->restore(saved_with("dropout", 0.5))) == "dropout");
    const Status refused = trainer->restore(trainer_of({{"task", "hello"s}, {"cell", "gru"s}})->save());
    CHECK(field_of(refused) == "cell");
    CHECK(refused.problems()[0].message == "The snapshot is of a run with cell = gru, this run has rnn.");
    CHECK(trainer->restore(saved_with("seed", 7.0)).ok());
    CHECK(trainer->restore(saved_with("lr", 0.5)).ok());
}

TEST_CASE("trainer: a snapshot with a NaN among its weights is refused and changes nothing") {
    const auto trainer = trainer_of({{"task", "hello"s}});
    std::vector<float> weights = parameter_of(*trainer, "rnn.weight_hh_l0");
    const float rare = 0.12345678f, nan = std::numeric_limits<float>::quiet_NaN();
    weights[5] = rare;
    REQUIRE(trainer->write_parameter("rnn.weight_hh_l0", weights).ok());
    std::vector<std::uint8_t> snapshot = trainer->save();
    const auto bytes_of = [](const float& number) { return reinterpret_cast<const std::uint8_t*>(&number); };
    const auto found = std::search(snapshot.begin(), snapshot.end(), bytes_of(rare), bytes_of(rare) + sizeof rare);
    REQUIRE(found != snapshot.end());
    std::copy_n(bytes_of(nan), sizeof nan, found);
    CHECK(field_of(trainer->restore(snapshot)) == "snapshot");
    CHECK(parameter_of(*trainer, "rnn.weight_hh_l0") == weights);
}
