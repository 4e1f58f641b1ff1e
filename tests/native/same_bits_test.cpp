// Training gives the same bits in every build: hashes of all parameters after hundreds of steps, equal to committed ones.
//
// The same program runs natively and as scalar and SIMD wasm, so that all of them agree with each other. A change of the
// arithmetic, meant or not, shows here; when it was meant, rnn_tests "[write-same-bits]" writes the file anew.
#include <array>
#include <catch_amalgamated.hpp>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <rnn/json.hpp>
#include <set>

#include "layers/recurrent_io.hpp"
#include "objectives/losses.hpp"
#include "optim/optimizer.hpp"
#include "placed.hpp"
#include "training.hpp"

using namespace rnn;
using rnn::test::hash_of;
using rnn::test::trainer_of;

namespace {

constexpr const char* kFile = "tests/golden/same_bits.json";
constexpr std::array<std::size_t, 2> kHashedSteps{300, 500};

using Hashes = std::array<std::uint64_t, kHashedSteps.size()>;

std::string hex(std::uint64_t hash) {
    char text[24];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash));
    return text;
}

Hashes train(Trainer& trainer) {
    Hashes hashes{};
    std::size_t done = 0;
    for (std::size_t i = 0; i < kHashedSteps.size(); ++i) {
        test::train(trainer, kHashedSteps[i] - done);
        done = kHashedSteps[i];
        hashes[i] = hash_of(test::parameters_of(trainer));
    }
    return hashes;
}

const JsonValue& member(const JsonValue& object, std::string_view name) {
    const JsonValue* found = object.find(name);
    if (found == nullptr) throw std::runtime_error(std::string(kFile) + " has no " + std::string(name));
    return *found;
}

const JsonValue& committed() {
    static const JsonValue file = [] {
        std::ifstream stream(kFile);
        const std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
        const Result<JsonValue> parsed = parse_json(text);
        if (!parsed.ok()) throw std::runtime_error(std::string(kFile) + " cannot be read");
        return parsed.value();
    }();
    return file;
}

const JsonValue::Object& lessons() {
    return *member(committed(), "lessons").as_object();
}

std::vector<GivenField> config_of(const JsonMember& lesson) {
    std::vector<GivenField> given;
    for (const JsonMember& field : *member(lesson.value, "config").as_object()) {
        if (const double* number = field.value.as_number())
            given.push_back({field.name, *number});
        else
            given.push_back({field.name, *field.value.as_string()});
    }
    return given;
}

// The lessons as they come, but for data of files, which are made up, and some smaller extents.
Hashes train_lesson(const JsonMember& lesson) {
    static const test::DigitFiles digits = test::synthetic_digits(300, 10);
    return train(*trainer_of(config_of(lesson), test::every_file(digits)));
}

// A bidirectional LSTM of two layers on sequences of four lengths, with dropout, which learns its own random targets.
Hashes train_ragged() {
    constexpr int kTime = 7, kBatch = 4, kInput = 3, kHidden = 6;
    RecurrentConfig layer_config;
    layer_config.cell = Cell::lstm;
    layer_config.input_size = kInput;
    layer_config.hidden_size = kHidden;
    layer_config.num_layers = 2;
    layer_config.bidirectional = true;
    layer_config.dropout = 0.2;
    Config config;
    config.lr = 0.01;
    config.max_norm = 1.0;

    Generator generator(1);
    ParameterLayout layout;
    Recurrent<float> layer(layer_config, "", layout);
    const Workspace<float> weights = test::placed(layer);
    std::vector<float> parameters(layout.padded_size()), gradients(layout.padded_size());
    Optimizer<float> optimizer(layout.padded_size());
    layer.initialise(generator, parameters.data());
    RecurrentInput<float> given;
    given.seq_len = kTime;
    given.batch = kBatch;
    given.lengths = {3, 7, 1, 5};
    given.input.resize(kTime * kBatch * kInput);
    std::vector<float> targets(kTime * kBatch * 2 * kHidden);
    generator.fill_normal(std::span(given.input), 0.0, 1.0);
    generator.fill_uniform(std::span(targets), -0.5, 0.5);

    Hashes hashes{};
    RecurrentRun<float> run;
    for (std::size_t step = 1, next = 0; next < kHashedSteps.size(); ++step) {
        layer.pack(parameters.data());
        const RecurrentOutput<float> out = run_forward(layer, given, run, &generator);
        RecurrentOutput<float> gradient;
        gradient.output.resize(targets.size());
        std::vector<float> loss(kTime * kBatch);
        mse(kTime * kBatch, 2 * kHidden, 2 * kHidden, out.output.data(), targets.data(), 1.0f, loss.data(),
            gradient.output.data());
        std::fill(gradients.begin(), gradients.end(), 0.0f);
        run_backward(layer, gradient, run, gradients.data());
        Optimizer<float>::clip(config, gradients);
        optimizer.step(config, gradients, parameters);
        if (step == kHashedSteps[next]) hashes[next++] = hash_of(std::span(parameters).first(layout.size()));
    }
    return hashes;
}

