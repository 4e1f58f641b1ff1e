// Checks what JavaScript gave, calls the trainer, copies out what it answers.
#include "session.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <utility>

namespace rnn::js {

namespace {

// One call may not hold a worker for ever.
constexpr int kMostSteps = 100000;
constexpr int kMostExamples = 1 << 24;

constexpr std::array<std::pair<std::string_view, DataSplit>, 2> kSplits{
    {{"train", DataSplit::train}, {"test", DataSplit::test}}};
constexpr std::array<std::pair<std::string_view, Scope>, 4> kScopes{{{"parameters", Scope::parameters},
                                                                     {"gradients", Scope::gradients},
                                                                     {"train", Scope::train},
                                                                     {"probe", Scope::probe}}};
// Scopes that hold a batch.
constexpr std::array<std::pair<std::string_view, Scope>, 2> kBatches{
    {{"train", Scope::train}, {"probe", Scope::probe}}};

template <class T, std::size_t N>
Result<T> choose(const std::array<std::pair<std::string_view, T>, N>& table, const val& value, const char* field) {
    std::string allowed;
    const std::string asked = value.isString() ? value.as<std::string>() : value.typeOf().as<std::string>();
    for (const auto& [name, choice] : table) {
        if (value.isString() && asked == name) return choice;
        allowed += (allowed.empty() ? "" : ", ") + std::string(name);
    }
    return Problem{ErrorCode::unknown_choice, field,
                   std::string(field) + " = " + asked + " is not a choice; allowed: " + allowed + ".", asked, allowed};
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

}  // namespace

val Session::data() const {
    const DataSpec& spec = trainer_->data();
    val splits = val::object(), baselines = val::array(), object = val::object();
    put(splits, "train", spec.train);
    put(splits, "test", spec.test);
    for (std::size_t i = 0; i < spec.baselines.size(); ++i) {
        val baseline = val::object();
        put(baseline, "id", text(spec.baselines[i].id));
        put(baseline, "metric", text(spec.baselines[i].metric));
        put(baseline, "value", spec.baselines[i].value);
        baselines.set(i, baseline);
    }
    put(object, "input", kind_and_size(spec.tokens() ? "tokens" : "values", spec.size()));
    put(object, "output", kind_and_size(trainer_->output_kind(), spec.output_size));
    put(object, "vocabulary", string_list(spec.vocabulary));
    put(object, "classes", string_list(spec.classes));
    put(object, "splits", splits);
    put(object, "baselines", baselines);
    return object;
}

val Session::step(val count) {
    const Result<int> steps = whole_number(count, 0, kMostSteps, "n");
    if (!steps.ok()) return failure(steps.problems());
    losses_.resize(static_cast<std::size_t>(steps.value()));
    const StepReport report = trainer_->step(losses_);
    return success(
        report_object(report, std::span<const float>(losses_).first(static_cast<std::size_t>(report.count))));
}

val Session::compute_gradients(val part, val parts) {
    const Result<int> all = whole_number(parts, 1, kMostExamples, "parts");
    if (!all.ok()) return failure(all.problems());
    const Result<int> own = whole_number(part, 0, all.value() - 1, "part");
    if (!own.ok()) return failure(own.problems());
    const Result<std::vector<float>> share = trainer_->compute_gradients(own.value(), all.value());
    return share.ok() ? success(float32_array(share.value())) : failure(share.problems());
}

val Session::apply_gradients(val total) {
    const Result<std::vector<float>> sum = float_array(total, "total");
    if (!sum.ok()) return failure(sum.problems());
    const Result<StepReport> report = trainer_->apply_gradients(sum.value());
    if (!report.ok()) return failure(report.problems());
    return success(report_object(report.value(), std::span(sum.value()).last(1)));
}

val Session::evaluate(val split, val count, val restart) {
    const Result<DataSplit> part = choose(kSplits, split, "split");
    if (!part.ok()) return failure(part.problems());
    const Result<int> examples = whole_number(count, 0, kMostExamples, "count");
    if (!examples.ok()) return failure(examples.problems());
    const Evaluation evaluation = trainer_->evaluate(part.value(), examples.value(), restart.isTrue());
    val object = val::object();
    val metrics = val::array();
    for (std::size_t i = 0; i < evaluation.metrics.size(); ++i) {
        val each = val::object();
        put(each, "metric", text(evaluation.metrics[i].metric));
        put(each, "value", evaluation.metrics[i].value);
        put(each, "share", evaluation.metrics[i].share);
        metrics.set(i, each);
    }
    put(object, "metrics", metrics);
    put(object, "total", static_cast<double>(evaluation.total));
    put(object, "done", evaluation.done);
    return success(object);
}

val Session::probe(val input) {
    const Result<ProbeReport> report = [&]() -> Result<ProbeReport> {
        if (input.typeOf().as<std::string>() != "object" || input.isNull()) {
            return Problem{ErrorCode::wrong_type, "input", "A probe's input must be an object.", "",
                           "{example, split}, {text} or {values}"};
        }
        if (input.hasOwnProperty("text") && input["text"].isString()) {
            return trainer_->probe_text(input["text"].as<std::string>());
        }
        if (input.hasOwnProperty("values")) {
            const Result<std::vector<float>> values = float_array(input["values"], "values");
            if (!values.ok()) return values.problems();
            return trainer_->probe_values(values.value());
        }
        const Result<DataSplit> split = choose(kSplits, input["split"], "split");
        if (!split.ok()) return split.problems();
        const Result<int> example = whole_number(input["example"], 0, kMostExamples, "example");
        if (!example.ok()) return example.problems();
        const Result<std::vector<int>> rows = optional_int_array(input["rows"], "rows");
        if (!rows.ok()) return rows.problems();
        return trainer_->probe_example(split.value(), example.value(), rows.value());
    }();
    if (!report.ok()) return failure(report.problems());
    val object = val::object();
    put(object, "seqLen", report.value().seq_len);
    put(object, "loss", report.value().loss);
    put(object, "firstCounted", report.value().first_counted);
    return success(object);
}

val Session::predict_examples(val split, val first, val count) {
    const Result<DataSplit> part = choose(kSplits, split, "split");
    if (!part.ok()) return failure(part.problems());
    const Result<int> from = whole_number(first, 0, kMostExamples, "first");
    if (!from.ok()) return failure(from.problems());
    const Result<int> examples = whole_number(count, 1, kMostExamples, "count");
    if (!examples.ok()) return failure(examples.problems());
    const Result<Predictions> predictions = trainer_->predict(part.value(), from.value(), examples.value());
    if (!predictions.ok()) return failure(predictions.problems());
    val object = val::object();
    put(object, "predicted", int32_array(predictions.value().predicted));
    put(object, "target", int32_array(predictions.value().target));
    put(object, "loss", float32_array(predictions.value().loss));
    return success(object);
}

val Session::evaluate_prefixes(val split, val first, val count, val rows) {
    const Result<DataSplit> part = choose(kSplits, split, "split");
    if (!part.ok()) return failure(part.problems());
    const Result<int> from = whole_number(first, 0, kMostExamples, "first");
    if (!from.ok()) return failure(from.problems());
    const Result<int> examples = whole_number(count, 1, kMostExamples, "count");
    if (!examples.ok()) return failure(examples.problems());
    const Result<std::vector<int>> order = optional_int_array(rows, "rows");
    if (!order.ok()) return failure(order.problems());
    const Result<PrefixAccuracy> accuracy =
        trainer_->evaluate_prefixes(part.value(), from.value(), examples.value(), order.value());
    if (!accuracy.ok()) return failure(accuracy.problems());
    val object = val::object();
    put(object, "correct", int32_array(accuracy.value().correct));
    put(object, "total", accuracy.value().total);
    return success(object);
}

val Session::set_intervention(val intervention) {
    std::optional<Intervention> chosen;
    if (!intervention.isUndefined() && !intervention.isNull()) {
        const Result<int> layer = whole_number(intervention["layer"], 0, kMostExamples, "layer");
        if (!layer.ok()) return failure(layer.problems());
        const Result<int> unit = whole_number(intervention["unit"], 0, kMostExamples, "unit");
        if (!unit.ok()) return failure(unit.problems());
        const Result<int> time = whole_number(intervention["time"], -1, kMostExamples, "time");
        if (!time.ok()) return failure(time.problems());
        const val value = intervention["value"];
        chosen = Intervention{layer.value(), unit.value(), time.value(), intervention["hold"].isTrue(),
                              value.isNumber() ? value.as<float>() : std::numeric_limits<float>::quiet_NaN()};
    }
    const Status status = trainer_->set_intervention(chosen);
    return status.ok() ? success(val::null()) : failure(status.problems());
}

val Session::influence() {
    const Result<Influence> influence = trainer_->influence();
    if (!influence.ok()) return failure(influence.problems());
    return success(tensor(influence.value().shape, influence.value().norms));
}

val Session::gradient_case(val scope) const {
    const Result<Scope> batch = scope.isUndefined() ? Result<Scope>(Scope::train) : choose(kBatches, scope, "scope");
    if (!batch.ok()) return failure(batch.problems());
    const Result<std::vector<std::uint8_t>> bytes = trainer_->gradient_case(batch.value());
    return bytes.ok() ? success(uint8_array(bytes.value())) : failure(bytes.problems());
}

val Session::tensors(val scope) const {
    const Result<Scope> chosen = choose(kScopes, scope, "scope");
    val list = val::array();
    if (!chosen.ok()) return list;
    const std::vector<TensorRef> views = trainer_->tensors(chosen.value());
    for (std::size_t i = 0; i < views.size(); ++i) list.set(i, tensor_info(views[i]));
    return list;
}

val Session::read(val scope, val name) const {
    const Result<Scope> chosen = choose(kScopes, scope, "scope");
    if (!chosen.ok()) return failure(chosen.problems());
    const Result<std::string> asked = word(name, "name");
    if (!asked.ok()) return failure(asked.problems());
    for (const TensorRef& view : trainer_->tensors(chosen.value())) {
        if (view.name == asked.value()) return success(tensor(view));
    }
    return failure(Problem{ErrorCode::unknown_name, asked.value(), "There is no tensor " + asked.value() + " here.",
                           asked.value(), ""});
}

val Session::write_parameter(val name, val data) {
    const Result<std::string> asked = word(name, "name");
    if (!asked.ok()) return failure(asked.problems());
    const Result<std::vector<float>> values = float_array(data, asked.value());
    if (!values.ok()) return failure(values.problems());
    const Status status = trainer_->write_parameter(asked.value(), values.value());
    return status.ok() ? success(val::null()) : failure(status.problems());
}

val Session::set_live(val fields) {
    std::vector<GivenField> given;
    const Problems problems = given_fields(fields, given);
    if (!problems.empty()) return failure(problems);
    const Status status = trainer_->set_live(given);
    return status.ok() ? success(val::null()) : failure(status.problems());
}

val Session::restore(val bytes) {
    const Result<std::vector<std::uint8_t>> snapshot = byte_array(bytes, "snapshot");
    if (!snapshot.ok()) return failure(snapshot.problems());
    const Status status = trainer_->restore(snapshot.value());
    return status.ok() ? success(val::null()) : failure(status.problems());
}

}  // namespace rnn::js
