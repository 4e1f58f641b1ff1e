// Elements of safetensors as the numbers the engine computes with.
#pragma once

#include <rnn/safetensors.hpp>

#include <vector>

namespace rnn {

// Copies F32 or F64 elements, rounded to S; another type appends a problem (field: the tensor's name) and returns false.
template <class S>
bool read_numbers(const TensorView& tensor, std::vector<S>& values, Problems& problems);

// Copies I64, I32 or U8 elements; another type, or an element outside [low, high] that is not `also`, appends a problem
// and returns false.
bool read_indices(const TensorView& tensor, int low, int high, std::vector<int>& values, Problems& problems,
                  std::optional<int> also = {});

}  // namespace rnn
