// Zeroes a share of the numbers while training (torch.nn.Dropout).
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>

#include "core/generator.hpp"

namespace rnn {

// y = x mask, mask 0 with probability p and else 1 / (1 - p), so that y is x in the mean.
template <class S>
class Dropout {
  public:
    // p from 0 to 1.
    explicit Dropout(double p) : p_(p) {}

    // x (count) -> y (count) and mask (count). `generator` null: evaluation, y is x. One Bernoulli draw a number, in
    // order, as torch.dropout makes them; none for p = 0 and p = 1.
    void forward(std::size_t count, const S* x, Generator* generator, S* mask, S* y) const {
        const double keep = 1.0 - p_;
        if (!generator || p_ == 0.0) {
            std::fill_n(mask, count, S(1));
        } else if (keep == 0.0) {
            std::fill_n(mask, count, S(0));
        } else {
            generator->fill_bernoulli(std::span<S>(mask, count), keep);
            for (std::size_t i = 0; i < count; ++i) mask[i] /= static_cast<S>(keep);
        }
        for (std::size_t i = 0; i < count; ++i) y[i] = x[i] * mask[i];
    }

    // dx = dy mask; dx may be dy.
    void backward(std::size_t count, const S* mask, const S* dy, S* dx) const {
        for (std::size_t i = 0; i < count; ++i) dx[i] = dy[i] * mask[i];
    }

  private:
    double p_;
};

}  // namespace rnn
