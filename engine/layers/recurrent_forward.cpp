// The loop of a cell over time, layers and directions.
#include <algorithm>

#include "layers/recurrent.hpp"
#include "layers/sizes.hpp"

namespace rnn {

namespace {

constexpr std::size_t kProjectedBytes = std::size_t{64} << 10;

}  // namespace

template <class S>
void Recurrent<S>::forward(RecurrentTape<S>& tape, Generator* dropout) const {
    for (int layer = 0; layer < config_.num_layers; ++layer) {
        for (int d = 0; d < config_.directions(); ++d) {
            with_cell(config_.cell, [&](auto cell) { run_forward<decltype(cell)>(tape, layer, d); });
        }
        if (output_is_state(layer)) continue;
        if (S* mask = tape.mask[static_cast<std::size_t>(layer)]) {
            draw_dropout_mask(tape, dropout, mask);
        }
        gather_output(tape, layer);
    }
}

// One Bernoulli draw for each output number, as torch.dropout makes them for a (T, B, output_size) tensor, or for the
// steps that exist of a packed sequence.
template <class S>
void Recurrent<S>::draw_dropout_mask(const RecurrentTape<S>& tape, Generator* dropout, S* mask) const {
    const double keep = 1.0 - config_.dropout;
    const S kept = dropout ? static_cast<S>(keep > 0.0 ? 1.0 / keep : 0.0) : S(1);
    const int state = config_.state_size();
    for (int t = 0; t < tape.seq_len; ++t) {
        const int active = tape.active[static_cast<std::size_t>(t)];
        for (int part = 0; part < tape.batch * config_.directions(); ++part, mask += state_stride()) {
            const bool draws = dropout && part < active * config_.directions();
            if (draws) dropout->fill_bernoulli(std::span<S>(mask, static_cast<std::size_t>(state)), keep);
            for (int unit = 0; unit < state; ++unit) mask[unit] = draws ? mask[unit] * kept : kept;
        }
    }
}

template <class S>
template <class C>
void Recurrent<S>::run_forward(RecurrentTape<S>& tape, int layer, int direction) const {
    const std::size_t index = size_of(layer, config_.directions()) + static_cast<std::size_t>(direction);
    const Direction& w = directions_[index];
    const DirectionTape<S>& d = tape.directions[index];
    const int batch = tape.batch, seq_len = tape.seq_len;
    const int hidden = hidden_stride(), state = state_stride(), gates = C::shape.gates * hidden;
    const int state_size = config_.state_size();

    // W_ih x + b_ih of as many steps at once as stay in the cache until their turn comes.
    const int chunk = static_cast<int>(std::max<std::size_t>(kProjectedBytes / (size_of(batch, gates) * sizeof(S)), 1));
    const auto project = [&](int first, int steps) {
        gemm(Start::bias, steps * batch, gates, w.ih.summed_columns(),
             tape.input[static_cast<std::size_t>(layer)] + at(first, batch, w.ih.padded_columns()),
             w.ih.padded_columns(), w.ih_forward.data(), w.input_bias.data(), d.gates + at(first, batch, gates), gates);
    };

    if (tape.ragged()) {
        zero(d.h, size_of(seq_len + 1, batch, state));
        if (d.c) zero(d.c, size_of(seq_len + 1, batch, hidden));
        if (d.raw) zero(d.raw, size_of(seq_len, batch, hidden));
    }
    for (int row = 0; row < batch; ++row) {
        const int start = initial_row(direction, tape.length(row));
        const std::ptrdiff_t from = static_cast<std::ptrdiff_t>(index) * batch + row;
        const std::ptrdiff_t to = static_cast<std::ptrdiff_t>(start) * batch + row;
        std::copy_n(tape.h_0 + from * state, state, d.h + to * state);
        if (d.c) std::copy_n(tape.c_0 + from * hidden, hidden, d.c + to * hidden);
    }

    for (int step = 0; step < seq_len; ++step) {
        const int t = direction == 0 ? step : seq_len - 1 - step;
        const int before = direction == 0 ? t : t + 1, after = direction == 0 ? t + 1 : t;
        const int rows = tape.active[static_cast<std::size_t>(t)];
        if (step % chunk == 0) {
            const int steps = std::min(chunk, seq_len - step);
            project(direction == 0 ? t : t + 1 - steps, steps);
        }
        CellStep<S> s{};
        s.gates = d.gates + at(t, batch, gates);
        s.h_prev = d.h + at(before, batch, state);
        s.h = d.h + at(after, batch, state);
        if constexpr (C::shape.splits_hidden) {
            gemm(Start::bias, rows, gates, state_size, s.h_prev, state, w.hh_forward.data(), w.hidden_bias.data(),
                 d.hidden, gates);
            s.hidden = d.hidden;
            s.hidden_n = d.hidden_n + at(t, batch, hidden);
        } else {
            gemm(Start::current, rows, gates, state_size, s.h_prev, state, w.hh_forward.data(),
                 static_cast<const S*>(nullptr), s.gates, gates);
        }
        if constexpr (C::shape.cell_state) {
            s.c_prev = d.c + at(before, batch, hidden);
            s.c = d.c + at(after, batch, hidden);
            s.tanh_c = d.tanh_c + at(t, batch, hidden);
        }
        S* const projected = s.h;
        if (d.raw) s.h = d.raw + at(t, batch, hidden);
        C::forward({rows, hidden}, s);
        if (d.raw) {
            gemm(Start::zero, rows, state, config_.hidden_size, s.h, hidden, w.hr_forward.data(),
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
bool Recurrent<S>::touched(const RecurrentTape<S>& tape, int layer, int direction, int t) const {
    const Intervention& what = *tape.intervention;
    return what.layer == layer && direction == 0 && (what.time < 0 || what.time == t);
}

template <class S>
void Recurrent<S>::intervene(const RecurrentTape<S>& tape, int layer, int direction, int t, bool backward,
                             S* states) const {
    if (!touched(tape, layer, direction, t)) return;
    const Intervention& what = *tape.intervention;
    for (int row = 0; row < tape.active[static_cast<std::size_t>(t)]; ++row, states += state_stride()) {
        S& unit = states[what.unit];
        // A unit that is held passes no gradient to what it was before.
        if (backward)
            unit = what.hold ? S(0) : unit;
        else
            unit = static_cast<S>(what.value) + (what.hold ? S(0) : unit);
    }
}

// Both directions side by side, dropped out; steps that a sample does not have are zero.
template <class S>
void Recurrent<S>::gather_output(RecurrentTape<S>& tape, int layer) const {
    const int state = state_stride(), directions = config_.directions();
    const bool top = layer + 1 == config_.num_layers;
    S* output = top ? tape.output : tape.input[static_cast<std::size_t>(layer) + 1];
    const S* mask = tape.mask[static_cast<std::size_t>(layer)];
    for (int t = 0; t < tape.seq_len; ++t) {
        const int active = tape.active[static_cast<std::size_t>(t)];
        for (int row = 0; row < tape.batch; ++row) {
            for (int d = 0; d < directions; ++d, output += state) {
                const S* h = tape.directions[size_of(layer, directions) + static_cast<std::size_t>(d)].h +
                             at(d == 0 ? t + 1 : t, tape.batch, state) + static_cast<std::ptrdiff_t>(row) * state;
                for (int unit = 0; unit < state; ++unit) {
                    output[unit] = row >= active ? S(0) : mask ? h[unit] * mask[unit] : h[unit];
                }
                if (mask) mask += state;
            }
        }
    }
}

template class Recurrent<float>;
template class Recurrent<double>;

}  // namespace rnn
