// A tensor inside the engine by its name.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace rnn {

// Padded or not: read through copy_tensor(). Lives until the next call of its trainer.
struct TensorRef {
    std::string name;
    std::vector<int> shape;
    std::vector<std::ptrdiff_t> strides;  // in scalars
    const float* numbers = nullptr;       // one of the two is set
    const int* integers = nullptr;

    std::size_t size() const;
};

// Row-major, without padding; `to` has view.size() numbers.
void copy_tensor(const TensorRef& view, float* to);

}  // namespace rnn
