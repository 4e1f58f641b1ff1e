// Gradient checks of the recurrent layers: every cell alone, stacked in both directions, and over variable lengths.
#include <algorithm>
#include <array>

#include "gradcheck/rows.hpp"
#include "layers/recurrent_io.hpp"

namespace rnn {

namespace {

constexpr int kSteps = 6, kBatch = 3, kInput = 4, kHidden = 5;

double step_for(Cell cell) {
    return cell == Cell::rnn_relu ? 4e-6 : 1e-3;
}

// A loss that weighs outputs and final states at random, with respect to parameters, input and initial states.
std::vector<GradientCheck> check_layer(Generator& generator, const RecurrentConfig& config,
                                       const std::vector<int>& lengths) {
    ParameterLayout layout;
    Recurrent<double> layer(config, "", layout);
    std::vector<double> parameters(layout.padded_size()), gradients(layout.padded_size());
    layer.initialise(generator, parameters.data());
    const auto count = [](int a, int b, int c) {
        return static_cast<std::size_t>(a) * static_cast<std::size_t>(b) * static_cast<std::size_t>(c);
    };
    const int states = config.num_layers * config.directions();
    const std::size_t h_size = count(states, kBatch, config.state_size());
    const std::size_t c_size = config.cell == Cell::lstm ? count(states, kBatch, kHidden) : 0;
    RecurrentInput<double> given{SequenceLayout::batched,
                                 kSteps,
                                 kBatch,
                                 drawn(generator, count(kSteps, kBatch, kInput)),
                                 drawn(generator, h_size),
                                 drawn(generator, c_size),
                                 lengths};
    const RecurrentOutput<double> weights{drawn(generator, count(kSteps, kBatch, config.output_size())),
                                          drawn(generator, h_size), drawn(generator, c_size)};
    RecurrentRun<double> run;
    const auto loss = [&] {
        // Dropout draws the same masks at each pass.
        Generator masks(5);
        layer.pack(parameters.data());
        const RecurrentOutput<double> out = run_forward(layer, given, run, &masks);
        return dot(out.output, weights.output) + dot(out.h_n, weights.h_n) + dot(out.c_n, weights.c_n);
    };
    loss();
    const RecurrentInputGradient<double> back = run_backward(layer, weights, run, gradients.data());

    std::vector<CheckCase> cases{{"input", given.input, back.input}, {"h_0", given.h_0, back.h_0}};
    if (c_size > 0) cases.push_back({"c_0", given.c_0, back.c_0});
    for (const ParameterInfo& tensor : layout.tensors()) {
        const auto from = gradients.begin() + static_cast<std::ptrdiff_t>(tensor.offset);
        cases.push_back({tensor.name,
                         std::span(parameters).subspan(tensor.offset, tensor.size),
                         {from, from + static_cast<std::ptrdiff_t>(tensor.size)}});
    }
    return check_cases(cases, loss, generator, step_for(config.cell));
}

RecurrentConfig config_of(Cell cell) {
    RecurrentConfig config;
    config.cell = cell;
    config.input_size = kInput;
    config.hidden_size = kHidden;
    return config;
}

template <Cell cell>
std::vector<GradientCheck> check_single(Generator& generator) {
    return check_layer(generator, config_of(cell), {});
}

// Two layers in both directions with dropout between them.
template <Cell cell>
std::vector<GradientCheck> check_stacked(Generator& generator) {
    RecurrentConfig config = config_of(cell);
    config.num_layers = 2;
    config.bidirectional = true;
    config.dropout = 0.3;
    return check_layer(generator, config, {});
}

template <Cell cell>
std::vector<GradientCheck> check_ragged(Generator& generator) {
    RecurrentConfig config = config_of(cell);
    config.num_layers = 2;
    config.bidirectional = true;
    return check_layer(generator, config, {3, kSteps, 1});
}

std::vector<GradientCheck> check_projected(Generator& generator) {
    RecurrentConfig config = config_of(Cell::lstm);
    config.num_layers = 2;
    config.proj_size = 3;
    return check_layer(generator, config, {});
}

constexpr std::array kTrials{GradientTrial{"RNN, tanh", check_single<Cell::rnn_tanh>},
                             GradientTrial{"RNN, tanh, 2 layers both ways", check_stacked<Cell::rnn_tanh>},
                             GradientTrial{"RNN, tanh, variable lengths", check_ragged<Cell::rnn_tanh>},
                             GradientTrial{"RNN, relu", check_single<Cell::rnn_relu>},
                             GradientTrial{"RNN, relu, 2 layers both ways", check_stacked<Cell::rnn_relu>},
                             GradientTrial{"RNN, relu, variable lengths", check_ragged<Cell::rnn_relu>},
                             GradientTrial{"RNN, linear", check_single<Cell::rnn_linear>},
                             GradientTrial{"LSTM", check_single<Cell::lstm>},
                             GradientTrial{"LSTM, 2 layers both ways", check_stacked<Cell::lstm>},
                             GradientTrial{"LSTM, variable lengths", check_ragged<Cell::lstm>},
                             GradientTrial{"LSTM, projected", check_projected},
                             GradientTrial{"GRU", check_single<Cell::gru>},
                             GradientTrial{"GRU, 2 layers both ways", check_stacked<Cell::gru>},
                             GradientTrial{"GRU, variable lengths", check_ragged<Cell::gru>}};

}  // namespace

std::span<const GradientTrial> recurrent_trials() {
    return kTrials;
}

}  // namespace rnn
