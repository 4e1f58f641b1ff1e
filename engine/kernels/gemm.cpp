// Packing and the register-tiled products.
#include "kernels/gemm.hpp"

#include <algorithm>

// V8 spills registers when the sum over k is unrolled.
#if defined(__clang__)
#define RNN_NO_UNROLL _Pragma("clang loop unroll(disable)")
#else
#define RNN_NO_UNROLL
#endif

namespace rnn {

namespace {

template <class S>
constexpr int kPanel = 2 * kLanes<S>;

// Where vector column v of a packed (k, n) operand starts, and how far apart its rows are: panels are two vectors wide,
// an odd last vector is a panel of its own.
template <class S>
struct VectorColumn {
    std::size_t offset;
    int step;

    VectorColumn(int v, int k, int n) {
        constexpr int lanes = kLanes<S>;
        const int panel = v / 2;
        const bool alone = (panel * 2 + 2) * lanes > n;
        step = alone ? lanes : kPanel<S>;
        offset = static_cast<std::size_t>(panel) * static_cast<std::size_t>(kPanel<S>) * static_cast<std::size_t>(k) +
                 static_cast<std::size_t>(v % 2 * lanes);
    }
};

}  // namespace

template <class S>
void pack_transposed(const WeightLayout& layout, const S* weight, S* packed) {
    constexpr int lanes = kLanes<S>;
    const int k = layout.k(), n = layout.padded_rows();
    for (int gate = 0; gate < layout.gates; ++gate) {
        for (int unit = 0; unit < layout.unit_count; ++unit) {
            const int column = gate * layout.unit_stride + unit;
            const VectorColumn<S> to(column / lanes, k, n);
            const S* row = weight + static_cast<std::ptrdiff_t>(gate * layout.unit_count + unit) * layout.columns();
            S* out = packed + to.offset + column % lanes;
            for (int segment = 0; segment < layout.segments; ++segment) {
                S* at = out + static_cast<std::ptrdiff_t>(segment * layout.input_stride) * to.step;
                for (int i = 0; i < layout.input_count; ++i, at += to.step) *at = *row++;
            }
        }
    }
}

template <class S>
void pack_plain(const WeightLayout& layout, const S* weight, S* packed) {
    constexpr int lanes = kLanes<S>;
    const int k = layout.padded_rows(), n = layout.padded_columns();
    for (int segment = 0; segment < layout.segments; ++segment) {
        for (int i0 = 0; i0 < layout.input_count; i0 += lanes) {
            const VectorColumn<S> to((segment * layout.input_stride + i0) / lanes, k, n);
            const int count = std::min(lanes, layout.input_count - i0);
            for (int gate = 0; gate < layout.gates; ++gate) {
                const S* from = weight + static_cast<std::ptrdiff_t>(gate * layout.unit_count) * layout.columns() +
                                segment * layout.input_count + i0;
                S* out = packed + to.offset + static_cast<std::ptrdiff_t>(gate * layout.unit_stride) * to.step;
                for (int unit = 0; unit < layout.unit_count; ++unit) {
                    for (int l = 0; l < count; ++l) out[l] = from[l];
                    from += layout.columns();
                    out += to.step;
                }
            }
        }
    }
}

template <class S>
void add_transposed(const WeightLayout& layout, const S* dwt, S* dw) {
    const std::ptrdiff_t stride = layout.padded_rows();
    for (int gate = 0; gate < layout.gates; ++gate) {
        for (int unit = 0; unit < layout.unit_count; ++unit) {
            const S* column = dwt + gate * layout.unit_stride + unit;
            for (int segment = 0; segment < layout.segments; ++segment) {
                const S* from = column + segment * layout.input_stride * stride;
                for (int i = 0; i < layout.input_count; ++i, from += stride) *dw++ += *from;
            }
        }
    }
}

namespace {

// c (MR, NV vectors) over all of k. `pair_stride` is the distance between panels.
template <class S, int MR, int NV, int STEP>
inline void tile(Start start, int k, const S* a, std::ptrdiff_t lda, const S* b, std::ptrdiff_t pair_stride,
                 const S* bias, S* c, std::ptrdiff_t ldc) {
    constexpr int lanes = kLanes<S>;
    Vec<S> sum[MR][NV];
    for (int i = 0; i < MR; ++i) {
        for (int j = 0; j < NV; ++j) {
            if (start == Start::zero)
                sum[i][j] = Vec<S>(S(0));
            else if (start == Start::bias)
                sum[i][j] = load(bias + j * lanes);
            else
                sum[i][j] = load(c + i * ldc + j * lanes);
        }
    }
    RNN_NO_UNROLL
    for (int at = 0; at < k; ++at) {
        Vec<S> row[NV];
        for (int j = 0; j < NV; ++j) row[j] = load(b + (j / 2) * pair_stride + (j % 2) * lanes);
        for (int i = 0; i < MR; ++i) {
            const Vec<S> x(a[i * lda]);
            for (int j = 0; j < NV; ++j) sum[i][j] = madd<S>(x, row[j], sum[i][j]);
        }
        ++a;
        b += STEP;
    }
    for (int i = 0; i < MR; ++i) {
        for (int j = 0; j < NV; ++j) store(c + i * ldc + j * lanes, sum[i][j]);
    }
}

// All the columns for MR rows; PANELS panels at a time, so that few rows still fill the accumulators.
template <class S, int MR, int PANELS>
inline void row_tiles(Start start, int n, int k, const S* a, std::ptrdiff_t lda, const S* b, const S* bias, S* c,
                      std::ptrdiff_t ldc) {
    constexpr int panel = kPanel<S>;
    const std::ptrdiff_t panel_size = static_cast<std::ptrdiff_t>(panel) * k;
    int j = 0;
    if constexpr (PANELS > 1) {
        for (; j + PANELS * panel <= n; j += PANELS * panel, b += PANELS * panel_size) {
            tile<S, MR, 2 * PANELS, panel>(start, k, a, lda, b, panel_size, bias + j, c + j, ldc);
        }
    }
    for (; j + panel <= n; j += panel, b += panel_size) {
        tile<S, MR, 2, panel>(start, k, a, lda, b, panel_size, bias + j, c + j, ldc);
    }
    if (j < n) tile<S, MR, 1, kLanes<S>>(start, k, a, lda, b, panel_size, bias + j, c + j, ldc);
}

// Rows that stay in the first-level cache while all panels pass over them.
constexpr int kRowBlock = 64;

}  // namespace

template <class S>
void gemm(Start start, int m, int n, int k, const S* a, std::ptrdiff_t lda, const S* packed_b, const S* bias, S* c,
          std::ptrdiff_t ldc) {
    constexpr int panel = kPanel<S>;
    const std::ptrdiff_t panel_size = static_cast<std::ptrdiff_t>(panel) * k;
    if (start != Start::bias) bias = c;  // not read; offsets from it stay valid pointers
    int i = 0;
    while (m - i >= 4) {
        const int end = i + std::min(kRowBlock, (m - i) / 4 * 4);
        const S* b = packed_b;
        int j = 0;
        for (; j + panel <= n; j += panel, b += panel_size) {
            for (int r = i; r < end; r += 4) {
                tile<S, 4, 2, panel>(start, k, a + r * lda, lda, b, panel_size, bias + j, c + r * ldc + j, ldc);
            }
        }
        if (j < n) {
            for (int r = i; r < end; r += 4) {
                tile<S, 4, 1, kLanes<S>>(start, k, a + r * lda, lda, b, panel_size, bias + j, c + r * ldc + j, ldc);
            }
        }
        i = end;
    }
    a += i * lda;
    c += i * ldc;
    if (m - i == 3)
        row_tiles<S, 3, 1>(start, n, k, a, lda, packed_b, bias, c, ldc);
    else if (m - i == 2)
        row_tiles<S, 2, 2>(start, n, k, a, lda, packed_b, bias, c, ldc);
    else if (m - i == 1)
        row_tiles<S, 1, 4>(start, n, k, a, lda, packed_b, bias, c, ldc);
}

namespace {

// c (MR, NV vectors) += a^T b over k rows of a and b.
template <class S, int MR, int NV>
inline void tile_tn(int k, const S* a, std::ptrdiff_t lda, const S* b, std::ptrdiff_t ldb, S* c, std::ptrdiff_t ldc) {
    constexpr int lanes = kLanes<S>;
    Vec<S> sum[MR][NV];
    for (int i = 0; i < MR; ++i) {
        for (int j = 0; j < NV; ++j) sum[i][j] = load(c + i * ldc + j * lanes);
    }
    RNN_NO_UNROLL
    for (int at = 0; at < k; ++at) {
        Vec<S> row[NV];
        for (int j = 0; j < NV; ++j) row[j] = load(b + j * lanes);
        for (int i = 0; i < MR; ++i) {
            const Vec<S> x(a[i]);
            for (int j = 0; j < NV; ++j) sum[i][j] = madd<S>(x, row[j], sum[i][j]);
        }
        a += lda;
        b += ldb;
    }
    for (int i = 0; i < MR; ++i) {
        for (int j = 0; j < NV; ++j) store(c + i * ldc + j * lanes, sum[i][j]);
    }
}

template <class S, int NV>
inline void column_tn(int m, int k, const S* a, std::ptrdiff_t lda, const S* b, std::ptrdiff_t ldb, S* c,
                      std::ptrdiff_t ldc) {
    int i = 0;
    for (; i + 4 <= m; i += 4) tile_tn<S, 4, NV>(k, a + i, lda, b, ldb, c + i * ldc, ldc);
    if (m - i == 3)
        tile_tn<S, 3, NV>(k, a + i, lda, b, ldb, c + i * ldc, ldc);
    else if (m - i == 2)
        tile_tn<S, 2, NV>(k, a + i, lda, b, ldb, c + i * ldc, ldc);
    else if (m - i == 1)
        tile_tn<S, 1, NV>(k, a + i, lda, b, ldb, c + i * ldc, ldc);
}

// Below this many summed rows, copying panels together costs more than it saves.
constexpr int kPackFrom = 32;
// Summed rows at a time, so that a block of both operands stays in the first-level cache.
constexpr int kSumBlock = 128;

}  // namespace

template <class S>
void gemm_tn(int m, int n, int k, const S* a, std::ptrdiff_t lda, const S* b, std::ptrdiff_t ldb, S* c,
             std::ptrdiff_t ldc) {
    constexpr int panel = kPanel<S>;
    S block[kSumBlock * panel];
    for (int k0 = 0; k0 < k; k0 += kSumBlock) {
        const int count = std::min(kSumBlock, k - k0);
        const S* a0 = a + k0 * lda;
        const S* b0 = b + k0 * ldb;
        int j = 0;
        for (; j + panel <= n; j += panel) {
            if (count < kPackFrom) {
                column_tn<S, 2>(m, count, a0, lda, b0 + j, ldb, c + j, ldc);
                continue;
            }
            for (int at = 0; at < count; ++at) {
                const S* from = b0 + at * ldb + j;
                store(block + at * panel, load(from));
                store(block + at * panel + kLanes<S>, load(from + kLanes<S>));
            }
            column_tn<S, 2>(m, count, a0, lda, block, panel, c + j, ldc);
        }
        if (j < n) column_tn<S, 1>(m, count, a0, lda, b0 + j, ldb, c + j, ldc);
    }
}

template <class S>
void add_rows(int n, int k, const S* b, std::ptrdiff_t ldb, S* c) {
    int at = 0;
    // Four rows a pass over c; each element is still summed in the order of the rows.
    for (; at + 4 <= k; at += 4, b += 4 * ldb) {
        for (int j = 0; j < n; j += kLanes<S>) {
            const S* row = b + j;
            store(c + j, (((load(c + j) + load(row)) + load(row + ldb)) + load(row + 2 * ldb)) + load(row + 3 * ldb));
        }
    }
    for (; at < k; ++at, b += ldb) {
        for (int j = 0; j < n; j += kLanes<S>) store(c + j, load(c + j) + load(b + j));
    }
}

#define RNN_INSTANTIATE(S)                                                                                           \
    template void pack_transposed<S>(const WeightLayout&, const S*, S*);                                             \
    template void pack_plain<S>(const WeightLayout&, const S*, S*);                                                  \
    template void add_transposed<S>(const WeightLayout&, const S*, S*);                                              \
    template void gemm<S>(Start, int, int, int, const S*, std::ptrdiff_t, const S*, const S*, S*, std::ptrdiff_t);   \
    template void gemm_tn<S>(int, int, int, const S*, std::ptrdiff_t, const S*, std::ptrdiff_t, S*, std::ptrdiff_t); \
    template void add_rows<S>(int, int, const S*, std::ptrdiff_t, S*);
RNN_INSTANTIATE(float)
RNN_INSTANTIATE(double)
#undef RNN_INSTANTIATE
#undef RNN_NO_UNROLL

}  // namespace rnn
