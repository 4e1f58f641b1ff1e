// Reads the parameters of a model from the tensors of a file.
#pragma once

#include <rnn/safetensors.hpp>

#include <vector>

#include "layers/parameters.hpp"

namespace rnn {

// Copies the tensor of each name in `wanted` to its offset in `parameters`, which is large enough. Appends a problem for
// each that is missing, misshapen or of a type that is no number, and for each tensor of the file that is not wanted.
template <class S>
void read_state(const std::vector<ParameterInfo>& wanted, const Safetensors& file, std::vector<S>& parameters,
                Problems& problems);

// What parse_safetensors() said of the file that `what` names, as sentences.
Problems file_problems(const std::string& what, const Problems& problems);

// Keeps the first twenty problems and counts the rest: a hostile file could name millions.
void limit_problems(Problems& problems);

}  // namespace rnn
