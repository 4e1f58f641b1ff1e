// The module behind Engine.run of web/engine/types.ts: one function, in a wasm file of its own.
#include <emscripten/bind.h>
#include <rnn/run.hpp>

#include "marshal.hpp"

namespace rnn::js {

namespace {

// Empty for undefined, where the file may be left out.
Result<std::vector<std::uint8_t>> optional_bytes(const val& value, const std::string& field) {
    if (value.isUndefined()) return std::vector<std::uint8_t>{};
    return byte_array(value, field);
}

val run(std::string config, val state, val input, val grad_output) {
    const Result<std::vector<std::uint8_t>> state_file = optional_bytes(state, "state");
    const Result<std::vector<std::uint8_t>> input_file = byte_array(input, "input");
    const Result<std::vector<std::uint8_t>> gradient_file = optional_bytes(grad_output, "gradOutput");
    Problems problems;
    for (const auto* file : {&state_file, &input_file, &gradient_file}) {
        if (!file->ok()) problems.insert(problems.end(), file->problems().begin(), file->problems().end());
    }
    if (!problems.empty()) return failure(problems);
    RunRequest request{
        config, std::as_bytes(std::span(state_file.value())), std::as_bytes(std::span(input_file.value())), {}};
    if (!grad_output.isUndefined()) request.grad_output = std::as_bytes(std::span(gradient_file.value()));
    const Result<std::vector<std::byte>> result = run_model(request);
    if (!result.ok()) return failure(result.problems());
    const std::vector<std::byte>& bytes = result.value();
    return success(uint8_array({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}));
}

}  // namespace

EMSCRIPTEN_BINDINGS(rnn_run) {
    emscripten::function("run", &run);
}

}  // namespace rnn::js
