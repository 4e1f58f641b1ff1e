// Surnames and their languages: what the file may hold, what is held out, and PyTorch's weights and losses.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
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

std::span<const std::uint8_t> bytes_of(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

// As the page fetches it.
Files names() {
    static const std::vector<std::uint8_t> file = golden("names").values<std::uint8_t>("file/input/names");
    return {{"names", file}};
}

std::unique_ptr<Trainer> names_of(std::vector<GivenField> given) {
    given.push_back({"task", "names"s});
    return trainer_of(given, names());
}

std::string refused(std::string_view text) {
    const Config config = complete_config({{"task", "names"s}}).value();
    const auto made = Trainer::create(config, {{"names", bytes_of(text)}});
    REQUIRE_FALSE(made.ok());
    CHECK(field_of(made.problems()) == "names");
    return made.problems()[0].message;
}

void check_case(const std::string& name, std::vector<GivenField> given) {
    test::held_against(*names_of(std::move(given)), "names", name, 100, 1e-4);
}

}  // namespace

TEST_CASE("names: a GRU on packed surnames has torch's first weights, 100 losses and last weights") {
    check_case("gru", {{"seed", 1.0}});
}

TEST_CASE("names: so has a bidirectional LSTM of two layers on surnames without accents") {
    check_case("lstm", {{"seed", 1.0},
                        {"strip_accents", true},
                        {"cell", "lstm"s},
                        {"embedding_dim", 4.0},
                        {"hidden_size", 6.0},
                        {"num_layers", 2.0},
                        {"bidirectional", true},
                        {"batch_size", 16.0},
                        {"lr", 0.01}});
}

TEST_CASE("names: every fifth name of a language is held out, and the baseline names the most frequent language") {
    const DataSpec with = names_of({})->data(), without = names_of({{"strip_accents", true}})->data();
    CHECK(std::pair(with.train, with.test) == std::pair(4013, 1001));
    CHECK(with.classes.size() == 10);
    CHECK(std::pair(with.vocabulary.size(), without.vocabulary.size()) == std::pair<std::size_t, std::size_t>(64, 28));
    CHECK(std::is_sorted(with.vocabulary.begin(), with.vocabulary.end()));
    REQUIRE(with.baselines.size() == 1);
    CHECK(with.baselines[0].value == Catch::Approx(120.0 / 1001));
    // Nothing is in both parts.
    const auto trainer = names_of({});
    const auto read = [&](DataSplit split, int count) {
        std::vector<std::string> all;
        for (int i = 0; i < count; ++i) {
            REQUIRE(trainer->probe_example(split, i).ok());
            std::string name;
            for (const float token : test::read(test::find_tensor(trainer->tensors(Scope::probe), "tokens"))) {
                name += with.vocabulary[static_cast<std::size_t>(token)];
            }
            all.push_back(name);
        }
        return all;
    };
    const auto train = read(DataSplit::train, 400), test = read(DataSplit::test, 100);
    CHECK(std::vector(test.begin(), test.begin() + 2) == std::vector{"anderson"s, "bailey"s});
    CHECK(std::vector(train.begin(), train.begin() + 2) == std::vector{"abbott"s, "abernathy"s});
    const std::set<std::string> known(train.begin(), train.end());
    CHECK(std::ranges::none_of(test, [&](const std::string& name) { return known.contains(name); }));
}

TEST_CASE("names: stripping accents makes one letter of two, and names stay as long as they are") {
    const std::string file = "ča ñn\nA aca ačč bbb aaa ccc\nB nña nnn nna naa nan\n";
    const auto open = [&](bool strip) {
        return trainer_of({{"task", "names"s}, {"strip_accents", strip}}, {{"names", bytes_of(file)}});
    };
    CHECK(open(false)->data().vocabulary == std::vector{"a"s, "b"s, "c"s, "n"s, "ñ"s, "č"s});
    const auto stripped = open(true);
    CHECK(stripped->data().vocabulary == std::vector{"a"s, "b"s, "c"s, "n"s});
    REQUIRE(stripped->probe_example(DataSplit::train, 1).ok());
    CHECK(test::read(test::find_tensor(stripped->tensors(Scope::probe), "tokens")) == std::vector{0.0f, 0.0f, 0.0f});
    CHECK(field_of(stripped->probe_text("ñ")) == "text");
}

