// Sizes and offsets of padded arrays.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "core/workspace.hpp"

namespace rnn {

// The same in 64 bits, for buffers that are measured before it is known whether they fit.
inline std::uint64_t scalars_of(int a, int b = 1, int c = 1, int d = 1) {
    return scalars(static_cast<std::uint64_t>(a), static_cast<std::uint64_t>(b), static_cast<std::uint64_t>(c),
                   static_cast<std::uint64_t>(d));
}

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
