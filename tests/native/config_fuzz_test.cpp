// Configs nobody thought of: whatever complete_config accepts can be created, trained, looked at, saved and restored.
//
// RNN_FUZZ_CONFIGS and RNN_FUZZ_SEED ask for more of them, or for others.
#include <algorithm>
#include <array>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <cstdlib>

#include "core/generator.hpp"
#include "training.hpp"

using namespace rnn;
using namespace std::string_literals;

namespace {

// Configs of a task; 20,000 in all seventeen. Pictures take some sixty times as long as the others, users forty times,
// digits twenty times, names and answers four times.
constexpr std::uint64_t kConfigs = 2620, kConfigsOfUsers = 200, kConfigsOfFiles = 130, kConfigsOfPictures = 60,
                        kConfigsOfAnswers = 600;
constexpr int kTasks = 17;
#ifdef __EMSCRIPTEN__
constexpr std::uint64_t kPart = 10;
#elif defined( \
    __SANITIZE_ADDRESS__)  // which make each take some twenty times as long; `npm run fuzz` tries any number under them
constexpr std::uint64_t kPart = 4;
#else
constexpr std::uint64_t kPart = 1;
#endif

std::uint64_t configs_of(const TaskInfo& task) {
    return (task.id == "cats-dogs"            ? kConfigsOfPictures
            : task.needs_files(task.defaults) ? kConfigsOfFiles
            : task.id == "activity"           ? kConfigsOfUsers
            : task.id == "seq2seq"            ? kConfigsOfAnswers
                                              : kConfigs) /
           kPart;
}

std::uint64_t asked(const char* variable, std::uint64_t otherwise) {
    const char* text = std::getenv(variable);
    return text ? std::strtoull(text, nullptr, 10) : otherwise;
}

class Draw {
  public:
    explicit Draw(std::uint64_t seed) : generator_(seed) {}

    // 0 to n - 1; n may be 2^32, which is 0 as wasm32's size_t.
    std::size_t below(std::uint64_t n) { return static_cast<std::size_t>(generator_.random() % n); }
    bool often(int percent) { return below(100) < static_cast<std::size_t>(percent); }

    std::vector<GivenField> config(const std::string& task) {
        std::vector<GivenField> given{{"task", task}};
        for (const FieldInfo& field : config_fields()) {
            if (field.name == "task" || field.name == "target") continue;
            const bool size = std::find(kSizes.begin(), kSizes.end(), field.name) != kSizes.end();
            if (!size && !often(30)) continue;
            given.push_back({std::string(field.name), value(field, size)});
            if (field.name == "text" && task == "word-vectors")
                given.back().value = words();
            else if (field.name == "text")
                given.push_back({"target", letters(often(90) ? length_ : 1 + below(9))});
        }
        return given;
    }

    std::vector<GivenField> live_fields() {
        std::vector<GivenField> given;
        for (const FieldInfo& field : config_fields()) {
            if (field.live && often(15)) given.push_back({std::string(field.name), value(field, false)});
        }
        return given;
    }

  private:
    // Always drawn, and small: what is large takes minutes.
    static constexpr std::array<std::string_view, 7> kSizes{"seq_len",       "batch_size", "lag",         "hidden_size",
                                                            "embedding_dim", "num_layers", "out_channels"};

    FieldValue value(const FieldInfo& field, bool size) {
        switch (field.type) {
            case FieldType::boolean:
                return often(50);
            case FieldType::choice:
                return std::string(field.choices()[below(field.choices().size())]);
            case FieldType::text:
                length_ = 1 + below(9);
                return letters(length_);
            case FieldType::integer: {
                const double most = size || field.name == "bptt" ? 12 : field.max;
                return field.min + static_cast<double>(below(static_cast<std::uint64_t>(most - field.min) + 1));
            }
            case FieldType::number:
                return number(field);
        }
        return false;
    }

    // Both ends of the range, and all powers of ten in between.
    double number(const FieldInfo& field) {
        if (often(10)) return field.min;
        if (often(10)) return field.max;
        const double magnitude = std::pow(10.0, 12.0 * (static_cast<double>(below(1001)) / 1000.0 - 1.0));
        return std::clamp(magnitude * field.max, field.min, field.max);
    }

    std::string letters(std::size_t count) {
        constexpr std::array<const char*, 7> alphabet{"h", "e", "l", "o", "é", "我", "👩‍👩‍👧"};
        std::string text;
        for (std::size_t i = 0; i < count; ++i) text += alphabet[below(alphabet.size())];
        return text;
    }

    // None stands for the data file.
    std::string words() {
        std::string text;
        for (std::size_t count = often(20) ? 0 : 1 + below(20); count > 0; --count) text += letters(1 + below(2)) + " ";
        return text;
    }

    Generator generator_;
    std::size_t length_ = 5;
};

// Long enough for rare words to be left out and some to be held out.
std::vector<std::uint8_t> made_up_corpus() {
    Generator generator(1);
    std::vector<std::uint8_t> text;
    for (int i = 0; i < 1200; ++i) {
        text.push_back(static_cast<std::uint8_t>('A' + generator.random() % 26));
        text.push_back(' ');
    }
    return text;
}

