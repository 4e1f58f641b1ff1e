// Every golden layer, cell and loss through run_model, as anyone else would hold the engine against PyTorch.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cstdio>
#include <map>
#include <rnn/run.hpp>
#include <set>

#include "golden.hpp"

using namespace rnn;
using rnn::test::flag_option;
using rnn::test::golden;
using rnn::test::Golden;
using rnn::test::number_option;
using rnn::test::text_option;

namespace {

// |ours - torch's| <= kTight (1 + |torch's|): a fifth of what is promised (1e-5 + 1e-4 |b|) in float, rounding in double.
constexpr double kTightFloat = 2e-6, kTightDouble = 2e-15;

struct Errors {
    double forward = 0, backward = 0;
    int cases = 0;
};

// Options that PyTorch's modules and a run's config call the same.
void copy_options(const JsonValue& from, const std::vector<const char*>& names, JsonValue::Object& to) {
    for (const char* name : names) {
        const JsonValue* value = from.find(name);
        REQUIRE(value != nullptr);
        to.push_back({name, *value});
    }
}

void set_cell(const std::string& mode, bool cell, JsonValue::Object& config) {
    const std::map<std::string, std::string> layers{
        {"rnn_tanh", "RNN"}, {"rnn_relu", "RNN"}, {"lstm", "LSTM"}, {"gru", "GRU"}};
    config.push_back({"layer", layers.at(mode) + (cell ? "Cell" : "")});
    if (mode == "rnn_relu") config.push_back({"nonlinearity", "relu"});
}

std::vector<std::byte> file_of(std::vector<TensorView> tensors) {
    return tensors.empty() ? std::vector<std::byte>{} : write_safetensors(tensors).value();
}

// Runs a case and compares all that the golden file holds of it.
void compare(const Golden& file, const std::string& name, const JsonValue::Object& config,
             const std::map<std::string, std::string>& input_names, Errors& errors) {
    std::vector<TensorView> state = file.tensors_under(name + "/state/");
    std::vector<TensorView> input;
    std::set<std::string> moved;
    for (TensorView& tensor : file.tensors_under(name + "/input/")) {
        const auto found = input_names.find(tensor.name);
        if (found != input_names.end() && found->second == "state") {
            moved.insert(tensor.name);
            state.push_back(tensor);
            continue;
        }
        if (found != input_names.end()) tensor.name = found->second;
        input.push_back(tensor);
    }
    const std::string text = write_json(config);
    INFO(name << " " << text);
    const std::vector<std::byte> state_file = file_of(state), input_file = file_of(input);
    const std::vector<std::byte> gradient_file = file_of(file.tensors_under(name + "/grad_output/"));
    // Of indices no input gets a gradient, of a frozen layer no parameter: PyTorch then keeps none.
    const bool backward = !file.tensors_under(name + "/grad/").empty();
    RunRequest request{text, state_file, input_file, {}};
    if (backward && !gradient_file.empty()) request.grad_output = gradient_file;
    const Result<std::vector<std::byte>> run = run_model(request);
    if (!run.ok()) {
        FAIL(run.problems()[0].field << ": " << run.problems()[0].message);
    }
    const Result<Safetensors> result = parse_safetensors(run.value());
    REQUIRE(result.ok());

    std::size_t checked = 0;
    const auto check = [&](const std::string& group, const std::string& prefix, double& worst) {
        for (const TensorView& expected : file.tensors_under(name + "/" + group + "/")) {
            INFO(group << " " << expected.name);
            const TensorView* actual = result.value().find(prefix + expected.name);
            REQUIRE(actual != nullptr);
            CHECK(actual->shape == expected.shape);
            REQUIRE(actual->dtype == expected.dtype);
            test::Difference difference;
            const bool in_double = expected.dtype == DType::F64;
            const double bound = in_double ? kTightDouble : kTightFloat;
            if (in_double) {
                difference =
                    test::worst_difference<double>(*actual->values<double>(), *expected.values<double>(), bound, bound);
            } else {
                difference =
                    test::worst_difference<float>(*actual->values<float>(), *expected.values<float>(), bound, bound);
            }
            INFO("element " << difference.index << " is off by " << difference.error);
            CHECK(difference.within);
            if (!in_double) worst = std::max(worst, difference.share_of_bound * bound);
            ++checked;
        }
    };
    check("output", "", errors.forward);
    check("grad", "grad.", errors.backward);
    ++errors.cases;
    CHECK(checked == result.value().tensors.size());
}

void print(const std::map<std::string, Errors>& table, const char* title) {
    std::printf("%s through run_model: largest |a - b| / (1 + |b|)\n", title);
    for (const auto& [name, errors] : table) {
        std::printf("  %-20s %4d cases   forward %.1e   backward %.1e\n", name.c_str(), errors.cases, errors.forward,
                    errors.backward);
    }
}

}  // namespace

