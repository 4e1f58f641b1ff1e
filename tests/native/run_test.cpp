// Sequences of layers in run_model, and what it refuses.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <map>
#include <rnn/run.hpp>
#include <rnn/safetensors.hpp>
#include <set>

#include "core/generator.hpp"

using namespace rnn;

namespace {

using Tensors = std::map<std::string, std::pair<std::vector<std::int64_t>, std::vector<double>>>;
using Indices = std::map<std::string, std::pair<std::vector<std::int64_t>, std::vector<std::int64_t>>>;
using Bytes = std::vector<std::byte>;

Bytes file_of(const Tensors& numbers, const Indices& indices = {}) {
    std::vector<TensorView> views;
    for (const auto& [name, tensor] : numbers) {
        views.push_back(tensor_view<double>(name, tensor.first, tensor.second));
    }
    for (const auto& [name, tensor] : indices) {
        views.push_back(tensor_view<std::int64_t>(name, tensor.first, tensor.second));
    }
    return write_safetensors(views).value();
}

// Every number of the shape drawn from the normal distribution.
void draw(Generator& generator, Tensors& to, const std::string& name, std::vector<std::int64_t> shape) {
    std::size_t count = 1;
    for (const std::int64_t size : shape) count *= static_cast<std::size_t>(size);
    std::vector<double> values(count);
    generator.fill_normal(std::span<double>(values), 0.0, 0.5);
    to[name] = {std::move(shape), std::move(values)};
}

Tensors outputs_of(const Result<Bytes>& result) {
    if (!result.ok()) FAIL(result.problems()[0].field + ": " + result.problems()[0].message);
    Tensors outputs;
    const Result<Safetensors> file = parse_safetensors(result.value());
    for (const TensorView& tensor : file.value().tensors) {
        REQUIRE(tensor.dtype == DType::F64);
        outputs[tensor.name] = {tensor.shape, *tensor.values<double>()};
    }
    return outputs;
}

std::set<std::string> names_of(const Tensors& tensors) {
    std::set<std::string> names;
    for (const auto& [name, tensor] : tensors) names.insert(name);
    return names;
}

// Holds every gradient of the loss to central differences of the loss.
void check_gradients(const std::string& config, const Tensors& state, const Tensors& input, const Indices& indices) {
    const auto run = [&](const Tensors& s, const Tensors& i) {
        const Bytes state_file = file_of(s), input_file = file_of(i, indices);
        return outputs_of(run_model({config, state_file, input_file, {}}));
    };
    const Tensors result = run(state, input);
    const auto check = [&](const Tensors& of, bool is_state) {
        for (const auto& [name, tensor] : of) {
            const auto gradient = result.find("grad." + name);
            if (gradient == result.end()) continue;
            INFO(name);
            CHECK(gradient->second.first == tensor.first);
            for (std::size_t i = 0; i < tensor.second.size(); ++i) {
                constexpr double step = 1e-5;
                const auto loss_at = [&](double move) {
                    Tensors moved = of;
                    moved[name].second[i] += move;
                    return (is_state ? run(moved, input) : run(state, moved)).at("loss").second[0];
                };
                const double numeric = (loss_at(step) - loss_at(-step)) / (2 * step);
                const double analytic = gradient->second.second[i];
                CHECK(std::fabs(numeric - analytic) < 1e-6 * std::max({1.0, std::fabs(numeric), std::fabs(analytic)}));
            }
        }
    };
    check(state, true);
    check(input, false);
}

std::set<std::string> fields_of(const Result<Bytes>& result) {
    REQUIRE_FALSE(result.ok());
    std::set<std::string> fields;
    for (const Problem& problem : result.problems()) {
        CHECK(problem.message.size() > 10);
        fields.insert(problem.field);
    }
    return fields;
}

std::set<std::string> refused(const std::string& config) {
    return fields_of(run_model({config}));
}

}  // namespace

