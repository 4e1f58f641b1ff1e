// Sequences of several lengths in one batch: each is answered at its own end, as if it were alone.
#include <algorithm>
#include <array>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <set>

#include "networks/sequence/sequence_network.hpp"
#include "training.hpp"

using namespace rnn;
using rnn::test::trainer_of;
using namespace std::string_literals;

namespace {

constexpr int kExamples = 37;

std::vector<GivenField> recall(const char* cell, bool both) {
    return {{"task", "recall"s}, {"cell", std::string(cell)}, {"seq_len", 16.0},      {"hidden_size", 7.0},
            {"num_layers", 2.0}, {"batch_size", 9.0},         {"bidirectional", both}};
}

}  // namespace

TEST_CASE("lengths: the sequences of recall differ in length, down to three quarters of seq_len") {
    const auto trainer = trainer_of(recall("rnn", false));
    std::set<int> lengths;
    for (int i = 0; i < kExamples; ++i) lengths.insert(trainer->probe_example(DataSplit::test, i, {}).value().seq_len);
    CHECK(lengths == std::set<int>{12, 13, 14, 15, 16});
}

TEST_CASE("lengths: in a batch each sequence has the loss that it has alone") {
    for (const char* cell : {"rnn", "lstm", "gru"}) {
        const auto trainer = trainer_of(recall(cell, false));
        test::train(*trainer, 3);
        const Predictions together = trainer->predict(DataSplit::test, 0, kExamples).value();
        REQUIRE(together.loss.size() == kExamples);
        for (int i = 0; i < kExamples; ++i) {
            const double alone = trainer->probe_example(DataSplit::test, i, {}).value().loss;
            CHECK(std::fabs(static_cast<double>(together.loss[static_cast<std::size_t>(i)]) - alone) < 1e-6);
        }
    }
}

TEST_CASE("lengths: a batch's gradient is the mean of its sequences' own") {
    ModelConfig config;
    config.input = InputKind::one_hot;
    config.num_embeddings = config.rnn.input_size = 4;
    config.rnn.hidden_size = 5;
    config.rnn.num_layers = 2;
    config.output_size = 3;
    config.steps = HeadSteps::last;
    const std::vector<int> lengths{3, 6, 1, 6, 4}, tokens{0, 1, 2, 3, 1, 2, 0}, classes{2, 0, 1, 1, 0};
    const int longest = 6, count = static_cast<int>(lengths.size());
    const auto token = [&](int t, int i) { return tokens[static_cast<std::size_t>((t + 2 * i) % 7)]; };
    for (int network = 0; network < 6; ++network) {
        config.rnn.cell = std::array{Cell::rnn_tanh, Cell::gru, Cell::lstm}[static_cast<std::size_t>(network) % 3];
        config.rnn.bidirectional = network >= 3;
        SequenceNetwork<double> model(config);
        Generator generator(7);
        model.initialise(generator);
        const auto gradient = [&](const Batch& batch, double& loss) {
            SequenceNetworkTape<double> tape;
            model.load(batch, false, tape);
            model.forward(tape, nullptr);
            loss = model.loss(tape);
            std::vector<double> gradients(model.layout().padded_size());
            model.backward(tape, gradients.data(), false);
            return gradients;
        };
        Batch together;
        together.seq_len = longest;
        together.batch = count;
        together.lengths = lengths;
        together.classes = {{1, count, 1}, classes};
        together.tokens.resize(longest, count);
        for (int t = 0; t < longest; ++t) {
            for (int i = 0; i < count; ++i) together.tokens.at(t, i).front() = token(t, i);
        }
        double loss = 0, mean = 0;
        const std::vector<double> all = gradient(together, loss);
        std::vector<double> sum(all.size());
        for (int i = 0; i < count; ++i) {
            Batch alone;
            alone.seq_len = lengths[static_cast<std::size_t>(i)];
            alone.batch = 1;
            alone.classes = {{1, 1, 1}, {classes[static_cast<std::size_t>(i)]}};
            alone.tokens.resize(alone.seq_len, 1);
            for (int t = 0; t < alone.seq_len; ++t) alone.tokens.at(t, 0).front() = token(t, i);
            double own = 0;
            const std::vector<double> part = gradient(alone, own);
            mean += own / count;
            for (std::size_t k = 0; k < sum.size(); ++k) sum[k] += part[k] / count;
        }
        CHECK(std::fabs(loss - mean) < 1e-14);
        double apart = 0;
        for (std::size_t k = 0; k < sum.size(); ++k) apart = std::max(apart, std::fabs(all[k] - sum[k]));
        CHECK(apart < 1e-14);
    }
}

