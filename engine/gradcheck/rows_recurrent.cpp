// Gradient checks of the recurrent layers: every cell alone, stacked in both directions, and over variable lengths.
#include <algorithm>
#include <array>

#include "gradcheck/rows.hpp"
#include "layers/recurrent_io.hpp"

namespace rnn {

namespace {

constexpr int kSteps = 6, kBatch = 3, kInput = 4, kHidden = 5;

double step_for(Cell cell) {
    return cell_shape(cell).kinks ? 4e-6 : 1e-3;
}

// A loss that weighs outputs and final states at random, with respect to parameters, input and initial states.
std::vector<GradientCheck> check_layer(Generator& generator, const RecurrentConfig& config,
                                       const std::vector<int>& lengths) {
    ParameterLayout layout;
    Recurrent<double> layer(config, "", layout);
    Workspace<double> packed;
    lay_out(packed, [&](Workspace<double>& room) { layer.place(room); });
    std::vector<double> parameters(layout.padded_size()), gradients(layout.padded_size());
    layer.initialise(generator, parameters.data());
    const auto count = [](int a, int b, int c) {
        return static_cast<std::size_t>(a) * static_cast<std::size_t>(b) * static_cast<std::size_t>(c);
    };
    const int states = config.num_layers * config.directions();
    const std::size_t h_size = count(states, kBatch, config.state_size());
    const std::size_t c_size = cell_shape(config.cell).cell_state ? count(states, kBatch, kHidden) : 0;
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

// "RNN, tanh" or "LSTM".
std::string name_of(const CellRow& row) {
    constexpr std::array kNonlinearities{"tanh", "relu", "linear"};
    std::string name(row.id);
    for (char& letter : name) letter = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    if (row.nonlinearity) name += std::string(", ") + kNonlinearities[static_cast<std::size_t>(*row.nonlinearity)];
    return name;
}

}  // namespace

std::vector<GradientTrial> recurrent_trials() {
    std::vector<GradientTrial> trials;
    const std::vector<int> full, ragged{3, kSteps, 1};
    for (std::size_t row = 0; row < cell_rows().size(); ++row) {
        const std::string name = name_of(cell_rows()[row]);
        const RecurrentConfig single{static_cast<Cell>(row), kInput, kHidden};
        const auto add = [&](const std::string& options, const RecurrentConfig& config,
                             const std::vector<int>& lengths) {
            trials.push_back(
                {name + options, [=](Generator& generator) { return check_layer(generator, config, lengths); }});
        };
        RecurrentConfig stacked = single;
        stacked.num_layers = 2;
        RecurrentConfig both_ways = stacked;
        both_ways.bidirectional = true;
        RecurrentConfig dropped = both_ways;
        dropped.dropout = 0.3;
        RecurrentConfig projected = stacked;
        projected.proj_size = 3;
        add("", single, full);
        add(", 2 layers both ways", dropped, full);
        add(", variable lengths", both_ways, ragged);
        if (cell_rows()[row].shape.cell_state) add(", projected", projected, full);
    }
    return trials;
}

}  // namespace rnn
