// One loop per kernel, one line per formula.
#include "reference/kernels.hpp"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace rnn::reference {

float tanh(float x) {
    const float y = x > 8.0f ? 8.0f : x < -8.0f ? -8.0f : x;
    const float u = y * y;
    const float p[] = {1.5230517291797696e-08f, 2.189473161706701e-05f, 0.0035716022830456495f, 0.13444501161575317f,
                       1.0f};
    const float q[] = {8.522486609763291e-07f, 0.00034112989669665694f, 0.026164459064602852f, 0.4677782952785492f,
                       1.0f};
    float above = p[0], below = q[0];
    for (int i = 1; i < 5; ++i) above = above * u + p[i], below = below * u + q[i];
    return y * above / below;
}

float sigmoid(float x) {
    return tanh(x * 0.5f) * 0.5f + 0.5f;
}

float exp(float x) {
    if (x != x) return x;
    if (x < -87.0f) return 0.0f;
    const float y = x > 88.0f ? 88.0f : x;
    const float shifted = y * 1.44269504088896341f + 12582912.0f;
    const float n = shifted - 12582912.0f;
    const float r = (y - n * 0.693359375f) + n * 2.12194440e-4f;
    float p = 1.0f / 5040.0f;
    for (const float c : {1.0f / 720.0f, 1.0f / 120.0f, 1.0f / 24.0f, 1.0f / 6.0f, 0.5f, 1.0f, 1.0f}) p = p * r + c;
    return std::bit_cast<float>(std::bit_cast<std::uint32_t>(p) + (std::bit_cast<std::uint32_t>(shifted) << 23));
}

float log(float x) {
    if (!(x < std::numeric_limits<float>::infinity())) return x;
    if (x == 0.0f) return -std::numeric_limits<float>::infinity();
    const auto bits = std::bit_cast<std::int32_t>(x);
    const std::int32_t e = (bits - 0x3f3504f3) >> 23;
    const float m = std::bit_cast<float>(static_cast<std::uint32_t>(bits) - (static_cast<std::uint32_t>(e) << 23));
    const float s = (m - 1.0f) / (m + 1.0f), s2 = s * s;
    float p = 2.0f / 9.0f;
    for (const float c : {2.0f / 7.0f, 2.0f / 5.0f, 2.0f / 3.0f, 2.0f}) p = p * s2 + c;
    const float ef = static_cast<float>(e);
    return ef * 0.693359375f + (p * s - ef * 2.12194440e-4f);
}

double tanh(double x) {
    return std::tanh(x);
}
double sigmoid(double x) {
    return 1.0 / (1.0 + std::exp(-x));
}
double exp(double x) {
    return std::exp(x);
}
double log(double x) {
    return std::log(x);
}

template <class S>
void tanh_forward(RowBlock block, const S* z, S* h) {
    for (int i = 0; i < block.rows * block.width; ++i) h[i] = tanh(z[i]);
}

template <class S>
void relu_forward(RowBlock block, const S* z, S* h) {
    for (int i = 0; i < block.rows * block.width; ++i) h[i] = z[i] < 0 ? 0 : z[i];
}

template <class S>
void tanh_backward(RowBlock block, const S* h, const S* dh, S* dz) {
    for (int i = 0; i < block.rows * block.width; ++i) dz[i] = dh[i] * (1 - h[i] * h[i]);
}

template <class S>
void relu_backward(RowBlock block, const S* h, const S* dh, S* dz) {
    for (int i = 0; i < block.rows * block.width; ++i) dz[i] = h[i] > 0 ? dh[i] : 0;
}

template <class S>
void lstm_forward(RowBlock block, S* z, const S* c_prev, S* c, S* tanh_c, S* h) {
    const int w = block.width;
    for (int row = 0; row < block.rows; ++row, z += 4 * w, c_prev += w, c += w, tanh_c += w, h += w) {
        for (int u = 0; u < w; ++u) {
            S &i = z[u], &f = z[u + w], &g = z[u + 2 * w], &o = z[u + 3 * w];
            i = sigmoid(i), f = sigmoid(f), g = tanh(g), o = sigmoid(o);
            c[u] = f * c_prev[u] + i * g;
            tanh_c[u] = tanh(c[u]);
            h[u] = o * tanh_c[u];
        }
    }
}

