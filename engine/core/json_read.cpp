// The strict JSON reader: one pass over the text, recursion bounded by kJsonMaxDepth.
//
// Our own, since RapidJSON 1.1 in its place makes the wasm module larger (measured with 3.1.69 at -Oz, gzip: by 420 bytes
// with its recursive parser, by 1,045 with its iterative one), and depth, names given twice, line and column and the
// sentences below would still be ours to write.
#include <rnn/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <utility>

#include "core/utf8.hpp"

namespace rnn {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Reads values from `text`; the first error stops it and stays in `error_`.
class JsonReader {
  public:
    JsonReader(std::string_view text, std::string_view field) : text_(text), field_(field) {}

    Result<JsonValue> read_document() {
        JsonValue value;
        if (read_value(value, 0)) {
            skip_space();
            if (at_ == text_.size()) {
                return value;
            }
            fail("nothing more may follow the value");
        }
        return Problem{ErrorCode::wrong_data, std::string(field_), where() + error_};
    }

  private:
    bool fail(std::string_view message) {
        error_ = message;
        return false;
    }

    std::string where() const {
        const std::string_view before = text_.substr(0, std::min(at_, text_.size()));
        const auto line = 1 + std::count(before.begin(), before.end(), '\n');
        const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
        return "line " + std::to_string(line) + ", column " + std::to_string(before.size() - line_start + 1) + ": ";
    }

    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

    bool take(char c) {
        if (at_ < text_.size() && text_[at_] == c) {
            ++at_;
            return true;
        }
        return false;
    }

    bool take_word(std::string_view word) {
        if (text_.substr(at_, word.size()) == word) {
            at_ += word.size();
            return true;
        }
        return false;
    }

    void skip_space() {
        while (at_ < text_.size() && std::string_view(" \t\n\r").find(text_[at_]) != std::string_view::npos) {
            ++at_;
        }
    }

    bool read_value(JsonValue& value, std::size_t depth) {
        skip_space();
        if (at_ == text_.size()) {
            return fail("the text ends where a value should be");
        }
        switch (peek()) {
            case '{':
                return read_object(value, depth);
            case '[':
                return read_array(value, depth);
            case '"': {
                std::string string;
                if (!read_string(string)) {
                    return false;
                }
                value = std::move(string);
                return true;
            }
            default:
                break;
        }
        if (peek() == '-' || is_digit(peek())) {
            return read_number(value);
        }
        if (take_word("true")) {
            value = true;
            return true;
        }
        if (take_word("false")) {
            value = false;
            return true;
        }
        if (take_word("null")) {
            value = JsonValue();
            return true;
        }
        return fail("a value must be an object, an array, a string, a number, true, false or null");
    }

    bool enter(std::size_t depth) {
        ++at_;
        return depth < kJsonMaxDepth ||
               fail("arrays and objects are nested deeper than " + std::to_string(kJsonMaxDepth));
    }

    bool read_array(JsonValue& value, std::size_t depth) {
        if (!enter(depth)) {
            return false;
        }
        JsonValue::Array array;
        skip_space();
        if (!take(']')) {
            do {
                if (!read_value(array.emplace_back(), depth + 1)) {
                    return false;
                }
                skip_space();
            } while (take(','));
            if (!take(']')) {
                return fail("an array goes on with ',' or ends with ']'");
            }
        }
        value = std::move(array);
        return true;
    }

    bool read_object(JsonValue& value, std::size_t depth) {
        if (!enter(depth)) {
            return false;
        }
        JsonValue::Object object;
        skip_space();
        if (!take('}')) {
            do {
                if (!read_member(object.emplace_back(), depth)) {
                    return false;
                }
                skip_space();
            } while (take(','));
            if (!take('}')) {
                return fail("an object goes on with ',' or ends with '}'");
            }
        }
        if (const std::string* twice = repeated_name(object)) {
            return fail("the object that ends here has the name \"" + *twice + "\" twice");
        }
        value = std::move(object);
        return true;
    }

    bool read_member(JsonMember& member, std::size_t depth) {
        skip_space();
        if (peek() != '"') {
            return fail("a member of an object starts with its name in quotes");
        }
        if (!read_string(member.name)) {
            return false;
        }
        skip_space();
        if (!take(':')) {
            return fail("a member's name is followed by ':'");
        }
        return read_value(member.value, depth + 1);
    }

