// Outputs for many examples at once: loss and metrics, predicted classes, and accuracy after each step.
#include <rnn/trainer.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

#include "train/trainer_parts.hpp"

namespace rnn {

namespace {

// Examples of one forward pass, and what its tape takes: it stays in the second-level cache.
constexpr int kEvaluationBatch = 64;
constexpr std::size_t kEvaluationBytes = std::size_t{1} << 20;

int argmax(std::span<const float> values) {
    return static_cast<int>(std::max_element(values.begin(), values.end()) - values.begin());
}

// Answer `row` of (A, B) on a tape.
AnsweredOne answer_at(const Network<float>& network, const Tape<float>& tape, int row) {
    const std::size_t at = static_cast<std::size_t>(row), size = static_cast<std::size_t>(network.output_size());
    AnsweredOne answered{{tape.logits + at * static_cast<std::size_t>(network.output_stride()), size}, -1, {}};
    if (network.objective().target == TargetKind::class_index)
        answered.class_index = tape.classes[row];
    else
        answered.target = {tape.target + at * size, size};
    return answered;
}

}  // namespace

void rearrange_steps(std::span<const int> rows, Batch& batch) {
    if (rows.empty()) return;
    const BatchArray<float> before = batch.values;
    for (std::size_t t = 0; t < rows.size(); ++t) {
        const std::span<float> to = batch.values.row(static_cast<int>(t));
        if (rows[t] < 0)
            std::fill(to.begin(), to.end(), 0.0f);
        else
            std::ranges::copy(before.row(rows[t]), to.begin());
    }
}

int Trainer::Parts::sequences_at_once(int wanted, int seq_len, bool with_gradients, std::size_t bytes) const {
    const std::size_t each = static_cast<std::size_t>(network->measure_tape({seq_len, 1}, true, with_gradients));
    const int count = static_cast<int>(std::clamp(bytes / each, std::size_t{1}, static_cast<std::size_t>(wanted)));
    // Whole tiles of the products' four rows.
    return count > 4 ? count - count % 4 : count;
}

void Trainer::Parts::evaluate_part(Split split, int first, int count, bool answer_all, std::span<const int> rows) {
    dataset->read(split, first, count, other_batch);
    rearrange_steps(rows, other_batch);
    network->load(other_batch, answer_all, *evaluation_tape);
    network->forward(*evaluation_tape, nullptr);
    network->loss(*evaluation_tape);
}

std::optional<Problem> Trainer::Parts::example_problem(DataSplit split, int first, int count) const {
    const int available = dataset->examples(split_of(split));
    const bool one = network->objective().target == TargetKind::class_index ||
                     (network->objective().target == TargetKind::binary && network->output_size() == 1);
    if (task.steps != HeadSteps::last || !one) {
        return Problem{ErrorCode::incompatible, "task", "Only tasks that answer one class a sequence can do this.",
                       config.task, "mnist-rows"};
    }
    if (first < 0 || count < 1 || first > available - count) {
        return Problem{ErrorCode::out_of_range, "first",
                       std::to_string(count) + " examples from " + std::to_string(first) +
                           " on were asked for; there are " + std::to_string(available) + ".",
                       std::to_string(first), "0 to " + std::to_string(available - 1)};
    }
    return std::nullopt;
}

std::optional<Problem> Trainer::Parts::rows_problem(std::span<const int> rows) const {
    const int steps = config.seq_len;
    const bool fits =
        rows.empty() || (!data.tokens() && network->recurrent() && rows.size() == static_cast<std::size_t>(steps) &&
                         std::all_of(rows.begin(), rows.end(), [&](int r) { return r >= -1 && r < steps; }));
    if (fits) return std::nullopt;
    return Problem{ErrorCode::wrong_shape, "rows",
                   "rows must name one source row, or -1 for a blank one, for each of the " + std::to_string(steps) +
                       " time steps.",
                   std::to_string(rows.size()),
                   std::to_string(steps) + " numbers from -1 to " + std::to_string(steps - 1)};
}

double Evaluation::value(std::string_view metric) const {
    for (const MetricValue& each : metrics) {
        if (each.metric == metric) return each.value;
    }
    return std::numeric_limits<double>::quiet_NaN();
}

void Trainer::Parts::count_outputs(int examples) {
    const Tape<float>& tape = *evaluation_tape;
    const std::span<const Metric> metrics = network->objective().metrics;
    for (int row = 0; row < tape.answers * examples; ++row) {
        const double weight = tape.masked ? static_cast<double>(tape.mask[row]) : 1.0;
        if (weight == 0.0) continue;
        AnsweredOne answered = answer_at(*network, tape, row);
        if (data.scaler) answered.units = data.scaler->scales();
        evaluated.sums[0] += static_cast<double>(tape.loss[row]);
        for (std::size_t i = 0; i < metrics.size(); ++i) evaluated.sums[1 + i] += weight * metrics[i].of(answered);
        evaluated.weight += weight;
        ++evaluated.total;
    }
    evaluated.examples += examples;
    for (int example = 0; task.whole_answers && example < examples; ++example) {
        bool exact = true;
        for (int row = example; row < tape.answers * examples; row += examples) {
            const bool counts = !tape.masked || tape.mask[row] > 0;
            exact = exact && (!counts || network->objective().correct(answer_at(*network, tape, row)) == 1.0);
        }
        evaluated.exact += exact;
    }
}

Evaluation Trainer::evaluate(DataSplit split, int count, bool restart) {
    Parts& p = *parts_;
    const Objective& objective = p.network->objective();
    if (restart) p.evaluated = EvaluationSums(objective);
    const int available = p.dataset->examples(split_of(split)), begun = p.evaluated.examples;
    const int end = begun + std::clamp(count, 0, std::max(available - begun, 0));
    const int at_once = p.sequences_at_once(kEvaluationBatch, p.config.seq_len, false, kEvaluationBytes);
    while (p.evaluated.examples < end) {
        const int part = std::min(end - p.evaluated.examples, at_once);
        p.evaluate_part(split_of(split), p.evaluated.examples, part, false, {});
        p.count_outputs(part);
    }
    const std::vector<double>& sums = p.evaluated.sums;
    Evaluation evaluation{{}, p.evaluated.total, p.evaluated.examples >= available};
    if (evaluation.total == 0) return evaluation;
    evaluation.metrics = std::vector<MetricValue>(sums.size());
    const bool comparable = split == DataSplit::test || p.data.test == 0;
    for (std::size_t i = 0; i < sums.size(); ++i) {
        const Metric metric = i == 0 ? Metric{"loss", nullptr, false} : objective.metrics[i - 1];
        const double mean = sums[i] / p.evaluated.weight;
        evaluation.metrics[i] = {metric.id, metric.root ? std::sqrt(mean) : mean, metric.share,
                                 comparable ? p.data.baselines.find(metric.id) : nullptr};
    }
    if (p.task.whole_answers) {
        const double share = static_cast<double>(p.evaluated.exact) / p.evaluated.examples;
        evaluation.metrics.push_back(
            {"exact-match", share, true, comparable ? p.data.baselines.find("exact-match") : nullptr});
    }
    return evaluation;
}

Result<Predictions> Trainer::predict(DataSplit split, int first, int count) {
    Parts& p = *parts_;
    if (std::optional<Problem> problem = p.example_problem(split, first, count)) return *problem;
    Predictions result;
    const int at_once = p.sequences_at_once(kEvaluationBatch, p.config.seq_len, false, kEvaluationBytes);
    for (int at = first; at < first + count; at += at_once) {
        const int part = std::min(first + count - at, at_once);
        p.evaluate_part(split_of(split), at, part, false, {});
        const Tape<float>& tape = *p.evaluation_tape;
        const std::size_t before = result.predicted.size();
        for (auto* list : {&result.predicted, &result.target}) list->resize(before + static_cast<std::size_t>(part));
        result.loss.resize(before + static_cast<std::size_t>(part));
        for (int row = 0; row < part; ++row) {
            const std::size_t i = static_cast<std::size_t>(row);
            const std::size_t to = before + (tape.order.empty() ? i : static_cast<std::size_t>(tape.order[i]));
            const AnsweredOne answer = answer_at(*p.network, tape, row);
            const bool yes_or_no = answer.class_index < 0;
            result.predicted[to] = yes_or_no ? answer.logits[0] > 0.0f : argmax(answer.logits);
            result.loss[to] = tape.loss[row];
            result.target[to] = yes_or_no ? answer.target[0] > 0.5f : answer.class_index;
        }
    }
    return result;
}

Result<PrefixAccuracy> Trainer::evaluate_prefixes(DataSplit split, int first, int count, std::span<const int> rows) {
    Parts& p = *parts_;
    if (std::optional<Problem> problem = p.example_problem(split, first, count)) return *problem;
    if (std::optional<Problem> problem = p.rows_problem(rows)) return *problem;
    if (p.dataset->ragged()) {
        return Problem{ErrorCode::incompatible, "task",
                       "The sequences of this task differ in length, so that step t is not the same for all.",
                       p.config.task, "mnist-rows"};
    }
    PrefixAccuracy result;
    result.total = count;
    const int at_once = p.sequences_at_once(kEvaluationBatch, p.config.seq_len, false, kEvaluationBytes);
    for (int at = first; at < first + count; at += at_once) {
        const int part = std::min(first + count - at, at_once);
        p.evaluate_part(split_of(split), at, part, true, rows);
        const Tape<float>& tape = *p.evaluation_tape;
        result.correct.resize(static_cast<std::size_t>(tape.answers));
        for (int row = 0; row < tape.answers * part; ++row) {
            result.correct[static_cast<std::size_t>(row / part)] +=
                p.network->objective().correct(answer_at(*p.network, tape, row)) == 1.0;
        }
    }
    return result;
}

}  // namespace rnn
