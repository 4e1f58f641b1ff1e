// rnn list: the tasks and what each starts from.
#include <algorithm>

#include "commands.hpp"
#include "console.hpp"
#include "text.hpp"

namespace rnn::cli {

namespace {

constexpr std::array kFlags{kJsonFlag};

// Whether the tasks start from different values.
bool differs(const FieldInfo& field, const std::vector<TaskInfo>& tasks) {
    for (const TaskInfo& task : tasks) {
        if (field.get(task.defaults) != field.get(tasks.front().defaults)) return true;
    }
    return false;
}

std::string answer_text(const TaskInfo& task) {
    const char* steps = task.steps == HeadSteps::last ? " after the last step" : " at each step";
    switch (task.objective->target) {
        case TargetKind::class_index:
            return (task.steps == HeadSteps::last ? "a class" : "a letter") + std::string(steps);
        case TargetKind::numbers:
            return "a number" + std::string(steps);
        case TargetKind::binary:
            break;
    }
    return "yes or no" + std::string(steps);
}

JsonValue json_value(const FieldValue& value) {
    return std::visit([](const auto& v) { return JsonValue(v); }, value);
}

JsonValue json(const TaskInfo& task) {
    JsonValue::Object defaults;
    JsonValue::Array fields;
    for (const FieldInfo& field : config_fields()) {
        if (task.reads(field)) fields.emplace_back(field.name);
        defaults.push_back({std::string(field.name), json_value(field.get(task.defaults))});
    }
    return event("task", {{"id", JsonValue(task.id)},
                          {"doc", JsonValue(task.doc)},
                          {"fields", JsonValue(std::move(fields))},
                          {"files", JsonValue(JsonValue::Array(task.files.begin(), task.files.end()))},
                          {"usual_steps", JsonValue(task.usual_steps)},
                          {"defaults", JsonValue(std::move(defaults))}});
}

}  // namespace

int list_command(Typed typed) {
    Arguments arguments = parse_arguments(typed, kFlags, false);
    if (const auto code = settle(arguments, command_help("list", kFlags))) return *code;
    const std::vector<TaskInfo> tasks = task_infos();
    std::size_t longest = 0;
    for (const TaskInfo& task : tasks) longest = std::max(longest, task.id.size());
    const std::size_t column = longest + 4;
    for (const TaskInfo& task : tasks) {
        if (arguments.has("json")) {
            say_json(json(task));
            continue;
        }
        std::string values;
        for (const FieldInfo& field : config_fields()) {
            if (field.name == "task" || !task.reads(field) || !differs(field, tasks)) continue;
            values +=
                (values.empty() ? "" : ", ") + std::string(field.name) + " " + value_text(field.get(task.defaults));
        }
        const std::string length =
            task.usual_steps > 0 ? std::to_string(task.usual_steps) + " steps" : "one epoch of its data";
        say(entry(task.id, task.doc + " Answers " + answer_text(task) + "; usually learnt in " + length + ".", column) +
            entry("", "Starts from " + values + ".", column));
    }
    if (!arguments.has("json")) say("\"rnn train --help\" has every field with its meaning and range.");
    return kDone;
}

}  // namespace rnn::cli
