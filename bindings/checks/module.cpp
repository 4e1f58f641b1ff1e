// The module behind Engine.loadChecks of web/engine/types.ts, in a wasm file of its own.
#include <emscripten/bind.h>
#include <rnn/checks.hpp>

#include <limits>

#include "marshal.hpp"

namespace rnn::js {

namespace {

val eigenvalues(val name, val rows, val columns, val data, val block) {
    Problems problems;
    const std::string asked = word(name, "name", problems);
    const int chosen = whole_number(block, 0, std::numeric_limits<int>::max(), "block", problems);
    const std::vector<float> numbers = float_array(data, asked, problems);
    if (!problems.empty()) return failure(problems);
    const int shape[] = {rows.as<int>(), columns.as<int>()};
    return answer(block_eigenvalues(asked, shape, numbers, chosen), [](const std::vector<float>& values) {
        return tensor({static_cast<int>(values.size() / 2), 2}, values);
    });
}

val check_gradient(val gradient_case, val name, val index) {
    Problems problems;
    const std::vector<std::uint8_t> bytes = byte_array(gradient_case, "scope", problems);
    const std::string asked = word(name, "name", problems);
    const int at = whole_number(index, 0, std::numeric_limits<int>::max(), "index", problems);
    if (!problems.empty()) return failure(problems);
    return answer(rnn::check_gradient(bytes, asked, at), [](const WeightGradient& gradient) {
        val object = val::object();
        put(object, "backprop", gradient.backprop);
        put(object, "numeric", gradient.numeric);
        put(object, "relativeError", gradient.relative_error);
        return object;
    });
}

}  // namespace

EMSCRIPTEN_BINDINGS(rnn_checks) {
    emscripten::function("eigenvalues", &eigenvalues);
    emscripten::function("checkGradient", &check_gradient);
}

}  // namespace rnn::js
