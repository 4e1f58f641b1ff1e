// The module behind Engine.loadChecks of web/engine/types.ts, in a wasm file of its own.
#include <emscripten/bind.h>
#include <rnn/checks.hpp>

#include <limits>

#include "marshal.hpp"

namespace rnn::js {

namespace {

val eigenvalues(val name, val rows, val columns, val data, val block) {
    const Result<std::string> asked = word(name, "name");
    if (!asked.ok()) return failure(asked.problems());
    const Result<int> chosen = whole_number(block, 0, std::numeric_limits<int>::max(), "block");
    if (!chosen.ok()) return failure(chosen.problems());
    const Result<std::vector<float>> numbers = float_array(data, asked.value());
    if (!numbers.ok()) return failure(numbers.problems());
    const int shape[] = {rows.as<int>(), columns.as<int>()};
    const Result<std::vector<float>> values = block_eigenvalues(asked.value(), shape, numbers.value(), chosen.value());
    if (!values.ok()) return failure(values.problems());
    return success(tensor({static_cast<int>(values.value().size() / 2), 2}, values.value()));
}

val check_gradient(val gradient_case, val name, val index) {
    const Result<std::vector<std::uint8_t>> bytes = byte_array(gradient_case, "scope");
    if (!bytes.ok()) return failure(bytes.problems());
    const Result<std::string> asked = word(name, "name");
    if (!asked.ok()) return failure(asked.problems());
    const Result<int> at = whole_number(index, 0, std::numeric_limits<int>::max(), "index");
    if (!at.ok()) return failure(at.problems());
    const Result<WeightGradient> gradient = rnn::check_gradient(bytes.value(), asked.value(), at.value());
    if (!gradient.ok()) return failure(gradient.problems());
    val object = val::object();
    object.set("backprop", gradient.value().backprop);
    object.set("numeric", gradient.value().numeric);
    object.set("relativeError", gradient.value().relative_error);
    return success(object);
}

}  // namespace

EMSCRIPTEN_BINDINGS(rnn_checks) {
    emscripten::function("eigenvalues", &eigenvalues);
    emscripten::function("checkGradient", &check_gradient);
}

}  // namespace rnn::js
