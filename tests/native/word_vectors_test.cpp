// A task whose network has no layers over time trains as the others do; what it cannot offer is refused by name.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>

#include "training.hpp"

using namespace rnn;
using namespace std::string_literals;
using rnn::test::field_of;
using rnn::test::parameters_of;
using rnn::test::trainer_of;

namespace {

std::unique_ptr<Trainer> words(std::vector<GivenField> given = {}, const Files& files = {}) {
    given.push_back({"task", "word-vectors"s});
    return trainer_of(given, files);
}

std::vector<std::uint8_t> bytes_of(std::string_view text) {
    return {text.begin(), text.end()};
}

// What an example reads and is asked, in words, without noise.
std::string spelled(Trainer& trainer, DataSplit split, int example) {
    REQUIRE(trainer.probe_example(split, example).ok());
    const std::vector<TensorRef> tensors = trainer.tensors(Scope::probe);
    std::string text;
    for (const float token : rnn::test::read(rnn::test::find_tensor(tensors, "tokens"))) {
        text += trainer.data().vocabulary[static_cast<std::size_t>(token)] + " ";
    }
    const float answer = rnn::test::read(rnn::test::find_tensor(tensors, "candidates"))[0];
    return text + "-> " + trainer.data().vocabulary[static_cast<std::size_t>(answer)];
}

double baseline(const Trainer& trainer, std::string_view id) {
    for (const Baseline& each : trainer.data().baselines) {
        if (each.id == id) return each.value;
    }
    return std::nan("");
}

}  // namespace

TEST_CASE("word vectors: the window makes pairs of a text, or contexts of its words") {
    const auto pairs = words();
    CHECK(pairs->data().vocabulary.size() == 12);
    CHECK(pairs->data().vocabulary[0] == "A");
    CHECK(std::pair(pairs->data().train, pairs->data().test) == std::pair(46, 0));
    CHECK(pairs->data().excerpt.size() == 13);
    CHECK(spelled(*pairs, DataSplit::train, 0) == "THOU -> SHALT");
    CHECK(spelled(*pairs, DataSplit::train, 1) == "THOU -> NOT");
    CHECK(spelled(*pairs, DataSplit::train, 7) == "NOT -> MAKE");
    CHECK(spelled(*pairs, DataSplit::train, 45) == "MIND -> HUMAN");
    const auto contexts = words({{"model", "cbow"s}});
    CHECK(contexts->data().train == 13);
    CHECK(spelled(*contexts, DataSplit::train, 3) == "SHALT NOT A MACHINE -> MAKE");
    CHECK(words({{"window", 1.0}})->data().train == 24);
    CHECK(words({{"text", "one, two; three's-four"s}})->data().vocabulary.size() == 3);
    CHECK(words({{"text", "苹果 很 好吃"s}})->data().vocabulary.size() == 3);
}

TEST_CASE("word vectors: which word stands among which is learnt, better than a rule that knows no context can") {
    for (const char* model : {"skip-gram", "cbow"}) {
        const auto trainer = words({{"model", std::string(model)}});
        CHECK(trainer->parameter_count() == 2 * 12 * 10);
        const double before = trainer->evaluate(DataSplit::train, 1000, true).value("loss");
        CHECK(before == Catch::Approx(std::log(2.0)).margin(1e-6));
        std::vector<float> losses(1000);
        CHECK(trainer->step(losses).count == 1000);
        CHECK(losses.front() == Catch::Approx(std::log(2.0)).margin(1e-6));
        // Noise words are neighbours too at times, so that no loss of zero can be had.
        CHECK(trainer->evaluate(DataSplit::train, 1000, true).value("loss") < 0.75 * baseline(*trainer, "unigram"));
    }
}

TEST_CASE("word vectors: without noise every answer is yes, and all words come to lie in one direction") {
    // The mean over all pairs of words, and the loss.
    const auto cosines = [](double negative) {
        const auto trainer = words({{"negative", negative}});
        std::vector<float> losses(1000);
        trainer->step(losses);
        const std::vector<float> table = rnn::test::parameter_of(*trainer, "embedding.weight");
        const auto dot = [&](std::size_t a, std::size_t b) {
            double sum = 0;
            for (std::size_t i = 0; i < 10; ++i) sum += static_cast<double>(table[a * 10 + i] * table[b * 10 + i]);
            return sum;
        };
        double sum = 0;
        for (std::size_t a = 0; a < 12; ++a) {
            for (std::size_t b = 0; b < a; ++b) sum += dot(a, b) / std::sqrt(dot(a, a) * dot(b, b));
        }
        return std::pair(sum / 66, static_cast<double>(losses.back()));
    };
    const auto [alike, loss] = cosines(0);
    CHECK(loss < 0.001);
    CHECK(alike > 0.85);
    CHECK(cosines(5).first < 0.4);
    CHECK(baseline(*words({{"negative", 0.0}}), "unigram") == 0);
    CHECK(baseline(*words({{"negative", 0.0}}), "majority-class") == 1);
    CHECK(baseline(*words(), "majority-class") == 5.0 / 6.0);
}

