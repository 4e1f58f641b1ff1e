// Asks the trained network and puts its answers beside the truth.
#include "verdict.hpp"

#include <algorithm>
#include <cmath>

#include "console.hpp"
#include "text.hpp"

namespace rnn::cli {

namespace {

constexpr int kShown = 10;            // test predictions
constexpr int kCountedAtOnce = 1000;  // test examples between two looks at Ctrl-C

std::vector<float> probe_tensor(const Trainer& trainer, std::string_view name) {
    for (const TensorRef& tensor : trainer.tensors(Scope::probe)) {
        if (tensor.name != name) continue;
        std::vector<float> values(tensor.size());
        copy_tensor(tensor, values.data());
        return values;
    }
    return {};
}

std::vector<int> probe_indices(const Trainer& trainer, std::string_view name) {
    const std::vector<float> values = probe_tensor(trainer, name);
    return {values.begin(), values.end()};
}

// h e l l o
std::string joined(const std::vector<std::string>& letters, const char* between) {
    std::string text;
    for (const std::string& letter : letters) text.append(text.empty() ? "" : between).append(letter);
    return text;
}

std::vector<std::string> named(std::span<const int> indices, const std::vector<std::string>& names) {
    std::vector<std::string> list;
    for (const int index : indices) list.push_back(names[static_cast<std::size_t>(index)]);
    return list;
}

JsonValue::Array numbers(const std::vector<int>& values) {
    return JsonValue::Array(values.begin(), values.end());
}

Verdict judge_letters(Trainer& trainer) {
    const Spelling spelling = spell(trainer);
    const std::size_t count = spelling.truth.size();
    return {{"read      " + joined(spelling.read, " "), "answered  " + joined(spelling.answered, " "),
             "truth     " + joined(spelling.truth, " "),
             std::to_string(spelling.correct) + " of " + std::to_string(count) + " letters are right."},
            {{"read", JsonValue(joined(spelling.read, ""))},
             {"answered", JsonValue(joined(spelling.answered, ""))},
             {"truth", JsonValue(joined(spelling.truth, ""))},
             {"correct", JsonValue(spelling.correct)},
             {"total", JsonValue(count)}}};
}

Verdict judge_numbers(std::span<const float> losses) {
    const std::size_t count = std::min(kLastSegments, losses.size());
    const double mean = mean_of_last(losses, count);
    return {{"Mean squared error of the last " + std::to_string(count) + " segments: " + general(mean)},
            {{"mean_of_last", JsonValue(mean)}, {"count", JsonValue(count)}}};
}

Verdict judge_classes(Trainer& trainer, const TaskInfo& task, const Evaluation& test) {
    const double accuracy = static_cast<double>(test.correct) / static_cast<double>(test.total);
    Verdict verdict{{"Test set: " + grouped(test.correct) + " of " + grouped(test.total) + " answers are right (" +
                     fixed(accuracy * 100.0, 2) + " %), mean loss " + general(test.loss)},
                    {{"accuracy", JsonValue(accuracy)},
                     {"correct", JsonValue(test.correct)},
                     {"total", JsonValue(test.total)},
                     {"loss", JsonValue(test.loss)}}};
    if (task.steps != HeadSteps::last || task.objective->target != TargetKind::class_index) return verdict;
    const int shown = static_cast<int>(std::min<std::int64_t>(kShown, test.total));
    const Result<Predictions> first = trainer.predict(DataSplit::test, 0, shown);
    if (!first.ok()) return verdict;
    const std::vector<std::string>& classes = trainer.data().classes;
    verdict.lines.push_back("predicted  " + joined(named(first.value().predicted, classes), " "));
    verdict.lines.push_back("truth      " + joined(named(first.value().target, classes), " "));
    verdict.json.push_back({"predicted", JsonValue(numbers(first.value().predicted))});
    verdict.json.push_back({"truth", JsonValue(numbers(first.value().target))});
    return verdict;
}

}  // namespace

Spelling spell(Trainer& trainer) {
    Spelling spelling;
    if (!trainer.probe_example(DataSplit::train, 0).ok()) return spelling;
    const DataSpec& data = trainer.data();
    spelling.read = named(probe_indices(trainer, "tokens"), data.vocabulary);
    spelling.truth = named(probe_indices(trainer, "target"), data.classes);
    const std::vector<float> logits = probe_tensor(trainer, "logits");
    const std::size_t classes = data.classes.size();
    for (std::size_t t = 0; t < spelling.truth.size(); ++t) {
        const auto first = logits.begin() + static_cast<std::ptrdiff_t>(t * classes);
        const auto best = std::max_element(first, first + static_cast<std::ptrdiff_t>(classes));
        spelling.answered.push_back(data.classes[static_cast<std::size_t>(best - first)]);
        spelling.correct += spelling.answered[t] == spelling.truth[t];
    }
    return spelling;
}

double mean_of_last(std::span<const float> losses, std::size_t count) {
    const std::span<const float> last = losses.last(std::min(count, losses.size()));
    double sum = 0;
    for (const float loss : last) sum += static_cast<double>(loss);
    return last.empty() ? std::nan("") : sum / static_cast<double>(last.size());
}

Evaluation count_test_set(Trainer& trainer) {
    Evaluation test = trainer.evaluate(DataSplit::test, kCountedAtOnce, true);
    while (!test.done && !interrupted()) test = trainer.evaluate(DataSplit::test, kCountedAtOnce, false);
    return test;
}

Verdict judge(Trainer& trainer, const TaskInfo& task, std::span<const float> losses) {
    if (!task.objective->correct) return judge_numbers(losses);
    const Evaluation test = count_test_set(trainer);
    if (!test.done) return {};
    return test.total > 0 ? judge_classes(trainer, task, test) : judge_letters(trainer);
}

}  // namespace rnn::cli
