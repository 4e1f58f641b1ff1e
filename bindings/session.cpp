// Checks what JavaScript gave, calls the trainer, copies out what it answers.
#include "session.hpp"

#include <optional>

namespace rnn::js {

namespace {

// One call may not hold a worker for ever.
constexpr int kMostSteps = 100000;
constexpr int kMostExamples = 1 << 24;

std::span<const std::string_view> splits() {  // as DataSplit
    static constexpr std::string_view kNames[] = {"train", "test"};
    return kNames;
}

std::span<const std::string_view> scopes() {  // as Scope
    static constexpr std::string_view kNames[] = {"parameters", "gradients", "train", "probe"};
    return kNames;
}

std::span<const std::string_view> batches() {  // those of them that hold a batch
    return scopes().last(2);
}

val baseline_object(const Baseline& baseline) {
    val object = val::object();
    put(object, "id", text(baseline.id));
    put(object, "metric", text(baseline.metric));
    put(object, "value", baseline.value);
    return object;
}

DataSplit split_of(const val& value, Problems& problems) {
    return static_cast<DataSplit>(choice(value, splits, "split", problems));
}

Scope scope_of(const val& value, Problems& problems) {
    return static_cast<Scope>(choice(value, scopes, "scope", problems));
}

val diverged_object(const Divergence& diverged) {
    val object = val::object();
    put(object, "step", static_cast<double>(diverged.step));
    put(object, "tensor", diverged.tensor);
    put(object, "timeIndex", diverged.time_index);
    return object;
}

val report_object(const StepReport& report, std::span<const float> losses) {
    val object = val::object();
    put(object, "step", static_cast<double>(report.step));
    put(object, "losses", float32_array(losses));
    put(object, "gradNorm", report.grad_norm);
    put(object, "epoch", report.epoch);
    if (report.diverged) put(object, "diverged", diverged_object(*report.diverged));
    return object;
}

// What each step or output is one of, or made of.
val kind_and_size(std::string_view kind, int size) {
    val object = val::object();
    put(object, "kind", text(kind));
    put(object, "size", size);
    return object;
}

// A series as it is, and what the network's numbers are in its units.
val series_object(const DataSpec& spec) {
    const auto numbers = [](std::span<const double> list) { return val::array(list.begin(), list.end()); };
    val object = val::object();
    put(object, "columns", spec.series.columns);
    put(object, "values", float32_array(spec.series.values));
    put(object, "dates", int32_array(spec.series.dates));
    put(object, "trainRows", spec.train_rows);
    put(object, "offset", numbers(spec.scaler->offsets()));
    put(object, "scale", numbers(spec.scaler->scales()));
    return object;
}

}  // namespace

val Session::data() const {
    const DataSpec& spec = trainer_->data();
    val splits = val::object(), baselines = val::array(), object = val::object();
    put(splits, "train", spec.train);
    put(splits, "test", spec.test);
    for (std::size_t i = 0; i < spec.baselines.size(); ++i) baselines.set(i, baseline_object(spec.baselines[i]));
    put(object, "input", kind_and_size(spec.tokens() ? "tokens" : "values", spec.size()));
    put(object, "output", kind_and_size(trainer_->output_kind(), spec.output_size));
    put(object, "vocabulary", string_list(spec.vocabulary));
    put(object, "classes", string_list(spec.classes));
    put(object, "splits", splits);
    put(object, "baselines", baselines);
    put(object, "excerpt", int32_array(spec.excerpt));
    if (spec.scaler) put(object, "series", series_object(spec));
    return object;
}

val Session::step(val count) {
    Problems problems;
    const int steps = whole_number(count, 0, kMostSteps, "n", problems);
    if (!problems.empty()) return failure(problems);
    losses_.resize(static_cast<std::size_t>(steps));
    const StepReport report = trainer_->step(losses_);
    return success(
        report_object(report, std::span<const float>(losses_).first(static_cast<std::size_t>(report.count))));
}

val Session::compute_gradients(val part, val parts) {
    Problems problems;
    const int all = whole_number(parts, 1, kMostExamples, "parts", problems);
    const int own = whole_number(part, 0, all - 1, "part", problems);
    if (!problems.empty()) return failure(problems);
    return answer(trainer_->compute_gradients(own, all), float32_array);
}

val Session::apply_gradients(val total) {
    Problems problems;
    const std::vector<float> sum = float_array(total, "total", problems);
    if (!problems.empty()) return failure(problems);
    return answer(trainer_->apply_gradients(sum),
                  [&](const StepReport& report) { return report_object(report, std::span(sum).last(1)); });
}

val Session::evaluate(val split, val count, val restart) {
    Problems problems;
    const DataSplit part = split_of(split, problems);
    const int examples = whole_number(count, 0, kMostExamples, "count", problems);
    if (!problems.empty()) return failure(problems);
    const Evaluation evaluation = trainer_->evaluate(part, examples, restart.isTrue());
    val object = val::object(), metrics = val::array();
    for (std::size_t i = 0; i < evaluation.metrics.size(); ++i) {
        val each = val::object();
        put(each, "metric", text(evaluation.metrics[i].metric));
        put(each, "value", evaluation.metrics[i].value);
        put(each, "share", evaluation.metrics[i].share);
        if (const Baseline* baseline = evaluation.metrics[i].baseline)
            put(each, "baseline", baseline_object(*baseline));
        metrics.set(i, each);
    }
    put(object, "metrics", metrics);
    put(object, "total", static_cast<double>(evaluation.total));
    put(object, "done", evaluation.done);
    return success(object);
}

Result<ProbeReport> Session::probe_input(const val& input) {
    Problems problems;
    if (input.typeOf().as<std::string>() != "object" || input.isNull()) {
        return Problem{ErrorCode::wrong_type, "input", "A probe's input must be an object.", "",
                       "{example, split}, {text} or {values}"};
    }
    if (input["text"].isString()) {
        const std::vector<int> lengths = optional_int_array(input["lengths"], "lengths", problems);
        if (!problems.empty()) return problems;
        return trainer_->probe_text(input["text"].as<std::string>(), lengths);
    }
    if (!input["values"].isUndefined()) {
        const std::vector<float> values = float_array(input["values"], "values", problems);
        if (!problems.empty()) return problems;
        return trainer_->probe_values(values);
    }
    const DataSplit split = split_of(input["split"], problems);
    const int example = whole_number(input["example"], 0, kMostExamples, "example", problems);
    const std::vector<int> rows = optional_int_array(input["rows"], "rows", problems);
    if (!problems.empty()) return problems;
    return trainer_->probe_example(split, example, rows);
}

val Session::probe(val input) {
    return answer(probe_input(input), [](const ProbeReport& report) {
        val object = val::object();
        put(object, "seqLen", report.seq_len);
        put(object, "loss", report.loss);
        put(object, "firstCounted", report.first_counted);
        return object;
    });
}

val Session::predict_examples(val split, val first, val count) {
    Problems problems;
    const DataSplit part = split_of(split, problems);
    const int from = whole_number(first, 0, kMostExamples, "first", problems);
    const int examples = whole_number(count, 1, kMostExamples, "count", problems);
    if (!problems.empty()) return failure(problems);
    return answer(trainer_->predict(part, from, examples), [](const Predictions& predictions) {
        val object = val::object();
        put(object, "predicted", int32_array(predictions.predicted));
        put(object, "target", int32_array(predictions.target));
        put(object, "loss", float32_array(predictions.loss));
        return object;
    });
}

val Session::evaluate_prefixes(val split, val first, val count, val rows) {
    Problems problems;
    const DataSplit part = split_of(split, problems);
    const int from = whole_number(first, 0, kMostExamples, "first", problems);
    const int examples = whole_number(count, 1, kMostExamples, "count", problems);
    const std::vector<int> order = optional_int_array(rows, "rows", problems);
    if (!problems.empty()) return failure(problems);
    return answer(trainer_->evaluate_prefixes(part, from, examples, order), [](const PrefixAccuracy& accuracy) {
        val object = val::object();
        put(object, "correct", int32_array(accuracy.correct));
        put(object, "total", accuracy.total);
        return object;
    });
}

val Session::generate(val prompt, val length, val temperature, val seed) {
    Problems problems;
    const std::string letters = word(prompt, "prompt", problems);
    if (!problems.empty()) return failure(problems);
    return answer(trainer_->generate(letters, number_or_nan(length), number_or_nan(temperature), number_or_nan(seed)),
                  int32_array);
}

val Session::set_intervention(val intervention) {
    Problems problems;
    std::optional<Intervention> chosen;
    if (!intervention.isUndefined() && !intervention.isNull()) {
        chosen = Intervention{whole_number(intervention["layer"], 0, kMostExamples, "layer", problems),
                              whole_number(intervention["unit"], 0, kMostExamples, "unit", problems),
                              whole_number(intervention["time"], -1, kMostExamples, "time", problems),
                              intervention["hold"].isTrue(), static_cast<float>(number_or_nan(intervention["value"]))};
        if (!problems.empty()) return failure(problems);
    }
    return answer(trainer_->set_intervention(chosen));
}

val Session::influence() {
    return answer(trainer_->influence(),
                  [](const Influence& influence) { return tensor(influence.shape, influence.norms); });
}

val Session::gradient_case(val scope) {
    Problems problems;
    const std::size_t batch = scope.isUndefined() ? 0 : choice(scope, batches, "scope", problems);
    if (!problems.empty()) return failure(problems);
    return answer(trainer_->gradient_case(batch == 0 ? Scope::train : Scope::probe), uint8_array);
}

val Session::tensors(val scope) {
    Problems problems;
    const Scope chosen = scope_of(scope, problems);
    val list = val::array();
    if (!problems.empty()) return list;
    const std::vector<TensorRef> views = trainer_->tensors(chosen);
    for (std::size_t i = 0; i < views.size(); ++i) list.set(i, tensor_info(views[i]));
    return list;
}

val Session::read(val scope, val name) {
    Problems problems;
    const Scope chosen = scope_of(scope, problems);
    const std::string asked = word(name, "name", problems);
    if (!problems.empty()) return failure(problems);
    for (const TensorRef& view : trainer_->tensors(chosen)) {
        if (view.name == asked) return success(tensor(view));
    }
    return failure(Problem{ErrorCode::unknown_name, asked, "There is no tensor " + asked + " here.", asked, ""});
}

val Session::write_parameter(val name, val data) {
    Problems problems;
    const std::string asked = word(name, "name", problems);
    const std::vector<float> values = float_array(data, asked, problems);
    return problems.empty() ? answer(trainer_->write_parameter(asked, values)) : failure(problems);
}

val Session::set_live(val fields) {
    Problems problems;
    const std::vector<GivenField> given = given_fields(fields, problems);
    return problems.empty() ? answer(trainer_->set_live(given)) : failure(problems);
}

val Session::restore(val bytes) {
    Problems problems;
    const std::vector<std::uint8_t> snapshot = byte_array(bytes, "snapshot", problems);
    return problems.empty() ? answer(trainer_->restore(snapshot)) : failure(problems);
}

}  // namespace rnn::js
