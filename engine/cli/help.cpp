// Help texts, made from the tables of commands, flags, fields and tasks.
#include <rnn/config.hpp>

#include <algorithm>

#include "commands.hpp"
#include "console.hpp"
#include "text.hpp"

namespace rnn::cli {

namespace {

std::string flag_text(const FieldInfo& field) {
    const std::string name = "--" + kebab(field.name);
    switch (field.type) {
        case FieldType::integer:
            return name + " N";
        case FieldType::number:
            return name + " X";
        case FieldType::boolean:
            return "--[no-]" + kebab(field.name);
        case FieldType::choice:
            return name + " WORD";
        case FieldType::text:
            break;
    }
    return name + " TEXT";
}

// "default 32", or "default 4 (hello), 32 (sine), 64 (mnist-rows)" where tasks differ.
std::string defaults_text(const FieldInfo& field) {
    const auto shown = [&](const Config& config) {
        const std::string value = value_text(field.get(config));
        return field.type == FieldType::boolean ? std::string(value == "true" ? "on" : "off") : value;
    };
    std::vector<std::pair<std::string, std::string>> groups;  // value, tasks
    for (const TaskInfo& task : task_infos()) {
        const std::string value = shown(task.defaults);
        const auto same = std::find_if(groups.begin(), groups.end(), [&](const auto& g) { return g.first == value; });
        if (same == groups.end()) {
            groups.emplace_back(value, task.id);
        } else {
            same->second += ", " + task.id;
        }
    }
    if (groups.size() == 1) return "default " + groups[0].first;
    std::string text;
    for (const auto& [value, tasks] : groups) text += (text.empty() ? "" : "; ") + value + " (" + tasks + ")";
    return "default " + text;
}

}  // namespace

const TaskInfo* find_task_info(std::string_view id) {
    static const std::vector<TaskInfo> infos = task_infos();
    const auto found = std::find_if(infos.begin(), infos.end(), [&](const TaskInfo& each) { return each.id == id; });
    return found == infos.end() ? nullptr : &*found;
}

std::string field_help() {
    std::string text;
    for (const FieldInfo& field : config_fields()) {
        if (field.name == "task") continue;
        std::string allowed = field.type == FieldType::boolean ? "" : allowed_text(field);
        if (!allowed.empty()) allowed += "; ";
        text += entry(flag_text(field), std::string(field.doc) + " [" + allowed + defaults_text(field) + "]");
    }
    text.pop_back();
    return text;
}

std::string command_help(std::string_view name, std::span<const Flag> flags) {
    const auto command =
        std::find_if(kCommands.begin(), kCommands.end(), [&](const auto& c) { return c.name == name; });
    std::string usage = "Usage: rnn " + std::string(name);
    if (!command->usage.empty()) usage.append(" ").append(command->usage);
    std::string text = usage + "\n\n" + wrapped(command->doc, 0, 0) + "\n\nFlags\n";
    for (const Flag& flag : flags) {
        const std::string left = "--" + std::string(flag.name) + (flag.value.empty() ? "" : " ");
        text += entry(left + std::string(flag.value), flag.doc);
    }
    text += entry("-h, --help", "Prints this.");
    text.pop_back();
    return text;
}

void refuse_words(Arguments& arguments, std::size_t most) {
    for (std::size_t i = most; i < arguments.words.size(); ++i) {
        arguments.problems.push_back({ErrorCode::unknown_field, arguments.words[i],
                                      "There is no use for \"" + arguments.words[i] + "\" here.", arguments.words[i]});
    }
}

std::optional<int> settle(Arguments& arguments, const std::string& help, std::size_t most_words) {
    if (arguments.has("help")) {
        say(help);
        return kDone;
    }
    refuse_words(arguments, most_words);
    if (arguments.problems.empty()) return std::nullopt;
    report_problems(arguments.problems, arguments.has("json"));
    return kMisused;
}

}  // namespace rnn::cli