template <class S>
void lstm_backward(RowBlock block, const S* gates, const S* c_prev, const S* tanh_c, const S* dh, S* dc, S* dz,
                   S* dc_prev) {
    const int w = block.width;
    for (int row = 0; row < block.rows; ++row) {
        for (int u = 0; u < w; ++u) {
            const int at = row * w + u, gate = row * 4 * w + u;
            const S i = gates[gate], f = gates[gate + w], g = gates[gate + 2 * w], o = gates[gate + 3 * w];
            dc[at] = dc[at] + dh[at] * o * (1 - tanh_c[at] * tanh_c[at]);
            dz[gate] = dc[at] * g * i * (1 - i);
            dz[gate + w] = dc[at] * c_prev[at] * f * (1 - f);
            dz[gate + 2 * w] = dc[at] * i * (1 - g * g);
            dz[gate + 3 * w] = dh[at] * tanh_c[at] * o * (1 - o);
            dc_prev[at] = dc[at] * f;
        }
    }
}

template <class S>
void gru_forward(RowBlock block, S* zx, const S* zh, const S* h_prev, S* hn, S* h) {
    const int w = block.width;
    for (int row = 0; row < block.rows; ++row) {
        for (int u = 0; u < w; ++u) {
            const int at = row * w + u, gate = row * 3 * w + u;
            S &r = zx[gate], &z = zx[gate + w], &n = zx[gate + 2 * w];
            hn[at] = zh[gate + 2 * w];
            r = sigmoid(r + zh[gate]);
            z = sigmoid(z + zh[gate + w]);
            n = tanh(n + r * hn[at]);
            h[at] = n + z * (h_prev[at] - n);
        }
    }
}

template <class S>
void gru_backward(RowBlock block, const S* gates, const S* hn, const S* h_prev, const S* dh, S* dzx, S* dzh,
                  S* dh_prev) {
    const int w = block.width;
    for (int row = 0; row < block.rows; ++row) {
        for (int u = 0; u < w; ++u) {
            const int at = row * w + u, gate = row * 3 * w + u;
            const S r = gates[gate], z = gates[gate + w], n = gates[gate + 2 * w];
            const S dn = dh[at] * (1 - z) * (1 - n * n);
            dzx[gate] = dzh[gate] = dn * hn[at] * r * (1 - r);
            dzx[gate + w] = dzh[gate + w] = dh[at] * (h_prev[at] - n) * z * (1 - z);
            dzx[gate + 2 * w] = dn;
            dzh[gate + 2 * w] = dn * r;
            dh_prev[at] = dh_prev[at] + dh[at] * z;
        }
    }
}

namespace {

// Calls f(row of W, column of W, its place among the padded rows, its place among the padded columns).
template <class F>
void each_weight(const WeightLayout& layout, F f) {
    for (int row = 0; row < layout.rows(); ++row) {
        for (int column = 0; column < layout.columns(); ++column) {
            const int gate = row / layout.unit_count, unit = row % layout.unit_count;
            const int segment = column / layout.input_count, input = column % layout.input_count;
            f(row, column, gate * layout.unit_stride + unit, segment * layout.input_stride + input);
        }
    }
}

}  // namespace

template <class S>
void pad_transposed(const WeightLayout& layout, const S* weight, S* padded) {
    for (int i = 0; i < layout.k() * layout.padded_rows(); ++i) padded[i] = 0;
    each_weight(layout, [&](int row, int column, int to_row, int to_column) {
        padded[to_column * layout.padded_rows() + to_row] = weight[row * layout.columns() + column];
    });
}

template <class S>
void pad_plain(const WeightLayout& layout, const S* weight, S* padded) {
    for (int i = 0; i < layout.padded_rows() * layout.padded_columns(); ++i) padded[i] = 0;
    each_weight(layout, [&](int row, int column, int to_row, int to_column) {
        padded[to_row * layout.padded_columns() + to_column] = weight[row * layout.columns() + column];
    });
}

