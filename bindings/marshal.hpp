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

// {ok: true, value: to_val(value)}, or its problems.
template <class T, class ToVal>
val answer(const Result<T>& result, ToVal to_val) {
    return result.ok() ? success(to_val(result.value())) : failure(result.problems());
}
val answer(const Status& status);

// What follows reads what a call was given. Anything that is not as it says adds a problem naming `field`, and is read
// as something empty.

// Appends the files of an object of Uint8Arrays, or of nothing, and their bytes, which they view.
void given_files(const val& object, std::vector<std::vector<std::uint8_t>>& bytes, Files& files, Problems& problems);

// The own enumerable fields of an object: numbers, booleans and strings.
std::vector<GivenField> given_fields(const val& object, Problems& problems);

std::string word(const val& value, const std::string& field, Problems& problems);

// The place of a string among `names`.
std::size_t choice(const val& value, std::span<const std::string_view> (*names)(), const char* field,
                   Problems& problems);

// The elements of a typed array of that class.
std::vector<float> float_array(const val& value, const std::string& field, Problems& problems);
std::vector<std::uint8_t> byte_array(const val& value, const std::string& field, Problems& problems);
// As float_array; undefined is an empty list.
std::vector<int> optional_int_array(const val& value, const std::string& field, Problems& problems);

// A whole number within [low, high].
int whole_number(const val& value, int low, int high, const char* field, Problems& problems);

// NaN, which is in no range, for anything but a number.
double number_or_nan(const val& value);

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
