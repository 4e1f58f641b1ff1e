// Errors as values: a list of problems, each naming the field, the value and what is allowed.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace rnn {

enum class ErrorCode {
    unknown_field,   // a config field that no table row names
    wrong_type,      // a string where a number is wanted, and the like
    out_of_range,    // a number outside the field's range, or not finite
    unknown_choice,  // a word that is not among the field's choices
    incompatible,    // two fields, each fine alone, that do not go together
    too_large,       // would need more memory than the engine accepts
    unknown_name,    // no parameter, tensor, task or dataset of that name
    wrong_shape,     // a tensor of another shape than the model's
    wrong_data,      // bytes, text or numbers that cannot be what they should be
    missing_data,    // a task that needs data which was not given yet
};

// The id used on the wire and in JSON, for example "out-of-range".
std::string_view error_code_id(ErrorCode code);

struct Problem {
    ErrorCode code;
    std::string field;      // "hidden_size", "weight_ih_l0", "images" ...
    std::string message;    // one English sentence with the value and what is allowed
    std::string value{};    // the offending value as text, where there is one
    std::string allowed{};  // what would be accepted: "1 to 512", "rnn, gru, lstm"
};

using Problems = std::vector<Problem>;

// Either a value or at least one problem. The engine never throws.
template <class T>
class Result {
  public:
    Result(T value) : content_(std::move(value)) {}
    Result(Problems problems) : content_(std::move(problems)) {}
    Result(Problem problem) : content_(Problems{std::move(problem)}) {}

    bool ok() const { return content_.index() == 0; }
    T& value() { return *std::get_if<0>(&content_); }
    const T& value() const { return *std::get_if<0>(&content_); }
    const Problems& problems() const { return *std::get_if<1>(&content_); }

  private:
    std::variant<T, Problems> content_;
};

struct Ok {};
using Status = Result<Ok>;

}  // namespace rnn
