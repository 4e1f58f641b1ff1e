// A table of rows looked up by index (torch.nn.Embedding).
#pragma once

#include <algorithm>
#include <string>

#include "core/generator.hpp"
#include "kernels/vec.hpp"
#include "layers/parameters.hpp"

namespace rnn {

template <class S>
class Embedding {
  public:
    // Adds prefix + "weight" (num_embeddings, embedding_dim).
    Embedding(int num_embeddings, int embedding_dim, const std::string& prefix, ParameterLayout& parameters)
        : count_(num_embeddings),
          size_(embedding_dim),
          weight_(parameters.add(prefix + "weight", {num_embeddings, embedding_dim})) {}

    // Embedding.reset_parameters: normal with mean 0 and standard deviation 1.
    void initialise(Generator& generator, S* parameters) const {
        generator.fill_normal(
            std::span<S>(parameters + weight_, static_cast<std::size_t>(count_) * static_cast<std::size_t>(size_)), 0.0,
            1.0);
    }

    // Row tokens[i] of the table into row i of x (rows, stride); padding of x is zeroed.
    void forward(int rows, const int* tokens, const S* parameters, S* x) const {
        const int stride = round_up_to_lanes<S>(size_);
        for (int row = 0; row < rows; ++row, x += stride) {
            std::copy_n(parameters + weight_ + static_cast<std::ptrdiff_t>(tokens[row]) * size_, size_, x);
            std::fill(x + size_, x + stride, S(0));
        }
    }

    // Only the rows that were looked up get a gradient, once for each time.
    void backward(int rows, const int* tokens, const S* dx, S* gradients) const {
        const int stride = round_up_to_lanes<S>(size_);
        for (int row = 0; row < rows; ++row, dx += stride) {
            S* to = gradients + weight_ + static_cast<std::ptrdiff_t>(tokens[row]) * size_;
            for (int i = 0; i < size_; ++i) to[i] += dx[i];
        }
    }

  private:
    int count_, size_;
    std::size_t weight_;
};

}  // namespace rnn
