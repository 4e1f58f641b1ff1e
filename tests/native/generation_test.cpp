// Letters that a network writes: against probes of the text so far, and nothing else of the run is touched.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <limits>

#include "core/generator.hpp"
#include "training.hpp"

using namespace rnn;
using namespace rnn::test;
using namespace std::string_literals;

namespace {

std::unique_ptr<Trainer> hello(std::vector<GivenField> given) {
    given.insert(given.begin(), {"task", "hello"s});
    auto trainer = trainer_of(given);
    train(*trainer, 30);
    return trainer;
}

std::vector<std::string> generated(Trainer& trainer, std::string_view prompt, int length, double temperature,
                                   std::uint64_t seed = 1) {
    const auto classes = trainer.generate(prompt, length, temperature, static_cast<double>(seed));
    REQUIRE(classes.ok());
    CHECK(classes.value().size() == static_cast<std::size_t>(length));
    std::vector<std::string> letters;
    for (const int each : classes.value()) letters.push_back(trainer.data().classes[static_cast<std::size_t>(each)]);
    return letters;
}

std::string joined(const std::vector<std::string>& letters) {
    std::string text;
    for (const std::string& letter : letters) text += letter;
    return text;
}

// The logits after the last letter of a text that is read from its beginning.
std::vector<double> last_logits(Trainer& trainer, std::string_view text) {
    REQUIRE(trainer.probe_text(text).ok());
    const std::vector<float> all = read(find_tensor(trainer.tensors(Scope::probe), "logits"));
    const std::size_t classes = trainer.data().classes.size();
    return {all.end() - static_cast<std::ptrdiff_t>(classes), all.end()};
}

std::size_t likeliest(const std::vector<double>& logits) {
    return static_cast<std::size_t>(std::ranges::max_element(logits) - logits.begin());
}

// The class whose part of the line from 0 to 1, divided as the probabilities are, holds `at`.
std::size_t drawn(const std::vector<double>& logits, double temperature, double at) {
    double sum = 0, below = 0;
    for (const double logit : logits) sum += std::exp(logit / temperature);
    for (std::size_t i = 0; i < logits.size(); ++i) {
        below += std::exp(logits[i] / temperature) / sum;
        if (at < below) return i;
    }
    return logits.size() - 1;
}

const std::vector<std::vector<GivenField>> kNetworks{
    {},
    {{"input", "embedding"s}},
    {{"cell", "lstm"s}, {"hidden_size", 7.0}, {"num_layers", 2.0}, {"dropout", 0.3}},
    {{"cell", "gru"s}, {"hidden_size", 5.0}, {"carry_state", true}}};

}  // namespace

TEST_CASE("generate: at temperature 0 each letter is the likeliest after all before it") {
    for (const auto& given : kNetworks) {
        const auto trainer = hello(given);
        std::string text = "he";
        for (const std::string& letter : generated(*trainer, text, 20, 0)) {
            // A carried state is not what a prompt begins with, nor a probe of a text of another batch.
            if (!trainer->config().carry_state)
                CHECK(letter == trainer->data().classes[likeliest(last_logits(*trainer, text))]);
            text += letter;
        }
    }
}

TEST_CASE("generate: at a temperature each letter is drawn from softmax(logits / temperature) by the seed alone") {
    for (const double temperature : {0.5, 1.0, 3.0}) {
        const auto trainer = hello({{"cell", "lstm"s}, {"hidden_size", 7.0}});
        Generator generator(11);
        std::string text = "l";
        for (const std::string& letter : generated(*trainer, text, 60, temperature, 11)) {
            float at = 0;
            generator.fill_uniform(std::span(&at, 1), 0.0, 1.0);
            CHECK(letter ==
                  trainer->data().classes[drawn(last_logits(*trainer, text), temperature, static_cast<double>(at))]);
            text += letter;
        }
        CHECK(joined(generated(*trainer, "l", 60, temperature, 12)) != text.substr(1));
    }
}

