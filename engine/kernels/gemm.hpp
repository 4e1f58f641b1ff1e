// Matrix products on packed panels: the only place where the engine multiplies matrices.
//
// Each result element is summed over k in order, one rounding per multiply and per add, whatever the tile, the panel or
// the batch it falls in: so results do not depend on the batch size, the row order or the SIMD width.
#pragma once

#include <cstddef>

#include "kernels/vec.hpp"

namespace rnn {

// Scalars that a packed (k, n) operand takes; n is a multiple of the lane count.
constexpr std::size_t packed_size(int k, int n) {
    return static_cast<std::size_t>(k) * static_cast<std::size_t>(n);
}

// How the rows of a weight matrix (gates * unit_count, inputs) stand in padded buffers: each gate's units are padded to
// `unit_stride`, and each of the `segments` parts of the inputs (one per direction of the layer below) to `input_stride`.
struct WeightLayout {
    int gates;
    int unit_count;
    int unit_stride;
    int segments;
    int input_count;   // per segment
    int input_stride;  // per segment

    int rows() const { return gates * unit_count; }
    int columns() const { return segments * input_count; }
    int padded_rows() const { return gates * unit_stride; }
    // The inner dimension of x W^T. One segment needs no padding in it, since nothing follows.
    int k() const { return segments == 1 ? input_count : segments * input_stride; }
    int padded_columns() const { return segments * input_stride; }
};

// W (rows, columns) row-major -> panels of W^T (k, n = padded_rows), for y = x W^T.
// Padding in `packed` must have been zeroed once; it is never written.
template <class S>
void pack_transposed(const WeightLayout& layout, const S* weight, S* packed);

// W (rows, columns) row-major -> panels of W (k = padded_rows, n = padded_columns), for dx = dz W.
template <class S>
void pack_plain(const WeightLayout& layout, const S* weight, S* packed);

// The inverse of pack_transposed's layout for a gradient: adds dwt (k, n = padded_rows), row-major, to
// dw (rows, columns).
template <class S>
void add_transposed(const WeightLayout& layout, const S* dwt, S* dw);

// What a product starts from.
enum class Start {
    zero,    // c = a b
    bias,    // c = bias + a b, the same bias row (n) for each row
    current  // c = c + a b
};

// c (m, n) from a (m, k), rows `lda` apart, and packed b (k, n); rows of c are `ldc` apart; n a multiple of the lane count.
template <class S>
void gemm(Start start, int m, int n, int k, const S* a, std::ptrdiff_t lda, const S* packed_b, const S* bias, S* c,
          std::ptrdiff_t ldc);

// c (m, n) += a^T b with a (k, m) and b (k, n) row-major; n a multiple of the lane count. The weight gradient of a whole
// sequence: k runs over time steps and samples.
template <class S>
void gemm_tn(int m, int n, int k, const S* a, std::ptrdiff_t lda, const S* b, std::ptrdiff_t ldb, S* c,
             std::ptrdiff_t ldc);

// c (n) += the sum of the rows of b (k, n).
template <class S>
void add_rows(int n, int k, const S* b, std::ptrdiff_t ldb, S* c);

}  // namespace rnn
