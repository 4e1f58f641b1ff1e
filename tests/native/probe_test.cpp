// Looks at a run: they disturb nothing, show what training does, and refuse what cannot be read.
#include <array>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <limits>

#include "edge_cases.hpp"
#include "training.hpp"

using namespace rnn;
using namespace rnn::test;
using namespace std::string_literals;

TEST_CASE("trainer: looking at a run does not disturb it") {
    for (const SmallRun& run : small_runs()) {
        INFO(run.name);
        const auto watched = run.trainer(), alone = run.trainer();
        for (int round = 0; round < 10; ++round) {
            CHECK(train(*watched, 2) == train(*alone, 2));
            // Of letters and words nothing is held out.
            const bool letters = task_infos()[0].id == watched->config().task;
            const bool words = watched->config().task == "word-vectors";
            CHECK(watched->probe_example(DataSplit::test, 0).ok() ==
                  ((!letters && !words) || watched->config().carry_state));
            static_cast<void>(watched->probe_example(DataSplit::train, 0));
            static_cast<void>(watched->probe_text("hello"));
            static_cast<void>(watched->generate("l", 9, 1.0, 5));
            static_cast<void>(watched->generate("a", 9, 1.0, 5));
            static_cast<void>(watched->probe_values(std::vector<float>(28, 0.5f)));
            static_cast<void>(watched->influence());
            static_cast<void>(watched->gradient_case(Scope::probe));
            const bool recurrent = !words && watched->config().task != "cats-dogs";
            CHECK(watched->set_intervention(Intervention{0, 0, -1, true, 0.5f}).ok() == recurrent);
            static_cast<void>(watched->probe_example(DataSplit::train, 0));
            static_cast<void>(watched->evaluate(DataSplit::test, 1000, true));
            static_cast<void>(watched->predict(DataSplit::test, 0, 7));
            static_cast<void>(watched->evaluate_prefixes(DataSplit::test, 0, 7, {}));
            static_cast<void>(watched->tensors(Scope::train));
            static_cast<void>(watched->save());
        }
        CHECK(hash(*watched) == hash(*alone));
        CHECK(watched->save() == alone->save());
    }
}

TEST_CASE("trainer: a probe of the training sequence has the loss and the gradients of the next step") {
    const auto trainer = trainer_of({{"task", "hello"s}, {"cell", "lstm"s}});
    train(*trainer, 3);
    const Result<ProbeReport> probe = trainer->probe_example(DataSplit::train, 0);
    REQUIRE(probe.ok());
    CHECK(probe.value().seq_len == 5);
    const std::vector<float> probed = read(find_tensor(trainer->tensors(Scope::probe), "dgates_l0"));
    const float loss = train(*trainer, 1)[0];
    CHECK(probe.value().loss == static_cast<double>(loss));
    CHECK(read(find_tensor(trainer->tensors(Scope::train), "dgates_l0")) == probed);
}

TEST_CASE("trainer: a carried state is read again by a probe of the last sequence") {
    const auto trainer = trainer_of({{"task", "sine"s}, {"lr", 0.0}});
    train(*trainer, 4);
    const std::vector<float> trained = read(find_tensor(trainer->tensors(Scope::train), "h_l0"));
    REQUIRE(trainer->probe_example(DataSplit::train, 0).ok());
    CHECK(read(find_tensor(trainer->tensors(Scope::probe), "h_l0")) == trained);
    // The next sequence starts where the last one ended.
    const std::size_t size = 32;
    train(*trainer, 1);
    const std::vector<float> next = read(find_tensor(trainer->tensors(Scope::train), "h_l0"));
    CHECK(std::equal(next.begin(), next.begin() + size, trained.end() - size));
}

TEST_CASE("trainer: what a reader types is checked before it is read") {
    const auto hello = trainer_of({{"task", "hello"s}});
    CHECK(hello->probe_text("ollo").value().seq_len == 4);
    CHECK(std::isnan(hello->probe_text("ollo").value().loss));
    CHECK(field_of(hello->probe_text("xyz")) == "text");
    CHECK(field_of(hello->probe_text("")) == "text");
    CHECK(field_of(hello->probe_text(std::string(100'000, 'h'))) == "text");
    CHECK(field_of(hello->probe_values(std::vector<float>(4))) == "values");
    const auto own = trainer_of({{"task", "hello"s}, {"text", "我爱你"s}, {"target", "爱你我"s}});
    CHECK(own->probe_text("你你我爱").value().seq_len == 4);
    const Result<ProbeReport> unknown = own->probe_text("我们h们");
    REQUIRE_FALSE(unknown.ok());
    CHECK(unknown.problems()[0].value == "们h");
    CHECK(unknown.problems()[0].allowed == "你 我 爱");
    CHECK(field_of(own->probe_text("\xff")) == "text");
    for (const int index : {-1, 1, kLargest, kSmallest}) {
        CHECK(field_of(hello->probe_example(DataSplit::train, index)) == "example");
    }
    const auto sine = trainer_of({{"task", "sine"s}});
    CHECK(sine->probe_values(std::vector<float>{0.0f, 0.5f, 1.0f}).value().seq_len == 3);
    CHECK(field_of(sine->probe_values({})) == "values");
    CHECK(field_of(sine->probe_values(std::vector<float>(100'000))) == "values");
    for (const float bad : {std::nanf(""), std::numeric_limits<float>::infinity()}) {
        CHECK(field_of(sine->probe_values(std::vector<float>{0.0f, bad})) == "values");
    }
    CHECK(field_of(sine->probe_text("hello")) == "text");
}
