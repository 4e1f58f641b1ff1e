// A word in context: how sentences are read, what is held out, PyTorch's weights and losses, and what recurrence is for.
#include <catch_amalgamated.hpp>
#include <set>

#include "golden.hpp"
#include "tasks/task.hpp"
#include "training.hpp"

using namespace rnn;
using namespace std::string_literals;
using rnn::test::field_of;
using rnn::test::golden;
using rnn::test::trainer_of;

namespace {

// As the repository has them.
Files sentences() {
    static const std::vector<std::uint8_t> file = golden("context").values<std::uint8_t>("file/input/sentences");
    return {{"sentences", file}};
}

Files of(std::string_view text) {
    return {{"sentences", {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}}};
}

std::unique_ptr<Trainer> context(std::vector<GivenField> given = {}, const Files& files = sentences()) {
    given.push_back({"task", "context"s});
    return trainer_of(given, files);
}

std::string refused(std::string_view text) {
    const auto made = Trainer::create(complete_config({{"task", "context"s}}).value(), of(text));
    REQUIRE_FALSE(made.ok());
    CHECK(field_of(made.problems()) == "sentences");
    return made.problems()[0].message;
}

std::vector<std::string> words(const Trainer& trainer) {
    std::vector<std::string> all;
    for (const float token : test::read(test::find_tensor(trainer.tensors(Scope::probe), "tokens"))) {
        all.push_back(trainer.data().vocabulary[static_cast<std::size_t>(token)]);
    }
    return all;
}

// After the last word.
std::vector<float> answer(const Trainer& trainer) {
    const std::vector<float> logits = test::read(test::find_tensor(trainer.tensors(Scope::probe), "logits"));
    return {logits.end() - 2, logits.end()};
}

}  // namespace

TEST_CASE("context: an RNN on packed sentences has torch's first weights, 20 losses and last weights") {
    test::held_against(*context(), "context", "rnn");
}

TEST_CASE("context: every fourth sentence of a meaning is held out, as many of each, and all end in the same word") {
    const auto trainer = context();
    const DataSpec& data = trainer->data();
    CHECK(data.classes == std::vector{"fruit"s, "company"s});
    CHECK(std::pair(data.train, data.test) == std::pair(180, 60));
    CHECK(data.baselines.find("accuracy")->value == 0.5);
    std::set<std::vector<std::string>> seen;
    for (const auto& [split, count] :
         {std::pair(DataSplit::train, data.train), std::pair(DataSplit::test, data.test)}) {
        for (int i = 0; i < count; ++i) {
            REQUIRE(trainer->probe_example(split, i).ok());
            const std::vector<std::string> read = words(*trainer);
            CHECK((read.back() == "apple" || (read.back() == "果" && read[read.size() - 2] == "苹")));
            CHECK(seen.insert(read).second);
        }
    }
}

TEST_CASE("context: Latin letters in a row are one word, and any other character is one alone") {
    const auto trainer = context({}, of("a it's 我吃 x.\na b\na b\na b it's\nb b\nb b\nb b\nb 我\r\n"));
    CHECK(trainer->data().vocabulary == std::vector{"."s, "b"s, "it's"s, "x"s, "吃"s, "我"s});
    REQUIRE(trainer->probe_text("  x我吃b it's\t. ").ok());
    CHECK(words(*trainer) == std::vector{"x"s, "我"s, "吃"s, "b"s, "it's"s, "."s});
    CHECK(field_of(trainer->probe_text("its").problems()) == "text");
    CHECK(field_of(trainer->probe_text("  ").problems()) == "text");
}

TEST_CASE("context: a file that is not one is refused with what is wrong in it") {
    CHECK(field_of(Trainer::create(complete_config({{"task", "context"s}}).value(), {}).problems()) == "sentences");
    for (const char* none : {"", "a b\na b\na b\na b\n", "a b\nb b\n"}) {
        CHECK(refused(none).find("two meanings") != std::string::npos);
    }
    for (const char* unlike : {"a b\n\n", "a\n", "a b b b b b b b b b b b b b b b b b b b b b\n"}) {
        CHECK(refused(unlike).find("more than 20") != std::string::npos);
    }
    CHECK(refused("a \xff\n").find("UTF-8") != std::string::npos);
}

TEST_CASE("context: without recurrence the same word has the same answer whatever came before it, to the bit") {
    for (const double seed : {1.0, 2.0}) {
        const auto trainer = context({{"seed", seed}});
        test::train(*trainer, 60);
        REQUIRE(trainer->set_live({{"ablate_recurrent", true}}).ok());
        for (const char* word : {"apple", "苹果"}) {
            REQUIRE(trainer->probe_text(word).ok());
            const std::vector<float> alone = answer(*trainer);
            for (const std::string before : {"she peeled the ", "he sold his shares of the giant ", "他吃了一个"}) {
                REQUIRE(trainer->probe_text(before + word).ok());
                CHECK(answer(*trainer) == alone);
            }
        }
        REQUIRE(trainer->set_live({{"ablate_recurrent", false}}).ok());
        REQUIRE(trainer->probe_text("apple").ok());
        const std::vector<float> alone = answer(*trainer);
        REQUIRE(trainer->probe_text("she peeled the apple").ok());
        CHECK(answer(*trainer) != alone);
    }
}