TEST_CASE("word vectors: of a long text the last tenth is held out and rare words are left out") {
    std::string text;
    for (int i = 0; i < 1000; ++i) text += i % 250 == 0 ? "Rare " : i % 2 == 0 ? "Even " : "odd. ";
    const std::vector<std::uint8_t> corpus = bytes_of(text);
    const auto trainer = words({{"text", ""s}, {"window", 1.0}}, {{"corpus", corpus}});
    CHECK(trainer->data().vocabulary == std::vector{"odd"s, "even"s});
    CHECK(std::pair(trainer->data().train, trainer->data().test) == std::pair(2 * (900 - 4 - 1), 2 * 99));
    CHECK(trainer->data().excerpt.size() == 200);
    CHECK(spelled(*trainer, DataSplit::test, 0) == "even -> odd");
    // As likely as noise: three in four say no.
    CHECK(baseline(*trainer, "unigram") == Catch::Approx(0.4506).margin(1e-3));
}

TEST_CASE("word vectors: a text that makes no pairs is refused, and a missing file") {
    const auto refused = [](const std::string& text) {
        return field_of(complete_config({{"task", "word-vectors"s}, {"text", text}}));
    };
    for (const std::string& text : {"word"s, "same same"s, " ... "s, "\xff two"s}) CHECK(refused(text) == "text");
    std::string many, rare;
    for (int i = 0; i < 5001; ++i) many += "a b ";
    for (int i = 0; i < 1000; ++i) rare += "w" + std::to_string(i) + " ";
    CHECK(refused(many) == "text");
    CHECK(refused(rare) == "text");
    const Config file = complete_config({{"task", "word-vectors"s}, {"text", ""s}}).value();
    CHECK(field_of(Trainer::create(file, {})) == "corpus");
    const std::vector<std::uint8_t> one = bytes_of("word");
    CHECK(field_of(Trainer::create(file, {{"corpus", one}})) == "corpus");
}

TEST_CASE("word vectors: what only recurrent layers read cannot be set") {
    for (const char* field : {"hidden_size", "num_layers", "bptt"}) {
        CHECK(field_of(complete_config({{"task", "word-vectors"s}, {field, 3.0}})) == field);
    }
    CHECK(field_of(complete_config({{"task", "word-vectors"s}, {"cell", "lstm"s}})) == "cell");
}

TEST_CASE("word vectors: a saved run goes on to the same bits, and a probe shows the words and their logits") {
    const auto one = words(), other = words();
    std::vector<float> losses(50);
    one->step(losses);
    REQUIRE(other->restore(one->save()).ok());
    one->step(losses);
    other->step(losses);
    CHECK(parameters_of(*one) == parameters_of(*other));

    REQUIRE(one->probe_example(DataSplit::train, 3).ok());
    std::vector<std::string> names;
    for (const TensorRef& tensor : one->tensors(Scope::probe)) names.push_back(tensor.name);
    CHECK(names == std::vector{"tokens"s, "candidates"s, "v"s, "logits"s, "target"s, "loss"s, "dlogits"s, "dv"s});
    CHECK(parameters_of(*one) == parameters_of(*other));
}

TEST_CASE("word vectors: what only recurrent layers offer is refused") {
    const auto trainer = words();
    std::vector<float> losses(1);
    trainer->step(losses);
    REQUIRE(trainer->probe_example(DataSplit::train, 0).ok());
    CHECK(field_of(trainer->set_intervention(Intervention{}).problems()) == "intervention");
    CHECK(field_of(trainer->probe_text("a")) == "text");
    CHECK(field_of(trainer->influence()) == "influence");
    CHECK(field_of(trainer->gradient_case(Scope::train)) == "scope");
    CHECK_FALSE(complete_config({{"task", "word-vectors"s}, {"text", "a b"s}, {"carry_state", true}}).ok());
}
