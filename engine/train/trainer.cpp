// The training step and everything a reader may ask of a network in training.
#include <rnn/trainer.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

#include "data/tasks.hpp"
#include "optim/optimizer.hpp"
#include "train/bytes.hpp"
#include "train/memory.hpp"
#include "train/model.hpp"
#include "train/tape_tensors.hpp"

namespace rnn {

namespace {

// What a run may take; ordinary laptops and phones have no more to spare.
constexpr std::size_t kMegabytes = 512;
// Examples of one forward pass while evaluating.
constexpr int kEvaluationBatch = 100;
constexpr std::uint32_t kSnapshotVersion = 1;
// Rows of a reader's own input.
constexpr std::size_t kLongestProbe = 500;

// States of all layers, one sample after the other, without padding of the batch: (layers * directions, B, H).
struct CarriedState {
    std::vector<float> h, c;

    void read_final(const RecurrentTape<float>& tape) {
        const std::size_t count = tape.directions.size();
        for (std::size_t i = 0; i < count; ++i) {
            const DirectionTape<float>& d = tape.directions[i];
            const std::size_t h_size = h.size() / count, c_size = c.size() / count;
            const std::size_t row = static_cast<std::size_t>(tape.seq_len);
            std::copy_n(d.h + row * h_size, h_size, h.data() + i * h_size);
            if (d.c) std::copy_n(d.c + row * c_size, c_size, c.data() + i * c_size);
        }
    }
    void write_initial(RecurrentTape<float>& tape) const {
        std::copy(h.begin(), h.end(), tape.h_0);
        if (tape.c_0) std::copy(c.begin(), c.end(), tape.c_0);
    }
};

bool all_finite(std::span<const float> values) {
    return std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); });
}

int argmax(int count, const float* values) {
    return static_cast<int>(std::max_element(values, values + count) - values);
}

Split split_of(DataSplit split) {
    return split == DataSplit::train ? Split::train : Split::test;
}

}  // namespace

struct Trainer::Parts {
    Parts(const Config& run_config, std::unique_ptr<Source> run_source)
        : config(run_config),
          task(*find_task(run_config.task)),
          source(std::move(run_source)),
          generator(run_config.seed),
          model(model_config(run_config)),
          optimizer(model.layout().padded_size()),
          gradients(model.layout().padded_size(), 0.0f),
          probe_gradients(gradients) {
        evaluation_tape.rnn.with_gradients = false;
        model.initialise(generator);
        if (config.carry_state) {
            const std::size_t states =
                static_cast<std::size_t>(config.num_layers) * static_cast<std::size_t>(config.batch_size);
            carried.h.assign(states * static_cast<std::size_t>(model.recurrent().state_stride()), 0.0f);
            carried.c.assign(states * static_cast<std::size_t>(model.recurrent().hidden_stride()), 0.0f);
            initial = carried;
        }
    }

    // What save() keeps, in its order.
    template <class F>
    void each_buffer(F f) {
        for (std::vector<float>* buffer : {&model.parameters(), &optimizer.first(), &optimizer.second(), &initial.h,
                                           &initial.c, &carried.h, &carried.c}) {
            f(*buffer);
        }
    }

    float train_step();
    void evaluate_part(Split split, int first, int count);
    ProbeReport probe(const Batch& batch);
    Divergence locate() const;

    Config config;
    const Task& task;
    std::unique_ptr<Source> source;
    Generator generator;
    Model<float> model;
    Optimizer<float> optimizer;
    std::vector<float> gradients, probe_gradients;
    Tape<float> train_tape, probe_tape, evaluation_tape;
    Batch batch, other_batch;
    CarriedState initial, carried;  // before and after the last training sequence
    double grad_norm = 0;
    Evaluation evaluation;
    int evaluated = 0;  // examples of the split counted so far
    std::optional<Divergence> diverged;
};

float Trainer::Parts::train_step() {
    source->next(generator, batch);
    model.load(batch, false, train_tape);
    if (config.carry_state) {
        std::swap(initial, carried);
        initial.write_initial(train_tape.rnn);
    }
    model.forward(train_tape, config.dropout > 0 ? &generator : nullptr);
    const float loss = model.score(train_tape);
    std::fill(gradients.begin(), gradients.end(), 0.0f);
    model.backward(train_tape, gradients.data(), false);
    if (config.carry_state) carried.read_final(train_tape.rnn);
    grad_norm = Optimizer<float>::clip(config, gradients);
    if (!std::isfinite(loss) || !std::isfinite(grad_norm)) {
        diverged = locate();
        return loss;
    }
    optimizer.step(config, gradients, model.parameters());
    model.changed();
    return loss;
}

