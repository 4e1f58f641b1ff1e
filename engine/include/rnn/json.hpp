// JSON as values: a strict reader for untrusted text (RFC 8259) and a writer whose numbers read back exactly.
#pragma once

#include <cstddef>
#include <rnn/error.hpp>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace rnn {

struct JsonMember;

/// One JSON value. Objects keep their members in the order of the text; numbers are doubles.
class JsonValue {
  public:
    using Array = std::vector<JsonValue>;
    using Object = std::vector<JsonMember>;

    // Defined below JsonMember or in json.cpp: a vector of an incomplete type can be named, not made.
    JsonValue();  // null
    JsonValue(bool value);
    template <class Number>
        requires(std::is_arithmetic_v<Number> && !std::is_same_v<Number, bool>)
    JsonValue(Number value);
    JsonValue(const char* value);
    JsonValue(std::string_view value);
    JsonValue(std::string value);
    JsonValue(Array value);
    JsonValue(Object value);
    JsonValue(const JsonValue& other);
    JsonValue(JsonValue&& other) noexcept;
    JsonValue& operator=(const JsonValue& other);
    JsonValue& operator=(JsonValue&& other) noexcept;
    ~JsonValue();

    [[nodiscard]] bool is_null() const { return content_.index() == 0; }
    /// Each returns nothing (nullptr) if the value is of another kind. Pointers live as long as this value,
    /// unchanged.
    [[nodiscard]] const bool* as_bool() const { return std::get_if<bool>(&content_); }
    [[nodiscard]] const double* as_number() const { return std::get_if<double>(&content_); }
    [[nodiscard]] const std::string* as_string() const { return std::get_if<std::string>(&content_); }
    [[nodiscard]] const Array* as_array() const { return std::get_if<Array>(&content_); }
    [[nodiscard]] const Object* as_object() const { return std::get_if<Object>(&content_); }
    /// The member of that name, nullptr if there is none or this is not an object.
    [[nodiscard]] const JsonValue* find(std::string_view name) const;
    /// What the value is, for messages: "null", "a boolean", "a number", "a string", "an array", "an object".
    [[nodiscard]] std::string_view kind() const;

  private:
    std::variant<std::nullptr_t, bool, double, std::string, Array, Object> content_;
};

struct JsonMember {
    std::string name;
    JsonValue value;
};

template <class Number>
    requires(std::is_arithmetic_v<Number> && !std::is_same_v<Number, bool>)
JsonValue::JsonValue(Number value) : content_(static_cast<double>(value)) {}

/// Arrays and objects may be nested this deep.
inline constexpr std::size_t kJsonMaxDepth = 64;

/// Reads exactly one value with nothing but white space around it. Refused, with line and column: anything
/// RFC 8259 does not allow, text that is not UTF-8, lone surrogates, a name twice in one object, numbers
/// beyond the range of double, nesting deeper than kJsonMaxDepth. `field` becomes the problem's field.
[[nodiscard]] Result<JsonValue> parse_json(std::string_view text, std::string_view field = "json");

/// The value as text: on one line, or with `indent` spaces a level if indent > 0. Numbers are the shortest
/// text that reads back as the same double; NaN and infinities, which JSON lacks, become null. Strings must
/// be UTF-8.
[[nodiscard]] std::string write_json(const JsonValue& value, int indent = 0);

/// Appends a string in quotes, escaped; it must be UTF-8.
void append_json_string(std::string& text, std::string_view string);

}  // namespace rnn
