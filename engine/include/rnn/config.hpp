// The complete description of a training run, and the table that says what each field means and accepts.
#pragma once

#include <rnn/error.hpp>
#include <rnn/model.hpp>

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace rnn {

enum class Nonlinearity { tanh, relu, linear };
enum class OptimizerName { sgd, adam, adamw, rmsprop, adagrad };
enum class WordModel { skip_gram, cbow };
enum class Resample { none, year };
enum class ScalerFit { train, all };
enum class Operation { reverse, add };
enum class ScheduleName { constant, step, exponential, cosine };

// Field meanings, ranges and effects: config_fields().
struct Config {
    std::string task = "hello";
    std::uint64_t seed = 1;

    std::string text = "hello";
    std::string target = "ohlol";
    int seq_len = 10;
    int batch_size = 1;
    bool carry_state = false;
    int lag = 10;
    bool strip_accents = false;
    int window = 2;
    WordModel model = WordModel::skip_gram;
    int negative = 5;
    Resample resample = Resample::none;
    double train_size = 0.8;
    ScalerFit scaler_fit = ScalerFit::train;
    int horizon = 1;
    Operation operation = Operation::reverse;
    bool teacher_forcing = true;
    int fold = 0;
    bool augment = true;
    int bptt = 0;
    bool ablate_recurrent = false;

    InputKind input = InputKind::values;
    int embedding_dim = 10;
    std::string cell = "rnn";
    Nonlinearity nonlinearity = Nonlinearity::tanh;
    int hidden_size = 4;
    int num_layers = 1;
    bool bias = true;
    double forget_bias = 0.0;
    double dropout = 0.0;
    bool bidirectional = false;
    HeadKind head = HeadKind::linear;

    int conv_layers = 1;
    int out_channels = 8;
    int kernel_size = 5;
    int stride = 1;
    int padding = 2;

    OptimizerName optimizer = OptimizerName::adam;
    double lr = 0.1;
    ScheduleName lr_schedule = ScheduleName::constant;
    int step_size = 100;
    double gamma = 0.9;
    int t_max = 500;
    double eta_min = 0.0;
    double momentum = 0.0;
    double dampening = 0.0;
    bool nesterov = false;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double alpha = 0.99;
    double eps = 1e-8;
    double weight_decay = 0.0;
    double lr_decay = 0.0;
    double initial_accumulator_value = 0.0;
    double max_norm = 0.0;
    double max_value = 0.0;
};

using FieldValue = std::variant<bool, double, std::string>;

enum class FieldType { integer, number, boolean, choice, text };

// The wire's word for a type, for example "integer".
std::string_view field_type_id(FieldType type);

struct FieldInfo {
    std::string_view name;
    FieldType type;
    double min;  // inclusive; integers and numbers
    double max;
    std::span<const std::string_view> (*choices)();
    bool live;  // may change while training goes on
    std::string_view doc;
    FieldValue (*get)(const Config&);
    void (*set)(Config&, const FieldValue&);  // the value must have passed check_field
    bool of_task = false;                     // not every task reads it
    bool of_recurrent = false;                // of recurrent layers and what stands on them
};

// One row per field of Config, in the order in which they are shown.
std::span<const FieldInfo> config_fields();

// Null when there is no field of that name.
const FieldInfo* find_field(std::string_view name);

// Appends a problem when the value has another type or lies outside the field's range or choices.
void check_field(const FieldInfo& field, const FieldValue& value, Problems& problems);

struct GivenField {
    std::string name;
    FieldValue value;
};

// The task's defaults, overridden by the given fields, checked field by field and then as a whole.
Result<Config> complete_config(const std::vector<GivenField>& given);

// Sets live fields of a running config; refuses all if any is unknown, not live or out of range.
Status set_live_fields(Config& config, const std::vector<GivenField>& given);

// A number as a person would write it: whole numbers in full, others to six significant digits.
std::string number_text(double value);
// "1 to 512", "rnn, gru, lstm", "true, false".
std::string allowed_text(const FieldInfo& field);

}  // namespace rnn