TEST_CASE("run_model: Embedding, LSTM at its last step, Linear and a loss: every gradient matches finite differences") {
    Generator generator(1);
    for (const bool batch_first : {false, true}) {
        Tensors state, input;
        draw(generator, state, "0.weight", {5, 3});
        for (const char* suffix : {"", "_reverse"}) {
            const std::string end = std::string("_l0") + suffix;
            draw(generator, state, "rnn.weight_ih" + end, {16, 3});
            draw(generator, state, "rnn.weight_hh" + end, {16, 4});
            draw(generator, state, "rnn.bias_ih" + end, {16});
            draw(generator, state, "rnn.bias_hh" + end, {16});
        }
        draw(generator, state, "2.weight", {3, 8});
        draw(generator, state, "2.bias", {3});
        draw(generator, input, "h_0", {2, 2, 4});
        draw(generator, input, "c_0", {2, 2, 4});
        const std::vector<std::int64_t> shape =
            batch_first ? std::vector<std::int64_t>{2, 4} : std::vector<std::int64_t>{4, 2};
        const Indices indices{
            {"input", {shape, {0, 3, 4, 1, 1, 2, 0, 4}}}, {"lengths", {{2}, {2, 4}}}, {"target", {{2}, {2, 0}}}};
        const std::string config = std::string(R"({"dtype": "float64", "layers": [
            {"layer": "Embedding", "num_embeddings": 5, "embedding_dim": 3},
            {"layer": "LSTM", "name": "rnn", "input_size": 3, "hidden_size": 4, "bidirectional": true,
             "select": "last", "batch_first": )") +
                                   (batch_first ? "true" : "false") + R"(},
            {"layer": "Linear", "in_features": 8, "out_features": 3},
            {"layer": "CrossEntropyLoss"}]})";
        check_gradients(config, state, input, indices);

        // What is handed on is the final state of both directions.
        const std::string until = config.substr(0, config.find(R"(,
            {"layer": "Linear")")) +
                                  "]}";
        state.erase("2.weight");
        state.erase("2.bias");
        const Indices read{{"input", indices.at("input")}, {"lengths", indices.at("lengths")}};
        const Bytes state_file = file_of(state), input_file = file_of(input, read);
        const Tensors handed = outputs_of(run_model({until, state_file, input_file, {}}));
        const std::vector<double>&output = handed.at("output").second, &h_n = handed.at("h_n").second;
        for (std::size_t sample = 0; sample < 2; ++sample) {
            for (std::size_t unit = 0; unit < 8; ++unit)
                CHECK(output[sample * 8 + unit] == h_n[unit / 4 * 8 + sample * 4 + unit % 4]);
        }
    }
}

TEST_CASE(
    "run_model: Conv2d, MaxPool2d, activations, Flatten, Linear and a loss: every gradient matches finite "
    "differences") {
    Generator generator(2);
    Tensors state, input;
    draw(generator, state, "0.weight", {2, 1, 3, 2});
    draw(generator, state, "0.bias", {2});
    draw(generator, state, "4.weight", {2, 16});
    draw(generator, input, "input", {2, 1, 5, 6});
    draw(generator, input, "target", {2, 2});
    input["mask"] = {{2, 2}, {1, 0, 1, 1}};
    check_gradients(R"({"dtype": "float64", "layers": [
        {"layer": "Conv2d", "in_channels": 1, "out_channels": 2, "kernel_size": [3, 2], "padding": [0, 1]},
        {"layer": "Tanh"}, {"layer": "MaxPool2d", "kernel_size": 2, "stride": [2, 2], "padding": 1},
        {"layer": "Flatten"},
        {"layer": "Linear", "in_features": 16, "out_features": 2, "bias": false},
        {"layer": "BCEWithLogitsLoss", "reduction": "sum"}]})",
                    state, input, {});
}

