// The engine's description of a recurrent layer or cell from a run's options.
#pragma once

#include <rnn/model.hpp>

#include "networks/sequential/spec.hpp"

namespace rnn {

inline RecurrentConfig recurrent_config(const LayerSpec& spec) {
    RecurrentConfig config;
    switch (spec.kind) {
        case LayerKind::lstm:
        case LayerKind::lstm_cell:
            config.cell = Cell::lstm;
            break;
        case LayerKind::gru:
        case LayerKind::gru_cell:
            config.cell = Cell::gru;
            break;
        default:
            config.cell = spec.whole("nonlinearity") == 1 ? Cell::rnn_relu : Cell::rnn_tanh;
    }
    config.input_size = spec.whole("input_size");
    config.hidden_size = spec.whole("hidden_size");
    config.bias = spec.flag("bias");
    if (is_cell(spec.kind)) return config;
    config.num_layers = spec.whole("num_layers");
    config.bidirectional = spec.flag("bidirectional");
    config.dropout = spec.number("dropout");
    if (spec.kind == LayerKind::lstm) config.proj_size = spec.whole("proj_size");
    return config;
}

}  // namespace rnn
