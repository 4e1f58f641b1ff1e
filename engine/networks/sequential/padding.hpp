// Rows without padding to rows `stride` apart, and back.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace rnn {

// (rows, count) -> (rows, stride), zeros between.
template <class S>
std::vector<S> padded_rows(const std::vector<S>& values, int count, int stride) {
    const std::size_t rows = values.size() / static_cast<std::size_t>(count);
    std::vector<S> padded(rows * static_cast<std::size_t>(stride), S(0));
    for (std::size_t row = 0; row < rows; ++row) {
        std::copy_n(values.data() + row * static_cast<std::size_t>(count), count,
                    padded.data() + row * static_cast<std::size_t>(stride));
    }
    return padded;
}

// (rows, stride) -> (rows, count)
template <class S>
std::vector<S> unpadded_rows(const std::vector<S>& padded, int count, int stride) {
    const std::size_t rows = padded.size() / static_cast<std::size_t>(stride);
    std::vector<S> values(rows * static_cast<std::size_t>(count));
    for (std::size_t row = 0; row < rows; ++row) {
        std::copy_n(padded.data() + row * static_cast<std::size_t>(stride), count,
                    values.data() + row * static_cast<std::size_t>(count));
    }
    return values;
}

}  // namespace rnn
