// What the recurrent layers are made of: parameters, tape and packed weights.
#include "layers/recurrent.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "layers/sizes.hpp"

namespace rnn {

template <class S>
void RecurrentTape<S>::count_active() {
    active.assign(static_cast<std::size_t>(seq_len), batch);
    for (int t = 0; ragged() && t < seq_len; ++t) {
        active[static_cast<std::size_t>(t)] =
            static_cast<int>(std::count_if(lengths.begin(), lengths.end(), [t](int n) { return n > t; }));
    }
}

template <class S>
Recurrent<S>::Recurrent(const RecurrentConfig& config, const std::string& prefix, ParameterLayout& layout)
    : config_(config), shape_(cell_shape(config.cell)), loops_(cell_loops<S>()[static_cast<std::size_t>(config.cell)]) {
    const int hidden = config.hidden_size, state = config.state_size();
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
            if (config.proj_size > 0) direction.w_hr = layout.add(prefix + "weight_hr" + suffix, {state, hidden});
            direction.w_own = layout.size();
            for (const std::string_view name : shape_.weights)
                layout.add(prefix + std::string(name) + suffix, {hidden});
            directions_.push_back(direction);
        }
    }
}

template <class S>
void Recurrent<S>::place(Workspace<S>& weights) {
    std::uint64_t widest = 0;
    const auto packed = [&](const WeightLayout& w, S*& forward, S*& backward) {
        const std::uint64_t size = scalars_of(w.k(), w.padded_rows());
        forward = weights.take(size);
        backward = weights.take(scalars_of(w.padded_rows(), w.padded_columns()));
        widest = std::max(widest, size);
    };
    for (Direction& d : directions_) {
        packed(d.ih, d.ih_forward, d.ih_backward);
        packed(d.hh, d.hh_forward, d.hh_backward);
        if (config_.proj_size > 0) packed(d.hr, d.hr_forward, d.hr_backward);
        d.own = weights.take(scalars_of(shape_.weight_count(), hidden_stride()));
        d.input_bias = weights.take(scalars_of(d.ih.padded_rows()));
        d.hidden_bias = weights.take(scalars_of(d.ih.padded_rows()));
    }
    weight_gradient_ = weights.take(widest);
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
        fill(d.w_own, shape_.weight_count(), config_.hidden_size);
    }
    if (shape_.forget_gate() < 0 || !config_.bias) return;
    for (const Direction& d : directions_) {
        S* forget = parameters + d.b_ih + size_of(shape_.forget_gate(), config_.hidden_size);
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
    const auto take = [&](bool needed, std::uint64_t count) { return needed ? workspace.take(count) : nullptr; };

    tape.seq_len = seq_len;
    tape.batch = batch;
    tape.count_active();
    tape.directions.resize(size_of(layers, directions));
    tape.input.assign(static_cast<std::size_t>(layers), nullptr);
    tape.dinput.assign(static_cast<std::size_t>(layers), nullptr);
    tape.mask.assign(static_cast<std::size_t>(layers), nullptr);

    tape.input[0] = workspace.take(scalars_of(seq_len, batch, input_stride()));
    tape.dinput[0] = take(back, scalars_of(seq_len, batch, input_stride()));
    for (int layer = 0; layer < layers; ++layer) {
        for (int d = 0; d < directions; ++d) {
            DirectionTape<S>& to = tape.directions[size_of(layer, directions) + static_cast<std::size_t>(d)];
            const std::uint64_t steps = scalars_of(seq_len, batch, hidden);
            to.gates = workspace.take(scalars_of(seq_len, batch, gates));
            to.hidden = take(split, scalars_of(batch, gates));
            to.h = workspace.take(scalars_of(seq_len + 1, batch, state));
            to.c = take(cell_state, scalars_of(seq_len + 1, batch, hidden));
            to.tanh_c = take(cell_state, steps);
            to.h_before_projection = take(config_.proj_size > 0, steps);
            to.hidden_n = take(split, steps);
            to.dgates = take(back, scalars_of(seq_len, batch, gates));
            to.dhidden = split ? take(back, scalars_of(seq_len, batch, gates)) : to.dgates;
            to.dh = take(back, scalars_of(seq_len + 1, batch, state));
            to.dc = take(back && cell_state, scalars_of(seq_len + 1, batch, hidden));
            to.dh_before_projection = take(back && config_.proj_size > 0, scalars_of(batch, hidden));
            to.dweights = take(back && !shape_.weights.empty(), scalars_of(shape_.weight_count(), hidden));
        }
        S* output = nullptr;
        S* doutput = nullptr;
        if (output_is_state(layer)) {
            const DirectionTape<S>& only = tape.directions[static_cast<std::size_t>(layer)];
            output = only.h ? only.h + at(1, batch, state) : nullptr;
            doutput = only.dh ? only.dh + at(1, batch, state) : nullptr;
        } else {
            output = workspace.take(scalars_of(seq_len, batch, output_stride()));
            doutput = take(back, scalars_of(seq_len, batch, output_stride()));
        }
        if (layer + 1 < layers) {
            tape.input[static_cast<std::size_t>(layer) + 1] = output;
            tape.dinput[static_cast<std::size_t>(layer) + 1] = doutput;
            tape.mask[static_cast<std::size_t>(layer)] =
                take(config_.dropout > 0.0, scalars_of(seq_len, batch, output_stride()));
        } else {
            tape.output = output;
            tape.doutput = doutput;
        }
    }
    tape.h_0 = workspace.take(scalars_of(layers, directions, batch, state));
    tape.c_0 = take(cell_state, scalars_of(layers, directions, batch, hidden));
    tape.dh_n = take(back, scalars_of(layers, directions, batch, state));
    tape.dc_n = take(back && cell_state, scalars_of(layers, directions, batch, hidden));
}

template <class S>
void Recurrent<S>::pack(const S* parameters) {
    for (Direction& d : directions_) {
        pack_transposed(d.ih, parameters + d.w_ih, d.ih_forward);
        pack_transposed(d.hh, parameters + d.w_hh, d.hh_forward);
        pack_plain(d.ih, parameters + d.w_ih, d.ih_backward);
        pack_plain(d.hh, parameters + d.w_hh, d.hh_backward);
        if (config_.proj_size > 0) {
            pack_transposed(d.hr, parameters + d.w_hr, d.hr_forward);
            pack_plain(d.hr, parameters + d.w_hr, d.hr_backward);
        }
        for (int row = 0; row < shape_.weight_count(); ++row) {
            std::copy_n(parameters + d.w_own + size_of(row, config_.hidden_size), config_.hidden_size,
                        d.own + size_of(row, hidden_stride()));
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

template struct RecurrentTape<float>;
template struct RecurrentTape<double>;
template class Recurrent<float>;
template class Recurrent<double>;

}  // namespace rnn