TEST_CASE("generate: a network that answers at the end reads the last letters anew, as many as it learns from") {
    const auto trainer = trainer_of({{"task", "recall"s}, {"seq_len", 3.0}, {"hidden_size", 8.0}});
    train(*trainer, 50);
    std::string text = "d";
    for (const std::string& letter : generated(*trainer, text, 12, 0)) {
        const std::size_t from = text.size() > 3 ? text.size() - 3 : 0;
        CHECK(letter == trainer->data().classes[likeliest(last_logits(*trainer, text.substr(from)))]);
        text += letter;
    }
    // Letters further back do not matter.
    CHECK(generated(*trainer, "aaaaabcd", 9, 1.5) == generated(*trainer, "wxybcd", 9, 1.5));
}

TEST_CASE("generate: the hottest and the coldest temperature draw letters too") {
    const auto trainer = hello({});
    const std::vector<std::string> coldest = generated(*trainer, "he", 30, std::numeric_limits<double>::denorm_min());
    CHECK(coldest == generated(*trainer, "he", 30, 0));
    std::vector<std::string> hottest = generated(*trainer, "he", 200, 100);
    std::ranges::sort(hottest);
    hottest.erase(std::ranges::unique(hottest).begin(), hottest.end());
    CHECK(hottest.size() == 4);
}

TEST_CASE("generate: the run goes on as if nothing had been written") {
    for (const auto& given : kNetworks) {
        const auto watched = hello(given), alone = hello(given);
        REQUIRE(watched->probe_example(DataSplit::train, 0).ok());
        const std::vector<float> probed = read(find_tensor(watched->tensors(Scope::probe), "logits"));
        generated(*watched, "hello", 40, 1.5);
        CHECK(read(find_tensor(watched->tensors(Scope::probe), "logits")) == probed);
        CHECK(watched->save() == alone->save());
        CHECK(train(*watched, 5) == train(*alone, 5));
        CHECK(watched->save() == alone->save());
        CHECK(generated(*watched, "hello", 40, 1.5) == generated(*alone, "hello", 40, 1.5));
    }
}

TEST_CASE("generate: what cannot be written is refused with its reason") {
    const auto trainer = hello({});
    const auto field = [&](std::string_view prompt, double length, double temperature, double seed = 1) {
        return field_of(trainer->generate(prompt, length, temperature, seed));
    };
    CHECK(trainer->generate("he", 0, 0, 1).value().empty());
    CHECK(trainer->generate("he", 10000, 1, 1).ok());
    CHECK(field("he", 10001, 0) == "length");
    CHECK(field("he", -1, 0) == "length");
    CHECK(field("he", 1.5, 0) == "length");
    CHECK(field("he", 5, 0, 4294967296.0) == "seed");
    CHECK(trainer->generate("he", -1, -1, -1).problems().size() == 3);
    CHECK(field("he", 5, -0.1) == "temperature");
    CHECK(field("he", 5, 100.5) == "temperature");
    CHECK(field("he", 5, std::numeric_limits<double>::quiet_NaN()) == "temperature");
    CHECK(field("", 5, 0) == "prompt");
    CHECK(field("\xff", 5, 0) == "prompt");
    CHECK(field(std::string(501, 'l'), 5, 0) == "prompt");
    const auto unknown = trainer->generate("hexax", 5, 0, 1);
    REQUIRE(unknown.problems().size() == 1);
    CHECK(unknown.problems()[0].field == "prompt");
    CHECK(unknown.problems()[0].value == "xa");
    CHECK(unknown.problems()[0].allowed == "e h l o");
    CHECK(field_of(hello({{"bidirectional", true}})->generate("he", 5, 0, 1)) == "bidirectional");
    for (const char* task : {"sine", "activity"})
        CHECK(field_of(trainer_of({{"task", std::string(task)}})->generate("he", 5, 0, 1)) == "task");
    const auto broken = hello({{"hidden_size", 7.0}});
    for (const char* name : {"rnn.weight_ih_l0", "rnn.weight_hh_l0"}) fill_parameter(*broken, name, 1.0f);
    fill_parameter(*broken, "linear.weight", std::numeric_limits<float>::max());
    CHECK(field_of(broken->generate("he", 5, 0, 1)) == "generate");
}

TEST_CASE("generate: one seed writes the same letters natively, in wasm and in JavaScript") {
    CHECK(joined(generated(*hello({{"seed", 3.0}}), "he", 24, 1.5, 7)) == "hholhhholooohhlhoeoeolol");
}
