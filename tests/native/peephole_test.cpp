// A cell registered in a file of its own, tests/rows/peephole_cell.cpp: every table of the engine has it.
#include <rnn/cells.hpp>
#include <rnn/gradient_suite.hpp>
#include <rnn/state_dict.hpp>

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <vector>

#include "core/generator.hpp"
#include "layers/cell_table.hpp"
#include "layers/recurrent_io.hpp"
#include "placed.hpp"
#include "training.hpp"

using namespace rnn;
using namespace rnn::test;
using namespace std::string_literals;

namespace {

constexpr std::string_view kId = "peephole-lstm";

Cell peephole() {
    Config config;
    config.cell = kId;
    return find_cell(config);
}

double sigmoid(double x) {
    return 1 / (1 + std::exp(-x));
}

}  // namespace

TEST_CASE("peephole: the config field takes the registered cell's name, after the engine's own") {
    CHECK(cell_ids().back() == kId);
    const FieldInfo& field = *find_field("cell");
    CHECK(allowed_text(field) == "rnn, gru, lstm, peephole-lstm");
    Problems problems;
    check_field(field, std::string(kId), problems);
    CHECK(problems.empty());
    check_field(field, "peephole"s, problems);
    CHECK(problems.size() == 1);
}

TEST_CASE("peephole: the gates see the cell state as Gers and Schmidhuber write it") {
    const RecurrentConfig config{peephole(), 1, 1};
    ParameterLayout layout;
    Recurrent<double> layer(config, "", layout);
    const Workspace<double> packed = test::placed(layer);
    std::vector<double> parameters(layout.padded_size());
    const auto set = [&](std::string_view name, std::vector<double> values) {
        const ParameterInfo* tensor = layout.find(name);
        REQUIRE(tensor);
        REQUIRE(tensor->size == values.size());
        std::copy(values.begin(), values.end(), parameters.begin() + static_cast<std::ptrdiff_t>(tensor->offset));
    };
    set("weight_ih_l0", {0.3, -0.2, 0.5, 0.7});
    set("weight_hh_l0", {0.1, 0.4, -0.6, 0.2});
    set("bias_ih_l0", {0.05, 0.5, -0.1, 0.2});
    set("weight_ci_l0", {0.9});
    set("weight_cf_l0", {-0.8});
    set("weight_co_l0", {0.6});
    layer.pack(parameters.data());
    RecurrentRun<double> run;
    const RecurrentOutput<double> out =
        run_forward(layer, {SequenceLayout::batched, 2, 1, {1.5, -0.5}, {0.25}, {0.75}, {}}, run);

    double h = 0.25, c = 0.75;
    for (const double x : {1.5, -0.5}) {
        const double i = sigmoid(0.3 * x + 0.1 * h + 0.05 + 0.9 * c);
        const double f = sigmoid(-0.2 * x + 0.4 * h + 0.5 - 0.8 * c);
        const double g = std::tanh(0.5 * x - 0.6 * h - 0.1);
        c = f * c + i * g;
        h = sigmoid(0.7 * x + 0.2 * h + 0.2 + 0.6 * c) * std::tanh(c);
    }
    CHECK(out.h_n[0] == Catch::Approx(h).epsilon(1e-12));
    CHECK(out.c_n[0] == Catch::Approx(c).epsilon(1e-12));
}

TEST_CASE("peephole: the suite of gradient checks has rows for it, and all are right") {
    std::vector<GradientRow> rows;
    run_gradient_suite([&](const GradientRow& row) {
        if (row.name.starts_with("PEEPHOLE-LSTM")) rows.push_back(row);
        return true;
    });
    CHECK(rows.size() == 4);
    for (const GradientRow& row : rows) {
        INFO(row.name << ": " << row.tensor << " " << row.worst);
        CHECK(row.ok);
    }
}

TEST_CASE("peephole: a network of it learns hello, and its own weights with the rest") {
    const auto trainer = trainer_of({{"task", "hello"s}, {"cell", std::string(kId)}, {"hidden_size", 8.0}});
    const std::vector<float> before = parameter_of(*trainer, "rnn.weight_cf_l0");
    CHECK(before.size() == 8);
    const std::vector<float> losses = train(*trainer, 100);
    CHECK(losses.back() < 0.1f * losses.front());
    CHECK(parameter_of(*trainer, "rnn.weight_cf_l0") != before);

    REQUIRE(trainer->probe_example(DataSplit::train, 0).ok());
    CHECK(read(find_tensor(trainer->tensors(Scope::probe), "gates_l0")).size() == 5 * 4 * 8);
    CHECK(read(find_tensor(trainer->tensors(Scope::probe), "dc_l0")).size() == 6 * 8);
}

TEST_CASE("peephole: forget_bias, state_dict and saved bytes hold of a registered cell as of an LSTM") {
    const std::vector<GivenField> given{{"task", "hello"s}, {"cell", std::string(kId)}, {"forget_bias", 2.0}};
    const auto trainer = trainer_of(given), other = trainer_of({{"task", "hello"s}, {"cell", std::string(kId)}});
    const std::vector<float> bias = parameter_of(*trainer, "rnn.bias_ih_l0"),
                             plain = parameter_of(*other, "rnn.bias_ih_l0");
    for (std::size_t i = 0; i < bias.size(); ++i) CHECK(bias[i] == (i / 4 == 1 ? plain[i] + 2.0f : plain[i]));

    train(*trainer, 3);
    REQUIRE(load_state_dict(*other, state_dict(*trainer)).ok());
    CHECK(parameters_of(*other) == parameters_of(*trainer));
    const std::vector<std::uint8_t> saved = trainer->save();
    const std::vector<float> once = train(*trainer, 4);
    REQUIRE(trainer->restore(saved).ok());
    CHECK(train(*trainer, 4) == once);
}