TEST_CASE("names: a file that is not one is refused with what is wrong in it") {
    const Config config = complete_config({{"task", "names"s}}).value();
    CHECK(field_of(Trainer::create(config, {}).problems()) == "names");
    for (const char* none : {"", "áa", "áa\nA a b c d e\n", "áa\nA a b c d\nB a b c d\n"}) {
        CHECK(refused(none).find("two languages") != std::string::npos);
    }
    for (const char* unlike :
         {"áa\nA a b c d e\nB a b c d aaaaaaaaaaaaaaaaaaaaa\n", "áa\nA a b c d e\nB a  b c d e\n"}) {
        CHECK(refused(unlike).find("more than 20") != std::string::npos);
    }
    CHECK(refused("áa\nA \xff b c d e\nB a b c d e\n").find("UTF-8") != std::string::npos);
    CHECK(trainer_of({{"task", "names"s}}, {{"names", bytes_of("áa\nA a b c d e\nB a b c d aaaaaaaaaaaaaaaaaaaa\n")}}));
}

TEST_CASE("names: texts read at once as a packed batch have the states and answers that each has alone") {
    for (const bool both : {false, true}) {
        const auto trainer = names_of({{"num_layers", 2.0}, {"bidirectional", both}, {"hidden_size", 9.0}});
        test::train(*trainer, 5);
        const std::vector<int> lengths{5, 7, 3};
        const Result<ProbeReport> packed = trainer->probe_text("silvajacksonlee", lengths);
        REQUIRE(packed.ok());
        CHECK(packed.value().seq_len == 7);
        const auto all = trainer->tensors(Scope::probe);
        const std::vector<float> h = test::read(test::find_tensor(all, "h_l1")),
                                 logits = test::read(test::find_tensor(all, "logits"));
        REQUIRE(h.size() == 8 * 3 * 9);
        REQUIRE(logits.size() == 3 * 10);
        // By falling length.
        for (const std::string name : {"jackson", "silva", "lee"}) {
            const std::size_t place = name == "jackson" ? 0 : name == "silva" ? 1 : 2;
            REQUIRE(trainer->probe_text(name).ok());
            const auto alone = trainer->tensors(Scope::probe);
            const std::vector<float> own = test::read(test::find_tensor(alone, "h_l1")),
                                     own_logits = test::read(test::find_tensor(alone, "logits"));
            double apart = 0;
            for (std::size_t t = 0; t <= name.size(); ++t) {
                for (std::size_t unit = 0; unit < 9; ++unit) {
                    const float difference = h[(t * 3 + place) * 9 + unit] - own[t * 9 + unit];
                    apart = std::max(apart, static_cast<double>(std::fabs(difference)));
                }
            }
            for (std::size_t i = 0; i < 10; ++i) {
                // Alone it is answered after each letter.
                const float difference = logits[place * 10 + i] - own_logits[own_logits.size() - 10 + i];
                apart = std::max(apart, static_cast<double>(std::fabs(difference)));
            }
            CHECK(apart < 1e-6);
            // What a shorter one does not have is zero.
            for (std::size_t t = name.size() + 1; t < 8; ++t) CHECK(h[(t * 3 + place) * 9] == 0.0f);
        }
        for (const std::vector<int>& wrong :
             {std::vector{5, 7}, {5, 7, 4}, {15, 0}, {16, -1}, {2147483647, 2147483647}}) {
            CHECK(field_of(trainer->probe_text("silvajacksonlee", wrong)) == "lengths");
        }
    }
}
