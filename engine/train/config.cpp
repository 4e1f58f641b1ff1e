// The checks that every config passes through, and what it becomes by its task.
#include <rnn/cells.hpp>
#include <rnn/config.hpp>

#include <cmath>

#include "core/utf8.hpp"
#include "tasks/task.hpp"

namespace rnn {

namespace {

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