namespace {

// Sequences of values and their targets at every step, with a mask of their own.
Batch answered_every_step(const ModelConfig& config, std::vector<int> lengths, Generator& generator) {
    Batch batch;
    batch.lengths = std::move(lengths);
    batch.batch = static_cast<int>(batch.lengths.size());
    batch.seq_len = *std::max_element(batch.lengths.begin(), batch.lengths.end());
    batch.values.resize(batch.seq_len, batch.batch, config.rnn.input_size);
    generator.fill_uniform(std::span<float>(batch.values.values), -1.0, 1.0);
    batch.mask.resize(batch.seq_len, batch.batch);
    for (float& factor : batch.mask.values) factor = static_cast<float>(generator.random() % 3) / 2.0f;
    if (config.objective->target == TargetKind::class_index) {
        batch.classes.resize(batch.seq_len, batch.batch);
        for (int& each : batch.classes.values) each = static_cast<int>(generator.random() % 2);
    } else {
        batch.targets.resize(batch.seq_len, batch.batch, config.output_size);
        for (float& each : batch.targets.values) each = static_cast<float>(generator.random() % 2);
    }
    return batch;
}

// Sequence i of a batch, as long as it is.
Batch alone(const Batch& all, int i) {
    Batch one;
    take_sequences(all, i, 1, one);
    one.seq_len = one.lengths.front();
    one.lengths.clear();
    // Steps of one sequence stand one after the other, so that the first of them are those it has.
    each_array([&](auto& array) { array.resize(array.given() ? one.seq_len : 0, 1, array.width()); }, one);
    return one;
}

}  // namespace

TEST_CASE("lengths: a task that answers every step trains on each sequence as if it were alone") {
    int network = 0;
    for (const Objective* objective : objectives()) {
        for (const Cell cell : {Cell::rnn_tanh, Cell::gru, Cell::lstm}) {
            ModelConfig config;
            config.rnn = {cell, 3, 5, 2, true, network++ % 2 == 1};
            config.output_size = 2;
            config.objective = objective;
            CAPTURE(objective->id, network);
            SequenceNetwork<double> model(config);
            Generator generator(7);
            model.initialise(generator);
            SequenceNetworkTape<double> tape;  // one for all, so that what other sequences left behind would show
            const auto gradient = [&](const Batch& batch, double& loss) {
                model.load(batch, false, tape);
                model.forward(tape, nullptr);
                loss = model.loss(tape);
                std::vector<double> gradients(model.layout().padded_size());
                model.backward(tape, gradients.data(), false);
                return gradients;
            };
            double loss = 0;
            gradient(answered_every_step(config, {6, 6, 6, 6, 6}, generator), loss);
            const Batch together = answered_every_step(config, {3, 6, 1, 6, 4}, generator);
            const std::vector<double> all = gradient(together, loss);
            CHECK(static_cast<double>(counted_answers(together)) == tape.counted);
            double mean = 0;
            std::vector<double> sum(all.size());
            for (int i = 0; i < together.batch; ++i) {
                const Batch one = alone(together, i);
                const double share =
                    static_cast<double>(counted_answers(one)) / static_cast<double>(counted_answers(together));
                double own = 0;
                const std::vector<double> part = gradient(one, own);
                mean += own * share;
                for (std::size_t k = 0; k < sum.size(); ++k) sum[k] += part[k] * share;
            }
            CHECK(std::fabs(loss - mean) < 1e-14);
            double apart = 0;
            for (std::size_t k = 0; k < sum.size(); ++k) apart = std::max(apart, std::fabs(all[k] - sum[k]));
            CHECK(apart < 1e-14);
        }
    }
}

