// Runs a recurrent layer forwards and back and holds every gradient against differences.
#include "gradients.hpp"

#include <catch_amalgamated.hpp>

#include "gradcheck/rows.hpp"
#include "layers/recurrent_io.hpp"
#include "placed.hpp"

namespace rnn::test {

namespace {

// Small networks of relu have few kinks within reach of this.
constexpr double kKinkStep = 4e-6;

}  // namespace

std::vector<Cell> every_cell() {
    std::vector<Cell> cells;
    for (std::size_t row = 0; row < cell_rows().size(); ++row) cells.push_back(static_cast<Cell>(row));
    return cells;
}

std::string cell_name(Cell cell) {
    const auto row = static_cast<std::size_t>(cell);
    return std::string(cell_rows()[row].id) + " " + std::to_string(row);
}

GradientCheckOptions options_for(Cell cell, double kink_step) {
    return {cell_shape(cell).kinks ? kink_step : 1e-3, 6};
}

std::vector<GradientCheck> check_layer(const LayerCase& test, const Spoil& spoil) {
    Generator generator(17);
    ParameterLayout layout;
    Recurrent<double> layer(test.config, "", layout);
    const Workspace<double> packed = placed(layer);
    std::vector<double> parameters(layout.padded_size()), gradients(layout.padded_size());
    layer.initialise(generator, parameters.data());

    const auto count = [](int a, int b, int c) {
        return static_cast<std::size_t>(a) * static_cast<std::size_t>(b) * static_cast<std::size_t>(c);
    };
    const int states = test.config.num_layers * test.config.directions();
    const std::size_t cell_state =
        cell_shape(test.config.cell).cell_state ? count(states, test.batch, test.config.hidden_size) : 0;
    RecurrentInput<double> given{SequenceLayout::batched,
                                 test.seq_len,
                                 test.batch,
                                 drawn(generator, count(test.seq_len, test.batch, test.config.input_size)),
                                 drawn(generator, count(states, test.batch, test.config.state_size())),
                                 drawn(generator, cell_state),
                                 test.lengths};
    const RecurrentOutput<double> weights{drawn(generator, count(test.seq_len, test.batch, test.config.output_size())),
                                          drawn(generator, count(states, test.batch, test.config.state_size())),
                                          drawn(generator, cell_state)};
    REQUIRE(check_recurrent_input(test.config, given).empty());

    RecurrentRun<double> run;
    run.tape.intervention = test.intervention;
    const auto pass = [&] {
        Generator dropout(5);
        layer.pack(parameters.data());
        return run_forward(layer, given, run, test.dropped ? &dropout : nullptr);
    };
    const auto loss = [&] {
        const RecurrentOutput<double> out = pass();
        return dot(out.output, weights.output) + dot(out.h_n, weights.h_n) + dot(out.c_n, weights.c_n);
    };
    pass();
    RecurrentInputGradient<double> back = run_backward(layer, weights, run, gradients.data());

    std::vector<GradientCheck> checks;
    const auto check = [&](const std::string& name, std::span<double> values, std::span<double> gradient) {
        REQUIRE(values.size() == gradient.size());
        if (spoil) spoil(name, gradient);
        checks.push_back(
            check_gradient(name, values, gradient, loss, generator, options_for(test.config.cell, kKinkStep)));
    };
    for (const ParameterInfo& tensor : layout.tensors()) {
        check(tensor.name, std::span(parameters).subspan(tensor.offset, tensor.size),
              std::span(gradients).subspan(tensor.offset, tensor.size));
    }
    check("input", given.input, back.input);
    check("h_0", given.h_0, back.h_0);
    if (cell_state > 0) check("c_0", given.c_0, back.c_0);
    return checks;
}

void expect_right(const std::vector<GradientCheck>& checks, std::size_t least) {
    CHECK(checks.size() >= least);
    for (const GradientCheck& check : checks) {
        INFO(check.name << ": analytic " << check.analytic << ", numeric " << check.numeric);
        CHECK(check.compared > 0);
        CHECK(check.worst < kGradientLimit);
    }
}

}  // namespace rnn::test
