// Views of the parameters by name, and the search for the first number that is not finite.
#pragma once

#include <rnn/trainer.hpp>

#include "layers/parameters.hpp"

namespace rnn {

// Views of a flat buffer laid out as the model's parameters.
std::vector<TensorRef> flat_tensors(const ParameterLayout& layout, const std::vector<float>& values);

bool all_finite(std::span<const float> values);

// The first tensor with a NaN or an infinity and the time index (the first extent, for tensors over time) of the first one
// computed, which is the latest for those computed backwards in time; empty name: all are finite.
Divergence find_non_finite(const std::vector<TensorRef>& tensors, bool over_time);

}  // namespace rnn
