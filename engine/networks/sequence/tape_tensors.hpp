// Names and views of everything on a tape, and the search for the first number that is not finite.
#pragma once

#include <rnn/trainer.hpp>

#include "networks/sequence/sequence_network.hpp"

namespace rnn {

// In the order of computation: what is read, each layer's states, answers, then gradients from the last backwards.
// Names and shapes: the table in the JavaScript API's Scope.
std::vector<TensorRef> tape_tensors(const SequenceNetwork<float>& model, const Tape<float>& tape);

// Views of a flat buffer laid out as the model's parameters.
std::vector<TensorRef> flat_tensors(const ParameterLayout& layout, const std::vector<float>& values);

bool all_finite(std::span<const float> values);

// The first tensor with a NaN or an infinity and the time index (the first extent, for tensors over time) of the first one
// computed, which is the latest for those computed backwards in time; empty name: all are finite.
Divergence find_non_finite(const std::vector<TensorRef>& tensors, bool over_time);

}  // namespace rnn
