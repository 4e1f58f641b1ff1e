// A trainer's promises: snapshots to the bit, looks that disturb nothing, changes on the run, and failures that are named.
#include <algorithm>
#include <array>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <limits>

#include "training.hpp"

using namespace rnn;
using namespace std::string_literals;
using rnn::test::find_tensor;
using rnn::test::hash_of;
using rnn::test::parameter_of;
using rnn::test::parameters_of;
using rnn::test::read;
using rnn::test::small_runs;
using rnn::test::SmallRun;
using rnn::test::train;
using rnn::test::trainer_of;

namespace {

constexpr int kLargest = std::numeric_limits<int>::max(), kSmallest = std::numeric_limits<int>::min();

std::uint64_t hash(const Trainer& trainer) {
    return hash_of(parameters_of(trainer));
}

void fill_parameter(Trainer& trainer, const char* name, float value) {
    const std::vector<float> values(parameter_of(trainer, name).size(), value);
    REQUIRE(trainer.write_parameter(name, values).ok());
}

// The field that the only problem names.
template <class T>
std::string field_of(const Result<T>& result) {
    REQUIRE_FALSE(result.ok());
    REQUIRE(result.problems().size() == 1);
    const std::string& message = result.problems()[0].message;
    CHECK(message.ends_with("."));
    CHECK(message.size() < 400);
    return result.problems()[0].field;
}

}  // namespace

TEST_CASE("trainer: one seed gives one run, another seed another") {
    for (const SmallRun& run : small_runs()) {
        INFO(run.name);
        SmallRun other = run;
        other.given.push_back({"seed", 2.0});
        const auto a = run.trainer(), b = run.trainer(), c = other.trainer();
        CHECK(hash(*a) == hash(*b));
        CHECK(hash(*a) != hash(*c));
        CHECK(train(*a, 12) == train(*b, 12));
        CHECK(hash(*a) == hash(*b));
    }
}

TEST_CASE("trainer: steps one by one are the steps of one call") {
    for (const SmallRun& run : small_runs()) {
        INFO(run.name);
        const auto a = run.trainer(), b = run.trainer();
        std::vector<float> losses;
        for (int i = 0; i < 9; ++i) losses.push_back(train(*a, 1)[0]);
        CHECK(losses == train(*b, 9));
        CHECK(hash(*a) == hash(*b));
    }
}

TEST_CASE("trainer: a snapshot continues to the bit, in the same trainer and in a new one, also within an epoch") {
    for (const SmallRun& run : small_runs()) {
        for (const std::size_t before : {0u, 3u, 7u, 10u}) {  // digits have 7 batches an epoch
            INFO(run.name << " after " << before << " steps");
            const auto trainer = run.trainer();
            train(*trainer, before);
            const std::vector<std::uint8_t> snapshot = trainer->save();
            const std::vector<float> losses = train(*trainer, 12);
            const std::uint64_t after = hash(*trainer);

            REQUIRE(trainer->restore(snapshot).ok());
            CHECK(trainer->save() == snapshot);
            CHECK(train(*trainer, 12) == losses);
            CHECK(hash(*trainer) == after);

            const auto fresh = run.trainer();
            train(*fresh, 5);
            REQUIRE(fresh->restore(snapshot).ok());
            CHECK(train(*fresh, 12) == losses);
            CHECK(hash(*fresh) == after);
            CHECK(fresh->save() == trainer->save());
        }
    }
}

TEST_CASE("trainer: bytes that are no snapshot of this network are refused and change nothing") {
    for (const SmallRun& run : small_runs()) {
        INFO(run.name);
        const auto trainer = run.trainer(), other = run.trainer();
        train(*trainer, 3);
        train(*other, 3);
        const std::vector<std::uint8_t> snapshot = trainer->save();
        std::vector<std::vector<std::uint8_t>> wrong{{}, {1, 2, 3}, snapshot, snapshot, snapshot, snapshot};
        wrong[2].pop_back();
        wrong[3].push_back(0);
        wrong[4][0] ^= 1;  // version
        wrong[5].resize(snapshot.size() / 2);
        SmallRun wider = run;
        wider.given.push_back({"num_layers", 3.0});
        wrong.push_back(wider.trainer()->save());
        for (const std::vector<std::uint8_t>& bytes : wrong) {
            const Status status = trainer->restore(bytes);
            REQUIRE_FALSE(status.ok());
            CHECK(status.problems()[0].code == ErrorCode::wrong_data);
            CHECK(trainer->save() == snapshot);
        }
        CHECK(train(*trainer, 5) == train(*other, 5));
    }
}

