// How much memory a network in training takes, before any of it is asked for.
#pragma once

#include <rnn/config.hpp>
#include <rnn/dataset.hpp>

#include <cstdint>
#include <memory>

#include "networks/network.hpp"

namespace rnn {

// The network of a checked config for these data, without room for its weights yet.
std::unique_ptr<Network<float>> make_network(const Config& config, const DataSpec& data);

// Bytes of weights (with gradients, optimiser state and packed copies) and of the tapes and batches of one training step
// and one probe, as the network places them, in 64 bits. A look at many examples takes up to 1 MB on top of it, one at
// influence 32 MB, or what a single sequence needs.
std::uint64_t training_bytes(Network<float>& network, const Config& config, const DataSpec& data);

}  // namespace rnn
