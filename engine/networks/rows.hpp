// Copies of a batch's rows to where a tape wants them, and their order there.
#pragma once

#include <algorithm>
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

// Rows by falling length, those alike in the order of the batch: which sequence stands in each, and how long it is. Both
// are empty where the lengths are.
[[gnu::noinline]] inline void order_by_length(const std::vector<int>& lengths, std::vector<int>& order,
                                              std::vector<int>& ordered) {
    order.clear();
    ordered.clear();
    const int longest = lengths.empty() ? 0 : *std::max_element(lengths.begin(), lengths.end());
    // Fewer comparisons than the steps take products, and a sort would be as large as the code that asks for it.
    for (int length = longest; length >= 0; --length) {
        for (std::size_t sequence = 0; sequence < lengths.size(); ++sequence) {
            if (lengths[sequence] != length) continue;
            order.push_back(static_cast<int>(sequence));
            ordered.push_back(length);
        }
    }
}

}  // namespace rnn
