// Copies of a batch's rows to where a tape wants them.
#pragma once

#include <vector>

#include "layers/sizes.hpp"

namespace rnn {

// (rows, columns) without padding into rows of `stride`.
template <class From, class To>
void copy_rows(int rows, int columns, int stride, const From* from, To* to) {
    for (int row = 0; row < rows; ++row, from += columns, to += stride) {
        for (int i = 0; i < columns; ++i) to[i] = static_cast<To>(from[i]);
    }
}

// The same for (steps, B) rows whose sequences come to stand in another order; an empty order keeps theirs.
template <class From, class To>
[[gnu::noinline]] void copy_ordered(int steps, int batch, const std::vector<int>& order, int columns, int stride,
                                    const From* from, To* to) {
    if (order.empty()) return copy_rows(steps * batch, columns, stride, from, to);
    for (int step = 0; step < steps; ++step, from += size_of(batch, columns)) {
        for (const int sequence : order) {
            copy_rows(1, columns, stride, from + size_of(sequence, columns), to);
            to += stride;
        }
    }
}

}  // namespace rnn