template <class S>
void add_transposed(const WeightLayout& layout, const S* dwt, S* dw) {
    each_weight(layout, [&](int row, int column, int from_row, int from_column) {
        dw[row * layout.columns() + column] += dwt[from_column * layout.padded_rows() + from_row];
    });
}

template <class S>
void gemm(Start start, int m, int n, int k, const S* a, std::ptrdiff_t lda, const S* b, const S* bias, S* c,
          std::ptrdiff_t ldc) {
    for (int i = 0; i < m; ++i) {
        for (int j = 0; j < n; ++j) {
            S sum = start == Start::zero ? S(0) : start == Start::bias ? bias[j] : c[i * ldc + j];
            for (int at = 0; at < k; ++at) sum = a[i * lda + at] * b[at * n + j] + sum;
            c[i * ldc + j] = sum;
        }
    }
}

template <class S>
void gemm_tn(int m, int n, int k, const S* a, std::ptrdiff_t lda, const S* b, std::ptrdiff_t ldb, S* c,
             std::ptrdiff_t ldc) {
    for (int i = 0; i < m; ++i) {
        for (int j = 0; j < n; ++j) {
            for (int at = 0; at < k; ++at) c[i * ldc + j] = a[at * lda + i] * b[at * ldb + j] + c[i * ldc + j];
        }
    }
}

template <class S>
void add_rows(int n, int k, const S* b, std::ptrdiff_t ldb, S* c) {
    for (int at = 0; at < k; ++at) {
        for (int j = 0; j < n; ++j) c[j] = c[j] + b[at * ldb + j];
    }
}

template <class S>
LogSum<S> softmax_row(int count, const S* logits, S* probabilities) {
    S largest = logits[0], sum = 0;
    for (int j = 1; j < count; ++j) largest = logits[j] > largest ? logits[j] : largest;
    for (int j = 0; j < count; ++j) sum += probabilities[j] = exp(logits[j] - largest);
    for (int j = 0; j < count; ++j) probabilities[j] = probabilities[j] / sum;
    return {largest, log(sum)};
}

template <class S>
double norm(std::size_t count, const S* values) {
    double sum = 0;
    for (std::size_t i = 0; i < count; ++i) sum += static_cast<double>(values[i]) * static_cast<double>(values[i]);
    return std::sqrt(sum);
}

template <class S>
void scale(std::size_t count, S factor, S* values) {
    for (std::size_t i = 0; i < count; ++i) values[i] = values[i] * factor;
}

template <class S>
void clamp_absolute(std::size_t count, S limit, S* values) {
    for (std::size_t i = 0; i < count; ++i) {
        values[i] = values[i] > limit ? limit : values[i] < -limit ? -limit : values[i];
    }
}

template <class S>
void sgd_update(const SgdStep& step, std::size_t count, const S* gradients, S* buffer, S* parameters) {
    const S decay = static_cast<S>(step.weight_decay), lr = static_cast<S>(step.lr);
    const S momentum = static_cast<S>(step.momentum), fresh = static_cast<S>(1 - step.dampening);
    for (std::size_t i = 0; i < count; ++i) {
        S g = gradients[i] + decay * parameters[i];
        if (step.momentum != 0) {
            buffer[i] = step.first ? g : momentum * buffer[i] + fresh * g;
            g = step.nesterov ? g + momentum * buffer[i] : buffer[i];
        }
        parameters[i] = parameters[i] - lr * g;
    }
}

template <class S>
void adam_update(const AdamStep& step, std::size_t count, const S* gradients, S* exp_avg, S* exp_avg_sq,
                 S* parameters) {
    const S beta1 = static_cast<S>(step.beta1), fresh1 = static_cast<S>(1 - step.beta1);
    const S beta2 = static_cast<S>(step.beta2), fresh2 = static_cast<S>(1 - step.beta2);
    const S step_size = static_cast<S>(step.lr / step.bias_correction1), eps = static_cast<S>(step.eps);
    const S correction = static_cast<S>(std::sqrt(step.bias_correction2));
    for (std::size_t i = 0; i < count; ++i) {
        const S p = step.decoupled ? parameters[i] * static_cast<S>(1 - step.lr * step.weight_decay) : parameters[i];
        const S g = gradients[i] + static_cast<S>(step.decoupled ? 0 : step.weight_decay) * p;
        exp_avg[i] = beta1 * exp_avg[i] + fresh1 * g;
        exp_avg_sq[i] = beta2 * exp_avg_sq[i] + fresh2 * g * g;
        parameters[i] = p - step_size * (exp_avg[i] / (std::sqrt(exp_avg_sq[i]) / correction + eps));
    }
}

