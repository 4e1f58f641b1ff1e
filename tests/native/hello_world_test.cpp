// Two letters of a text and the next: PyTorch's losses, other scripts, and what cannot be cut into windows.
#include <catch_amalgamated.hpp>
#include <cmath>

#include "training.hpp"

using namespace rnn;
using namespace std::string_literals;
using rnn::test::trainer_of;

TEST_CASE("hello world: nine windows of eight letters have PyTorch's losses, and each is answered in the end") {
    const auto trainer = trainer_of({{"task", "hello-world"s}});
    CHECK(trainer->data().vocabulary == std::vector{" "s, "d"s, "e"s, "h"s, "l"s, "o"s, "r"s, "w"s});
    CHECK(std::pair(trainer->data().train, trainer->data().test) == std::pair(9, 0));
    CHECK(trainer->data().baselines[0].value == Catch::Approx(3.0 / 9));
    std::vector<float> losses(200);
    trainer->step(losses);
    // torch 1.13, manual_seed(1): RNN(8, 16), Linear(16, 8), cross_entropy of all nine, Adam with lr 0.01.
    const std::pair<std::size_t, double> torch[] = {{0, 2.129161}, {1, 2.049581},  {2, 1.976238},  {9, 1.560395},
                                                    {49, 0.05449}, {99, 0.010227}, {199, 0.003379}};
    for (const auto& [step, loss] : torch) {
        CAPTURE(step);
        CHECK(std::fabs(static_cast<double>(losses[step]) - loss) < 2e-5);
    }
    CHECK(trainer->evaluate(DataSplit::train, 9, true).value("accuracy") == 1.0);
}

TEST_CASE("hello world: a text of one's own is cut at its letters, and its end is held out") {
    std::string text;
    for (int i = 0; i < 60; ++i) text += "我👨‍👩‍👧é";
    const auto trainer = trainer_of({{"task", "hello-world"s}, {"text", text}, {"seq_len", 3.0}, {"hidden_size", 8.0}});
    CHECK(trainer->data().vocabulary.size() == 3);
    CHECK(trainer->data().train == 160);
    CHECK(trainer->data().test == 17);
    std::vector<float> losses(60);
    trainer->step(losses);
    CHECK(trainer->evaluate(DataSplit::test, 17, true).value("accuracy") == 1.0);
}

TEST_CASE("hello world: a text without two letters that differ, or with none after a window, is refused") {
    const auto field = [](const std::string& text, double seq_len) {
        const Result<Config> config = complete_config({{"task", "hello-world"s}, {"text", text}, {"seq_len", seq_len}});
        return config.ok() ? "" : config.problems()[0].field;
    };
    CHECK(field("ab", 2) == "text");
    CHECK(field("aaaa", 2) == "text");
    CHECK(field("", 2) == "text");
    CHECK(field("\xff\xff\xff", 2) == "text");
    CHECK(field("abc", 3) == "text");
    CHECK(field("abc", 2).empty());
}
