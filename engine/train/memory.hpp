// How much memory a network in training takes, before any of it is asked for.
#pragma once

#include <rnn/model.hpp>

#include <cstdint>

namespace rnn {

// Bytes of weights (with gradients, optimiser state and packed copies) and of the tapes of one training batch and one
// probe: linear in seq_len x (batch + 1) x hidden_size. Within 3 % of the real buffers (tests/native/memory_test.cpp);
// a look at many examples takes up to 1 MB on top of it, one at influence 32 MB, or what a single sequence needs.
std::uint64_t training_bytes(const ModelConfig& config, int seq_len, int batch);

}  // namespace rnn