Divergence Trainer::Parts::locate() const {
    Divergence found = find_non_finite(flat_tensors(model.layout(), model.parameters()), false);
    if (found.tensor.empty()) found = find_non_finite(tape_tensors(model, train_tape), true);
    if (found.tensor.empty()) found = find_non_finite(flat_tensors(model.layout(), gradients), false);
    if (found.tensor.empty()) found.tensor = "loss";
    found.step = optimizer.steps();
    return found;
}

void Trainer::Parts::evaluate_part(Split split, int first, int count) {
    source->read(split, first, count, other_batch);
    model.load(other_batch, false, evaluation_tape);
    model.forward(evaluation_tape);
    model.score(evaluation_tape);
}

ProbeReport Trainer::Parts::probe(const Batch& from) {
    model.load(from, true, probe_tape);
    if (config.carry_state && from.batch == config.batch_size) initial.write_initial(probe_tape.rnn);
    model.forward(probe_tape);
    ProbeReport report{from.seq_len, std::numeric_limits<double>::quiet_NaN()};
    if (!probe_tape.has_truth) {
        // Probabilities do not need a truth; any class serves while loss and gradients stay unread.
        std::fill(probe_tape.classes.begin(), probe_tape.classes.end(), 0);
        if (task.loss == LossKind::cross_entropy) model.score(probe_tape);
        return report;
    }
    report.loss = static_cast<double>(model.score(probe_tape));
    std::fill(probe_gradients.begin(), probe_gradients.end(), 0.0f);
    model.backward(probe_tape, probe_gradients.data(), true);
    return report;
}

Trainer::Trainer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Trainer::~Trainer() = default;

Result<std::unique_ptr<Trainer>> Trainer::create(const Config& config, const Files& files) {
    const Task& task = *find_task(config.task);
    const int seq_len = task.reads_tokens ? static_cast<int>(config.text.size()) : config.seq_len;
    const std::size_t megabytes = training_bytes(model_config(config), seq_len, config.batch_size) >> 20;
    if (megabytes > kMegabytes) {
        return Problem{ErrorCode::too_large, "hidden_size",
                       "This network and batch need " + std::to_string(megabytes) + " MB; at most " +
                           std::to_string(kMegabytes) +
                           " MB are allowed. Fewer hidden units, layers, steps or sequences in a batch need less.",
                       std::to_string(megabytes) + " MB", "0 to " + std::to_string(kMegabytes) + " MB"};
    }
    Result<std::unique_ptr<Source>> source = task.open(config, files);
    if (!source.ok()) return source.problems();
    return std::unique_ptr<Trainer>(new Trainer(std::make_unique<Parts>(config, std::move(source.value()))));
}

const Config& Trainer::config() const {
    return parts_->config;
}

std::size_t Trainer::parameter_count() const {
    return parts_->model.layout().size();
}

StepReport Trainer::step(std::span<float> losses) {
    StepReport report;
    for (float& loss : losses) {
        if (parts_->diverged) break;
        loss = parts_->train_step();
        ++report.count;
    }
    report.step = parts_->optimizer.steps();
    report.grad_norm = parts_->grad_norm;
    report.epoch = parts_->source->epoch();
    report.diverged = parts_->diverged;
    return report;
}

Evaluation Trainer::evaluate(DataSplit split, int count, bool restart) {
    Parts& p = *parts_;
    if (restart) {
        p.evaluation = {};
        p.evaluated = 0;
    }
    const int available = p.source->examples(split_of(split));
    const int end = std::min(available, p.evaluated + std::max(count, 0));
    double loss = p.evaluation.loss * static_cast<double>(p.evaluated);
    while (p.evaluated < end) {
        const int part = std::min(end - p.evaluated, kEvaluationBatch);
        p.evaluate_part(split_of(split), p.evaluated, part);
        const Tape<float>& tape = p.evaluation_tape;
        const int first = tape.scored_from * part, rows = tape.answers * part;
        double sum = 0;
        for (int row = first; row < rows; ++row) {
            sum += static_cast<double>(tape.loss[row]);
            if (p.task.loss != LossKind::cross_entropy) continue;
            const float* logits = tape.logits + static_cast<std::ptrdiff_t>(row) * p.model.output_stride();
            p.evaluation.correct += argmax(p.task.output_size, logits) == tape.classes[static_cast<std::size_t>(row)];
            ++p.evaluation.total;
        }
        loss += sum / static_cast<double>(rows - first) * static_cast<double>(part);
        p.evaluated += part;
    }
    if (p.evaluated > 0) p.evaluation.loss = loss / static_cast<double>(p.evaluated);
    p.evaluation.done = p.evaluated >= available;
    return p.evaluation;
}

