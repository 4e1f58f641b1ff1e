// The way back through time, and the weights' gradients.
#include <utility>

#include "layers/recurrent.hpp"
#include "layers/sizes.hpp"

namespace rnn {

template <class S>
void Recurrent<S>::exchange_touched(const RecurrentTape<S>& tape, int layer, int direction, int t, S* states,
                                    S* kept) const {
    if (!touched(tape, layer, direction, t)) return;
    for (int row = 0; row < tape.active[static_cast<std::size_t>(t)]; ++row) {
        const std::ptrdiff_t unit = static_cast<std::ptrdiff_t>(row) * state_stride() + tape.intervention->unit;
        std::swap(states[unit], kept[unit]);
    }
}

// The inverse of gather_output for gradients.
template <class S>
void Recurrent<S>::spread_gradient(RecurrentTape<S>& tape, int layer) const {
    const int state = state_stride(), directions = config_.directions();
    const bool top = layer + 1 == config_.num_layers;
    const S* doutput = top ? tape.doutput : tape.dinput[static_cast<std::size_t>(layer) + 1];
    const S* mask = tape.mask[static_cast<std::size_t>(layer)];
    for (int d = 0; d < directions; ++d) {
        zero(tape.directions[size_of(layer, directions) + static_cast<std::size_t>(d)].dh,
             size_of(tape.seq_len + 1, tape.batch, state));
    }
    for (int t = 0; t < tape.seq_len; ++t) {
        const int active = tape.active[static_cast<std::size_t>(t)];
        for (int row = 0; row < tape.batch; ++row) {
            for (int d = 0; d < directions; ++d, doutput += state) {
                S* dh = tape.directions[size_of(layer, directions) + static_cast<std::size_t>(d)].dh +
                        at(d == 0 ? t + 1 : t, tape.batch, state) + static_cast<std::ptrdiff_t>(row) * state;
                for (int unit = 0; row < active && unit < state; ++unit) {
                    dh[unit] = mask ? doutput[unit] * mask[unit] : doutput[unit];
                }
                if (mask) mask += state;
            }
        }
    }
}

template <class S>
void Recurrent<S>::backward(RecurrentTape<S>& tape, S* gradients, bool input_gradient) {
    for (int layer = config_.num_layers - 1; layer >= 0; --layer) {
        if (!output_is_state(layer)) spread_gradient(tape, layer);
        for (int d = 0; d < config_.directions(); ++d) {
            (this->*loops_.backward)(tape, layer, d);
            if (gradients) weight_gradients(tape, layer, d, gradients);
            if (layer == 0 && !input_gradient) continue;
            const std::size_t index = size_of(layer, config_.directions()) + static_cast<std::size_t>(d);
            const WeightLayout& ih = directions_[index].ih;
            gemm(d == 0 ? Start::zero : Start::current, tape.seq_len * tape.batch, ih.padded_columns(),
                 ih.padded_rows(), tape.directions[index].dgates, ih.padded_rows(), directions_[index].ih_backward,
                 static_cast<const S*>(nullptr), tape.dinput[static_cast<std::size_t>(layer)], ih.padded_columns());
        }
    }
}

template <class S>
void Recurrent<S>::begin_backward(RecurrentTape<S>& tape, int layer, std::size_t index, int direction) const {
    const DirectionTape<S>& d = tape.directions[index];
    const int batch = tape.batch, seq_len = tape.seq_len;
    const int hidden = hidden_stride(), state = state_stride(), gates = shape_.gates * hidden;
    // dh holds the output's gradient at its rows; the initial rows and, for ragged batches, all unused rows are zero.
    if (output_is_state(layer)) {
        zero(d.dh, size_of(batch, state));
        for (int row = 0; tape.ragged() && row < batch; ++row) {
            for (int t = tape.length(row); t < seq_len; ++t) {
                zero(d.dh + at(t + 1, batch, state) + static_cast<std::ptrdiff_t>(row) * state, size_of(state));
            }
        }
    }
    if (d.dc) {
        if (tape.ragged())
            zero(d.dc, size_of(seq_len + 1, batch, hidden));
        else
            zero(d.dc + at(final_row(direction, seq_len), batch, hidden), size_of(batch, hidden));
    }
    if (tape.ragged()) {
        zero(d.dgates, size_of(seq_len, batch, gates));
        if (shape_.splits_hidden) zero(d.dhidden, size_of(seq_len, batch, gates));
    }
    if (d.dweights) zero(d.dweights, size_of(shape_.weight_count(), hidden));
    for (int row = 0; row < batch; ++row) {
        const std::ptrdiff_t from = static_cast<std::ptrdiff_t>(index) * batch + row;
        const std::ptrdiff_t to = static_cast<std::ptrdiff_t>(final_row(direction, tape.length(row))) * batch + row;
        for (int unit = 0; unit < state; ++unit) d.dh[to * state + unit] += tape.dh_n[from * state + unit];
        for (int unit = 0; d.dc && unit < hidden; ++unit) {
            d.dc[to * hidden + unit] += tape.dc_n[from * hidden + unit];
        }
    }
}

template <class S>
void Recurrent<S>::weight_gradients(RecurrentTape<S>& tape, int layer, int direction, S* gradients) {
    const std::size_t index = size_of(layer, config_.directions()) + static_cast<std::size_t>(direction);
    const Direction& w = directions_[index];
    const DirectionTape<S>& d = tape.directions[index];
    const int batch = tape.batch, steps = tape.seq_len * batch, gates = w.ih.padded_rows();
    S* scratch = weight_gradient_;

    const auto product = [&](const WeightLayout& layout, const S* a, std::ptrdiff_t lda, const S* b, std::size_t to) {
        const int m = layout.k(), n = layout.padded_rows();
        zero(scratch, size_of(m, n));
        gemm_tn(m, n, steps, a, lda, b, n, scratch, n);
        add_transposed(layout, scratch, gradients + to);
    };
    product(w.ih, tape.input[static_cast<std::size_t>(layer)], w.ih.padded_columns(), d.dgates, w.w_ih);
    product(w.hh, d.h + at(direction, batch, state_stride()), state_stride(), d.dhidden, w.w_hh);
    if (d.h_before_projection) {
        product(w.hr, d.h_before_projection, hidden_stride(), d.dh + at(1 - direction, batch, state_stride()), w.w_hr);
    }
    for (int row = 0; row < shape_.weight_count(); ++row) {
        for (int unit = 0; unit < config_.hidden_size; ++unit) {
            gradients[w.w_own + size_of(row, config_.hidden_size) + static_cast<std::size_t>(unit)] +=
                d.dweights[size_of(row, hidden_stride()) + static_cast<std::size_t>(unit)];
        }
    }
    if (!config_.bias) return;

    const auto sum = [&](const S* b) {
        zero(scratch, size_of(gates));
        add_rows(gates, steps, b, gates, scratch);
    };
    const auto add = [&](std::size_t to) {
        for (int gate = 0; gate < shape_.gates; ++gate) {
            for (int unit = 0; unit < config_.hidden_size; ++unit) {
                gradients[to++] += scratch[gate * hidden_stride() + unit];
            }
        }
    };
    sum(d.dgates);
    add(w.b_ih);
    if (d.dhidden != d.dgates) sum(d.dhidden);
    add(w.b_hh);
}

template class Recurrent<float>;
template class Recurrent<double>;

}  // namespace rnn