TEST_CASE(
    "trainer: a snapshot of another network is refused by the name of what differs, also where as many numbers fit") {
    const auto trainer = trainer_of({{"task", "hello"s}});
    const auto saved_with = [](const char* field, FieldValue value) {
        return trainer_of({{"task", "hello"s}, {field, std::move(value)}})->save();
    };
    CHECK(field_of(trainer->restore(saved_with("nonlinearity", "relu"s))) == "nonlinearity");
    CHECK(field_of(trainer->restore(saved_with("optimizer", "sgd"s))) == "optimizer");
    CHECK(field_of(trainer->restore(saved_with("target", "ohllo"s))) == "target");
    CHECK(field_of(trainer->restore(saved_with("dropout", 0.5))) == "dropout");
    const Status refused = trainer->restore(trainer_of({{"task", "hello"s}, {"cell", "gru"s}})->save());
    CHECK(field_of(refused) == "cell");
    CHECK(refused.problems()[0].message == "The snapshot is of a run with cell = gru, this run has rnn.");
    CHECK(trainer->restore(saved_with("seed", 7.0)).ok());
    CHECK(trainer->restore(saved_with("lr", 0.5)).ok());
}

TEST_CASE("trainer: a snapshot with a NaN among its weights is refused and changes nothing") {
    const auto trainer = trainer_of({{"task", "hello"s}});
    std::vector<float> weights = parameter_of(*trainer, "rnn.weight_hh_l0");
    const float rare = 0.12345678f, nan = std::numeric_limits<float>::quiet_NaN();
    weights[5] = rare;
    REQUIRE(trainer->write_parameter("rnn.weight_hh_l0", weights).ok());
    std::vector<std::uint8_t> snapshot = trainer->save();
    const auto bytes_of = [](const float& number) { return reinterpret_cast<const std::uint8_t*>(&number); };
    const auto found = std::search(snapshot.begin(), snapshot.end(), bytes_of(rare), bytes_of(rare) + sizeof rare);
    REQUIRE(found != snapshot.end());
    std::copy_n(bytes_of(nan), sizeof nan, found);
    CHECK(field_of(trainer->restore(snapshot)) == "snapshot");
    CHECK(parameter_of(*trainer, "rnn.weight_hh_l0") == weights);
}

