// The field table and the checks that every config passes through.
#include <rnn/cells.hpp>
#include <rnn/config.hpp>

#include <array>
#include <cmath>

#include "core/utf8.hpp"
#include "tasks/task.hpp"

namespace rnn {

namespace {

constexpr std::array<std::string_view, 3> kInputs{"values", "one-hot", "embedding"};
constexpr std::array<std::string_view, 2> kWordModels{"skip-gram", "cbow"};
constexpr std::array<std::string_view, 3> kNonlinearities{"tanh", "relu", "linear"};
constexpr std::array<std::string_view, 2> kHeads{"none", "linear"};
constexpr std::array<std::string_view, 5> kOptimizers{"sgd", "adam", "adamw", "rmsprop", "adagrad"};
constexpr std::array<std::string_view, 2> kResamples{"none", "year"};
constexpr std::array<std::string_view, 2> kScalerFits{"train", "all"};
constexpr std::array<std::string_view, 4> kSchedules{"constant", "step", "exponential", "cosine"};

template <auto member>
using MemberOf = std::remove_cvref_t<decltype(std::declval<Config&>().*member)>;

constexpr bool kLive = true;

constexpr std::span<const std::string_view> (*kNoChoices)() = [] { return std::span<const std::string_view>(); };

template <auto member>
constexpr FieldInfo number(std::string_view name, double min, double max, std::string_view doc, bool live = false) {
    using M = MemberOf<member>;
    return {name,
            std::is_integral_v<M> ? FieldType::integer : FieldType::number,
            min,
            max,
            kNoChoices,
            live,
            doc,
            [](const Config& c) { return FieldValue(static_cast<double>(c.*member)); },
            [](Config& c, const FieldValue& v) { c.*member = static_cast<M>(std::get<double>(v)); }};
}

template <auto member>
constexpr FieldInfo flag(std::string_view name, std::string_view doc, bool live = false) {
    return {name,
            FieldType::boolean,
            0,
            0,
            kNoChoices,
            live,
            doc,
            [](const Config& c) { return FieldValue(c.*member); },
            [](Config& c, const FieldValue& v) { c.*member = std::get<bool>(v); }};
}

template <auto member>
constexpr FieldInfo text(std::string_view name, std::string_view doc) {
    return {name,
            FieldType::text,
            0,
            0,
            kNoChoices,
            false,
            doc,
            [](const Config& c) { return FieldValue(c.*member); },
            [](Config& c, const FieldValue& v) { c.*member = std::get<std::string>(v); }};
}

template <auto member, auto& names>
constexpr FieldInfo choice(std::string_view name, std::string_view doc, bool live = false) {
    return {name,
            FieldType::choice,
            0,
            0,
            [] { return std::span<const std::string_view>(names); },
            live,
            doc,
            [](const Config& c) { return FieldValue(std::string(names[static_cast<std::size_t>(c.*member)])); },
            [](Config& c, const FieldValue& v) {
                for (std::size_t i = 0; i < names.size(); ++i) {
                    if (names[i] == std::get<std::string>(v)) c.*member = static_cast<MemberOf<member>>(i);
                }
            }};
}

// A row of another table, kept by its name.
template <auto member>
constexpr FieldInfo row_choice(std::string_view name, std::span<const std::string_view> (*ids)(),
                               std::string_view doc) {
    FieldInfo field = text<member>(name, doc);
    field.type = FieldType::choice;
    field.choices = ids;
    return field;
}

constexpr FieldInfo of_task(FieldInfo field) {
    field.of_task = true;
    return field;
}

constexpr FieldInfo of_recurrent(FieldInfo field) {
    field.of_recurrent = true;
    return field;
}

constexpr std::array kFields{
    text<&Config::task>("task", "Which lesson's data and goal."),
    number<&Config::seed>("seed", 0, 4294967295.0,
                          "Draws the initial weights and the order of the data, as torch.manual_seed does."),
    of_task(text<&Config::text>("text",
                                "Letters the network reads, one a time step: 1 to 200 of any script. Of "
                                "word-vectors 2 to 5000 words; none: those of its data file.")),
    of_task(text<&Config::target>("target", "Letters it shall answer, as many as it reads.")),
    of_task(number<&Config::seq_len>("seq_len", 2, 500, "Time steps of one training sequence.")),
    of_task(number<&Config::batch_size>(
        "batch_size", 1, 2048, "Sequences of one optimiser step; more give a steadier gradient and slower steps.")),
    of_task(flag<&Config::carry_state>(
        "carry_state", "The last hidden state of a sequence is the first of the next, without its gradient.")),
    of_task(number<&Config::lag>("lag", 1, 200,
                                 "How many steps back the letter stands that is to be answered (copy task).")),
    of_task(flag<&Config::strip_accents>(
        "strip_accents", "Letters lose their accents, which alone would give some languages away (names task).")),
    of_task(number<&Config::window>("window", 1, 10, "Words on each side of a word that count as its context.")),
    of_task(choice<&Config::model, kWordModels>(
        "model", "skip-gram: a word predicts one of its context; cbow: the mean of the context predicts the word.")),
    of_task(number<&Config::negative>("negative", 0, 20,
                                      "Noise words beside each word to predict (k); 0: every label is 1.")),
    of_task(choice<&Config::resample, kResamples>(
        "resample", "The rows of a series as they are, or the mean of each whole calendar year.")),
    of_task(number<&Config::train_size>(
        "train_size", 0.1, 0.9,
        "Share of a series, from its beginning, that is trained on; all that comes later is held out.")),
    of_task(choice<&Config::scaler_fit, kScalerFits>(
        "scaler_fit", "Rows that the min-max scaler is fitted on; all of them let it see what shall be forecast.")),
    of_recurrent(number<&Config::bptt>(
        "bptt", 0, 500, "Cuts the gradient's way back every so many steps (truncated BPTT); 0 never cuts.", kLive)),
    of_recurrent(flag<&Config::ablate_recurrent>(
        "ablate_recurrent", "Holds every weight_hh at zero: nothing reaches the next step through it.", kLive)),
    of_task(choice<&Config::input, kInputs>("input",
                                            "How a letter enters: as a one-hot row or as a learned embedding row.")),
    of_task(number<&Config::embedding_dim>("embedding_dim", 1, 256, "Numbers in an embedding row.")),
    of_recurrent(row_choice<&Config::cell>("cell", cell_ids, "The recurrent cell.")),
    of_recurrent(choice<&Config::nonlinearity, kNonlinearities>("nonlinearity", "Activation of the rnn cell.")),
    of_recurrent(number<&Config::hidden_size>(
        "hidden_size", 1, 512, "Numbers in the hidden state; more remember more and cost the square in time.")),
    of_recurrent(number<&Config::num_layers>("num_layers", 1, 4, "Layers stacked on each other.")),
    of_recurrent(flag<&Config::bias>("bias", "Whether the recurrent layers add b_ih and b_hh.")),
    of_recurrent(number<&Config::forget_bias>(
        "forget_bias", -100, 100,
        "Added to bias_ih of the lstm cell's forget gate once the weights are drawn: above 0 "
        "the cell starts by remembering (1 in TensorFlow's BasicLSTMCell, 0 in PyTorch).")),
    of_recurrent(number<&Config::dropout>("dropout", 0, 0.9, "Share of numbers zeroed between layers while training.")),
    of_recurrent(
        flag<&Config::bidirectional>("bidirectional", "A second set of layers reads the sequence from its end.")),
    of_recurrent(
        choice<&Config::head, kHeads>("head", "linear: a Linear layer answers; none: the hidden state is the answer.")),
    choice<&Config::optimizer, kOptimizers>("optimizer", "The rule that turns gradients into weight changes."),
    number<&Config::lr>("lr", 0, 1000, "Learning rate: larger steps learn faster, until they overshoot.", kLive),
    choice<&Config::lr_schedule, kSchedules>(
        "lr_schedule", "How lr falls: every step_size updates, at every update, or along a half cosine.", kLive),
    number<&Config::step_size>("step_size", 1, 1e6, "Updates until lr is multiplied by gamma (step).", kLive),
    number<&Config::gamma>("gamma", 0, 1, "What lr is multiplied by; smaller falls faster (step, exponential).", kLive),
    number<&Config::t_max>("t_max", 1, 1e6, "Updates until lr has reached eta_min; then it rises again (cosine).",
                           kLive),
    number<&Config::eta_min>("eta_min", 0, 1000, "The lowest learning rate (cosine).", kLive),
    number<&Config::momentum>("momentum", 0, 1, "How much of the last change is kept (sgd, rmsprop).", kLive),
    number<&Config::dampening>("dampening", 0, 1, "How much less the new gradient adds to the momentum (sgd).", kLive),
    flag<&Config::nesterov>("nesterov", "Looks ahead along the momentum (sgd).", kLive),
    number<&Config::beta1>("beta1", 0, 0.9999, "Memory of the mean gradient (adam, adamw).", kLive),
    number<&Config::beta2>("beta2", 0, 0.999999, "Memory of the squared gradient (adam, adamw).", kLive),
    number<&Config::alpha>("alpha", 0, 0.999999, "Memory of the squared gradient (rmsprop).", kLive),
    number<&Config::eps>("eps", 0, 1, "Keeps the division by the gradient's size finite.", kLive),
    number<&Config::weight_decay>("weight_decay", 0, 10, "Pull of every weight towards zero.", kLive),
    number<&Config::lr_decay>("lr_decay", 0, 1000, "How fast lr falls with the updates done (adagrad).", kLive),
    number<&Config::initial_accumulator_value>(
        "initial_accumulator_value", 0, 1000,
        "What the sum of squared gradients starts from; more makes the first steps smaller (adagrad)."),
    number<&Config::max_norm>("max_norm", 0, 1e6, "Maximum gradient norm, 0 for no limit (clip_grad_norm).", kLive),
    number<&Config::max_value>("max_value", 0, 1e6,
                               "Maximum absolute value in the gradient, 0 for no limit (clip_grad_value).", kLive),
};

// As much of a stranger's text as a message repeats.
std::string quoted(std::string_view text) {
    return shortened(text, 40);
}

std::string value_text(const FieldValue& value) {
    if (const bool* flag_value = std::get_if<bool>(&value)) return *flag_value ? "true" : "false";
    if (const double* number_value = std::get_if<double>(&value)) return number_text(*number_value);
    return quoted(std::get<std::string>(value));
}

// "name = value what; allowed: allowed."
void refuse(Problems& problems, ErrorCode code, const FieldInfo& field, const FieldValue& given,
            const std::string& what, const std::string& allowed) {
    const std::string value = value_text(given);
    std::string message = std::string(field.name) + " = " + value + " " + what;
    if (!allowed.empty()) message += "; allowed: " + allowed;
    problems.push_back({code, std::string(field.name), message + ".", value, allowed});
}

void report(Problems& problems, ErrorCode code, const FieldInfo& field, const FieldValue& value, const char* what) {
    refuse(problems, code, field, value, what, allowed_text(field));
}

Problem unknown_field(const std::string& name) {
    return {ErrorCode::unknown_field, name, "There is no field " + quoted(name) + "."};
}

FieldValue value_of(const FieldDefault& of, FieldType type) {
    if (type == FieldType::boolean) return of.number != 0;
    if (type == FieldType::choice || type == FieldType::text) return std::string(of.word);
    return of.number;
}

// A field that a task does not read may be given the value it has anyway, as a complete config does.
void refuse_unread(const Task& task, const Config& complete, const std::vector<GivenField>& given, Problems& problems) {
    for (const GivenField& each : given) {
        const FieldInfo& field = *find_field(each.name);
        const FieldValue own = field.get(complete);
        if (task.reads(field) || each.value == own) continue;
        refuse(problems, ErrorCode::incompatible, field, each.value, "is not read by the task " + std::string(task.id),
               value_text(own));
    }
}

bool same_type(FieldType type, const FieldValue& value) {
    switch (type) {
        case FieldType::integer:
        case FieldType::number:
            return std::holds_alternative<double>(value);
        case FieldType::boolean:
            return std::holds_alternative<bool>(value);
        case FieldType::choice:
        case FieldType::text:
            return std::holds_alternative<std::string>(value);
    }
    return false;
}

bool in_choices(const FieldInfo& field, const std::string& value) {
    for (const std::string_view each : field.choices()) {
        if (each == value) return true;
    }
    return false;
}

}  // namespace

std::string_view nonlinearity_id(Nonlinearity nonlinearity) {
    return kNonlinearities[static_cast<std::size_t>(nonlinearity)];
}

std::string_view field_type_id(FieldType type) {
    switch (type) {
        case FieldType::integer:
            return "integer";
        case FieldType::number:
            return "number";
        case FieldType::boolean:
            return "boolean";
        case FieldType::choice:
            return "choice";
        case FieldType::text:
            return "text";
    }
    return "";
}

std::span<const FieldInfo> config_fields() {
    return kFields;
}

const FieldInfo* find_field(std::string_view name) {
    for (const FieldInfo& field : kFields) {
        if (field.name == name) return &field;
    }
    return nullptr;
}

// Not std::to_chars: its tables would be a third of the wasm module.
std::string number_text(double value) {
    if (std::isnan(value)) return "NaN";
    if (value < 0) return "-" + number_text(-value);
    if (std::isinf(value)) return "Infinity";
    if (value < 1e15 && value == std::floor(value)) return std::to_string(static_cast<long long>(value));
    // Six significant digits, as d.ddddd times a power of ten or written out near one.
    int exponent = 0;
    double digits = value;
    for (; digits >= 10.0; digits /= 10.0) ++exponent;
    for (; digits < 1.0; digits *= 10.0) --exponent;
    long long rounded = static_cast<long long>(digits * 1e5 + 0.5);
    if (rounded >= 1000000) rounded /= 10, ++exponent;
    std::string text = std::to_string(rounded);
    const bool written_out = exponent >= -6 && exponent < 6;
    const int point = written_out ? exponent + 1 : 1;
    if (point <= 0) text.insert(0, static_cast<std::size_t>(1 - point), '0');
    text.insert(static_cast<std::size_t>(point <= 0 ? 1 : point), ".");
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return written_out ? text : text + "e" + std::to_string(exponent);
}

std::string allowed_text(const FieldInfo& field) {
    std::string list;
    switch (field.type) {
        case FieldType::integer:
        case FieldType::number:
            return number_text(field.min) + " to " + number_text(field.max);
        case FieldType::boolean:
            return "true, false";
        case FieldType::choice:
            for (const std::string_view each : field.choices()) list += (list.empty() ? "" : ", ") + std::string(each);
            return list;
        case FieldType::text:
            return "";
    }
    return list;
}

void check_field(const FieldInfo& field, const FieldValue& value, Problems& problems) {
    if (!same_type(field.type, value)) {
        report(problems, ErrorCode::wrong_type, field, value, "has the wrong type");
        return;
    }
    if (const double* n = std::get_if<double>(&value)) {
        if (!(*n >= field.min && *n <= field.max)) {
            report(problems, ErrorCode::out_of_range, field, value, "is out of range");
        } else if (field.type == FieldType::integer && *n != std::floor(*n)) {
            report(problems, ErrorCode::out_of_range, field, value, "is not a whole number");
        }
    } else if (field.type == FieldType::choice && !in_choices(field, std::get<std::string>(value))) {
        report(problems, ErrorCode::unknown_choice, field, value, "is not a choice");
    }
}

Result<Config> complete_config(const std::vector<GivenField>& given) {
    Problems problems;
    Config config;
    for (const GivenField& each : given) {
        const FieldInfo* field = find_field(each.name);
        if (!field) {
            problems.push_back(unknown_field(each.name));
            continue;
        }
        const std::size_t before = problems.size();
        check_field(*field, each.value, problems);
        if (problems.size() == before) field->set(config, each.value);
    }
    const Task* task = find_task(config.task);
    if (!task) {
        const std::string list = task_list(), asked = quoted(config.task);
        problems.push_back(
            {ErrorCode::unknown_choice, "task", "There is no task " + asked + "; allowed: " + list + ".", asked, list});
        return problems;
    }
    if (!problems.empty()) return problems;
    Config complete;
    complete.task = config.task;
    // Again and again: what a task chooses may depend on what was given, and what was given wins.
    const auto overlay = [&] {
        for (const GivenField& each : given) {
            const FieldInfo& field = *find_field(each.name);
            if (task->reads(field)) field.set(complete, each.value);
        }
    };
    for (const FieldDefault& each : task->defaults) {
        const FieldInfo& field = *find_field(each.field);
        field.set(complete, value_of(each, field.type));
    }
    overlay();
    if (task->complete) {
        task->complete(complete, GivenNames(given));
        overlay();
    }
    refuse_unread(*task, complete, given, problems);
    if (task->check) task->check(complete, problems);
    if (task->describe) check_head(complete, task->describe(complete), problems);
    if (complete.bidirectional && complete.carry_state) {
        problems.push_back({ErrorCode::incompatible, "bidirectional",
                            "A state cannot be carried into a direction that reads backwards; set carry_state to "
                            "false.",
                            "true", "false"});
    }
    if (complete.forget_bias != 0.0 && has_forget_gate(find_cell(complete)) && !complete.bias) {
        const std::string bias = number_text(complete.forget_bias);
        problems.push_back(
            {ErrorCode::incompatible, "forget_bias",
             "forget_bias = " + bias + " is added to a bias, but bias = false leaves none; allowed: 0, or bias = true.",
             bias, "0"});
    }
    if (!problems.empty()) return problems;
    return complete;
}

Status set_live_fields(Config& config, const std::vector<GivenField>& given) {
    Problems problems;
    for (const GivenField& each : given) {
        const FieldInfo* field = find_field(each.name);
        if (!field) {
            problems.push_back(unknown_field(each.name));
        } else if (!field->live) {
            problems.push_back({ErrorCode::incompatible, each.name, each.name + " cannot change while training."});
        } else {
            check_field(*field, each.value, problems);
        }
    }
    if (!problems.empty()) return problems;
    for (const GivenField& each : given) find_field(each.name)->set(config, each.value);
    return Ok{};
}

}  // namespace rnn