constexpr const char* kRagged = "lstm-bidirectional-2-layers-packed";

void check(const std::string& name, const JsonValue& entry, const Hashes& hashes) {
    for (std::size_t i = 0; i < kHashedSteps.size(); ++i) {
        INFO(name << " after " << kHashedSteps[i] << " steps");
        CHECK(hex(hashes[i]) == *member(member(entry, "hashes"), std::to_string(kHashedSteps[i])).as_string());
    }
}

}  // namespace

TEST_CASE("same bits: every lesson has the committed weights after 300 and 500 steps", "[long]") {
    REQUIRE_FALSE(lessons().empty());
    for (const JsonMember& lesson : lessons()) check(lesson.name, lesson.value, train_lesson(lesson));
}

TEST_CASE("same bits: a bidirectional two-layer LSTM on sequences of many lengths has the committed weights") {
    check(kRagged, member(committed(), kRagged), train_ragged());
}

TEST_CASE("same bits: every task is among the lessons") {
    std::set<std::string> tasks;
    for (const JsonMember& lesson : lessons()) {
        tasks.insert(*member(member(lesson.value, "config"), "task").as_string());
    }
    const std::set<std::string> only_in_tests{"spelling"};
    for (const TaskInfo& info : task_infos()) {
        INFO(info.id);
        // That one only the tests register.
        CHECK(tasks.contains(info.id) != only_in_tests.contains(info.id));
    }
}

TEST_CASE("same bits: the hash sees a single bit, the order and the sign of zero") {
    CHECK(hash_of(std::array{1.0f, 2.0f}) != hash_of(std::array{2.0f, 1.0f}));
    CHECK(hash_of(std::array{1.0f}) != hash_of(std::array{std::nextafter(1.0f, 2.0f)}));
    CHECK(hash_of(std::array{0.0f}) != hash_of(std::array{-0.0f}));
    CHECK(hash_of(std::array{1.0f}) == 0x4b72477f9c5c2f98u);
}

TEST_CASE("write: same_bits.json from this build", "[.][write-same-bits]") {
    const auto hashes_of = [](const Hashes& hashes) {
        JsonValue::Object steps;
        for (std::size_t i = 0; i < kHashedSteps.size(); ++i)
            steps.push_back({std::to_string(kHashedSteps[i]), hex(hashes[i])});
        return JsonValue(std::move(steps));
    };
    JsonValue::Object all;
    for (const JsonMember& lesson : lessons()) {
        all.push_back({lesson.name, JsonValue(JsonValue::Object{{"config", member(lesson.value, "config")},
                                                                {"hashes", hashes_of(train_lesson(lesson))}})});
    }
    const JsonValue::Object file{
        {"lessons", JsonValue(std::move(all))},
        {kRagged, JsonValue(JsonValue::Object{{"hashes", hashes_of(train_ragged())}})},
    };
    std::ofstream(kFile) << write_json(JsonValue(file), 4) << "\n";
}
