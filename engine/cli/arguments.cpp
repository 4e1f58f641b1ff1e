// Reads flags one after the other and goes on after each mistake.
#include "arguments.hpp"

#include <algorithm>
#include <charconv>

#include "text.hpp"

namespace rnn::cli {

namespace {

std::optional<double> parse_number(std::string_view text) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

class Parser {
  public:
    Parser(std::span<const std::string> typed, std::span<const Flag> flags, bool with_fields)
        : typed_(typed), flags_(flags), with_fields_(with_fields) {}

    Arguments run() {
        while (at_ < typed_.size()) {
            const std::string& word = typed_[at_++];
            if (word == "-h") {
                found_.flags["help"];
            } else if (word.starts_with("--")) {
                const std::size_t equals = word.find('=');
                if (equals != std::string::npos) joined_ = word.substr(equals + 1);
                read_flag(word.substr(2, equals == std::string::npos ? equals : equals - 2));
                joined_.reset();
            } else {
                found_.words.push_back(word);
            }
        }
        return std::move(found_);
    }

  private:
    void read_flag(const std::string& name) {
        if (name == "help") {
            found_.flags["help"];
            return;
        }
        for (const Flag& flag : flags_) {
            if (flag.name != name) continue;
            if (flag.value.empty()) {
                found_.flags[name];
            } else if (const auto value = take_value(name, flag.value)) {
                found_.flags[name] = *value;
            }
            return;
        }
        if (!with_fields_ || !read_field(name)) unknown(name);
    }

    bool read_field(const std::string& name) {
        for (const FieldInfo& field : config_fields()) {
            const std::string flag = kebab(field.name);
            const bool negated = field.type == FieldType::boolean && name == "no-" + flag;
            if (name != flag && !negated) continue;
            const std::string key(field.name);
            if (negated) {
                found_.fields.push_back({key, false});
            } else if (field.type == FieldType::boolean) {
                found_.fields.push_back({key, field_value(field, take_switch())});
            } else if (const auto value = take_value(name, allowed_text(field))) {
                found_.fields.push_back({key, field_value(field, *value)});
            }
            return true;
        }
        return false;
    }

    // What follows "=", else the next word unless it is a flag.
    std::optional<std::string> take_value(const std::string& name, std::string_view allowed) {
        if (joined_) return joined_;
        if (at_ < typed_.size() && !typed_[at_].starts_with("--")) return typed_[at_++];
        found_.problems.push_back(
            {ErrorCode::wrong_type, "--" + name,
             "--" + name + " needs a value" + (allowed.empty() ? "" : ": ") + std::string(allowed) + ".", "",
             std::string(allowed)});
        return std::nullopt;
    }

    std::string take_switch() {
        if (joined_) return *joined_;
        if (at_ < typed_.size() && (typed_[at_] == "true" || typed_[at_] == "false")) return typed_[at_++];
        return "true";
    }

    void unknown(const std::string& name) {
        std::vector<std::string> known{"help"};
        for (const Flag& flag : flags_) known.emplace_back(flag.name);
        for (const FieldInfo& field : config_fields()) {
            if (with_fields_) known.push_back(kebab(field.name));
        }
        const std::string near = closest(name, known);
        found_.problems.push_back(
            {ErrorCode::unknown_field, "--" + name,
             "There is no flag --" + name + (near.empty() ? "." : "; did you mean --" + near + "?"), "",
             near.empty() ? "" : "--" + near});
        // Its value, most likely; reading it as a word would only add a second complaint.
        if (!joined_ && at_ < typed_.size() && parse_number(typed_[at_])) ++at_;
    }

    std::span<const std::string> typed_;
    std::span<const Flag> flags_;
    bool with_fields_;
    std::size_t at_ = 0;
    std::optional<std::string> joined_;
    Arguments found_;
};

}  // namespace

std::string Arguments::text(std::string_view flag) const {
    const auto found = flags.find(flag);
    return found == flags.end() ? "" : found->second;
}

std::optional<double> Arguments::number(std::string_view flag, double low, double high) {
    const auto found = flags.find(flag);
    if (found == flags.end()) return std::nullopt;
    const std::optional<double> number = parse_number(found->second);
    if (number && *number >= low && *number <= high) return number;
    const std::string name = "--" + std::string(flag), allowed = number_text(low) + " to " + number_text(high);
    problems.push_back({number ? ErrorCode::out_of_range : ErrorCode::wrong_type, name,
                        name + " = " + found->second + (number ? " is out of range" : " is not a number") +
                            "; allowed: " + allowed + ".",
                        found->second, allowed});
    return std::nullopt;
}

std::optional<int> Arguments::whole_number(std::string_view flag, int low, int high) {
    const std::optional<double> value = number(flag, low, high);
    if (!value) return std::nullopt;
    if (*value == static_cast<double>(static_cast<int>(*value))) return static_cast<int>(*value);
    const std::string name = "--" + std::string(flag), allowed = std::to_string(low) + " to " + std::to_string(high);
    problems.push_back({ErrorCode::out_of_range, name,
                        name + " = " + text(flag) + " is not a whole number; allowed: " + allowed + ".", text(flag),
                        allowed});
    return std::nullopt;
}

Arguments parse_arguments(std::span<const std::string> typed, std::span<const Flag> flags, bool with_fields) {
    return Parser(typed, flags, with_fields).run();
}

FieldValue field_value(const FieldInfo& field, const std::string& text) {
    switch (field.type) {
        case FieldType::integer:
        case FieldType::number:
            if (const auto number = parse_number(text)) return *number;
            break;
        case FieldType::boolean:
            if (text == "true" || text == "false") return text == "true";
            break;
        case FieldType::choice:
        case FieldType::text:
            break;
    }
    return text;
}

std::string value_text(const FieldValue& value) {
    if (const bool* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
    if (const double* number = std::get_if<double>(&value)) return number_text(*number);
    return std::get<std::string>(value);
}

}  // namespace rnn::cli
