// The loop of a cell over time, layers and directions.
#include "layers/recurrent.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

namespace rnn {

namespace {

std::size_t size_of(int a, int b = 1, int c = 1, int d = 1) {
    return static_cast<std::size_t>(a) * static_cast<std::size_t>(b) * static_cast<std::size_t>(c) *
           static_cast<std::size_t>(d);
}

std::ptrdiff_t at(int row, int batch, int stride) {
    return static_cast<std::ptrdiff_t>(row) * batch * stride;
}

template <class S>
void zero(S* values, std::size_t count) {
    std::fill_n(values, count, S(0));
}

constexpr std::size_t kProjectedBytes = std::size_t{64} << 10;

}  // namespace

template <class S>
Recurrent<S>::Recurrent(const RecurrentConfig& config, const std::string& prefix, ParameterLayout& layout)
    : config_(config), shape_(cell_shape(config.cell)) {
    const int hidden = config.hidden_size, state = config.state_size();
    std::size_t widest = 0;
    for (int layer = 0; layer < config.num_layers; ++layer) {
        for (int d = 0; d < config.directions(); ++d) {
            const std::string suffix = "_l" + std::to_string(layer) + (d == 1 ? "_reverse" : "");
            Direction direction{};
            const WeightLayout rows{shape_.gates, hidden, hidden_stride(), 1, config.input_size, input_stride()};
            direction.ih = rows;
            if (layer > 0) {
                direction.ih.segments = config.directions();
                direction.ih.input_count = state;
                direction.ih.input_stride = state_stride();
            }
            direction.hh = rows;
            direction.hh.input_count = state;
            direction.hh.input_stride = state_stride();
            direction.hr = {1, state, state_stride(), 1, hidden, hidden_stride()};

            direction.w_ih = layout.add(prefix + "weight_ih" + suffix, {direction.ih.rows(), direction.ih.columns()});
            direction.w_hh = layout.add(prefix + "weight_hh" + suffix, {direction.hh.rows(), direction.hh.columns()});
            if (config.bias) {
                direction.b_ih = layout.add(prefix + "bias_ih" + suffix, {direction.ih.rows()});
                direction.b_hh = layout.add(prefix + "bias_hh" + suffix, {direction.ih.rows()});
            }
            const auto packed = [&](const WeightLayout& w, std::vector<S>& forward, std::vector<S>& backward) {
                forward.assign(packed_size(w.summed_columns(), w.padded_rows()), S(0));
                backward.assign(packed_size(w.padded_rows(), w.padded_columns()), S(0));
                widest = std::max(widest, packed_size(w.summed_columns(), w.padded_rows()));
            };
            packed(direction.ih, direction.ih_forward, direction.ih_backward);
            packed(direction.hh, direction.hh_forward, direction.hh_backward);
            if (config.proj_size > 0) {
                direction.w_hr = layout.add(prefix + "weight_hr" + suffix, {state, hidden});
                packed(direction.hr, direction.hr_forward, direction.hr_backward);
            }
            direction.input_bias.assign(size_of(direction.ih.padded_rows()), S(0));
            direction.hidden_bias = direction.input_bias;
            directions_.push_back(std::move(direction));
        }
    }
    weight_gradient_.assign(widest, S(0));
}

template <class S>
void Recurrent<S>::initialise(Generator& generator, S* parameters) const {
    const double bound = 1.0 / std::sqrt(static_cast<double>(config_.hidden_size));
    const auto fill = [&](std::size_t offset, int rows, int columns) {
        generator.fill_uniform(std::span<S>(parameters + offset, size_of(rows, columns)), -bound, bound);
    };
    for (const Direction& d : directions_) {
        fill(d.w_ih, d.ih.rows(), d.ih.columns());
        fill(d.w_hh, d.hh.rows(), d.hh.columns());
        if (config_.bias) {
            fill(d.b_ih, d.ih.rows(), 1);
            fill(d.b_hh, d.ih.rows(), 1);
        }
        if (config_.proj_size > 0) fill(d.w_hr, d.hr.rows(), d.hr.columns());
    }
    if (config_.cell != Cell::lstm || !config_.bias) return;
    for (const Direction& d : directions_) {
        // gates i f g o
        S* forget = parameters + d.b_ih + config_.hidden_size;
        for (int unit = 0; unit < config_.hidden_size; ++unit) forget[unit] += static_cast<S>(config_.forget_bias);
    }
}

template <class S>
WeightLayout Recurrent<S>::reader_layout(int rows) const {
    return {1, rows, round_up_to_lanes<S>(rows), config_.directions(), config_.state_size(), state_stride()};
}

// A single direction without dropout after it: the layer's output is its state, in place.
template <class S>
bool Recurrent<S>::output_is_state(int layer) const {
    return !config_.bidirectional && (config_.dropout == 0.0 || layer == config_.num_layers - 1);
}

template <class S>
void Recurrent<S>::arrange(RecurrentTape<S>& tape, int seq_len, int batch, Workspace<S>& workspace) const {
    const int layers = config_.num_layers, directions = config_.directions();
    const int hidden = hidden_stride(), state = state_stride(), gates = shape_.gates * hidden;
    const bool back = tape.with_gradients, cell_state = shape_.cell_state, split = shape_.splits_hidden;
    const auto take = [&](bool needed, std::size_t count) { return needed ? workspace.take(count) : nullptr; };

    tape.seq_len = seq_len;
    tape.batch = batch;
    tape.active.assign(static_cast<std::size_t>(seq_len), batch);
    for (int t = 0; tape.ragged() && t < seq_len; ++t) {
        tape.active[static_cast<std::size_t>(t)] =
            static_cast<int>(std::count_if(tape.lengths.begin(), tape.lengths.end(), [t](int n) { return n > t; }));
    }
    tape.directions.resize(size_of(layers, directions));
    tape.input.assign(static_cast<std::size_t>(layers), nullptr);
    tape.dinput.assign(static_cast<std::size_t>(layers), nullptr);
    tape.mask.assign(static_cast<std::size_t>(layers), nullptr);

    tape.input[0] = workspace.take(size_of(seq_len, batch, input_stride()));
    tape.dinput[0] = take(back, size_of(seq_len, batch, input_stride()));
    for (int layer = 0; layer < layers; ++layer) {
        for (int d = 0; d < directions; ++d) {
            DirectionTape<S>& to = tape.directions[size_of(layer, directions) + static_cast<std::size_t>(d)];
            const std::size_t steps = size_of(seq_len, batch, hidden);
            to.gates = workspace.take(size_of(seq_len, batch, gates));
            to.hidden = take(split, size_of(batch, gates));
            to.h = workspace.take(size_of(seq_len + 1, batch, state));
            to.c = take(cell_state, size_of(seq_len + 1, batch, hidden));
            to.tanh_c = take(cell_state, steps);
            to.raw = take(config_.proj_size > 0, steps);
            to.hidden_n = take(split, steps);
            to.dgates = take(back, size_of(seq_len, batch, gates));
            to.dhidden = split ? take(back, size_of(seq_len, batch, gates)) : to.dgates;
            to.dh = take(back, size_of(seq_len + 1, batch, state));
            to.dc = take(back && cell_state, size_of(seq_len + 1, batch, hidden));
            to.draw = take(back && config_.proj_size > 0, size_of(batch, hidden));
        }
        S* output = nullptr;
        S* doutput = nullptr;
        if (output_is_state(layer)) {
            const DirectionTape<S>& only = tape.directions[static_cast<std::size_t>(layer)];
            output = only.h ? only.h + at(1, batch, state) : nullptr;
            doutput = only.dh ? only.dh + at(1, batch, state) : nullptr;
        } else {
            output = workspace.take(size_of(seq_len, batch, output_stride()));
            doutput = take(back, size_of(seq_len, batch, output_stride()));
        }
        if (layer + 1 < layers) {
            tape.input[static_cast<std::size_t>(layer) + 1] = output;
            tape.dinput[static_cast<std::size_t>(layer) + 1] = doutput;
            tape.mask[static_cast<std::size_t>(layer)] =
                take(config_.dropout > 0.0, size_of(seq_len, batch, output_stride()));
        } else {
            tape.output = output;
            tape.doutput = doutput;
        }
    }
    tape.h_0 = workspace.take(size_of(layers, directions, batch, state));
    tape.c_0 = take(cell_state, size_of(layers, directions, batch, hidden));
    tape.dh_n = take(back, size_of(layers, directions, batch, state));
    tape.dc_n = take(back && cell_state, size_of(layers, directions, batch, hidden));
}

template <class S>
void Recurrent<S>::pack(const S* parameters) {
    for (Direction& d : directions_) {
        pack_transposed(d.ih, parameters + d.w_ih, d.ih_forward.data());
        pack_transposed(d.hh, parameters + d.w_hh, d.hh_forward.data());
        pack_plain(d.ih, parameters + d.w_ih, d.ih_backward.data());
        pack_plain(d.hh, parameters + d.w_hh, d.hh_backward.data());
        if (config_.proj_size > 0) {
            pack_transposed(d.hr, parameters + d.w_hr, d.hr_forward.data());
            pack_plain(d.hr, parameters + d.w_hr, d.hr_backward.data());
        }
        if (!config_.bias) continue;
        for (int gate = 0; gate < shape_.gates; ++gate) {
            for (int unit = 0; unit < config_.hidden_size; ++unit) {
                const std::size_t from = size_of(gate, config_.hidden_size) + static_cast<std::size_t>(unit);
                const std::size_t to = size_of(gate, hidden_stride()) + static_cast<std::size_t>(unit);
                const S input = parameters[d.b_ih + from], hidden = parameters[d.b_hh + from];
                d.input_bias[to] = shape_.splits_hidden ? input : input + hidden;
                d.hidden_bias[to] = hidden;
            }
        }
    }
}

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
void Recurrent<S>::exchange_touched(const RecurrentTape<S>& tape, int layer, int direction, int t, S* states,
                                    S* kept) const {
    if (!touched(tape, layer, direction, t)) return;
    for (int row = 0; row < tape.active[static_cast<std::size_t>(t)]; ++row) {
        const std::ptrdiff_t unit = static_cast<std::ptrdiff_t>(row) * state_stride() + tape.intervention->unit;
        std::swap(states[unit], kept[unit]);
    }
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
            with_cell(config_.cell, [&](auto cell) { run_backward<decltype(cell)>(tape, layer, d); });
            if (gradients) weight_gradients(tape, layer, d, gradients);
            if (layer == 0 && !input_gradient) continue;
            const std::size_t index = size_of(layer, config_.directions()) + static_cast<std::size_t>(d);
            const WeightLayout& ih = directions_[index].ih;
            gemm(d == 0 ? Start::zero : Start::current, tape.seq_len * tape.batch, ih.padded_columns(),
                 ih.padded_rows(), tape.directions[index].dgates, ih.padded_rows(),
                 directions_[index].ih_backward.data(), static_cast<const S*>(nullptr),
                 tape.dinput[static_cast<std::size_t>(layer)], ih.padded_columns());
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

    // dh holds the output's gradient at its rows; the initial rows and, for ragged batches, all unused rows are zero.
    if (output_is_state(layer)) {
        zero(d.dh, size_of(batch, state));
        for (int row = 0; tape.ragged() && row < batch; ++row) {
            for (int t = tape.length(row); t < seq_len; ++t) {
                zero(d.dh + at(t + 1, batch, state) + static_cast<std::ptrdiff_t>(row) * state, size_of(state));
            }
        }
    }
    if (C::shape.cell_state) {
        if (tape.ragged())
            zero(d.dc, size_of(seq_len + 1, batch, hidden));
        else
            zero(d.dc + at(final_row(direction, seq_len), batch, hidden), size_of(batch, hidden));
    }
    if (tape.ragged()) {
        zero(d.dgates, size_of(seq_len, batch, gates));
        if (C::shape.splits_hidden) zero(d.dhidden, size_of(seq_len, batch, gates));
    }
    for (int row = 0; row < batch; ++row) {
        const std::ptrdiff_t from = static_cast<std::ptrdiff_t>(index) * batch + row;
        const std::ptrdiff_t to = static_cast<std::ptrdiff_t>(final_row(direction, tape.length(row))) * batch + row;
        for (int unit = 0; unit < state; ++unit) d.dh[to * state + unit] += tape.dh_n[from * state + unit];
        for (int unit = 0; d.dc && unit < hidden; ++unit) {
            d.dc[to * hidden + unit] += tape.dc_n[from * hidden + unit];
        }
    }

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
            s.tanh_c = d.tanh_c + at(t, batch, hidden);
            s.dc = d.dc + at(after, batch, hidden);
            s.dc_prev = d.dc + at(before, batch, hidden);
        }
        if (tape.intervention) intervene(tape, layer, direction, t, true, d.dh + at(after, batch, state));
        if (d.raw) {
            gemm(Start::zero, rows, hidden, state, s.dh, state, w.hr_backward.data(), static_cast<const S*>(nullptr),
                 d.draw, hidden);
            s.dh = d.draw;
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
        gemm(Start::current, rows, state, gates, s.dhidden, gates, w.hh_backward.data(), static_cast<const S*>(nullptr),
             s.dh_prev, state);
    }
}

template <class S>
void Recurrent<S>::weight_gradients(RecurrentTape<S>& tape, int layer, int direction, S* gradients) {
    const std::size_t index = size_of(layer, config_.directions()) + static_cast<std::size_t>(direction);
    const Direction& w = directions_[index];
    const DirectionTape<S>& d = tape.directions[index];
    const int batch = tape.batch, steps = tape.seq_len * batch, gates = w.ih.padded_rows();
    S* scratch = weight_gradient_.data();

    const auto product = [&](const WeightLayout& layout, const S* a, std::ptrdiff_t lda, const S* b, std::size_t to) {
        const int m = layout.summed_columns(), n = layout.padded_rows();
        zero(scratch, size_of(m, n));
        gemm_tn(m, n, steps, a, lda, b, n, scratch, n);
        add_transposed(layout, scratch, gradients + to);
    };
    product(w.ih, tape.input[static_cast<std::size_t>(layer)], w.ih.padded_columns(), d.dgates, w.w_ih);
    product(w.hh, d.h + at(direction, batch, state_stride()), state_stride(), d.dhidden, w.w_hh);
    if (d.raw) {
        product(w.hr, d.raw, hidden_stride(), d.dh + at(1 - direction, batch, state_stride()), w.w_hr);
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
