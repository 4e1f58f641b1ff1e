// The loop of a cell over time, forwards and back, and how a file registers a cell of its own.
//
// In a header, so that each cell, wherever it is written, gets loops with its own functions inlined.
#pragma once

#include <algorithm>

#include "layers/cell_table.hpp"
#include "layers/recurrent.hpp"
#include "layers/sizes.hpp"

namespace rnn {

template <class S>
template <class C>
void Recurrent<S>::run_forward(RecurrentTape<S>& tape, int layer, int direction) const {
    const std::size_t index = size_of(layer, config_.directions()) + static_cast<std::size_t>(direction);
    const Direction& w = directions_[index];
    const DirectionTape<S>& d = tape.directions[index];
    const int batch = tape.batch, seq_len = tape.seq_len, state_size = config_.state_size();
    const int hidden = hidden_stride(), state = state_stride(), gates = C::shape.gates * hidden;
    const int chunk = projected_steps(batch);

    begin_forward(tape, index, direction);
    for (int step = 0; step < seq_len; ++step) {
        const int t = direction == 0 ? step : seq_len - 1 - step;
        const int before = direction == 0 ? t : t + 1, after = direction == 0 ? t + 1 : t;
        const int rows = tape.active[static_cast<std::size_t>(t)];
        if (step % chunk == 0) {
            const int steps = std::min(chunk, seq_len - step);
            project_inputs(tape, layer, index, direction == 0 ? t : t + 1 - steps, steps);
        }
        CellStep<S> s{};
        s.gates = d.gates + at(t, batch, gates);
        s.h_prev = d.h + at(before, batch, state);
        s.h = d.h + at(after, batch, state);
        if constexpr (C::shape.splits_hidden) {
            gemm(Start::bias, rows, gates, state_size, s.h_prev, state, w.hh_forward, w.hidden_bias, d.hidden, gates);
            s.hidden = d.hidden;
            s.hidden_n = d.hidden_n + at(t, batch, hidden);
        } else {
            gemm(Start::current, rows, gates, state_size, s.h_prev, state, w.hh_forward, static_cast<const S*>(nullptr),
                 s.gates, gates);
        }
        if constexpr (C::shape.cell_state) {
            s.c_prev = d.c + at(before, batch, hidden);
            s.c = d.c + at(after, batch, hidden);
            s.tanh_c = d.tanh_c + at(t, batch, hidden);
        }
        if constexpr (!C::shape.weights.empty()) s.weights = w.own;
        S* const projected = s.h;
        if (d.h_before_projection) s.h = d.h_before_projection + at(t, batch, hidden);
        C::forward({rows, hidden}, s);
        if (d.h_before_projection) {
            gemm(Start::zero, rows, state, config_.hidden_size, s.h, hidden, w.hr_forward,
                 static_cast<const S*>(nullptr), projected, state);
        }
        if (tape.intervention) {
            // A cell of one gate takes its derivative from h, so its own h takes the place of what it was made from.
            if (!C::shape.keeps_gates) std::copy_n(s.h, static_cast<std::ptrdiff_t>(rows) * hidden, s.gates);
            intervene(tape, layer, direction, t, false, projected);
        }
    }
}

template <class S>
template <class C>
void Recurrent<S>::run_backward(RecurrentTape<S>& tape, int layer, int direction) const {
    const std::size_t index = size_of(layer, config_.directions()) + static_cast<std::size_t>(direction);
    const Direction& w = directions_[index];
    const DirectionTape<S>& d = tape.directions[index];
    const int batch = tape.batch, seq_len = tape.seq_len;
    const int hidden = hidden_stride(), state = state_stride(), gates = C::shape.gates * hidden;

    begin_backward(tape, layer, index, direction);
    for (int step = seq_len - 1; step >= 0; --step) {
        const int t = direction == 0 ? step : seq_len - 1 - step;
        const int before = direction == 0 ? t : t + 1, after = direction == 0 ? t + 1 : t;
        const int rows = tape.active[static_cast<std::size_t>(t)];
        CellStep<S> s{};
        s.gates = d.gates + at(t, batch, gates);
        s.h_prev = d.h + at(before, batch, state);
        s.h = d.h + at(after, batch, state);
        s.dh = d.dh + at(after, batch, state);
        s.dgates = d.dgates + at(t, batch, gates);
        s.dhidden = d.dhidden + at(t, batch, gates);
        s.dh_prev = d.dh + at(before, batch, state);
        if constexpr (C::shape.splits_hidden) s.hidden_n = d.hidden_n + at(t, batch, hidden);
        if constexpr (C::shape.cell_state) {
            s.c_prev = d.c + at(before, batch, hidden);
            s.c = d.c + at(after, batch, hidden);
            s.tanh_c = d.tanh_c + at(t, batch, hidden);
            s.dc = d.dc + at(after, batch, hidden);
            s.dc_prev = d.dc + at(before, batch, hidden);
        }
        if constexpr (!C::shape.weights.empty()) s.weights = w.own, s.dweights = d.dweights;
        if (tape.intervention) intervene(tape, layer, direction, t, true, d.dh + at(after, batch, state));
        if (d.h_before_projection) {
            gemm(Start::zero, rows, hidden, state, s.dh, state, w.hr_backward, static_cast<const S*>(nullptr),
                 d.dh_before_projection, hidden);
            s.dh = d.dh_before_projection;
        }
        const bool detached = tape.detach_every > 0 && step > 0 && step % tape.detach_every == 0;
        // A scratch piece takes what would have passed.
        if (C::shape.splits_hidden && detached) s.dh_prev = d.hidden;
        if (tape.intervention && !C::shape.keeps_gates) exchange_touched(tape, layer, direction, t, s.h, s.gates);
        C::backward({rows, hidden}, s);
        if (tape.intervention && !C::shape.keeps_gates) exchange_touched(tape, layer, direction, t, s.h, s.gates);
        if (detached) {
            if constexpr (C::shape.cell_state) zero(s.dc_prev, size_of(rows, hidden));
            continue;
        }
        gemm(Start::current, rows, state, gates, s.dhidden, gates, w.hh_backward, static_cast<const S*>(nullptr),
             s.dh_prev, state);
    }
}

template <class S, class C>
constexpr CellLoops<S> row_loops() {
    return {&Recurrent<S>::template run_forward<C>, &Recurrent<S>::template run_backward<C>};
}

// A row of the cell table for the struct C: `const RegisterCell<C> registered;` at namespace scope of its file.
template <class C>
class RegisterCell {
  public:
    RegisterCell() {
        add_cell_row(row_of<C>());
        cell_loops<float>().push_back(row_loops<float, C>());
        cell_loops<double>().push_back(row_loops<double, C>());
    }
};

}  // namespace rnn