TEST_CASE("run_model: two recurrent layers: states carry their layers' names") {
    Generator generator(3);
    Tensors state, input;
    draw(generator, state, "a.weight_ih_l0", {6, 2});
    draw(generator, state, "a.weight_hh_l0", {6, 2});
    draw(generator, state, "b.weight_ih_l0", {3, 2});
    draw(generator, state, "b.weight_hh_l0", {3, 3});
    draw(generator, input, "input", {4, 2});
    draw(generator, input, "a.h_0", {1, 2});
    draw(generator, input, "target", {4, 3});
    const std::string layers = R"({"dtype": "float64", "layers": [
        {"layer": "GRU", "name": "a", "input_size": 2, "hidden_size": 2, "bias": false},
        {"layer": "RNN", "name": "b", "input_size": 2, "hidden_size": 3, "bias": false})";
    check_gradients(layers + R"(, {"layer": "MSELoss"}]})", state, input, {});
    input.erase("target");
    const Bytes state_file = file_of(state), input_file = file_of(input);
    const Tensors forward = outputs_of(run_model({layers + "]}", state_file, input_file, {}}));
    CHECK(names_of(forward) == std::set<std::string>{"output", "a.h_n", "b.h_n"});
    CHECK(forward.at("output").first == std::vector<std::int64_t>{4, 3});

    // Only the first layer's state is asked about, so the second gets no gradient.
    const Bytes gradient_file = file_of({{"a.h_n", {{1, 2}, {1.0, 2.0}}}});
    const Tensors back = outputs_of(run_model({layers + "]}", state_file, input_file, gradient_file}));
    CHECK(back.at("grad.b.weight_ih_l0").second == std::vector<double>(6, 0.0));
    CHECK(back.at("grad.a.weight_ih_l0").second != std::vector<double>(12, 0.0));
    CHECK(back.contains("grad.a.h_0"));
    CHECK_FALSE(back.contains("grad.b.h_0"));
}

TEST_CASE("run_model: the gradient given for a loss scales all gradients") {
    Generator generator(4);
    Tensors state, input;
    draw(generator, state, "0.weight", {2, 3});
    draw(generator, state, "0.bias", {2});
    draw(generator, input, "input", {3});
    draw(generator, input, "target", {2});
    const std::string config = R"({"dtype": "float64", "layers": [
        {"layer": "Linear", "in_features": 3, "out_features": 2}, {"layer": "MSELoss"}]})";
    const Bytes state_file = file_of(state), input_file = file_of(input), four = file_of({{"loss", {{}, {4.0}}}});
    const Tensors one = outputs_of(run_model({config, state_file, input_file, {}}));
    const Tensors scaled = outputs_of(run_model({config, state_file, input_file, four}));
    CHECK(names_of(one) == std::set<std::string>{"output", "loss", "grad.0.weight", "grad.0.bias", "grad.input"});
    for (std::size_t i = 0; i < 6; ++i) {
        CHECK(scaled.at("grad.0.weight").second[i] == 4 * one.at("grad.0.weight").second[i]);
    }
}

TEST_CASE("run_model: dropout drops while training alone, and by its seed") {
    const Bytes input = file_of({{"input", {{100}, std::vector<double>(100, 1.0)}}});
    const auto run = [&](const char* more) {
        return outputs_of(
                   run_model({std::string(R"({"layer": "Dropout", "dtype": "float64")") + more + "}", {}, input, {}}))
            .at("output")
            .second;
    };
    CHECK(run("") == std::vector<double>(100, 1.0));
    CHECK(run(R"(, "training": true, "seed": 1)") == run(R"(, "training": true, "seed": 1)"));
    CHECK(run(R"(, "training": true, "seed": 1)") != run(R"(, "training": true, "seed": 2)"));
}

TEST_CASE("run_model: numbers of either type are taken, and answers are of the config's") {
    const std::vector<float> x{1, -2};
    const Bytes input = write_safetensors(std::vector{tensor_view<float>("input", {2}, x)}).value();
    const Result<Bytes> wide = run_model({R"({"layer": "ReLU", "dtype": "float64"})", {}, input, {}});
    const Result<Bytes> narrow = run_model({R"({"layer": "ReLU"})", {}, file_of({{"input", {{2}, {1, -2}}}}), {}});
    CHECK(parse_safetensors(wide.value()).value().find("output")->values<double>() == std::vector<double>{1, 0});
    CHECK(parse_safetensors(narrow.value()).value().find("output")->values<float>() == std::vector<float>{1, 0});
}

