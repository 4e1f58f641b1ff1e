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
    static constexpr int kNoPadding = -1;

    // Adds prefix + "weight" (num_embeddings, embedding_dim). `padding_idx`: the row of a token that means nothing; it
    // starts as zeros and gets no gradient.
    Embedding(int num_embeddings, int embedding_dim, const std::string& prefix, ParameterLayout& parameters,
              int padding_idx = kNoPadding)
        : count_(num_embeddings),
          size_(embedding_dim),
          padding_(padding_idx),
          weight_(parameters.add(prefix + "weight", {num_embeddings, embedding_dim})) {}

    // Embedding.reset_parameters: normal with mean 0 and standard deviation 1.
    void initialise(Generator& generator, S* parameters) const {
        generator.fill_normal(
            std::span<S>(parameters + weight_, static_cast<std::size_t>(count_) * static_cast<std::size_t>(size_)), 0.0,
            1.0);
        if (padding_ != kNoPadding) std::fill_n(row(parameters, padding_), size_, S(0));
    }

    // Row tokens[i] of the table into row i of x (rows, stride); padding of x is zeroed.
    void forward(int rows, const int* tokens, const S* parameters, S* x) const {
        const int stride = round_up_to_lanes<S>(size_);
        for (int i = 0; i < rows; ++i, x += stride) {
            std::copy_n(row(parameters, tokens[i]), size_, x);
            std::fill(x + size_, x + stride, S(0));
        }
    }

    // Only the rows that were looked up get a gradient, once for each time.
    void backward(int rows, const int* tokens, const S* dx, S* gradients) const {
        const int stride = round_up_to_lanes<S>(size_);
        for (int i = 0; i < rows; ++i, dx += stride) {
            if (tokens[i] == padding_) continue;
            S* to = row(gradients, tokens[i]);
            for (int j = 0; j < size_; ++j) to[j] += dx[j];
        }
    }

  private:
    // Row `token` of the table within parameters or gradients.
    template <class T>
    T* row(T* buffer, int token) const {
        return buffer + weight_ + static_cast<std::ptrdiff_t>(token) * size_;
    }

    int count_, size_, padding_;
    std::size_t weight_;
};

}  // namespace rnn