template <class S>
void rmsprop_update(const RmspropStep& step, std::size_t count, const S* gradients, S* square_avg, S* buffer,
                    S* parameters) {
    const S alpha = static_cast<S>(step.alpha), fresh = static_cast<S>(1 - step.alpha);
    for (std::size_t i = 0; i < count; ++i) {
        const S g = gradients[i] + static_cast<S>(step.weight_decay) * parameters[i];
        square_avg[i] = alpha * square_avg[i] + fresh * g * g;
        S change = g / (std::sqrt(square_avg[i]) + static_cast<S>(step.eps));
        if (step.momentum != 0) change = buffer[i] = static_cast<S>(step.momentum) * buffer[i] + change;
        parameters[i] = parameters[i] - static_cast<S>(step.lr) * change;
    }
}

template <class S>
void adagrad_update(const AdagradStep& step, std::size_t count, const S* gradients, S* sum, S* parameters) {
    for (std::size_t i = 0; i < count; ++i) {
        const S g = gradients[i] + static_cast<S>(step.weight_decay) * parameters[i];
        sum[i] = sum[i] + g * g;
        parameters[i] = parameters[i] - static_cast<S>(step.lr) * (g / (std::sqrt(sum[i]) + static_cast<S>(step.eps)));
    }
}

#define RNN_INSTANTIATE(S)                                                                                           \
    template void tanh_forward<S>(RowBlock, const S*, S*);                                                           \
    template void relu_forward<S>(RowBlock, const S*, S*);                                                           \
    template void tanh_backward<S>(RowBlock, const S*, const S*, S*);                                                \
    template void relu_backward<S>(RowBlock, const S*, const S*, S*);                                                \
    template void lstm_forward<S>(RowBlock, S*, const S*, S*, S*, S*);                                               \
    template void lstm_backward<S>(RowBlock, const S*, const S*, const S*, const S*, S*, S*, S*);                    \
    template void gru_forward<S>(RowBlock, S*, const S*, const S*, S*, S*);                                          \
    template void gru_backward<S>(RowBlock, const S*, const S*, const S*, const S*, S*, S*, S*);                     \
    template void pad_transposed<S>(const WeightLayout&, const S*, S*);                                              \
    template void pad_plain<S>(const WeightLayout&, const S*, S*);                                                   \
    template void add_transposed<S>(const WeightLayout&, const S*, S*);                                              \
    template void gemm<S>(Start, int, int, int, const S*, std::ptrdiff_t, const S*, const S*, S*, std::ptrdiff_t);   \
    template void gemm_tn<S>(int, int, int, const S*, std::ptrdiff_t, const S*, std::ptrdiff_t, S*, std::ptrdiff_t); \
    template void add_rows<S>(int, int, const S*, std::ptrdiff_t, S*);                                               \
    template LogSum<S> softmax_row<S>(int, const S*, S*);                                                            \
    template double norm<S>(std::size_t, const S*);                                                                  \
    template void scale<S>(std::size_t, S, S*);                                                                      \
    template void clamp_absolute<S>(std::size_t, S, S*);                                                             \
    template void sgd_update<S>(const SgdStep&, std::size_t, const S*, S*, S*);                                      \
    template void adam_update<S>(const AdamStep&, std::size_t, const S*, S*, S*, S*);                                \
    template void rmsprop_update<S>(const RmspropStep&, std::size_t, const S*, S*, S*, S*);                          \
    template void adagrad_update<S>(const AdagradStep&, std::size_t, const S*, S*, S*);
RNN_INSTANTIATE(float)
RNN_INSTANTIATE(double)
#undef RNN_INSTANTIATE

}  // namespace rnn::reference