    static const std::string* repeated_name(const JsonValue::Object& object) {
        std::vector<const std::string*> names;
        names.reserve(object.size());
        for (const JsonMember& member : object) {
            names.push_back(&member.name);
        }
        std::sort(names.begin(), names.end(), [](const auto* a, const auto* b) { return *a < *b; });
        const auto twice =
            std::adjacent_find(names.begin(), names.end(), [](const auto* a, const auto* b) { return *a == *b; });
        return twice == names.end() ? nullptr : *twice;
    }

    bool read_digits() {
        if (!is_digit(peek())) {
            return false;
        }
        while (is_digit(peek())) {
            ++at_;
        }
        return true;
    }

    bool read_number(JsonValue& value) {
        const std::size_t start = at_;
        take('-');
        if (!take('0') && !read_digits()) {
            return fail("a digit must follow the minus sign");
        }
        if (is_digit(peek())) {
            return fail("a number does not start with 0 unless it is 0");
        }
        if (take('.') && !read_digits()) {
            return fail("a digit must follow the decimal point");
        }
        if (take('e') || take('E')) {
            if (!take('+')) {
                take('-');
            }
            if (!read_digits()) {
                return fail("a digit must follow the exponent's sign or letter");
            }
        }
        // The grammar is checked above; strtod rounds correctly in glibc and musl alike.
        const std::string number(text_.substr(start, at_ - start));
        const double parsed = std::strtod(number.c_str(), nullptr);
        if (!std::isfinite(parsed)) {
            at_ = start;
            return fail("the number is beyond the range of a double, about 1.8e308");
        }
        value = parsed;
        return true;
    }

    bool read_string(std::string& string) {
        ++at_;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '"') {
                ++at_;
                return true;
            }
            if (static_cast<unsigned char>(c) < 0x20) {
                return fail("a control character in a string must be written as an escape");
            }
            if (c == '\\') {
                ++at_;
                if (!read_escape(string)) {
                    return false;
                }
                continue;
            }
            const std::size_t length = utf8_length(text_.substr(at_));
            if (length == 0) {
                return fail("the text is not valid UTF-8");
            }
            string.append(text_, at_, length);
            at_ += length;
        }
        return fail("the text ends inside a string");
    }

    bool read_escape(std::string& string) {
        constexpr std::string_view kLetters = "\"\\/bfnrt";
        constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
        if (take('u')) {
            return read_unicode_escape(string);
        }
        const std::size_t letter = at_ < text_.size() ? kLetters.find(text_[at_]) : std::string_view::npos;
        if (letter == std::string_view::npos) {
            return fail("after a backslash comes one of \" \\ / b f n r t u");
        }
        string.push_back(kMeanings[letter]);
        ++at_;
        return true;
    }

    std::optional<std::uint32_t> read_hex4() {
        constexpr std::string_view kDigits = "0123456789abcdef";
        if (text_.size() - at_ < 4) {
            return std::nullopt;
        }
        std::uint32_t code = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            const char c = text_[at_ + i];
            const char lower = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
            const std::size_t digit = kDigits.find(lower);
            if (digit == std::string_view::npos) {
                return std::nullopt;
            }
            code = code * 16 + static_cast<std::uint32_t>(digit);
        }
        at_ += 4;
        return code;
    }

    bool read_unicode_escape(std::string& string) {
        const std::optional<std::uint32_t> first = read_hex4();
        if (!first) {
            return fail("\\u is followed by four hexadecimal digits");
        }
        std::uint32_t code = *first;
        if (code >= 0xd800 && code < 0xe000) {
            const std::optional<std::uint32_t> second =
                code < 0xdc00 && take('\\') && take('u') ? read_hex4() : std::nullopt;
            if (!second || *second < 0xdc00 || *second > 0xdfff) {
                return fail(
                    "a surrogate such as \\ud83d stands first in a pair, followed by one from \\udc00 to \\udfff");
            }
            code = 0x10000 + ((code - 0xd800) << 10) + (*second - 0xdc00);
        }
        append_utf8(string, code);
        return true;
    }

    std::string_view text_;
    std::string_view field_;
    std::size_t at_ = 0;
    std::string error_;
};

}  // namespace

Result<JsonValue> parse_json(std::string_view text, std::string_view field) {
    return JsonReader(text, field).read_document();
}

}  // namespace rnn
