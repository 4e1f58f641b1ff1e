// JSON values as text.
#include <array>
#include <charconv>
#include <cmath>

#include <rnn/json.hpp>

namespace rnn {
namespace {

class JsonWriter {
  public:
    explicit JsonWriter(int indent) : indent_(static_cast<std::size_t>(indent > 0 ? indent : 0)) {}

    void write(const JsonValue& value, std::size_t depth) {
        if (const bool* boolean = value.as_bool()) {
            text += *boolean ? "true" : "false";
        } else if (const double* number = value.as_number()) {
            write_number(*number);
        } else if (const std::string* string = value.as_string()) {
            append_json_string(text, *string);
        } else if (const JsonValue::Array* array = value.as_array()) {
            write_list('[', *array, ']', depth, [&](const JsonValue& item) { write(item, depth + 1); });
        } else if (const JsonValue::Object* object = value.as_object()) {
            write_list('{', *object, '}', depth, [&](const JsonMember& member) {
                append_json_string(text, member.name);
                text += indent_ > 0 ? ": " : ":";
                write(member.value, depth + 1);
            });
        } else {
            text += "null";
        }
    }

    std::string text;

  private:
    template <class List, class WriteItem>
    void write_list(char open, const List& list, char close, std::size_t depth, WriteItem write_item) {
        text += open;
        bool first = true;
        for (const auto& item : list) {
            if (!first) {
                text += ',';
            }
            first = false;
            new_line(depth + 1);
            write_item(item);
        }
        if (!first) {
            new_line(depth);
        }
        text += close;
    }

    void new_line(std::size_t depth) {
        if (indent_ > 0) {
            text += '\n';
            text.append(indent_ * depth, ' ');
        }
    }

    void write_number(double number) {
        if (!std::isfinite(number)) {
            text += "null";
            return;
        }
        std::array<char, 32> digits{};  // the longest shortest form, -2.2250738585072014e-308, has 24 characters
        const std::to_chars_result end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
        text.append(digits.data(), end.ptr);
    }

    std::size_t indent_;
};

}  // namespace

void append_json_string(std::string& text, std::string_view string) {
    constexpr std::string_view kHex = "0123456789abcdef";
    text += '"';
    for (const char c : string) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            text += '\\';
            text += c;
        } else if (c == '\n') {
            text += "\\n";
        } else if (byte < 0x20) {
            text += "\\u00";
            text += kHex[byte >> 4];
            text += kHex[byte & 15];
        } else {
            text += c;
        }
    }
    text += '"';
}

std::string write_json(const JsonValue& value, int indent) {
    JsonWriter writer(indent);
    writer.write(value, 0);
    return std::move(writer.text);
}

}  // namespace rnn
