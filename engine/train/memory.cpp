// Counts scalars from the sizes alone, as Recurrent, Linear, Embedding and SequenceNetwork lay them out.
#include "train/memory.hpp"

#include <rnn/objective.hpp>

#include <algorithm>

#include "kernels/gemm.hpp"
#include "kernels/vec.hpp"
#include "layers/cell_table.hpp"

namespace rnn {

namespace {

// Copies of each weight: parameters, gradients of training and of the probe, two optimiser buffers.
constexpr std::uint64_t kCopies = 5;

// Where pointers have 32 bits, a network that is far too large must not come out small.
std::uint64_t product(int a, int b) {
    return static_cast<std::uint64_t>(a) * static_cast<std::uint64_t>(b);
}

std::uint64_t padded(int n) {
    return static_cast<std::uint64_t>(round_up_to_lanes<float>(n));
}

// Numbers of all parameters, of their packed forms, and of the largest scratch that a weight gradient takes.
struct WeightCount {
    std::uint64_t numbers = 0, packed = 0, scratch = 0;

    void add(const WeightLayout& layout) {
        const std::uint64_t forward = packed_size(layout.k(), layout.padded_rows());
        numbers += product(layout.rows(), layout.columns());
        packed += forward + packed_size(layout.padded_rows(), layout.padded_columns());
        scratch = std::max(scratch, forward);
    }
};

std::uint64_t weight_numbers(const ModelConfig& config) {
    const RecurrentConfig& rnn = config.rnn;
    const CellShape& cell = cell_shape(rnn.cell);
    const int gates = cell.gates, hidden = rnn.hidden_size, state = rnn.state_size();
    const int hidden_stride = round_up_to_lanes<float>(hidden), state_stride = round_up_to_lanes<float>(state);
    const std::uint64_t directions = static_cast<std::uint64_t>(rnn.directions());
    WeightCount layers, head;
    std::uint64_t recurrent = 0, biases = 0;
    for (int layer = 0; layer < rnn.num_layers; ++layer) {
        WeightLayout ih{gates, hidden, hidden_stride, 1, rnn.input_size, round_up_to_lanes<float>(rnn.input_size)};
        if (layer > 0) ih.segments = rnn.directions(), ih.input_count = state, ih.input_stride = state_stride;
        for (std::uint64_t d = 0; d < directions; ++d) {
            layers.add(ih);
            layers.add({gates, hidden, hidden_stride, 1, state, state_stride});
            if (rnn.proj_size > 0) layers.add({1, state, state_stride, 1, hidden, hidden_stride});
            recurrent += product(gates * hidden, state);
            if (rnn.bias) layers.numbers += 2 * product(gates, hidden);
            biases += 2 * product(gates, hidden_stride);
            layers.numbers += product(cell.weight_count(), hidden);
            biases += product(cell.weight_count(), hidden_stride);
        }
    }
    if (config.head == HeadKind::linear) {
        head.add({1, config.output_size, round_up_to_lanes<float>(config.output_size), rnn.directions(), state,
                  state_stride});
        head.numbers += static_cast<std::uint64_t>(config.output_size);
        biases += padded(config.output_size);
    }
    std::uint64_t numbers = layers.numbers + head.numbers;
    if (config.input == InputKind::embedding) numbers += product(config.num_embeddings, config.embedding_dim);
    // Their ablation keeps the recurrent weights aside.
    return kCopies * numbers + recurrent + layers.packed + head.packed + layers.scratch + head.scratch + biases;
}

// Numbers of a tape with gradients on which `answers` steps are answered.
std::uint64_t tape_numbers(const ModelConfig& config, int seq_len, int batch, int answers) {
    const RecurrentConfig& rnn = config.rnn;
    const CellShape cell = cell_shape(rnn.cell);
    const std::uint64_t directions = static_cast<std::uint64_t>(rnn.directions());
    const std::uint64_t hidden = padded(rnn.hidden_size), state = padded(rnn.state_size());
    const std::uint64_t gates = static_cast<std::uint64_t>(cell.gates) * hidden, output = directions * state;
    const std::uint64_t rows = product(seq_len, batch), samples = static_cast<std::uint64_t>(batch);

    // x and dx; then for each direction gates, h and c (with a row for the initial state) and their gradients
    std::uint64_t numbers = 2 * rows * padded(rnn.input_size);
    for (int layer = 0; layer < rnn.num_layers; ++layer) {
        const bool top = layer + 1 == rnn.num_layers, dropped = rnn.dropout > 0 && !top;
        std::uint64_t direction = 2 * rows * gates + 2 * (rows + samples) * state;
        if (cell.cell_state) direction += 2 * (rows + samples) * hidden + rows * hidden;
        if (cell.splits_hidden) direction += rows * (hidden + gates) + samples * gates;
        if (rnn.proj_size > 0) direction += (rows + samples) * hidden;
        direction += static_cast<std::uint64_t>(cell.weight_count()) * hidden;
        // initial and final states
        direction += 2 * samples * (state + (cell.cell_state ? hidden : 0));
        numbers += directions * direction;
        if (rnn.bidirectional || dropped) numbers += 2 * rows * output;
        if (dropped) numbers += rows * output;
    }
    const std::uint64_t answered = product(answers, batch), width = padded(config.output_size);
    if (rnn.bidirectional && config.steps == HeadSteps::last) numbers += 2 * answered * output;
    const bool classes = config.objective->target == TargetKind::class_index;
    const std::uint64_t target = classes ? 0 : static_cast<std::uint64_t>(config.output_size);
    // logits and their gradients, probabilities, target, loss and mask
    numbers += answered * (2 * width + (config.objective->probabilities ? width : 0) + target + 2);
    // What was read, here and in the batch it came from, and the classes
    const std::uint64_t read = config.input == InputKind::values ? static_cast<std::uint64_t>(rnn.input_size) : 1;
    return numbers + rows * (read + 1) + answered * (classes ? 2 : target);
}

}  // namespace

std::uint64_t training_bytes(const ModelConfig& config, int seq_len, int batch) {
    const int answers = config.steps == HeadSteps::last ? 1 : seq_len;
    return sizeof(float) * (weight_numbers(config) + tape_numbers(config, seq_len, batch, answers) +
                            tape_numbers(config, seq_len, 1, seq_len));
}

}  // namespace rnn