TEST_CASE("trainer: looking at a run does not disturb it") {
    for (const SmallRun& run : small_runs()) {
        INFO(run.name);
        const auto watched = run.trainer(), alone = run.trainer();
        for (int round = 0; round < 10; ++round) {
            CHECK(train(*watched, 2) == train(*alone, 2));
            const bool letters = task_infos()[0].id == watched->config().task;
            CHECK(watched->probe_example(DataSplit::test, 0).ok() == (!letters || watched->config().carry_state));
            static_cast<void>(watched->probe_example(DataSplit::train, 0));
            static_cast<void>(watched->probe_text("hello"));
            static_cast<void>(watched->probe_values(std::vector<float>(28, 0.5f)));
            static_cast<void>(watched->influence());
            static_cast<void>(watched->gradient_case(Scope::probe));
            CHECK(watched->set_intervention(Intervention{0, 0, -1, true, 0.5f}).ok());
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

TEST_CASE("trainer: a parameter is written whole or not at all") {
    const auto trainer = trainer_of({{"task", "hello"s}});
    const std::uint64_t before = hash(*trainer);
    CHECK(field_of(trainer->write_parameter("rnn.weight_ih_l7", std::vector<float>(16))) == "rnn.weight_ih_l7");
    CHECK(field_of(trainer->write_parameter("rnn.weight_ih_l0", std::vector<float>(15))) == "rnn.weight_ih_l0");
    std::vector<float> values(16, 0.5f);
    values[15] = std::nanf("");
    CHECK(field_of(trainer->write_parameter("rnn.weight_ih_l0", values)) == "rnn.weight_ih_l0");
    CHECK(hash(*trainer) == before);

    values[15] = -0.5f;
    REQUIRE(trainer->write_parameter("rnn.weight_ih_l0", values).ok());
    CHECK(parameter_of(*trainer, "rnn.weight_ih_l0") == values);
    // It counts at once: a cell of zeros answers every letter alike.
    for (const char* name : {"rnn.weight_ih_l0", "rnn.weight_hh_l0", "rnn.bias_ih_l0", "rnn.bias_hh_l0"}) {
        fill_parameter(*trainer, name, 0.0f);
    }
    CHECK(train(*trainer, 1)[0] == Catch::Approx(std::log(4.0)));
}

TEST_CASE("trainer: live fields take effect at the next step") {
    const auto trainer = trainer_of({{"task", "hello"s}, {"optimizer", "sgd"s}});
    train(*trainer, 2);
    const std::uint64_t before = hash(*trainer);
    REQUIRE(trainer->set_live({{"lr", 0.0}}).ok());
    train(*trainer, 5);
    CHECK(hash(*trainer) == before);
    CHECK(trainer->config().lr == 0.0);
    CHECK_FALSE(trainer->set_live({{"lr", 0.1}, {"hidden_size", 8.0}}).ok());
    CHECK(trainer->config().lr == 0.0);

    // Changed before the first step it is as if it had been asked for at once.
    const auto late = trainer_of({{"task", "hello"s}}), early = trainer_of({{"task", "hello"s}, {"lr", 0.03}});
    REQUIRE(late->set_live({{"lr", 0.03}}).ok());
    CHECK(train(*late, 10) == train(*early, 10));
}

TEST_CASE("trainer: clipping bounds the step, and the norm before it is reported") {
    const auto trainer = trainer_of({{"task", "hello"s}, {"optimizer", "sgd"s}, {"lr", 1.0}, {"max_norm", 1e-3}});
    const std::vector<float> before = parameters_of(*trainer);
    float loss = 0;
    const StepReport report = trainer->step({&loss, 1});
    CHECK(report.grad_norm > 0.01);
    const std::vector<float> after = parameters_of(*trainer);
    double moved = 0;
    for (std::size_t i = 0; i < after.size(); ++i) {
        moved += std::pow(static_cast<double>(after[i]) - static_cast<double>(before[i]), 2);
    }
    CHECK(std::sqrt(moved) == Catch::Approx(1e-3).epsilon(1e-3));
}

namespace {

// Training that must stop; the report of the step where it does.
StepReport diverge(Trainer& trainer, std::size_t steps) {
    std::vector<float> losses(steps, 7.0f);
    const StepReport report = trainer.step(losses);
    REQUIRE(report.diverged);
    CHECK(report.count <= static_cast<int>(steps));
    return report;
}

}  // namespace

TEST_CASE("trainer: a state that overflows is named, with its step and time") {
    const auto trainer = trainer_of({{"task", "hello"s}, {"nonlinearity", "relu"s}});
    train(*trainer, 3);
    fill_parameter(*trainer, "rnn.weight_ih_l0", 0.0f);
    fill_parameter(*trainer, "rnn.bias_hh_l0", 0.0f);
    fill_parameter(*trainer, "rnn.bias_ih_l0", 1.0f);
    fill_parameter(*trainer, "rnn.weight_hh_l0", 1e20f);
    // h is 1, 4e20, then infinite: after the third letter, which is row 3 where row 0 is the initial state.
    const StepReport report = diverge(*trainer, 2);
    CHECK(report.diverged->tensor == "h_l0");
    CHECK(report.diverged->time_index == 3);
    CHECK(report.diverged->step == 3);
    CHECK(report.count == 1);
    CHECK(report.step == 3);
}

TEST_CASE("trainer: a parameter that overflows is named, without a time") {
    const auto trainer = trainer_of(
        {{"task", "hello"s}, {"head", "linear"s}, {"optimizer", "sgd"s}, {"lr", 1000.0}, {"weight_decay", 10.0}});
    fill_parameter(*trainer, "linear.bias", 1e36f);
    const StepReport report = diverge(*trainer, 3);
    CHECK(report.diverged->tensor == "linear.bias");
    CHECK(report.diverged->time_index == -1);
}

TEST_CASE("trainer: a gradient that overflows while the loss does not is named") {
    const auto trainer = trainer_of({{"task", "sine"s}, {"nonlinearity", "linear"s}, {"carry_state", false}});
    // Answers near 1e18 have a finite square; on the way back they are multiplied by the weights of the head.
    for (const char* name : {"rnn.weight_ih_l0", "rnn.weight_hh_l0", "rnn.bias_ih_l0"})
        fill_parameter(*trainer, name, 0.0f);
    fill_parameter(*trainer, "rnn.bias_hh_l0", 1e-12f);
    fill_parameter(*trainer, "linear.weight", 3e28f);
    const StepReport report = diverge(*trainer, 1);
    INFO(report.diverged->tensor);
    CHECK(report.diverged->tensor.starts_with("d"));
}

TEST_CASE("trainer: after a divergence nothing moves until a snapshot is restored") {
    const auto trainer = trainer_of({{"task", "hello"s}}), other = trainer_of({{"task", "hello"s}});
    train(*trainer, 5);
    train(*other, 5);
    const std::vector<std::uint8_t> snapshot = trainer->save();
    fill_parameter(*trainer, "rnn.weight_hh_l0", 3e38f);
    fill_parameter(*trainer, "rnn.bias_hh_l0", -3e38f);
    fill_parameter(*trainer, "rnn.bias_ih_l0", -3e38f);
    diverge(*trainer, 4);
    const std::uint64_t stuck = hash(*trainer);
    std::array<float, 3> untouched{7, 7, 7};
    const StepReport report = trainer->step(untouched);
    CHECK(report.count == 0);
    CHECK(report.diverged);
    CHECK(untouched == std::array<float, 3>{7, 7, 7});
    CHECK(hash(*trainer) == stuck);
    REQUIRE(trainer->restore(snapshot).ok());
    CHECK(train(*trainer, 10) == train(*other, 10));
}

TEST_CASE("trainer: evaluation counts every example once, in parts as at once") {
    for (const SmallRun& run : small_runs()) {
        INFO(run.name);
        const auto trainer = run.trainer();
        train(*trainer, 3);
        const Evaluation whole = trainer->evaluate(DataSplit::test, kLargest, true);
        CHECK(whole.done);
        // Again from the start, in uneven parts; the second call must not overflow.
        Evaluation parts = trainer->evaluate(DataSplit::test, 1, true);
        for (int i = 0; i < 3 && !parts.done; ++i) parts = trainer->evaluate(DataSplit::test, 7, false);
        parts = trainer->evaluate(DataSplit::test, kLargest, false);
        CHECK(parts.done);
        CHECK(parts.correct == whole.correct);
        CHECK(parts.total == whole.total);
        CHECK(parts.loss == Catch::Approx(whole.loss).margin(1e-12));
        CHECK(trainer->evaluate(DataSplit::test, kSmallest, false).total == whole.total);
    }
    const auto digits = small_runs()[6].trainer();
    CHECK(digits->evaluate(DataSplit::train, 100, true).total == 50);
    CHECK(digits->evaluate(DataSplit::test, 100, false).total == 50);  // no more than that split has
    CHECK(digits->evaluate(DataSplit::test, 100, true).total == 30);
}

TEST_CASE("trainer: digits of a sort are learnt, and predictions agree with the evaluation") {
    const test::DigitFiles digits = test::synthetic_digits(200, 50);
    const auto trainer = trainer_of(
        {{"task", "mnist-rows"s}, {"hidden_size", 24.0}, {"batch_size", 20.0}, {"lr", 0.02}}, digits.files());
    float first = 0;
    trainer->step({&first, 1});
    CHECK(first == Catch::Approx(std::log(10.0)).epsilon(0.1));
    std::vector<float> losses(60);
    const StepReport report = trainer->step(losses);
    CHECK(report.epoch == Catch::Approx(6.1));
    const Evaluation evaluation = trainer->evaluate(DataSplit::test, kLargest, true);
    CHECK(evaluation.total == 50);
    CHECK(evaluation.correct >= 45);

    const Result<Predictions> all = trainer->predict(DataSplit::test, 0, 50);
    REQUIRE(all.ok());
    REQUIRE(all.value().predicted.size() == 50);
    int correct = 0;
    double loss = 0;
    for (std::size_t i = 0; i < 50; ++i) {
        CHECK(all.value().truth[i] == static_cast<int>(i * 3 % 10));
        correct += all.value().predicted[i] == all.value().truth[i];
        loss += static_cast<double>(all.value().loss[i]) / 50.0;
    }
    CHECK(correct == evaluation.correct);
    CHECK(loss == Catch::Approx(evaluation.loss));
    const Result<Predictions> some = trainer->predict(DataSplit::test, 20, 5);
    REQUIRE(some.ok());
    CHECK(std::equal(some.value().predicted.begin(), some.value().predicted.end(), all.value().predicted.begin() + 20));

    const Result<PrefixAccuracy> prefixes = trainer->evaluate_prefixes(DataSplit::test, 0, 50, {});
    REQUIRE(prefixes.ok());
    REQUIRE(prefixes.value().correct.size() == 28);
    CHECK(prefixes.value().correct.back() == correct);
    CHECK(prefixes.value().correct.front() < correct);
}

TEST_CASE("trainer: examples that are not there are refused") {
    const auto digits = small_runs()[6].trainer();
    REQUIRE(digits->config().task == "mnist-rows");
    for (const auto& [first, count] :
         {std::array{-1, 1}, std::array{30, 1}, std::array{0, 31}, std::array{0, 0}, std::array{kLargest, kLargest},
          std::array{kSmallest, 1}, std::array{0, kSmallest}}) {
        INFO(first << " " << count);
        CHECK(field_of(digits->predict(DataSplit::test, first, count)) == "first");
        CHECK(field_of(digits->evaluate_prefixes(DataSplit::test, first, count, {})) == "first");
    }
    CHECK(field_of(trainer_of({{"task", "hello"s}})->predict(DataSplit::train, 0, 1)) == "task");
}

TEST_CASE("trainer: a network too large for the memory is refused before it is built") {
    const Config config = complete_config({{"task", "copy"s},
                                           {"cell", "lstm"s},
                                           {"hidden_size", 512.0},
                                           {"num_layers", 4.0},
                                           {"batch_size", 512.0},
                                           {"seq_len", 500.0}})
                              .value();
    const Result<std::unique_ptr<Trainer>> refused = Trainer::create(config, {});
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.problems()[0].code == ErrorCode::too_large);
    CHECK(refused.problems()[0].field == "hidden_size");
    CHECK(refused.problems()[0].message.find("MB") != std::string::npos);
}

TEST_CASE("trainer: parameters have PyTorch's names, shapes and order, gradients the same") {
    const auto trainer = trainer_of({{"task", "hello"s}, {"input", "embedding"s}, {"bidirectional", true}});
    std::vector<std::string> names;
    for (const TensorRef& tensor : trainer->tensors(Scope::parameters)) names.push_back(tensor.name);
    CHECK(names == std::vector<std::string>{
                       "embedding.weight", "rnn.weight_ih_l0", "rnn.weight_hh_l0", "rnn.bias_ih_l0", "rnn.bias_hh_l0",
                       "rnn.weight_ih_l0_reverse", "rnn.weight_hh_l0_reverse", "rnn.bias_ih_l0_reverse",
                       "rnn.bias_hh_l0_reverse", "rnn.weight_ih_l1", "rnn.weight_hh_l1", "rnn.bias_ih_l1",
                       "rnn.bias_hh_l1", "rnn.weight_ih_l1_reverse", "rnn.weight_hh_l1_reverse",
                       "rnn.bias_ih_l1_reverse", "rnn.bias_hh_l1_reverse", "linear.weight", "linear.bias"});
    const std::vector<TensorRef> tensors = trainer->tensors(Scope::parameters);
    CHECK(find_tensor(tensors, "embedding.weight").shape == std::vector<int>{4, 10});
    CHECK(find_tensor(tensors, "rnn.weight_ih_l0_reverse").shape == std::vector<int>{8, 10});
    CHECK(find_tensor(tensors, "rnn.weight_ih_l1").shape == std::vector<int>{8, 16});
    CHECK(find_tensor(tensors, "linear.weight").shape == std::vector<int>{4, 16});
    const std::vector<TensorRef> gradients = trainer->tensors(Scope::gradients);
    REQUIRE(gradients.size() == tensors.size());
    std::size_t count = 0;
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        CHECK(gradients[i].name == tensors[i].name);
        CHECK(gradients[i].shape == tensors[i].shape);
        count += tensors[i].size();
    }
    CHECK(trainer->parameter_count() == count);
}