Result<Predictions> Trainer::predict(DataSplit split, int first, int count) {
    Parts& p = *parts_;
    const int available = p.source->examples(split_of(split));
    if (p.task.steps != HeadSteps::last || p.task.loss != LossKind::cross_entropy) {
        return Problem{ErrorCode::incompatible, "task", "Only tasks that answer one class a sequence can do this.",
                       p.config.task, "mnist-rows"};
    }
    if (first < 0 || count < 1 || first > available - count) {
        return Problem{ErrorCode::out_of_range, "first",
                       "Examples " + std::to_string(first) + " to " + std::to_string(first + count - 1) +
                           " were asked for; there are " + std::to_string(available) + ".",
                       std::to_string(first), "0 to " + std::to_string(available - 1)};
    }
    Predictions result;
    for (int at = first; at < first + count; at += kEvaluationBatch) {
        const int part = std::min(first + count - at, kEvaluationBatch);
        p.evaluate_part(split_of(split), at, part);
        for (int i = 0; i < part; ++i) {
            const float* logits = p.evaluation_tape.logits + static_cast<std::ptrdiff_t>(i) * p.model.output_stride();
            result.predicted.push_back(argmax(p.task.output_size, logits));
            result.truth.push_back(p.evaluation_tape.classes[static_cast<std::size_t>(i)]);
        }
    }
    return result;
}

Result<ProbeReport> Trainer::probe_example(DataSplit split, int index) {
    Parts& p = *parts_;
    if (p.config.carry_state) {
        // Only the sequence trained last has a known state before it: that one is read again.
        const SourcePosition at = p.source->position();
        p.source->read(Split::train, at.drawn > 0 ? static_cast<int>(at.drawn - 1) : 0, 1, p.other_batch);
        return p.probe(p.other_batch);
    }
    const int available = p.source->examples(split_of(split));
    if (index < 0 || index >= available) {
        return Problem{
            ErrorCode::out_of_range, "example",
            "There is no example " + std::to_string(index) + "; there are " + std::to_string(available) + ".",
            std::to_string(index), "0 to " + std::to_string(available - 1)};
    }
    p.source->read(split_of(split), index, 1, p.other_batch);
    return p.probe(p.other_batch);
}

Result<ProbeReport> Trainer::probe_text(std::string_view text) {
    Parts& p = *parts_;
    if (!p.task.reads_tokens) {
        return Problem{ErrorCode::incompatible, "text", "This task reads numbers, not letters.", std::string(text), ""};
    }
    Result<std::vector<int>> tokens = encode_letters(text, p.task.alphabet, "text");
    if (!tokens.ok()) return tokens.problems();
    Batch batch;
    batch.seq_len = static_cast<int>(tokens.value().size());
    batch.batch = 1;
    batch.tokens = std::move(tokens.value());
    return p.probe(batch);
}

Result<ProbeReport> Trainer::probe_values(std::span<const float> values) {
    Parts& p = *parts_;
    const std::size_t width = static_cast<std::size_t>(std::max(p.task.input_size, 1));
    if (p.task.reads_tokens || values.empty() || values.size() % width != 0 || values.size() / width > kLongestProbe) {
        return Problem{ErrorCode::wrong_shape, "values",
                       "The input has " + std::to_string(values.size()) + " numbers; a sequence of rows of " +
                           std::to_string(p.task.input_size) + " is needed, at most " + std::to_string(kLongestProbe) +
                           " of them.",
                       std::to_string(values.size()), "n x " + std::to_string(p.task.input_size)};
    }
    if (!all_finite(values)) {
        return Problem{ErrorCode::wrong_data, "values", "The input has a NaN or an infinity."};
    }
    Batch batch;
    batch.seq_len = static_cast<int>(values.size() / width);
    batch.batch = 1;
    batch.values.assign(values.begin(), values.end());
    return p.probe(batch);
}

