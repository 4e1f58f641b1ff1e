// Sizes and offsets of padded arrays.
#pragma once

#include <algorithm>
#include <cstddef>

namespace rnn {

inline std::size_t size_of(int a, int b = 1, int c = 1, int d = 1) {
    return static_cast<std::size_t>(a) * static_cast<std::size_t>(b) * static_cast<std::size_t>(c) *
           static_cast<std::size_t>(d);
}

// Where row `row` of time begins in (T, batch, stride).
inline std::ptrdiff_t at(int row, int batch, int stride) {
    return static_cast<std::ptrdiff_t>(row) * batch * stride;
}

template <class S>
void zero(S* values, std::size_t count) {
    std::fill_n(values, count, S(0));
}

}  // namespace rnn
