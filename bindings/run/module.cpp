// The module behind Engine.run of web/engine/types.ts: one function, in a wasm file of its own.
#include <emscripten/bind.h>
#include <rnn/run.hpp>

#include "marshal.hpp"

namespace rnn::js {

namespace {

// Empty for undefined, where the file may be left out.
std::vector<std::uint8_t> optional_bytes(const val& value, const std::string& field, Problems& problems) {
    return value.isUndefined() ? std::vector<std::uint8_t>{} : byte_array(value, field, problems);
}

val run(std::string config, val state, val input, val grad_output) {
    Problems problems;
    const std::vector<std::uint8_t> state_file = optional_bytes(state, "state", problems);
    const std::vector<std::uint8_t> input_file = byte_array(input, "input", problems);
    const std::vector<std::uint8_t> gradient_file = optional_bytes(grad_output, "gradOutput", problems);
    if (!problems.empty()) return failure(problems);
    RunRequest request{config, std::as_bytes(std::span(state_file)), std::as_bytes(std::span(input_file)), {}};
    if (!grad_output.isUndefined()) request.grad_output = std::as_bytes(std::span(gradient_file));
    return answer(run_model(request), [](const std::vector<std::byte>& bytes) {
        return uint8_array({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
    });
}

}  // namespace

EMSCRIPTEN_BINDINGS(rnn_run) {
    emscripten::function("run", &run);
}

}  // namespace rnn::js