std::vector<TensorRef> Trainer::tensors(Scope scope) const {
    switch (scope) {
        case Scope::parameters:
            return flat_tensors(parts_->model.layout(), parts_->model.parameters());
        case Scope::gradients:
            return flat_tensors(parts_->model.layout(), parts_->gradients);
        case Scope::train:
            return tape_tensors(parts_->model, parts_->train_tape);
        case Scope::probe:
            return tape_tensors(parts_->model, parts_->probe_tape);
    }
    return {};
}

Status Trainer::write_parameter(std::string_view name, std::span<const float> values) {
    const ParameterInfo* tensor = parts_->model.layout().find(name);
    if (!tensor) {
        return Problem{ErrorCode::unknown_name, std::string(name), "There is no parameter " + std::string(name) + "."};
    }
    if (values.size() != tensor->size) {
        return Problem{ErrorCode::wrong_shape, tensor->name,
                       tensor->name + " has " + std::to_string(tensor->size) + " numbers, not " +
                           std::to_string(values.size()) + ".",
                       std::to_string(values.size()), std::to_string(tensor->size)};
    }
    if (!all_finite(values)) {
        return Problem{ErrorCode::wrong_data, tensor->name, tensor->name + " cannot hold a NaN or an infinity."};
    }
    std::copy(values.begin(), values.end(),
              parts_->model.parameters().begin() + static_cast<std::ptrdiff_t>(tensor->offset));
    parts_->model.changed();
    return Ok{};
}

Status Trainer::set_live(const std::vector<GivenField>& fields) {
    return set_live_fields(parts_->config, fields);
}

std::vector<std::uint8_t> Trainer::save() const {
    Parts& p = *parts_;
    ByteWriter writer;
    writer.put(kSnapshotVersion);
    writer.put(static_cast<std::uint64_t>(p.model.layout().size()));
    const SourcePosition position = p.source->position();
    writer.put(position.drawn);
    writer.put(position.epoch_start);
    writer.put(p.generator.state());
    writer.put(p.optimizer.steps());
    writer.put(p.grad_norm);
    p.each_buffer([&](const std::vector<float>& buffer) { writer.put_all(std::span<const float>(buffer)); });
    return writer.take();
}

Status Trainer::restore(std::span<const std::uint8_t> bytes) {
    Parts& p = *parts_;
    const Problem refused{ErrorCode::wrong_data, "snapshot", "These bytes are not a snapshot of this network."};
    ByteReader reader(bytes);
    std::uint32_t version = 0;
    std::uint64_t size = 0, steps = 0;
    SourcePosition position;
    GeneratorState state;
    double grad_norm = 0;
    reader.get(version);
    reader.get(size);
    reader.get(position.drawn);
    reader.get(position.epoch_start);
    reader.get(state);
    reader.get(steps);
    reader.get(grad_norm);
    std::vector<std::vector<float>> read;
    p.each_buffer([&](std::vector<float>& buffer) {
        read.emplace_back(buffer.size());
        reader.get_all(std::span<float>(read.back()));
    });
    Generator generator;
    if (!reader.complete() || version != kSnapshotVersion || size != p.model.layout().size() ||
        !generator.set_state(state)) {
        return refused;
    }
    const Status found = p.source->seek(position);
    if (!found.ok()) return found;
    std::size_t next = 0;
    p.each_buffer([&](std::vector<float>& buffer) { buffer = std::move(read[next++]); });
    p.generator = generator;
    p.optimizer.set_steps(steps);
    p.grad_norm = grad_norm;
    p.diverged.reset();
    p.model.changed();
    return Ok{};
}

std::vector<TaskInfo> task_infos() {
    std::vector<TaskInfo> infos;
    for (const Task* task : tasks()) {
        TaskInfo info{std::string(task->id),
                      std::string(task->doc),
                      task->reads_tokens,
                      task->steps == HeadSteps::last,
                      task->loss == LossKind::mse,
                      {task->class_names.begin(), task->class_names.end()},
                      {task->files.begin(), task->files.end()},
                      complete_config({{"task", std::string(task->id)}}).value()};
        infos.push_back(std::move(info));
    }
    return infos;
}

}  // namespace rnn
