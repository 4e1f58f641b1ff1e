// Reads the JSON of a run's config by the tables of options.
#include "networks/sequential/spec.hpp"

#include <rnn/config.hpp>
#include <rnn/json.hpp>

#include <algorithm>
#include <cmath>
#include <optional>

namespace rnn {

namespace {

constexpr std::array<std::string_view, 2> kDTypes{"float32", "float64"};
constexpr double kMostSeed = 4294967295.0;
constexpr std::array kRunOptions{LayerOption{"dtype", OptionType::choice, 0, 0, false, 0, kDTypes},
                                 LayerOption{"training", OptionType::flag, 0, 1},
                                 LayerOption{"seed", OptionType::whole, 0, kMostSeed}};

std::string join(std::span<const std::string_view> words) {
    std::string list;
    for (const std::string_view word : words) list += (list.empty() ? "" : ", ") + std::string(word);
    return list;
}

std::string allowed_for(const LayerOption& option) {
    const std::string range = number_text(option.min) + " to " + number_text(option.max);
    switch (option.type) {
        case OptionType::whole:
            return "a whole number, " + range;
        case OptionType::number:
            return "a number, " + range;
        case OptionType::flag:
            return "true, false";
        case OptionType::choice:
            return join(option.choices);
        case OptionType::pair:
            return "a whole number or two in a list, " + range;
        case OptionType::maybe_whole:
            return "null or a whole number, " + range;
        case OptionType::maybe_pair:
            return "null, a whole number or two in a list, " + range;
    }
    return "";
}

std::string shown(const JsonValue& value) {
    if (const double* number = value.as_number()) return number_text(*number);
    if (const std::string* text = value.as_string()) return *text;
    if (const bool* flag = value.as_bool()) return *flag ? "true" : "false";
    return std::string(value.kind());
}

// A number within the option's range, whole unless it may be any.
std::optional<double> number_in(const LayerOption& option, const JsonValue& value) {
    const double* number = value.as_number();
    if (!number || !(*number >= option.min && *number <= option.max)) return std::nullopt;
    if (option.type != OptionType::number && *number != std::floor(*number)) return std::nullopt;
    return *number;
}

// The option's value; nothing if it is not one.
std::optional<std::array<double, 2>> value_of(const LayerOption& option, const JsonValue& value) {
    std::optional<double> one;
    if (option.type == OptionType::flag) {
        if (const bool* flag = value.as_bool()) one = *flag ? 1.0 : 0.0;
    } else if (option.type == OptionType::choice) {
        const std::string* text = value.as_string();
        const auto found = text ? std::find(option.choices.begin(), option.choices.end(), *text) : option.choices.end();
        if (found != option.choices.end()) one = static_cast<double>(found - option.choices.begin());
    } else if (const JsonValue::Array* pair = value.as_array()) {
        if ((option.type != OptionType::pair && option.type != OptionType::maybe_pair) || pair->size() != 2) return {};
        one = number_in(option, (*pair)[0]);
        const std::optional<double> other = number_in(option, (*pair)[1]);
        return one && other ? std::optional(std::array{*one, *other}) : std::nullopt;
    } else {
        one = number_in(option, value);
    }
    return one ? std::optional(std::array{*one, *one}) : std::nullopt;
}

bool may_be_null(const LayerOption& option) {
    return option.type == OptionType::maybe_whole || option.type == OptionType::maybe_pair;
}

class SpecReader {
  public:
    Result<RunSpec> read(const JsonValue& document) {
        const JsonValue::Object* object = document.as_object();
        if (!object) {
            return Problem{ErrorCode::wrong_type, "config", "The config must be an object.",
                           std::string(document.kind()), "an object"};
        }
        LayerSpec run;
        read_options(kRunOptions, document, run);
        if (const JsonValue* layers = document.find("layers")) {
            refuse_others(*object, "", {"layers"}, kRunOptions, {});
            read_list(*layers);
        } else {
            read_layer(document, "", "", kRunOptions);
        }
        if (!problems_.empty()) return problems_;
        check_order();
        if (!problems_.empty()) return problems_;
        spec_.in_double = run.flag("dtype");
        spec_.training = run.flag("training");
        spec_.seed = static_cast<std::uint64_t>(run.number("seed"));
        return spec_;
    }

  private:
    void refuse(ErrorCode code, const std::string& field, const std::string& message, const std::string& value,
                const std::string& allowed) {
        problems_.push_back({code, field, field + message + "; allowed: " + allowed + ".", value, allowed});
    }

    void read_options(std::span<const LayerOption> options, const JsonValue& object, LayerSpec& layer) {
        for (const LayerOption& option : options) {
            const JsonValue* given = object.find(option.name);
            const std::string field = layer.field + std::string(option.name);
            if (!given && option.required) {
                const std::string allowed = allowed_for(option);
                problems_.push_back(
                    {ErrorCode::missing_data, field, field + " is missing; allowed: " + allowed + ".", "", allowed});
            } else if (!given || given->is_null()) {
                if (given && !may_be_null(option)) refuse_value(option, field, *given);
                if (!may_be_null(option)) layer.values[option.name] = {option.fallback, option.fallback};
            } else if (const auto value = value_of(option, *given)) {
                layer.values[option.name] = *value;
            } else {
                refuse_value(option, field, *given);
            }
        }
    }

