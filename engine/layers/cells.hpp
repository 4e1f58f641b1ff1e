// What a recurrent cell is: a table row for its shape, and one function each way on the pieces of one time step.
//
// A new cell is a struct here and a line in with_cell(); the loop over time, layers and directions is in recurrent_*.cpp.
#pragma once

#include <rnn/model.hpp>

#include <algorithm>
#include <cstddef>

#include "kernels/gates.hpp"

namespace rnn {

// The pieces of one time step, rows = samples that are active at it. Pointers that a cell does not use are null.
template <class S>
struct CellStep {
    S* gates;         // (rows, G, H) W_ih x + b (+ W_hh h + b unless the cell splits them) in, activations out
    const S* hidden;  // (rows, G, H) W_hh h_prev + b_hh, for cells that split them
    const S* h_prev;  // (rows, H)
    S* h;             // (rows, H)
    const S* c_prev;  // (rows, H)
    S* c;
    S* tanh_c;
    S* hidden_n;  // (rows, H) third part of `hidden`, kept for the way back
    const S* dh;  // (rows, H) whole gradient of h
    S* dc;        // (rows, H) in: what comes from the next step; out: the whole gradient of c
    S* dgates;    // (rows, G, H) gradient before the activations
    S* dhidden;   // (rows, G, H) gradient of `hidden`; the same as dgates unless split
    S* dh_prev;   // (rows, H) gets the part added that does not pass through W_hh
    S* dc_prev;
};

struct CellShape {
    const char* gate_names;  // one letter per gate, in PyTorch's order
    int gates;
    bool cell_state;     // has c
    bool splits_hidden;  // needs W_hh h + b_hh apart from W_ih x + b_ih
    bool keeps_gates;    // its activated gates are worth reading
};

// h = tanh(W_ih x + b_ih + W_hh h_prev + b_hh): torch.nn.RNN, nonlinearity 'tanh'.
struct TanhCell {
    static constexpr CellShape shape{"h", 1, false, false, false};
    template <class S>
    static void forward(RowBlock block, const CellStep<S>& s) {
        tanh_forward(block, s.gates, s.h);
    }
    template <class S>
    static void backward(RowBlock block, const CellStep<S>& s) {
        tanh_backward(block, s.h, s.dh, s.dgates);
    }
};

// h = max(0, W_ih x + b_ih + W_hh h_prev + b_hh): torch.nn.RNN, nonlinearity 'relu'.
struct ReluCell {
    static constexpr CellShape shape{"h", 1, false, false, false};
    template <class S>
    static void forward(RowBlock block, const CellStep<S>& s) {
        relu_forward(block, s.gates, s.h);
    }
    template <class S>
    static void backward(RowBlock block, const CellStep<S>& s) {
        relu_backward(block, s.h, s.dh, s.dgates);
    }
};

// h = W_ih x + b_ih + W_hh h_prev + b_hh: no torch.nn layer, but the one whose gradients are powers of W_hh alone.
struct LinearCell {
    static constexpr CellShape shape{"h", 1, false, false, false};
    template <class S>
    static void forward(RowBlock block, const CellStep<S>& s) {
        std::copy_n(s.gates, static_cast<std::ptrdiff_t>(block.rows) * block.width, s.h);
    }
    template <class S>
    static void backward(RowBlock block, const CellStep<S>& s) {
        std::copy_n(s.dh, static_cast<std::ptrdiff_t>(block.rows) * block.width, s.dgates);
    }
};

// torch.nn.LSTM, gates i f g o.
struct LstmCell {
    static constexpr CellShape shape{"ifgo", 4, true, false, true};
    template <class S>
    static void forward(RowBlock block, const CellStep<S>& s) {
        lstm_forward(block, s.gates, s.c_prev, s.c, s.tanh_c, s.h);
    }
    template <class S>
    static void backward(RowBlock block, const CellStep<S>& s) {
        lstm_backward(block, s.gates, s.c_prev, s.tanh_c, s.dh, s.dc, s.dgates, s.dc_prev);
    }
};

// torch.nn.GRU, gates r z n; n = tanh(W_in x + b_in + r (W_hn h_prev + b_hn)).
struct GruCell {
    static constexpr CellShape shape{"rzn", 3, false, true, true};
    template <class S>
    static void forward(RowBlock block, const CellStep<S>& s) {
        gru_forward(block, s.gates, s.hidden, s.h_prev, s.hidden_n, s.h);
    }
    template <class S>
    static void backward(RowBlock block, const CellStep<S>& s) {
        gru_backward(block, s.gates, s.hidden_n, s.h_prev, s.dh, s.dgates, s.dhidden, s.dh_prev);
    }
};

// Calls f with the cell's type, once outside all loops.
template <class F>
auto with_cell(Cell cell, F f) {
    switch (cell) {
        case Cell::rnn_relu:
            return f(ReluCell{});
        case Cell::rnn_linear:
            return f(LinearCell{});
        case Cell::lstm:
            return f(LstmCell{});
        case Cell::gru:
            return f(GruCell{});
        case Cell::rnn_tanh:
            break;
    }
    return f(TanhCell{});
}

inline CellShape cell_shape(Cell cell) {
    return with_cell(cell, [](auto c) { return decltype(c)::shape; });
}

}  // namespace rnn