TEST_CASE("run_model: a config is refused with every problem at once") {
    CHECK(refused("") == std::set<std::string>{"config"});
    CHECK(refused("[]") == std::set<std::string>{"config"});
    CHECK(refused("{") == std::set<std::string>{"config"});
    CHECK(refused("{}") == std::set<std::string>{"layer"});
    CHECK(refused(R"({"layer": "lstm"})") == std::set<std::string>{"layer"});
    CHECK(refused(R"({"layers": []})") == std::set<std::string>{"layers"});
    CHECK(refused(R"({"layers": {}})") == std::set<std::string>{"layers"});
    CHECK(refused(R"({"layers": [7]})") == std::set<std::string>{"layers[0].layer"});
    CHECK(
        refused(R"({"layer": "LSTM", "input_size": 0, "hidden_size": "five", "num_layers": 1.5, "bias": 1,
                      "dtype": "float16", "colour": 3, "dropout": -0.1, "seed": -1})") ==
        std::set<std::string>{"input_size", "hidden_size", "num_layers", "bias", "dtype", "colour", "dropout", "seed"});
    CHECK(refused(R"({"layer": "GRU", "hidden_size": 5, "proj_size": 2})") ==
          std::set<std::string>{"input_size", "proj_size"});
    CHECK(refused(R"({"layer": "LSTM", "input_size": 2, "hidden_size": 5, "proj_size": 5})") ==
          std::set<std::string>{"proj_size"});
    CHECK(refused(R"({"layer": "Embedding", "num_embeddings": 5, "embedding_dim": 2, "padding_idx": -6})") ==
          std::set<std::string>{"padding_idx"});
    CHECK(refused(R"({"layer": "MaxPool2d", "kernel_size": 3, "padding": 2})") == std::set<std::string>{"padding"});
    CHECK(refused(R"({"layer": "MaxPool2d", "kernel_size": [3, 3, 3]})") == std::set<std::string>{"kernel_size"});
    CHECK(refused(R"({"training": true, "layers": [{"layer": "MSELoss"}, {"layer": "ReLU", "inplace": true},
                      {"layer": "Embedding", "num_embeddings": 5, "embedding_dim": 2}], "hidden_size": 3})") ==
          std::set<std::string>{"layers[1].inplace", "hidden_size"});
    CHECK(refused(R"({"layers": [{"layer": "MSELoss"}, {"layer": "Embedding", "num_embeddings": 5,
                      "embedding_dim": 2}]})") == std::set<std::string>{"layers[0].layer", "layers[1].layer"});
    CHECK(refused(R"({"layers": [{"layer": "ReLU", "name": "a"}, {"layer": "ReLU", "name": "a"},
                      {"layer": "ReLU", "name": 3}]})") == std::set<std::string>{"layers[1].name", "layers[2].name"});
}

TEST_CASE("run_model: tensors are refused with every problem at once") {
    const std::string config = R"({"layer": "LSTM", "input_size": 3, "hidden_size": 2, "bias": false})";
    const Bytes state = file_of({{"weight_ih_l0", {{8, 3}, std::vector<double>(24)}},
                                 {"weight_hh_l0", {{2, 8}, std::vector<double>(16)}},
                                 {"bias_ih_l0", {{8}, std::vector<double>(8)}}});
    const Bytes input = file_of({{"input", {{4, 2, 3}, std::vector<double>(24)}},
                                 {"h_0", {{1, 2, 3}, std::vector<double>(6)}},
                                 {"target", {{2}, std::vector<double>(2)}}},
                                {{"lengths", {{2}, {4, 5}}}});
    CHECK(fields_of(run_model({config, state, input, {}})) ==
          std::set<std::string>{"weight_hh_l0", "bias_ih_l0", "h_0", "c_0", "lengths"});

    const Bytes good_state = file_of(
        {{"weight_ih_l0", {{8, 3}, std::vector<double>(24)}}, {"weight_hh_l0", {{8, 2}, std::vector<double>(16)}}});
    const Bytes good_input = file_of({{"input", {{4, 2, 3}, std::vector<double>(24)}}});
    CHECK(run_model({config, good_state, good_input, {}}).ok());
    CHECK(fields_of(run_model({config, good_state, good_state, {}})) == std::set<std::string>{"input"});
    CHECK(fields_of(run_model({config, {}, good_input, {}})) == std::set<std::string>{"weight_ih_l0", "weight_hh_l0"});
    CHECK(fields_of(run_model({config, good_state, {}, {}})) == std::set<std::string>{"input"});
    CHECK(fields_of(
              run_model({config, good_state, file_of({}, {{"input", {{4, 3}, std::vector<std::int64_t>(12)}}}), {}})) ==
          std::set<std::string>{"input"});
    CHECK(fields_of(run_model({config, good_state, file_of({{"input", {{4, 2, 2}, std::vector<double>(16)}}}), {}})) ==
          std::set<std::string>{"input_size"});
    CHECK(fields_of(run_model({config, good_state, file_of({{"input", {{0, 2, 3}, {}}}}), {}})) ==
          std::set<std::string>{"input"});
    const Bytes more = file_of({{"input", {{4, 2, 3}, std::vector<double>(24)}}, {"inputs", {{1}, {0}}}});
    CHECK(fields_of(run_model({config, good_state, more, {}})) == std::set<std::string>{"inputs"});
    const Bytes gradients = file_of({{"h_n", {{1, 2, 3}, std::vector<double>(6)}}, {"loss", {{}, {1}}}});
    CHECK(fields_of(run_model({config, good_state, good_input, gradients})) == std::set<std::string>{"h_n", "loss"});
    CHECK(fields_of(run_model({config, good_state, good_input, Bytes{}})) == std::set<std::string>{"grad_output"});
    CHECK(fields_of(run_model({config, std::span(good_state).first(30), std::span(good_input).first(9), {}})) ==
          std::set<std::string>{"state", "input"});
}