    void refuse_value(const LayerOption& option, const std::string& field, const JsonValue& given) {
        const ErrorCode code = option.type == OptionType::choice && given.as_string() ? ErrorCode::unknown_choice
                               : given.as_number()                                    ? ErrorCode::out_of_range
                                                                                      : ErrorCode::wrong_type;
        refuse(code, field, " = " + shown(given), shown(given), allowed_for(option));
    }

    void refuse_others(const JsonValue::Object& object, const std::string& field, std::vector<std::string_view> known,
                       std::span<const LayerOption> options, std::span<const LayerOption> more) {
        for (const LayerOption& option : options) known.push_back(option.name);
        for (const LayerOption& option : more) known.push_back(option.name);
        for (const JsonMember& member : object) {
            if (std::find(known.begin(), known.end(), member.name) != known.end()) continue;
            refuse(ErrorCode::unknown_field, field + member.name, " is no option here", member.name, join(known));
        }
    }

    void read_list(const JsonValue& layers) {
        const JsonValue::Array* list = layers.as_array();
        if (!list || list->empty() || list->size() > 64) {
            refuse(ErrorCode::wrong_type, "layers", " = " + shown(layers), shown(layers), "a list of 1 to 64 layers");
            return;
        }
        std::vector<std::string> prefixes;
        for (std::size_t i = 0; i < list->size(); ++i) {
            const std::string field = "layers[" + std::to_string(i) + "].";
            std::string prefix = std::to_string(i) + ".";
            if (const JsonValue* name = (*list)[i].find("name")) {
                if (name->as_string() && !name->as_string()->empty())
                    prefix = *name->as_string() + ".";
                else
                    refuse(ErrorCode::wrong_type, field + "name", " = " + shown(*name), shown(*name), "a text");
            }
            if (std::find(prefixes.begin(), prefixes.end(), prefix) != prefixes.end()) {
                refuse(ErrorCode::incompatible, field + "name", " = " + prefix + " is another layer's prefix", prefix,
                       "a name for each layer");
            }
            prefixes.push_back(prefix);
            read_layer((*list)[i], field, prefix, {});
        }
    }

    void read_layer(const JsonValue& value, const std::string& field, const std::string& prefix,
                    std::span<const LayerOption> more) {
        std::vector<std::string_view> names;
        const JsonValue* name = value.find("layer");
        const LayerRow* found = nullptr;
        for (const LayerRow& row : layer_rows()) {
            names.push_back(row.name);
            if (name && name->as_string() && *name->as_string() == row.name) found = &row;
        }
        if (!found) {
            const std::string given = name ? " = " + shown(*name) + " is no layer" : " is missing";
            refuse(name ? ErrorCode::unknown_choice : ErrorCode::missing_data, field + "layer", given,
                   name ? shown(*name) : "", join(names));
            return;
        }
        LayerSpec layer{found->kind, prefix, field, {}};
        std::vector<std::string_view> known{"layer"};
        if (!prefix.empty()) known.push_back("name");
        refuse_others(*value.as_object(), field, known, found->options, more);
        const std::size_t before = problems_.size();
        read_options(found->options, value, layer);
        if (problems_.size() == before) check_together(layer);
        spec_.layers.push_back(std::move(layer));
    }

    // Options that are each fine alone.
    void check_together(LayerSpec& layer) {
        if (layer.kind == LayerKind::lstm && layer.whole("proj_size") >= layer.whole("hidden_size")) {
            refuse(ErrorCode::incompatible, layer.field + "proj_size", " = " + number_text(layer.number("proj_size")),
                   number_text(layer.number("proj_size")),
                   "0 to hidden_size - 1 = " + number_text(layer.number("hidden_size") - 1));
        }
        if (layer.kind == LayerKind::embedding && layer.has("padding_idx")) {
            const double count = layer.number("num_embeddings"), padding = layer.number("padding_idx");
            if (padding < -count || padding >= count) {
                refuse(ErrorCode::incompatible, layer.field + "padding_idx", " = " + number_text(padding),
                       number_text(padding), number_text(-count) + " to " + number_text(count - 1));
            }
            // As in PyTorch, from the end.
            if (padding < 0) layer.values["padding_idx"] = {padding + count, padding + count};
        }
        if (layer.kind == LayerKind::max_pool2d) {
            if (!layer.has("stride")) layer.values["stride"] = layer.values["kernel_size"];
            const Extent kernel = layer.extent("kernel_size"), padding = layer.extent("padding");
            if (2 * padding.height > kernel.height || 2 * padding.width > kernel.width) {
                refuse(ErrorCode::incompatible, layer.field + "padding", " is too large", "",
                       "at most half of kernel_size");
            }
        }
    }

    void check_order() {
        for (std::size_t i = 0; i < spec_.layers.size(); ++i) {
            const LayerSpec& layer = spec_.layers[i];
            if (reads_indices(layer.kind) && i > 0) {
                refuse(ErrorCode::incompatible, layer.field + "layer", " reads indices", "", "the first place");
            }
            if (is_loss(layer.kind) && i + 1 < spec_.layers.size()) {
                refuse(ErrorCode::incompatible, layer.field + "layer", " is a loss", "", "the last place");
            }
        }
    }

    RunSpec spec_;
    Problems problems_;
};

}  // namespace

Result<RunSpec> read_run_spec(std::string_view json) {
    const Result<JsonValue> document = parse_json(json, "config");
    if (!document.ok()) {
        Problem problem = document.problems()[0];
        problem.message = "The config is no JSON: " + problem.message + ".";
        return problem;
    }
    return SpecReader().read(document.value());
}

}  // namespace rnn
