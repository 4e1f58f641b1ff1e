// The engine's own recurrent cells.
//
// A new cell is a struct here and its name in EngineCells; the loop over time, layers and directions is in cell_loop.hpp.
// A cell of another library is a struct and a RegisterCell in one file of its own (cell_loop.hpp).
#pragma once

#include <algorithm>

#include "layers/cell.hpp"

namespace rnn {

// h = tanh(W_ih x + b_ih + W_hh h_prev + b_hh): torch.nn.RNN, nonlinearity 'tanh'.
struct TanhCell {
    static constexpr std::string_view id = "rnn";
    static constexpr std::optional<Nonlinearity> nonlinearity{Nonlinearity::tanh};
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
    static constexpr std::string_view id = "rnn";
    static constexpr std::optional<Nonlinearity> nonlinearity{Nonlinearity::relu};
    static constexpr CellShape shape{"h", 1, false, false, false, true};
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
    static constexpr std::string_view id = "rnn";
    static constexpr std::optional<Nonlinearity> nonlinearity{Nonlinearity::linear};
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

// torch.nn.GRU, gates r z n; n = tanh(W_in x + b_in + r (W_hn h_prev + b_hn)).
struct GruCell {
    static constexpr std::string_view id = "gru";
    static constexpr std::optional<Nonlinearity> nonlinearity{};
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

// torch.nn.LSTM, gates i f g o.
struct LstmCell {
    static constexpr std::string_view id = "lstm";
    static constexpr std::optional<Nonlinearity> nonlinearity{};
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

template <class... Cells>
struct CellList {};

// The first rows of the cell table, in this order; Cell has their places.
using EngineCells = CellList<TanhCell, ReluCell, LinearCell, GruCell, LstmCell>;

}  // namespace rnn
