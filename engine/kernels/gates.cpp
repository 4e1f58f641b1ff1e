// Gate activations and their derivatives, a vector of units at a time.
#include "kernels/gates.hpp"

#include <cstddef>

#include "kernels/math.hpp"

namespace rnn {

namespace {

// Calls f(offset) for each vector of a (rows, width) block.
template <class S, class F>
inline void each_vector(RowBlock block, F f) {
    const std::ptrdiff_t count = static_cast<std::ptrdiff_t>(block.rows) * block.width;
    for (std::ptrdiff_t at = 0; at < count; at += kLanes<S>) f(at);
}

// Calls f(gate offset, unit offset) for each vector of units: rows of `gates` parts beside rows of one.
template <class S, class F>
inline void each_unit_vector(RowBlock block, int gates, F f) {
    std::ptrdiff_t unit = 0, gate = 0;
    for (int row = 0; row < block.rows; ++row) {
        for (int u = 0; u < block.width; u += kLanes<S>) f(gate + u, unit + u);
        unit += block.width;
        gate += static_cast<std::ptrdiff_t>(gates) * block.width;
    }
}

}  // namespace

template <class S>
void tanh_forward(RowBlock block, const S* z, S* h) {
    each_vector<S>(block, [=](std::ptrdiff_t at) { store(h + at, tanh(load(z + at))); });
}

template <class S>
void relu_forward(RowBlock block, const S* z, S* h) {
    each_vector<S>(block, [=](std::ptrdiff_t at) { store(h + at, relu<S>(load(z + at))); });
}

template <class S>
void tanh_backward(RowBlock block, const S* h, const S* dh, S* dz) {
    const Vec<S> one(S(1));
    each_vector<S>(block, [=](std::ptrdiff_t at) {
        const Vec<S> y = load(h + at);
        store(dz + at, load(dh + at) * (one - y * y));
    });
}

template <class S>
void relu_backward(RowBlock block, const S* h, const S* dh, S* dz) {
    const Vec<S> zero(S(0));
    each_vector<S>(block, [=](std::ptrdiff_t at) {
        store(dz + at, Vec<S>(xsimd::select(load(h + at) > zero, load(dh + at), zero)));
    });
}

template <class S>
void lstm_forward(RowBlock block, S* z, const S* c_prev, S* c, S* tanh_c, S* h) {
    const int w = block.width;
    each_unit_vector<S>(block, 4, [=](std::ptrdiff_t gate, std::ptrdiff_t unit) {
        const Vec<S> i = sigmoid(load(z + gate));
        const Vec<S> f = sigmoid(load(z + gate + w));
        const Vec<S> g = tanh(load(z + gate + 2 * w));
        const Vec<S> o = sigmoid(load(z + gate + 3 * w));
        const Vec<S> cell = f * load(c_prev + unit) + i * g;
        const Vec<S> tanh_cell = tanh(cell);
        store(z + gate, i);
        store(z + gate + w, f);
        store(z + gate + 2 * w, g);
        store(z + gate + 3 * w, o);
        store(c + unit, cell);
        store(tanh_c + unit, tanh_cell);
        store(h + unit, o * tanh_cell);
    });
}

template <class S>
void lstm_backward(RowBlock block, const S* gates, const S* c_prev, const S* tanh_c, const S* dh, S* dc, S* dz,
                   S* dc_prev) {
    const int w = block.width;
    const Vec<S> one(S(1));
    each_unit_vector<S>(block, 4, [=](std::ptrdiff_t gate, std::ptrdiff_t unit) {
        const Vec<S> i = load(gates + gate);
        const Vec<S> f = load(gates + gate + w);
        const Vec<S> g = load(gates + gate + 2 * w);
        const Vec<S> o = load(gates + gate + 3 * w);
        const Vec<S> tanh_cell = load(tanh_c + unit);
        const Vec<S> dhidden = load(dh + unit);
        // h = o tanh(c)
        const Vec<S> d_o = dhidden * tanh_cell;
        const Vec<S> dcell = load(dc + unit) + dhidden * o * (one - tanh_cell * tanh_cell);
        // c = f c_prev + i g
        const Vec<S> d_i = dcell * g;
        const Vec<S> d_f = dcell * load(c_prev + unit);
        const Vec<S> d_g = dcell * i;
        store(dz + gate, d_i * i * (one - i));
        store(dz + gate + w, d_f * f * (one - f));
        store(dz + gate + 2 * w, d_g * (one - g * g));
        store(dz + gate + 3 * w, d_o * o * (one - o));
        store(dc + unit, dcell);
        store(dc_prev + unit, dcell * f);
    });
}

template <class S>
void gru_forward(RowBlock block, S* zx, const S* zh, const S* h_prev, S* hn, S* h) {
    const int w = block.width;
    each_unit_vector<S>(block, 3, [=](std::ptrdiff_t gate, std::ptrdiff_t unit) {
        const Vec<S> r = sigmoid(load(zx + gate) + load(zh + gate));
        const Vec<S> z = sigmoid(load(zx + gate + w) + load(zh + gate + w));
        const Vec<S> hidden_part = load(zh + gate + 2 * w);
        const Vec<S> n = tanh(load(zx + gate + 2 * w) + r * hidden_part);
        store(zx + gate, r);
        store(zx + gate + w, z);
        store(zx + gate + 2 * w, n);
        store(hn + unit, hidden_part);
        store(h + unit, n + z * (load(h_prev + unit) - n));
    });
}

template <class S>
void gru_backward(RowBlock block, const S* gates, const S* hn, const S* h_prev, const S* dh, S* dzx, S* dzh,
                  S* dh_prev) {
    const int w = block.width;
    const Vec<S> one(S(1));
    each_unit_vector<S>(block, 3, [=](std::ptrdiff_t gate, std::ptrdiff_t unit) {
        const Vec<S> r = load(gates + gate);
        const Vec<S> z = load(gates + gate + w);
        const Vec<S> n = load(gates + gate + 2 * w);
        const Vec<S> dhidden = load(dh + unit);
        // h = n + z (h_prev - n)
        const Vec<S> d_z = dhidden * (load(h_prev + unit) - n) * z * (one - z);
        const Vec<S> d_n = dhidden * (one - z) * (one - n * n);
        // n = tanh(zx_n + r hn)
        const Vec<S> d_r = d_n * load(hn + unit) * r * (one - r);
        store(dzx + gate, d_r);
        store(dzx + gate + w, d_z);
        store(dzx + gate + 2 * w, d_n);
        store(dzh + gate, d_r);
        store(dzh + gate + w, d_z);
        store(dzh + gate + 2 * w, d_n * r);
        store(dh_prev + unit, load(dh_prev + unit) + dhidden * z);
    });
}

#define RNN_INSTANTIATE(S)                                                                        \
    template void tanh_forward<S>(RowBlock, const S*, S*);                                        \
    template void relu_forward<S>(RowBlock, const S*, S*);                                        \
    template void tanh_backward<S>(RowBlock, const S*, const S*, S*);                             \
    template void relu_backward<S>(RowBlock, const S*, const S*, S*);                             \
    template void lstm_forward<S>(RowBlock, S*, const S*, S*, S*, S*);                            \
    template void lstm_backward<S>(RowBlock, const S*, const S*, const S*, const S*, S*, S*, S*); \
    template void gru_forward<S>(RowBlock, S*, const S*, const S*, S*, S*);                       \
    template void gru_backward<S>(RowBlock, const S*, const S*, const S*, const S*, S*, S*, S*);
RNN_INSTANTIATE(float)
RNN_INSTANTIATE(double)
#undef RNN_INSTANTIATE

}  // namespace rnn
