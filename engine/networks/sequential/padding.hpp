// Rows without padding to rows of whole vectors, and back; where a row is whole vectors anyway nothing is copied.
#pragma once

#include <algorithm>
#include <cstddef>

#include "core/workspace.hpp"
#include "kernels/vec.hpp"
#include "layers/sizes.hpp"

namespace rnn {

// Room for (rows, padded count), zeroed; null, and nothing taken, where `count` needs no padding.
template <class S>
S* take_padded_rows(int rows, int count, Workspace<S>& workspace) {
    const int stride = round_up_to_lanes<S>(count);
    return stride == count ? nullptr : workspace.take(scalars_of(rows, stride));
}

// (rows, count) -> (rows, padded count) in `padded`, whose padding is zero; `values` themselves where that is null.
template <class S>
const S* add_padding(int rows, int count, const S* values, S* padded) {
    if (!padded) return values;
    const int stride = round_up_to_lanes<S>(count);
    for (int row = 0; row < rows; ++row)
        std::copy_n(values + size_of(row, count), count, padded + size_of(row, stride));
    return padded;
}

// (rows, padded count) -> (rows, count); nothing to do where they are the same array.
template <class S>
void remove_padding(int rows, int count, const S* padded, S* values) {
    if (padded == values) return;
    const int stride = round_up_to_lanes<S>(count);
    for (int row = 0; row < rows; ++row)
        std::copy_n(padded + size_of(row, stride), count, values + size_of(row, count));
}

}  // namespace rnn
