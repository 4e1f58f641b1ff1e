// Names and shapes put beside the numbers of a tape.
#pragma once

#include <rnn/tensor.hpp>

#include <utility>

#include "networks/network.hpp"

namespace rnn {

class TensorList {
  public:
    using Sizes = std::vector<int>;

    // Left out when the pointer is null; `padded`: the shape as the numbers lie.
    void add(std::string name, Sizes shape, const Sizes& padded, const float* numbers) {
        if (numbers) views_.push_back({std::move(name), std::move(shape), strides_of(padded), numbers, nullptr});
    }
    void add(std::string name, Sizes shape, const float* numbers) {
        const Sizes padded = shape;
        add(std::move(name), std::move(shape), padded, numbers);
    }
    void add(std::string name, Sizes shape, const int* integers) {
        views_.push_back({std::move(name), shape, strides_of(shape), nullptr, integers});
    }
    std::vector<TensorRef> take() { return std::move(views_); }

  private:
    // Row-major.
    static std::vector<std::ptrdiff_t> strides_of(const Sizes& padded) {
        std::vector<std::ptrdiff_t> strides(padded.size(), 1);
        for (std::size_t d = padded.size(); d-- > 1;) strides[d - 1] = strides[d] * padded[d];
        return strides;
    }

    std::vector<TensorRef> views_;
};

// What stands against the objective, from logits to dlogits; tells whether there are gradients.
bool list_answers(const Network<float>& network, const Tape<float>& tape, TensorList& list);

}  // namespace rnn
