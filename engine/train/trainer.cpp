// The training step, and what save, restore and the reader's own writes do to it.
#include <rnn/trainer.hpp>

#include <algorithm>
#include <cmath>

#include "train/bytes.hpp"
#include "train/memory.hpp"
#include "train/tape_tensors.hpp"
#include "train/trainer_parts.hpp"

namespace rnn {

namespace {

// What a run may take; ordinary laptops and phones have no more to spare.
constexpr std::size_t kMegabytes = 512;
constexpr std::uint32_t kSnapshotVersion = 2;

}  // namespace

float Trainer::Parts::train_step() {
    source->next(generator, batch);
    model.load(batch, false, train_tape);
    const float loss = differentiate();
    update(loss);
    return loss;
}

float Trainer::Parts::differentiate() {
    train_tape.rnn.detach_every = config.bptt;
    if (config.carry_state) {
        std::swap(initial, carried);
        initial.write_initial(train_tape.rnn);
    }
    model.forward(train_tape, config.dropout > 0 ? &generator : nullptr);
    const float loss = model.score(train_tape);
    std::fill(gradients.begin(), gradients.end(), 0.0f);
    model.backward(train_tape, gradients.data(), false);
    if (config.carry_state) carried.read_final(train_tape.rnn);
    wire.hold_gradients(gradients);
    return loss;
}

void Trainer::Parts::update(float loss) {
    grad_norm = Optimizer<float>::clip(config, gradients);
    if (!std::isfinite(loss) || !std::isfinite(grad_norm)) {
        diverged = locate();
        return;
    }
    optimizer.step(config, gradients, model.parameters(), wire.cut());
    model.changed();
}

StepReport Trainer::Parts::report(int count) const {
    StepReport report;
    report.count = count;
    report.step = optimizer.steps();
    report.grad_norm = grad_norm;
    report.epoch = source->epoch();
    report.diverged = diverged;
    return report;
}

Divergence Trainer::Parts::locate() const {
    Divergence found = find_non_finite(flat_tensors(model.layout(), model.parameters()), false);
    if (found.tensor.empty()) found = find_non_finite(tape_tensors(model, train_tape), true);
    if (found.tensor.empty()) found = find_non_finite(flat_tensors(model.layout(), gradients), false);
    if (found.tensor.empty()) found.tensor = "loss";
    found.step = optimizer.steps();
    return found;
}

Trainer::Trainer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Trainer::~Trainer() = default;

Result<std::unique_ptr<Trainer>> Trainer::create(const Config& config, const Files& files) {
    const Task& task = *find_task(config.task);
    const std::size_t megabytes = training_bytes(model_config(config), config.seq_len, config.batch_size) >> 20;
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

const DataSpec& Trainer::data() const {
    return parts_->data;
}

std::size_t Trainer::parameter_count() const {
    return parts_->model.layout().size();
}

StepReport Trainer::step(std::span<float> losses) {
    int count = 0;
    for (float& loss : losses) {
        if (parts_->diverged) break;
        loss = parts_->train_step();
        ++count;
    }
    return parts_->report(count);
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
    // What is written to a weight of the cut wire is there once the wire is joined.
    Model<float>& model = parts_->model;
    parts_->with_wire_joined([&] {
        std::copy(values.begin(), values.end(),
                  model.parameters().begin() + static_cast<std::ptrdiff_t>(tensor->offset));
        model.changed();
    });
    return Ok{};
}

Status Trainer::set_live(const std::vector<GivenField>& fields) {
    Status status = set_live_fields(parts_->config, fields);
    parts_->wire.set(parts_->config.cut_memory, parts_->model);
    return status;
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
    writer.put(p.optimizer.held_steps());
    writer.put(p.grad_norm);
    // Saved with the wire joined, so that a state does not depend on whether it was cut.
    p.with_wire_joined([&] {
        p.each_buffer([&](const std::vector<float>& buffer) { writer.put_all(std::span<const float>(buffer)); });
    });
    return writer.take();
}

Status Trainer::restore(std::span<const std::uint8_t> bytes) {
    Parts& p = *parts_;
    const Problem refused{ErrorCode::wrong_data, "snapshot", "These bytes are not a snapshot of this network."};
    ByteReader reader(bytes);
    std::uint32_t version = 0;
    std::uint64_t size = 0, steps = 0, held_steps = 0;
    SourcePosition position;
    GeneratorState state;
    double grad_norm = 0;
    reader.get(version);
    reader.get(size);
    reader.get(position.drawn);
    reader.get(position.epoch_start);
    reader.get(state);
    reader.get(steps);
    reader.get(held_steps);
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
    p.with_wire_joined([&] {
        p.each_buffer([&](std::vector<float>& buffer) { buffer = std::move(read[next++]); });
        p.model.changed();
    });
    p.generator = generator;
    p.optimizer.set_steps(steps, held_steps);
    p.grad_norm = grad_norm;
    p.diverged.reset();
    p.shared = false;
    return Ok{};
}

std::vector<TaskInfo> task_infos() {
    std::vector<TaskInfo> infos;
    for (const Task* task : tasks()) {
        TaskInfo info;
        info.id = task->id;
        info.doc = task->doc;
        info.reads_tokens = task->reads_tokens;
        info.answers_at_end = task->steps == HeadSteps::last;
        info.answers_numbers = task->loss == LossKind::mse;
        info.answers_yes_or_no = task->loss == LossKind::bce_with_logits;
        info.files.assign(task->files.begin(), task->files.end());
        info.usual_steps = task->usual_steps;
        info.defaults = complete_config({{"task", info.id}}).value();
        infos.push_back(std::move(info));
    }
    return infos;
}

}  // namespace rnn
