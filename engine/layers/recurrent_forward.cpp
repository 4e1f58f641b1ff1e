// The way forward over layers and directions: what stands around the loop of a cell over time.
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
            (this->*loops_.forward)(tape, layer, d);
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
int Recurrent<S>::projected_steps(int batch) const {
    const std::size_t step = size_of(batch, shape_.gates * hidden_stride()) * sizeof(S);
    return static_cast<int>(std::max<std::size_t>(kProjectedBytes / step, 1));
}

template <class S>
void Recurrent<S>::project_inputs(RecurrentTape<S>& tape, int layer, std::size_t index, int first, int steps) const {
    const Direction& w = directions_[index];
    const int batch = tape.batch, gates = w.ih.padded_rows();
    gemm(Start::bias, steps * batch, gates, w.ih.k(),
         tape.input[static_cast<std::size_t>(layer)] + at(first, batch, w.ih.padded_columns()), w.ih.padded_columns(),
         w.ih_forward, w.input_bias, tape.directions[index].gates + at(first, batch, gates), gates);
}

template <class S>
void Recurrent<S>::begin_forward(RecurrentTape<S>& tape, std::size_t index, int direction) const {
    const DirectionTape<S>& d = tape.directions[index];
    const int batch = tape.batch, seq_len = tape.seq_len, hidden = hidden_stride(), state = state_stride();
    if (tape.ragged()) {
        zero(d.h, size_of(seq_len + 1, batch, state));
        if (d.c) zero(d.c, size_of(seq_len + 1, batch, hidden));
        if (d.h_before_projection) zero(d.h_before_projection, size_of(seq_len, batch, hidden));
    }
    for (int row = 0; row < batch; ++row) {
        const int start = initial_row(direction, tape.length(row));
        const std::ptrdiff_t from = static_cast<std::ptrdiff_t>(index) * batch + row;
        const std::ptrdiff_t to = static_cast<std::ptrdiff_t>(start) * batch + row;
        std::copy_n(tape.h_0 + from * state, state, d.h + to * state);
        if (d.c) std::copy_n(tape.c_0 + from * hidden, hidden, d.c + to * hidden);
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
