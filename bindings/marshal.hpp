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

// object[key] = value. One function for all keys: val::set() is a template of their lengths.
void put(val& object, const char* key, const val& value);
void put(val& object, const char* key, bool value);
void put(val& object, const char* key, double value);
void put(val& object, const char* key, int value);
void put(val& object, const char* key, const std::string& value);
void put(val& object, const char* key, const char* value) = delete;  // it would count as true

// {ok: true, value} or {ok: false, problems: [{code, field, value, allowed, message}]}.
val success(val value);
val failure(const Problems& problems);
inline val failure(const Problem& problem) {
    return failure(Problems{problem});
}

// Appends the own enumerable fields of an object; returns a problem for each that is no number, boolean or string.
Problems given_fields(const val& object, std::vector<GivenField>& fields);

// Appends the files of an object of Uint8Arrays, or of nothing, and their bytes, which they view; returns a problem for
// each that is none.
Problems given_files(const val& object, std::vector<std::vector<std::uint8_t>>& bytes, Files& files);

// A string; a problem naming `field` for anything else.
Result<std::string> word(const val& value, const std::string& field);

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
val string_list(std::span<const std::string_view> values);
val string_list(const std::vector<std::string>& values);
// {shape, data: Float32Array}
val tensor(const TensorRef& view);
val tensor(const std::vector<int>& shape, std::span<const float> values);
val tensor_info(const TensorRef& view);

}  // namespace rnn::js
