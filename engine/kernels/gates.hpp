// The elementwise half of each cell's time step, forward and backward, on padded rows.
//
// Rows are samples; a row of gates holds each gate's units padded to `width`. Backward functions write pre-activation
// gradients; the gradient of x is dx. Formulas: the PyTorch pages of RNN, GRU and LSTM.
#pragma once

namespace rnn {

struct RowBlock {
    int rows;
    int width;  // padded units, a multiple of the lane count
};

// h = tanh(z) or relu(z); z and h (rows, width).
template <class S>
void tanh_forward(RowBlock block, const S* z, S* h);
template <class S>
void relu_forward(RowBlock block, const S* z, S* h);

// dz = dh (1 - h^2), or dh where h > 0.
template <class S>
void tanh_backward(RowBlock block, const S* h, const S* dh, S* dz);
template <class S>
void relu_backward(RowBlock block, const S* h, const S* dh, S* dz);

// z (rows, 4, width) goes in as pre-activations and comes out as i f g o; c = f c_prev + i g; tanh_c = tanh(c);
// h = o tanh_c. c_prev may be c.
template <class S>
void lstm_forward(RowBlock block, S* z, const S* c_prev, S* c, S* tanh_c, S* h);

// From dh and the part of dc that comes from the next step (rows, width): dz (rows, 4, width), dc completed to the whole
// gradient of c, and dc_prev = dc f.
template <class S>
void lstm_backward(RowBlock block, const S* gates, const S* c_prev, const S* tanh_c, const S* dh, S* dc, S* dz,
                   S* dc_prev);

// zx (rows, 3, width) goes in as W_ih x + b_ih and comes out as r z n; zh (rows, 3, width) is W_hh h_prev + b_hh, whose
// third part is kept in hn; h = n + z (h_prev - n).
template <class S>
void gru_forward(RowBlock block, S* zx, const S* zh, const S* h_prev, S* hn, S* h);

// dzx and dzh (rows, 3, width): gradients of W_ih x + b_ih and of W_hh h_prev + b_hh, alike but for the third part
// (dzh_n = dzx_n r); dh_prev gets dh z added, the part that does not pass through W_hh.
template <class S>
void gru_backward(RowBlock block, const S* gates, const S* hn, const S* h_prev, const S* dh, S* dzx, S* dzh,
                  S* dh_prev);

}  // namespace rnn
