// The weights of a network in training as a safetensors file, under the names of PyTorch's state_dict().
#pragma once

#include <rnn/error.hpp>
#include <rnn/trainer.hpp>

#include <cstddef>
#include <span>
#include <vector>

namespace rnn {

// "embedding.weight", "rnn.weight_ih_l0", "linear.bias" ... as F32, what torch's load_state_dict takes for a module with
// these attributes.
std::vector<std::byte> state_dict(const Trainer& trainer);

// Sets all weights, as load_state_dict(strict=True); F64 elements are rounded. The optimiser's own state stays.
// Problems, all of them at once, and no weight changed: bytes that are no safetensors file, and for each tensor: missing,
// of no parameter's name, of another shape or type, or with a NaN or an infinity.
Status load_state_dict(Trainer& trainer, std::span<const std::byte> bytes);

}  // namespace rnn
