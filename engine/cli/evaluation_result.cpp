// Evaluates the trained network and puts its outputs beside their targets.
#include "evaluation_result.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "console.hpp"
#include "text.hpp"

namespace rnn::cli {

namespace {

constexpr int kShown = 10;             // predicted classes
constexpr std::size_t kLetters = 40;   // of a sequence
constexpr int kExamplesAtOnce = 1000;  // between two looks at Ctrl-C

std::string joined(const std::vector<std::string>& letters, const char* between) {
    std::string text;
    for (const std::string& letter : letters) text.append(text.empty() ? "" : between).append(letter);
    return text;
}

template <class Index>
std::vector<std::string> named(const std::vector<Index>& indices, const std::vector<std::string>& names) {
    std::vector<std::string> list;
    for (const Index index : indices) list.push_back(names[static_cast<std::size_t>(index)]);
    return list;
}

// Classes of single sequences, one a sequence; false where outputs are of another kind.
bool add_classes(Trainer& trainer, DataSplit split, std::int64_t total, EvaluationResult& result) {
    const auto first = trainer.predict(split, 0, static_cast<int>(std::min<std::int64_t>(kShown, total)));
    if (!first.ok()) return false;
    const auto& [predicted, target, losses] = first.value();
    const std::vector<std::string>& classes = trainer.data().classes;
    result.lines.push_back("predicted  " + joined(named(predicted, classes), " "));
    result.lines.push_back("target     " + joined(named(target, classes), " "));
    result.json.push_back({"predicted", JsonValue::Array(predicted.begin(), predicted.end())});
    result.json.push_back({"target", JsonValue::Array(target.begin(), target.end())});
    return true;
}

// h e l l o, and the class at each letter of one sequence; a dot where it has no target.
void add_letters(Trainer& trainer, DataSplit split, EvaluationResult& result) {
    const DataSpec& data = trainer.data();
    if (data.vocabulary.empty() || data.classes.empty() || !trainer.probe_example(split, 0).ok()) return;
    const std::vector<std::string> read = named(probe_tensor(trainer, "tokens"), data.vocabulary);
    std::vector<std::string> target = named(probe_tensor(trainer, "target"), data.classes), predicted;
    const std::vector<float> logits = probe_tensor(trainer, "logits"), mask = probe_tensor(trainer, "mask");
    const std::ptrdiff_t classes = static_cast<std::ptrdiff_t>(data.classes.size());
    if (read.size() > kLetters || target.size() != read.size()) return;
    for (std::size_t t = 0; t < read.size(); ++t) {
        const auto row = logits.begin() + static_cast<std::ptrdiff_t>(t) * classes;
        predicted.push_back(data.classes[static_cast<std::size_t>(std::max_element(row, row + classes) - row)]);
        if (!mask.empty() && mask[t] == 0.0f) target[t] = "·";
    }
    const auto add = [&](const char* name, const std::vector<std::string>& letters) {
        result.lines.push_back(pad_right(name, 11) + joined(letters, " "));
        result.json.push_back({name, JsonValue(joined(letters, ""))});
    };
    add("read", read);
    add("predicted", predicted);
    add("target", target);
}

std::string value_text(double value, bool share) {
    return share ? in_percent(value, 2) : general(value);
}

// accuracy 97.14 % (majority-class 11.35 %)
std::string metric_text(const MetricValue& metric) {
    const std::string text = std::string(metric.metric) + " " + value_text(metric.value, metric.share);
    if (!metric.baseline) return text;
    return text + " (" + std::string(metric.baseline->id) + " " + value_text(metric.baseline->value, metric.share) +
           ")";
}

JsonValue metric_json(const MetricValue& metric) {
    JsonValue::Object json{{"metric", JsonValue(metric.metric)}, {"value", JsonValue(metric.value)}};
    if (const Baseline* baseline = metric.baseline) {
        json.push_back(
            {"baseline", JsonValue::Object{{"id", JsonValue(baseline->id)}, {"value", JsonValue(baseline->value)}}});
    }
    return JsonValue(std::move(json));
}

void add_metrics(std::string where, std::span<const MetricValue> metrics, EvaluationResult& result) {
    JsonValue::Array values;
    const char* between = ": ";
    for (const MetricValue& each : metrics) {
        where += std::exchange(between, ", ") + metric_text(each);
        values.push_back(metric_json(each));
    }
    result.lines.push_back(where);
    result.json.push_back({"metrics", JsonValue(std::move(values))});
}

}  // namespace

std::vector<float> probe_tensor(const Trainer& trainer, std::string_view name) {
    return tensor_values(trainer, Scope::probe, name);
}

std::vector<float> tensor_values(const Trainer& trainer, Scope scope, std::string_view name) {
    for (const TensorRef& tensor : trainer.tensors(scope)) {
        if (tensor.name != name) continue;
        std::vector<float> values(tensor.size());
        copy_tensor(tensor, values.data());
        return values;
    }
    return {};
}

double mean_of_last(std::span<const float> losses, std::size_t count) {
    const std::span<const float> last = losses.last(std::min(count, losses.size()));
    double sum = 0;
    for (const float loss : last) sum += static_cast<double>(loss);
    return last.empty() ? std::nan("") : sum / static_cast<double>(last.size());
}

Evaluation evaluate_split(Trainer& trainer, DataSplit split) {
    Evaluation evaluation = trainer.evaluate(split, kExamplesAtOnce, true);
    while (!evaluation.done && !interrupted()) evaluation = trainer.evaluate(split, kExamplesAtOnce, false);
    return evaluation;
}

void add_generated(const Trainer& trainer, const std::string& prompt, const std::vector<int>& classes,
                   EvaluationResult& result) {
    const std::string text = joined(named(classes, trainer.data().classes), "");
    result.lines.push_back("generated  " + prompt + "|" + text);
    result.json.push_back({"prompt", JsonValue(prompt)});
    result.json.push_back({"generated", JsonValue(text)});
}

EvaluationResult evaluate_run(Trainer& trainer, std::span<const float> losses) {
    EvaluationResult result;
    for (const DataSplit split : {DataSplit::test, DataSplit::train}) {
        const Evaluation found = evaluate_split(trainer, split);
        if (!found.done) return {};
        if (found.total == 0) continue;
        const bool test = split == DataSplit::test;
        add_metrics(std::string(test ? "Test" : "Training") + " set, " + grouped(found.total) + " outputs",
                    found.metrics, result);
        result.json.push_back({"split", JsonValue(test ? "test" : "train")});
        result.json.push_back({"total", JsonValue(found.total)});
        if (!add_classes(trainer, split, found.total, result)) add_letters(trainer, split, result);
        return result;
    }
    const std::size_t count = std::min(kLastLosses, losses.size());
    const MetricValue mean{"loss", mean_of_last(losses, count)};
    add_metrics("Mean of the last " + std::to_string(count) + " steps", {&mean, 1}, result);
    result.json.push_back({"steps", JsonValue(count)});
    return result;
}

}  // namespace rnn::cli
