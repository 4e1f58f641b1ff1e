// Evaluates one layer, or a few in a row, on given tensors: how anyone holds the engine against PyTorch.
//
// Names, options and shapes are torch.nn's; tests/golden/COMPARE.md lists them all with a script that compares.
#pragma once

#include <rnn/error.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace rnn {

// `config` is JSON: {"layer": "LSTM", "input_size": 3, "hidden_size": 5, ...} or {"layers": [{"layer": ...}, ...]}, beside
// it "dtype" ("float32", "float64"), "training" and "seed" (dropout draws as after torch.manual_seed). The others are
// safetensors files; numbers in them may be F32 or F64 and are rounded to the dtype.
struct RunRequest {
    std::string_view config;
    std::span<const std::byte> state{};                       // parameters; empty for a model without any
    std::span<const std::byte> input{};                       // "input", "h_0", "c_0", "lengths", "target" ...
    std::optional<std::span<const std::byte>> grad_output{};  // gradients of "output", "h_n", "c_n" ...
};

// A safetensors file with the outputs ("output", "h_n", "c_n", "loss" ...), and, when gradients of outputs were given or
// the model ends with a loss, the gradients "grad.<parameter>", "grad.input", "grad.h_0", "grad.c_0".
// Problems, all that can be told at once: JSON or files that cannot be read, options that are unknown, missing or out of
// range, tensors that are missing, unknown, misshapen or of the wrong type, and more memory than 1 GB needed.
Result<std::vector<std::byte>> run_model(const RunRequest& request);

}  // namespace rnn
