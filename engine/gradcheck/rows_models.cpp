// Gradient checks of whole networks, from the letters or numbers read to the loss.
#include <array>
#include <rnn/objective.hpp>

#include "gradcheck/rows.hpp"
#include "networks/seq2seq/seq2seq.hpp"
#include "networks/sequence/sequence_network.hpp"
#include "networks/word_vectors/word_vectors.hpp"

namespace rnn {

namespace {

constexpr int kSteps = 5, kBatch = 3;

Batch drawn_batch(const ModelConfig& config, Generator& generator) {
    Batch batch;
    batch.seq_len = kSteps;
    batch.batch = kBatch;
    const int rows = kSteps * kBatch;
    const auto below = [&](int count) {
        return static_cast<int>(generator.random() % static_cast<std::uint32_t>(count));
    };
    const auto numbers = [&](int width) {
        std::vector<float> values(static_cast<std::size_t>(rows * width));
        generator.fill_uniform(std::span<float>(values), -1.0, 1.0);
        return values;
    };
    if (config.input == InputKind::values) {
        batch.values = {{kSteps, kBatch, config.rnn.input_size}, numbers(config.rnn.input_size)};
    } else {
        batch.tokens.resize(kSteps, kBatch);
        for (int& token : batch.tokens.values) token = below(config.num_embeddings);
    }
    if (config.objective->target == TargetKind::numbers) {
        batch.targets = {{kSteps, kBatch, config.output_size}, numbers(config.output_size)};
    } else if (config.objective->target == TargetKind::binary) {
        batch.targets.resize(kSteps, kBatch, config.output_size);
        for (float& each : batch.targets.values) each = static_cast<float>(below(2));
        batch.mask.resize(kSteps, kBatch);
        for (int i = 0; i < rows; ++i) batch.mask.values[static_cast<std::size_t>(i)] = i % 4 == 0 ? 0.0f : 1.0f;
    } else {
        batch.classes.resize(config.steps == HeadSteps::last ? 1 : kSteps, kBatch);
        for (int& each : batch.classes.values) each = below(config.output_size);
    }
    return batch;
}

std::vector<GradientCheck> check_network(Generator& generator, Network<double>& network, const Batch& batch) {
    const std::unique_ptr<Tape<double>> tape = network.make_tape(true);
    network.load(batch, false, *tape);
    const auto loss = [&] {
        network.repack();
        network.forward(*tape, nullptr);
        return network.loss(*tape);
    };
    loss();
    std::vector<double> gradients(network.layout().padded_size());
    network.backward(*tape, gradients.data(), false);
    std::vector<CheckCase> cases;
    for (const ParameterInfo& tensor : network.layout().tensors()) {
        const auto from = gradients.begin() + static_cast<std::ptrdiff_t>(tensor.offset);
        cases.push_back({tensor.name,
                         std::span(network.parameters()).subspan(tensor.offset, tensor.size),
                         {from, from + static_cast<std::ptrdiff_t>(tensor.size)}});
    }
    return check_cases(cases, loss, generator);
}

std::vector<GradientCheck> check_model(Generator& generator, const ModelConfig& config,
                                       const std::vector<int>& lengths = {}) {
    SequenceNetwork<double> network(config);
    network.initialise(generator);
    Batch batch = drawn_batch(config, generator);
    batch.lengths = lengths;
    return check_network(generator, network, batch);
}

ModelConfig letters(InputKind input) {
    ModelConfig config;
    config.input = input;
    config.num_embeddings = 4;
    config.embedding_dim = 3;
    config.rnn.input_size = input == InputKind::one_hot ? 4 : 3;
    config.rnn.hidden_size = 4;
    config.output_size = 4;
    return config;
}

ModelConfig numbers(int input_size, const Objective& objective) {
    ModelConfig config;
    config.rnn.input_size = input_size;
    config.rnn.hidden_size = 5;
    config.output_size = objective.target == TargetKind::class_index ? 10 : 1;
    config.objective = &objective;
    return config;
}

std::vector<GradientCheck> check_hello(Generator& generator) {
    ModelConfig config = letters(InputKind::one_hot);
    config.head = HeadKind::none;
    return check_model(generator, config);
}

std::vector<GradientCheck> check_hello_embedding(Generator& generator) {
    ModelConfig config = letters(InputKind::embedding);
    config.rnn.num_layers = 2;
    return check_model(generator, config);
}

std::vector<GradientCheck> check_sine(Generator& generator) {
    return check_model(generator, numbers(1, kMse));
}

std::vector<GradientCheck> check_digits(Generator& generator) {
    ModelConfig config = numbers(6, kCrossEntropy);
    config.rnn.cell = Cell::lstm;
    config.steps = HeadSteps::last;
    return check_model(generator, config);
}

std::vector<GradientCheck> check_activity(Generator& generator) {
    ModelConfig config = numbers(6, kBceWithLogits);
    config.rnn.cell = Cell::gru;
    return check_model(generator, config);
}

std::vector<GradientCheck> check_both_ways(Generator& generator) {
    ModelConfig config = letters(InputKind::one_hot);
    config.rnn.cell = Cell::gru;
    config.rnn.bidirectional = true;
    config.steps = HeadSteps::last;
    return check_model(generator, config);
}

std::vector<GradientCheck> check_lengths(Generator& generator) {
    ModelConfig config = letters(InputKind::embedding);
    config.rnn.cell = Cell::lstm;
    config.rnn.num_layers = 2;
    config.steps = HeadSteps::last;
    return check_model(generator, config, {2, 4, 3});
}

std::vector<GradientCheck> check_word_vectors(Generator& generator) {
    constexpr int kWords = 7, kSize = 4, kCandidates = 4;
    WordVectors<double> network({kWords, kSize, kCandidates});
    network.initialise(generator);
    // The table of predicted words starts as zeros, from which no gradient reaches the other one.
    generator.fill_uniform(std::span(network.parameters()), -1.0, 1.0);
    Batch batch;
    batch.seq_len = kSteps;
    batch.batch = kBatch;
    batch.lengths = {2, kSteps, 1};
    batch.tokens.resize(kSteps, kBatch);
    batch.candidates.resize(1, kBatch, kCandidates);
    batch.targets.resize(1, kBatch, kCandidates);
    for (std::vector<int>* words : {&batch.tokens.values, &batch.candidates.values}) {
        for (int& word : *words) word = static_cast<int>(generator.random() % kWords);
    }
    for (int sequence = 0; sequence < kBatch; ++sequence) batch.targets.at(0, sequence)[0] = 1.0f;
    return check_network(generator, network, batch);
}

std::vector<GradientCheck> check_seq2seq(Generator& generator) {
    constexpr int kTokens = 5;
    std::vector<GradientCheck> checks;
    for (const Cell cell : {Cell::gru, Cell::lstm}) {
        Seq2Seq<double> network({cell, kTokens, 3, 5});
        network.initialise(generator);
        // The scores' gradients sum to 0 over the steps, so that near tanh's straight middle those of the query vanish and
        // drown in the differences' rounding.
        generator.fill_uniform(std::span(network.parameters()), -2.0, 2.0);
        Batch batch;
        batch.seq_len = kSteps;
        batch.batch = kBatch;
        batch.lengths = {2, kSteps, 3};
        batch.tokens.resize(kSteps, kBatch);
        batch.classes.resize(kSteps, kBatch);
        batch.mask.resize(kSteps, kBatch);
        for (std::vector<int>* tokens : {&batch.tokens.values, &batch.classes.values}) {
            for (int& token : *tokens) token = static_cast<int>(generator.random() % kTokens);
        }
        for (int row = 0; row < kSteps * kBatch; ++row) {
            const std::size_t sequence = static_cast<std::size_t>(row % kBatch);
            batch.mask.values[static_cast<std::size_t>(row)] = row / kBatch < batch.lengths[sequence] ? 1.0f : 0.0f;
        }
        for (GradientCheck& check : check_network(generator, network, batch)) checks.push_back(std::move(check));
    }
    return checks;
}

}  // namespace

std::vector<GradientTrial> model_trials() {
    return {{"model: one-hot, RNN, cross_entropy", check_hello},
            {"model: Embedding, 2 x RNN, Linear, cross_entropy", check_hello_embedding},
            {"model: numbers, RNN, Linear, mse", check_sine},
            {"model: rows, LSTM, Linear at the end, cross_entropy", check_digits},
            {"model: numbers, GRU, Linear, masked bce_with_logits", check_activity},
            {"model: one-hot, GRU both ways, Linear at the end", check_both_ways},
            {"model: letters, 2 x LSTM, Linear at each sequence's own end", check_lengths},
            {"model: word vectors, CBOW with negative samples", check_word_vectors},
            {"model: GRU and LSTM encoder and decoder, attention", check_seq2seq}};
}

}  // namespace rnn
