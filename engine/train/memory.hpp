// How much memory a network in training takes, before any of it is asked for.
#pragma once

#include <rnn/model.hpp>

#include <cstddef>

namespace rnn {

// Bytes of weights (with gradients, optimiser state and packed copies) and of the tapes of one training batch and one
// probe: linear in seq_len x (batch + 1) x hidden_size. tests/native/memory_test.cpp holds it against the real buffers.
std::size_t training_bytes(const ModelConfig& config, int seq_len, int batch);

}  // namespace rnn
