// What was typed after a command: its flags, the config fields among them, and everything wrong with it.
#pragma once

#include <rnn/config.hpp>
#include <rnn/error.hpp>

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rnn::cli {

// A flag of a command that is no config field.
struct Flag {
    std::string_view name;   // without the dashes
    std::string_view value;  // what stands for its value in the help, "" for a switch
    std::string_view doc;
};

struct Arguments {
    std::vector<std::string> words;  // what is no flag
    std::map<std::string, std::string, std::less<>> flags;
    std::vector<GivenField> fields;
    Problems problems;

    bool has(std::string_view flag) const { return flags.contains(flag); }
    std::string text(std::string_view flag) const;
    // The flag's value, nothing if it was not given; adds a problem unless it is within [low, high].
    std::optional<double> number(std::string_view flag, double low, double high);
    std::optional<int> whole_number(std::string_view flag, int low, int high);
};

// `with_fields`: every row of config_fields() is a flag as well, --no-NAME for those that are true or false.
// --help (or -h) is a flag of every command.
Arguments parse_arguments(std::span<const std::string> typed, std::span<const Flag> flags, bool with_fields);

// Text as the type that the field wants; text that is none is left for check_field() to refuse.
FieldValue field_value(const FieldInfo& field, const std::string& text);
// The inverse: true, 0.1, one-hot.
std::string value_text(const FieldValue& value);

}  // namespace rnn::cli