TEST_CASE("batch: an array says its own shape, also where numbers would allow another") {
    // Of one step, four sequences and two numbers each: as many as two steps of two sequences.
    Batch batch, part, many;
    batch.seq_len = 2;
    batch.batch = 4;
    batch.lengths = {1, 2, 2, 1};
    batch.targets = {{1, 4, 2}, {0, 1, 2, 3, 4, 5, 6, 7}};
    batch.tokens = {{2, 4, 1}, {0, 1, 2, 3, 4, 5, 6, 7}};
    take_sequences(batch, 1, 2, part);
    CHECK(part.batch == 2);
    CHECK(part.lengths == std::vector{2, 2});
    CHECK(part.targets.shape == std::array{1, 2, 2});
    CHECK(part.targets.values == std::vector<float>{2, 3, 4, 5});
    CHECK(part.tokens.shape == std::array{2, 2, 1});
    CHECK(part.tokens.values == std::vector{1, 2, 5, 6});
    CHECK(!part.classes.given());
    take_sequences(batch, 3, 1, part);
    repeat_sequence(part, 2, many);
    CHECK(many.targets.values == std::vector<float>{6, 7, 6, 7});
    CHECK(many.tokens.values == std::vector{3, 3, 7, 7});
    CHECK(many.targets.shape == std::array{1, 2, 2});
    // Answers at the end count whole, those of every step as long as the sequence lasts.
    CHECK(counted_answers(batch) == 4.0f);
    batch.targets = {{2, 4, 1}, std::vector<float>(8)};
    CHECK(counted_answers(batch) == 6.0f);
    batch.mask = {{2, 4, 1}, {1, 1, 0, 0, 1, 1, 1, 1}};
    CHECK(counted_answers(batch) == 4.0f);
}

TEST_CASE("lengths: a network that answers at the end reads h_n, in both directions, at any length") {
    ModelConfig config;
    config.input = InputKind::one_hot;
    config.num_embeddings = config.rnn.input_size = 4;
    config.rnn.hidden_size = 4;
    config.rnn.num_layers = 2;
    config.head = HeadKind::none;
    config.steps = HeadSteps::last;
    Batch batch;
    batch.seq_len = 6;
    batch.batch = 3;
    batch.tokens.resize(batch.seq_len, batch.batch);
    for (int i = 0; i < batch.seq_len * batch.batch; ++i)
        batch.tokens.values[static_cast<std::size_t>(i)] = (i * i + i / 3) % 4;
    for (int network = 0; network < 8; ++network) {
        const bool both = network % 2 != 0, answer_all = network / 2 % 2 != 0, ragged = network >= 4;
        if (answer_all && ragged) continue;
        CAPTURE(both, answer_all, ragged);
        config.rnn.bidirectional = both;
        config.output_size = both ? 8 : 4;
        batch.lengths = ragged ? std::vector{2, 6, 4} : std::vector<int>{};
        SequenceNetwork<double> model(config);
        Generator generator(11);
        model.initialise(generator);
        SequenceNetworkTape<double> tape;
        model.load(batch, answer_all, tape);
        model.forward(tape, nullptr);
        REQUIRE(tape.answers == (answer_all ? 6 : 1));
        const int state = model.recurrent()->state_stride();
        for (int row = 0; row < 3; ++row) {
            for (int direction = 0; direction < config.rnn.directions(); ++direction) {
                const int top = config.rnn.num_layers - 1;
                const auto& layer =
                    tape.rnn.directions[static_cast<std::size_t>(top * config.rnn.directions() + direction)];
                const int final = Recurrent<double>::final_row(direction, tape.rnn.length(row));
                for (int unit = 0; unit < config.rnn.hidden_size; ++unit) {
                    const double h_n = layer.h[(final * 3 + row) * state + unit];
                    const int answer = (tape.answers - 1) * 3 + row;
                    CHECK(tape.logits[answer * model.output_stride() + direction * config.rnn.hidden_size + unit] ==
                          h_n);
                }
            }
        }
    }
}

TEST_CASE("lengths: how well a sequence is known after each step is not asked where they differ") {
    const auto trainer = trainer_of(recall("gru", false));
    const auto refused = trainer->evaluate_prefixes(DataSplit::test, 0, 5, {});
    REQUIRE(!refused.ok());
    CHECK(refused.problems()[0].code == ErrorCode::incompatible);
}
