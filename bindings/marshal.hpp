// Values across the boundary: what JavaScript gave, checked here, and what it gets, always an owned copy.
#pragma once

#include <emscripten/val.h>
#include <rnn/config.hpp>
#include <rnn/error.hpp>
#include <rnn/trainer.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace rnn::js {

using emscripten::val;

val text(std::string_view value);

// {ok: true, value} or {ok: false, problems: [{code, field, value, allowed, message}]}.
val success(val value);
val failure(const Problems& problems);
inline val failure(const Problem& problem) {
    return failure(Problems{problem});
}

// Own enumerable fields of an object; anything that is not a number, boolean or string is a problem.
Result<std::vector<GivenField>> given_fields(const val& object);

// The elements of a typed array of that class; a problem naming `field` for anything else.
Result<std::vector<float>> float_array(const val& value, const std::string& field);
Result<std::vector<std::uint8_t>> byte_array(const val& value, const std::string& field);

// As float_array; undefined is an empty list.
Result<std::vector<int>> optional_int_array(const val& value, const std::string& field);

// A whole number within [low, high]; a problem naming `field` for anything else.
Result<int> whole_number(const val& value, int low, int high, const std::string& field);

val float32_array(std::span<const float> values);
val int32_array(std::span<const int> values);
val uint8_array(std::span<const std::uint8_t> values);

val config_object(const Config& config);
val field_value(const FieldValue& value);
val string_list(const std::vector<std::string>& values);
// {shape, data: Float32Array}
val tensor(const TensorRef& view);
val tensor(const std::vector<int>& shape, std::span<const float> values);
val tensor_info(const TensorRef& view);

}  // namespace rnn::js