TEST_CASE("run_model: indices and targets are held to their ranges") {
    const std::string embedding = R"({"layer": "Embedding", "num_embeddings": 2, "embedding_dim": 1})";
    const Bytes table = file_of({{"weight", {{2, 1}, {1, 2}}}});
    CHECK(fields_of(run_model({embedding, table, file_of({}, {{"input", {{2}, {1, 2}}}}), {}})) ==
          std::set<std::string>{"input"});
    CHECK(fields_of(run_model({embedding, table, file_of({}, {{"input", {{2}, {-1, 0}}}}), {}})) ==
          std::set<std::string>{"input"});
    CHECK(fields_of(run_model({embedding, table, file_of({{"input", {{2}, {1, 0}}}}), {}})) ==
          std::set<std::string>{"input"});
    const Tensors logits{{"input", {{2, 3}, std::vector<double>(6)}}};
    const std::string loss = R"({"layer": "CrossEntropyLoss"})";
    CHECK(run_model({loss, {}, file_of(logits, {{"target", {{2}, {-100, 2}}}}), {}}).ok());
    for (const std::int64_t wrong : {3, -1, 1 << 30}) {
        CHECK(fields_of(run_model({loss, {}, file_of(logits, {{"target", {{2}, {0, wrong}}}}), {}})) ==
              std::set<std::string>{"target"});
    }
    CHECK(fields_of(run_model({loss, {}, file_of(logits, {{"target", {{3}, {0, 1, 2}}}}), {}})) ==
          std::set<std::string>{"target"});
    CHECK(fields_of(run_model({loss, {}, file_of(logits), {}})) == std::set<std::string>{"target"});
}

TEST_CASE("run_model: what would need too much memory is refused before any is taken") {
    const Bytes input = file_of({{"input", {{1000, 1, 1}, std::vector<double>(1000)}}});
    for (const char* config :
         {R"({"layer": "LSTM", "input_size": 1, "hidden_size": 16777216, "num_layers": 64, "bidirectional": true})",
          R"({"layer": "Linear", "in_features": 16777216, "out_features": 16777216})",
          R"({"layer": "Embedding", "num_embeddings": 16777216, "embedding_dim": 16777216})",
          R"({"layer": "Conv2d", "in_channels": 1000000, "out_channels": 1000000, "kernel_size": 4096})"}) {
        CHECK(fields_of(run_model({config, {}, input, {}})) == std::set<std::string>{"config"});
    }
    // Few weights, but a step of the tape for each number of the input.
    const Bytes long_input = file_of({{"input", {{400000, 1, 1}, std::vector<double>(400000)}}});
    CHECK(fields_of(run_model({R"({"layer": "RNN", "input_size": 1, "hidden_size": 1000})", {}, long_input, {}}))
              .contains("config"));
    const Bytes pixel = file_of({{"input", {{1, 1, 1}, {1}}}});
    CHECK(fields_of(run_model({R"({"layer": "Conv2d", "in_channels": 1, "out_channels": 1000, "kernel_size": 1,
                                   "padding": 4096})",
                               {},
                               pixel,
                               {}}))
              .contains("config"));
}
