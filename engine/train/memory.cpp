// Counts scalars from the sizes alone.
#include "train/memory.hpp"

#include "kernels/vec.hpp"
#include "layers/cells.hpp"

namespace rnn {

namespace {

// Copies of each weight: parameters, gradients of training and of the probe, two optimiser buffers, two packed layouts.
constexpr std::size_t kWeightCopies = 7;

}  // namespace

std::size_t training_bytes(const ModelConfig& config, int seq_len, int batch) {
    const auto padded = [](int n) { return static_cast<std::size_t>(round_up_to_lanes<float>(n)); };
    const RecurrentConfig& rnn = config.rnn;
    const CellShape cell = cell_shape(rnn.cell);
    const std::size_t directions = static_cast<std::size_t>(rnn.directions());
    const std::size_t hidden = padded(rnn.hidden_size), state = padded(rnn.state_size());
    const std::size_t gates = static_cast<std::size_t>(cell.gates) * hidden, output = directions * state;
    const std::size_t answers = padded(config.output_size);

    std::size_t weights = static_cast<std::size_t>(config.num_embeddings) * padded(config.embedding_dim);
    std::size_t per_step = 2 * padded(rnn.input_size) + 4 * answers;
    for (int layer = 0; layer < rnn.num_layers; ++layer) {
        const std::size_t input = layer == 0 ? padded(rnn.input_size) : output;
        weights += directions * (gates * (input + state + 2) + (rnn.proj_size > 0 ? state * hidden : 0));
        // gates and dgates; h and dh; c, dc and tanh c; for cells that split the hidden product, its part kept and dhidden
        per_step += directions * (2 * gates + 2 * state + (cell.cell_state ? 3 * hidden : 0) +
                                  (cell.splits_hidden ? hidden + gates : 0) + (rnn.proj_size > 0 ? hidden : 0));
        if (rnn.bidirectional || rnn.dropout > 0) per_step += 3 * output;
    }
    weights += answers * (output + 1);
    const std::size_t steps = (static_cast<std::size_t>(seq_len) + 1) * (static_cast<std::size_t>(batch) + 1);
    return sizeof(float) * (kWeightCopies * weights + per_step * steps);
}

}  // namespace rnn
