// A task of the tests' own, with an objective of its own, trains as the engine's do.
#include <catch_amalgamated.hpp>
#include <rnn/objective.hpp>

#include "training.hpp"

using namespace rnn;
using namespace std::string_literals;
using rnn::test::trainer_of;

TEST_CASE("spelling: a task that only the tests register is listed, described by its data, and learns") {
    const std::vector<TaskInfo> infos = task_infos();
    const auto info =
        std::find_if(infos.begin(), infos.end(), [](const TaskInfo& each) { return each.id == "spelling"; });
    REQUIRE(info != infos.end());
    CHECK(info->objective == find_objective("brier"));
    const auto trainer = trainer_of({{"task", "spelling"s}, {"text", "to be or not to be"s}, {"hidden_size", 12.0}});
    CHECK(trainer->data().vocabulary == std::vector{" "s, "b"s, "e"s, "n"s, "o"s, "r"s, "t"s});
    CHECK(trainer->config().seq_len == 17);
    std::vector<float> losses(300);
    trainer->step(losses);
    CHECK(losses.front() > 0.5f);
    CHECK(losses.back() < 0.1f);
    CHECK(trainer->evaluate(DataSplit::train, 1, true).value("accuracy") > 0.85);
}

TEST_CASE("spelling: a config that only the opened data can judge is refused when they are opened") {
    const Result<Config> config = complete_config({{"task", "spelling"s}, {"text", "abcab"s}, {"head", "none"s}});
    REQUIRE(config.ok());
    const auto refused = Trainer::create(config.value(), {});
    REQUIRE(!refused.ok());
    CHECK(refused.problems()[0].field == "head");
}
