// Conversions between emscripten::val and the engine's types.
#include "marshal.hpp"

#include <algorithm>
#include <limits>

namespace rnn::js {

namespace {

// Vectors go through a view of the heap that lives only inside the constructor call of the copy.
template <class T>
val typed_array(const char* name, std::span<const T> values) {
    return val::global(name).new_(emscripten::typed_memory_view(values.size(), values.data()));
}

bool is_object(const val& value) {
    return value.typeOf().as<std::string>() == "object" && !value.isNull();
}

std::string type_of(const val& value) {
    if (value.isNull()) return "null";
    return value.isArray() ? "array" : value.typeOf().as<std::string>();
}

Problem wrong_type(const std::string& field, const val& value, const std::string& allowed) {
    const std::string type = type_of(value);
    return {ErrorCode::wrong_type, field, field + " must be " + allowed + ", not of type " + type + ".", type, allowed};
}

bool is_array(const val& value, const char* name, const std::string& field, Problems& problems) {
    if (is_object(value) && value.instanceof(val::global(name))) return true;
    problems.push_back(wrong_type(field, value, std::string(*name == 'I' ? "an " : "a ") + name));
    return false;
}

template <class T>
std::vector<T> array(const val& value, const char* name, const std::string& field, Problems& problems) {
    if (!is_array(value, name, field, problems)) return {};
    return emscripten::convertJSArrayToNumberVector<T>(value);
}

val shape_array(const std::vector<int>& shape) {
    val array = val::array();
    for (std::size_t i = 0; i < shape.size(); ++i) array.set(i, shape[i]);
    return array;
}

}  // namespace

val text(std::string_view value) {
    return val(std::string(value));
}

void put(val& object, const char* key, const val& value) {
    object.set(key, value);
}
void put(val& object, const char* key, bool value) {
    put(object, key, val(value));
}
void put(val& object, const char* key, double value) {
    put(object, key, val(value));
}
void put(val& object, const char* key, int value) {
    put(object, key, static_cast<double>(value));
}
void put(val& object, const char* key, const std::string& value) {
    put(object, key, val(value));
}

val success(val value) {
    val result = val::object();
    put(result, "ok", true);
    put(result, "value", value);
    return result;
}

val failure(const Problems& problems) {
    val list = val::array();
    for (std::size_t i = 0; i < problems.size(); ++i) {
        val each = val::object();
        put(each, "code", text(error_code_id(problems[i].code)));
        put(each, "field", problems[i].field);
        put(each, "value", problems[i].value);
        put(each, "allowed", problems[i].allowed);
        put(each, "message", problems[i].message);
        list.set(i, each);
    }
    val result = val::object();
    put(result, "ok", false);
    put(result, "problems", list);
    return result;
}

val answer(const Status& status) {
    return answer(status, [](Ok) { return val::null(); });
}

std::vector<GivenField> given_fields(const val& object, Problems& problems) {
    std::vector<GivenField> fields;
    if (!is_object(object) || object.isArray()) {
        problems.push_back(wrong_type("config", object, "an object"));
        return fields;
    }
    const val keys = val::global("Object").call<val>("keys", object);
    const int count = keys["length"].as<int>();
    for (int i = 0; i < count; ++i) {
        const std::string name = keys[i].as<std::string>();
        const val value = object[name];
        if (value.isNumber())
            fields.push_back({name, value.as<double>()});
        else if (value.isString())
            fields.push_back({name, value.as<std::string>()});
        else if (value.isTrue() || value.isFalse())
            fields.push_back({name, value.isTrue()});
        else
            problems.push_back(wrong_type(name, value, "a number, a string or a boolean"));
    }
    return fields;
}

void given_files(const val& object, std::vector<std::vector<std::uint8_t>>& bytes, Files& files, Problems& problems) {
    if (object.isUndefined() || object.isNull()) return;
    if (!is_object(object)) {
        problems.push_back(wrong_type("files", object, "an object"));
        return;
    }
    const val names = val::global("Object").call<val>("keys", object);
    const int count = names["length"].as<int>();
    for (int i = 0; i < count; ++i) {
        const std::string name = names[i].as<std::string>();
        bytes.push_back(byte_array(object[name], name, problems));
        files.push_back({name, bytes.back()});
    }
}

std::string word(const val& value, const std::string& field, Problems& problems) {
    if (value.isString()) return value.as<std::string>();
    problems.push_back(wrong_type(field, value, "a string"));
    return {};
}

std::size_t choice(const val& value, std::span<const std::string_view> (*names)(), const char* field,
                   Problems& problems) {
    const std::string asked = value.isString() ? value.as<std::string>() : value.typeOf().as<std::string>();
    const FieldInfo info{field, FieldType::choice, 0, 0, names, false, "", nullptr, nullptr};
    check_field(info, asked, problems);
    const auto found = std::ranges::find(names(), std::string_view(asked));
    return static_cast<std::size_t>(found - names().begin());
}

std::vector<float> float_array(const val& value, const std::string& field, Problems& problems) {
    return array<float>(value, "Float32Array", field, problems);
}

std::vector<std::uint8_t> byte_array(const val& value, const std::string& field, Problems& problems) {
    return array<std::uint8_t>(value, "Uint8Array", field, problems);
}

std::vector<int> optional_int_array(const val& value, const std::string& field, Problems& problems) {
    if (value.isUndefined()) return {};
    return array<int>(value, "Int32Array", field, problems);
}

int whole_number(const val& value, int low, int high, const char* field, Problems& problems) {
    const std::size_t before = problems.size();
    const double number = number_or_nan(value);
    const FieldInfo info{
        field,  FieldType::integer, static_cast<double>(low), static_cast<double>(high), nullptr, false, "", nullptr,
        nullptr};
    if (value.isNumber())
        check_field(info, number, problems);
    else
        problems.push_back(wrong_type(field, value, "a number"));
    return problems.size() == before ? static_cast<int>(number) : low;
}

double number_or_nan(const val& value) {
    return value.isNumber() ? value.as<double>() : std::numeric_limits<double>::quiet_NaN();
}

val float32_array(std::span<const float> values) {
    return typed_array("Float32Array", values);
}
val int32_array(std::span<const int> values) {
    return typed_array("Int32Array", values);
}
val uint8_array(std::span<const std::uint8_t> values) {
    return typed_array("Uint8Array", values);
}

val field_value(const FieldValue& value) {
    if (const bool* flag = std::get_if<bool>(&value)) return val(*flag);
    if (const double* number = std::get_if<double>(&value)) return val(*number);
    return val(std::get<std::string>(value));
}

val config_object(const Config& config) {
    val object = val::object();
    for (const FieldInfo& field : config_fields()) object.set(text(field.name), field_value(field.get(config)));
    return object;
}

val string_list(std::span<const std::string_view> values) {
    val list = val::array();
    for (std::size_t i = 0; i < values.size(); ++i) list.set(i, text(values[i]));
    return list;
}
val string_list(const std::vector<std::string>& values) {
    val list = val::array();
    for (std::size_t i = 0; i < values.size(); ++i) list.set(i, values[i]);
    return list;
}

val tensor(const std::vector<int>& shape, std::span<const float> values) {
    val object = val::object();
    put(object, "shape", shape_array(shape));
    put(object, "data", float32_array(values));
    return object;
}

val tensor(const TensorRef& view) {
    std::vector<float> values(view.size());
    copy_tensor(view, values.data());
    return tensor(view.shape, values);
}

val tensor_info(const TensorRef& view) {
    val object = val::object();
    put(object, "name", view.name);
    put(object, "shape", shape_array(view.shape));
    return object;
}

}  // namespace rnn::js
