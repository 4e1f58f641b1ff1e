// Encoder, decoder and attention as a task: what is held out, what is learnt, and when the decoder is told the answer.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <set>

#include "data/batch.hpp"
#include "golden.hpp"
#include "tasks/task.hpp"
#include "training.hpp"

using namespace rnn;
using namespace std::string_literals;
using rnn::test::golden;
using rnn::test::trainer_of;

namespace {

// Under the sanitizers, where a step takes fifty times as long, fewer do; the other builds train to the end.
#if defined(__SANITIZE_ADDRESS__)
constexpr std::size_t kTrainingSteps = 40;
constexpr double kEnough = -1;
#else
constexpr std::size_t kTrainingSteps = 600;
constexpr double kEnough = 0.9;
#endif

std::unique_ptr<Trainer> answers(std::vector<GivenField> given) {
    given.push_back({"task", "seq2seq"s});
    return trainer_of(given);
}

std::vector<float> probed(const Trainer& trainer, const char* name) {
    const std::vector<TensorRef> tensors = trainer.tensors(Scope::probe);
    return rnn::test::read(rnn::test::find_tensor(tensors, name));
}

// The letters of sequence `i`.
std::string spelled(const BatchArray<int>& tokens, int i, const std::vector<std::string>& vocabulary) {
    std::string text;
    for (int t = 0; t < tokens.steps(); ++t) text += vocabulary[static_cast<std::size_t>(tokens.at(t, i)[0])];
    return text.substr(0, text.find('.'));
}

}  // namespace

TEST_CASE("seq2seq: both operations have torch's first weights, 20 losses and last weights") {
    const auto held_against = [](const std::string& name, std::vector<GivenField> given) {
        rnn::test::held_against(*answers(std::move(given)), "seq2seq", name);
    };
    held_against("reverse", {{"lr", 0.01}});
    held_against("add", {{"operation", "add"s},
                         {"cell", "lstm"s},
                         {"teacher_forcing", false},
                         {"optimizer", "sgd"s},
                         {"lr", 0.5},
                         {"momentum", 0.9}});
}

TEST_CASE("seq2seq: words are reversed and numbers added, and what is held out is never drawn") {
    for (const std::string operation : {"reverse", "add"}) {
        const Config config = complete_config({{"task", "seq2seq"s}, {"operation", operation}}).value();
        const Result<SharedDataset> opened = open_dataset(config, {});
        const SharedDataset& data = opened.value();
        const std::vector<std::string>& vocabulary = data->spec().vocabulary;
        Batch held_out, drawn;
        data->read(Split::test, 0, data->spec().test, held_out);
        std::set<std::string> unseen;
        for (int i = 0; i < held_out.batch; ++i) unseen.insert(spelled(held_out.tokens, i, vocabulary));
        Generator generator(7);
        data->draw(generator, 5000, drawn);
        for (int i = 0; i < drawn.batch; ++i) {
            const std::string input = spelled(drawn.tokens, i, vocabulary);
            const std::string answer = spelled(drawn.classes, i, vocabulary);
            CHECK(unseen.count(input) == 0);
            CHECK(drawn.lengths[static_cast<std::size_t>(i)] == static_cast<int>(input.size()) + 1);
            if (operation == "reverse")
                CHECK(answer == std::string(input.rbegin(), input.rend()));
            else
                CHECK(answer == std::to_string(std::stoi(input) + std::stoi(input.substr(input.find('+') + 1))));
        }
    }
}

TEST_CASE("seq2seq: held-out words are reversed to the last letter after 600 steps, those of another length alike") {
    const auto trainer = answers({});
    std::vector<float> losses(kTrainingSteps);
    CHECK(trainer->step(losses).count == kTrainingSteps);
    const Evaluation test = trainer->evaluate(DataSplit::test, 500, true);
    CHECK(test.done);
    CHECK(test.value("exact-match") > kEnough);
    CHECK(test.value("exact-match") <= test.value("accuracy"));
    CHECK(test.metrics.back().baseline->value < 0.05);

    // Attention is a share of each letter, on the one that is written.
    REQUIRE(trainer->probe_text("abcdefgh.").ok());
    const std::vector<float> attention = probed(*trainer, "attention"), read = probed(*trainer, "read");
    REQUIRE(attention.size() == 81);
    for (std::size_t t = 0; t < 9; ++t) {
        float sum = 0;
        for (std::size_t j = 0; j < 9; ++j) sum += attention[t * 9 + j];
        CHECK(sum == Catch::Approx(1.0).margin(1e-5));
    }
    if (kTrainingSteps == 600) CHECK(read == std::vector<float>{0, 8, 7, 6, 5, 4, 3, 2, 1});
}

TEST_CASE("seq2seq: the decoder reads the answer in training alone, and only with teacher forcing") {
    const auto read_in_training = [](bool forced) {
        const auto trainer = answers({{"teacher_forcing", forced}, {"batch_size", 8.0}});
        std::vector<float> losses(1);
        trainer->step(losses);
        const std::vector<TensorRef> tensors = trainer->tensors(Scope::train);
        const std::vector<float> read = rnn::test::read(rnn::test::find_tensor(tensors, "read"));
        const std::vector<float> target = rnn::test::read(rnn::test::find_tensor(tensors, "target"));
        return std::equal(read.begin() + 8, read.end(), target.begin());
    };
    CHECK(read_in_training(true));
    CHECK_FALSE(read_in_training(false));
    // Who looks at an untrained network sees what it wrote.
    const auto trainer = answers({});
    REQUIRE(trainer->probe_example(DataSplit::test, 0).ok());
    const std::vector<float> read = probed(*trainer, "read"), target = probed(*trainer, "target");
    CHECK_FALSE(std::equal(read.begin() + 1, read.end(), target.begin()));
}