TEST_CASE("run_model: recurrent layers under every option are PyTorch's") {
    std::map<std::string, Errors> table;
    for (const JsonValue& options : golden("recurrent").cases()) {
        const std::string& mode = text_option(options, "mode");
        const JsonValue* seed = options.find("dropout_seed");
        JsonValue::Object config;
        set_cell(mode, false, config);
        copy_options(
            options,
            {"input_size", "hidden_size", "num_layers", "bidirectional", "bias", "dropout", "training", "dtype"},
            config);
        if (mode == "lstm") copy_options(options, {"proj_size"}, config);
        config.push_back({"batch_first", text_option(options, "layout") == "batch_first"});
        if (seed->as_number()) config.push_back({"seed", *seed});
        compare(golden("recurrent"), text_option(options, "name"), config, {}, table[mode]);
    }
    print(table, "recurrent layers");
}

TEST_CASE("run_model: single cells are PyTorch's") {
    std::map<std::string, Errors> table;
    for (const JsonValue& options : golden("cells").cases()) {
        JsonValue::Object config;
        set_cell(text_option(options, "mode"), true, config);
        copy_options(options, {"input_size", "hidden_size", "bias", "dtype"}, config);
        compare(golden("cells"), text_option(options, "name"), config, {}, table[text_option(options, "mode")]);
    }
    print(table, "cells");
}

TEST_CASE("run_model: the layers around them and the losses are PyTorch's") {
    struct Row {
        const char* layer;
        std::vector<const char*> options;
    };
    const std::map<std::string, Row> rows{
        {"embedding", {"Embedding", {"num_embeddings", "embedding_dim", "padding_idx"}}},
        {"linear", {"Linear", {"in_features", "out_features", "bias"}}},
        {"conv2d", {"Conv2d", {"in_channels", "out_channels", "kernel_size", "stride", "padding", "bias"}}},
        {"max_pool2d", {"MaxPool2d", {"kernel_size", "stride", "padding"}}},
        {"flatten", {"Flatten", {}}},
        {"relu", {"ReLU", {}}},
        {"sigmoid", {"Sigmoid", {}}},
        {"tanh", {"Tanh", {}}},
        {"dropout", {"Dropout", {"p"}}},
        {"cross_entropy", {"CrossEntropyLoss", {"reduction", "ignore_index"}}},
        {"mse", {"MSELoss", {"reduction"}}},
        {"bce_with_logits", {"BCEWithLogitsLoss", {"reduction"}}},
        {"negative_sampling", {"NegativeSamplingLoss", {"embedding_dim"}}}};
    std::map<std::string, Errors> table;
    for (const JsonValue& options : golden("layers").cases()) {
        const std::string& kind = text_option(options, "kind");
        const std::string& name = text_option(options, "name");
        const Row& row = rows.at(kind);
        JsonValue::Object config{{"layer", row.layer}};
        copy_options(options, row.options, config);
        if (name.ends_with("double")) config.push_back({"dtype", "float64"});
        if (kind == "dropout" && options.find("seed")->as_number()) {
            config.push_back({"training", true});
            copy_options(options, {"seed"}, config);
        }
        std::map<std::string, std::string> input_names;
        if (kind == "negative_sampling") {
            config.push_back({"num_embeddings", number_option(options, "vocabulary")});
            input_names = {{"center", "input"}, {"input_table", "state"}, {"output_table", "state"}};
        }
        compare(golden("layers"), name, config, input_names, table[kind]);
    }
    CHECK(table.size() == rows.size());
    print(table, "layers and losses");
}