std::string written(const std::vector<GivenField>& given) {
    std::string text;
    for (const auto& [name, value] : given) {
        text += name + "=";
        if (const bool* flag = std::get_if<bool>(&value)) text += *flag ? "true" : "false";
        if (const double* number = std::get_if<double>(&value)) text += Catch::Detail::stringify(*number);
        if (const std::string* word = std::get_if<std::string>(&value)) text += *word;
        text += " ";
    }
    return text;
}

struct Steps {
    std::vector<float> losses;
    bool diverged;
};

Steps take(Trainer& trainer, std::size_t count) {
    Steps steps{std::vector<float>(count), false};
    const StepReport report = trainer.step(steps.losses);
    steps.diverged = report.diverged.has_value();
    if (steps.diverged)
        CHECK_FALSE(report.diverged->tensor.empty());
    else
        CHECK(report.count == static_cast<int>(count));
    steps.losses.resize(static_cast<std::size_t>(report.count));
    return steps;
}

bool alike(const std::vector<float>& a, const std::vector<float>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](float x, float y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

void look(Trainer& trainer, Draw& draw) {
    const DataSplit split = draw.often(50) ? DataSplit::train : DataSplit::test;
    const Result<ProbeReport> probe = trainer.probe_example(split, static_cast<int>(draw.below(20)));
    if (probe.ok()) {
        CHECK(probe.value().seq_len > 0);
        // A network that has diverged, or is about to, has no finite numbers to hand on.
        const Result<Influence> influence = trainer.influence();
        if (influence.ok()) CHECK(influence.value().norms.size() > 0);
    } else {
        CHECK_FALSE(probe.problems()[0].message.empty());
    }
    for (const Scope scope : {Scope::parameters, Scope::gradients, Scope::train, Scope::probe}) {
        for (const TensorRef& tensor : trainer.tensors(scope)) {
            std::vector<float> copy(tensor.size());
            copy_tensor(tensor, copy.data());
        }
    }
    (void)trainer.generate("a", static_cast<int>(draw.below(9)), 1.0, 1);
    (void)trainer.evaluate(DataSplit::test, static_cast<int>(1 + draw.below(9)), true);
    (void)trainer.predict(DataSplit::test, 0, static_cast<int>(1 + draw.below(5)));
    (void)trainer.evaluate_prefixes(DataSplit::test, 0, static_cast<int>(1 + draw.below(5)), {});
    const std::vector<float> values(draw.below(30), 0.5f);
    (void)trainer.probe_values(values);
    (void)trainer.probe_text(draw.often(50) ? "lo" : "我o");
}

void train_and_restore(Trainer& trainer, Draw& draw) {
    const bool diverged = take(trainer, 3).diverged;
    look(trainer, draw);
    const std::vector<GivenField> live = draw.live_fields();
    CHECK(trainer.set_live(live).ok());
    const std::vector<std::uint8_t> saved = trainer.save();
    const Steps first = take(trainer, 2);
    // A run that diverged may hold numbers that are refused.
    const bool restored = trainer.restore(saved).ok();
    if (diverged) return;
    REQUIRE(restored);
    const Steps again = take(trainer, 2);
    CHECK(again.diverged == first.diverged);
    CHECK(alike(again.losses, first.losses));
}

// Without the fields that are refused, until none is. What is refused for a default stays so.
Result<Config> accepted_of(std::vector<GivenField>& given) {
    for (;;) {
        Result<Config> config = complete_config(given);
        if (config.ok()) return config;
        const std::size_t before = given.size();
        for (const Problem& problem : config.problems()) {
            std::erase_if(given, [&](const GivenField& each) { return each.name == problem.field; });
        }
        if (given.size() == before) return config;
    }
}

}  // namespace

TEST_CASE("fuzz: no task is left out", "[fuzz]") {
    CHECK(task_infos().size() == kTasks);
}

// A test case of each task, so that they can be run beside each other.
TEMPLATE_TEST_CASE_SIG("fuzz: every accepted config of task", "[fuzz]", ((int index), index), 0, 1, 2, 3, 4, 5, 6, 7, 8,
                       9, 10, 11, 12, 13, 14, 15, 16) {
    const TaskInfo task = task_infos()[static_cast<std::size_t>(index)];
    const test::DigitFiles digits = test::synthetic_digits(40, 20);
    const std::vector<std::uint8_t> corpus = made_up_corpus();
    Files files = test::every_file(digits);
    files.push_back({"corpus", corpus});
    const std::uint64_t seed = asked("RNN_FUZZ_SEED", 1), configs = asked("RNN_FUZZ_CONFIGS", configs_of(task));
    Draw draw(seed);
    std::uint64_t accepted = 0, tried = 0;
    for (; accepted < configs; ++tried) {
        REQUIRE(tried < 2 * configs + 100);
        std::vector<GivenField> given = draw.config(task.id);
        INFO(written(given));
        const Result<Config> config = accepted_of(given);
        if (!config.ok()) continue;
        Result<std::unique_ptr<Trainer>> trainer = Trainer::create(config.value(), files);
        if (!trainer.ok()) {
            CHECK_FALSE(trainer.problems()[0].field.empty());
            continue;
        }
        ++accepted;
        train_and_restore(*trainer.value(), draw);
    }
}
