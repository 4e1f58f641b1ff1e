// The training step, and what save, restore and the reader's own writes do to it.
#include <rnn/trainer.hpp>

#include <algorithm>
#include <cmath>

#include "core/utf8.hpp"
#include "kernels/update.hpp"
#include "train/bytes.hpp"
#include "train/memory.hpp"
#include "train/tensors.hpp"
#include "train/trainer_parts.hpp"

namespace rnn {

namespace {

constexpr std::uint32_t kSnapshotVersion = 3;
constexpr std::size_t kLongestQuote = 20;

// Fields that make a state what it is. Another seed leads to another state of the same network.
bool belongs_to_state(const FieldInfo& field) {
    return !field.live && field.name != "seed";
}

std::string text_of(const FieldValue& value) {
    if (const bool* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
    if (const double* number = std::get_if<double>(&value)) return number_text(*number);
    return std::get<std::string>(value);
}

void put_text(std::string_view text, ByteWriter& writer) {
    writer.put_list(std::vector<char>(text.begin(), text.end()));
}

std::string get_text(ByteReader& reader) {
    std::vector<char> text;
    reader.get_list(text);
    return {text.begin(), text.end()};
}

void put_fields(const Config& config, ByteWriter& writer) {
    for (const FieldInfo& field : config_fields()) {
        if (belongs_to_state(field)) put_text(text_of(field.get(config)), writer);
    }
}

// A problem for each field whose value is another in the snapshot.
Problems compare_fields(const Config& config, ByteReader& reader) {
    Problems problems;
    for (const FieldInfo& field : config_fields()) {
        if (!belongs_to_state(field)) continue;
        const std::string name(field.name), saved = get_text(reader), own = text_of(field.get(config));
        if (reader.failed() || saved == own) continue;
        const std::string other = shortened(saved, kLongestQuote), here = shortened(own, kLongestQuote);
        problems.push_back({ErrorCode::wrong_data, name,
                            "The snapshot is of a run with " + name + " = " + other + ", this run has " + here + ".",
                            other, here});
    }
    return problems;
}

}  // namespace

float Trainer::Parts::train_step() {
    sampler.next(generator, batch);
    network->load(batch, false, *train_tape);
    const float loss = differentiate();
    update(loss);
    return loss;
}

float Trainer::Parts::differentiate() {
    RecurrentTape<float>* states = train_tape->recurrent;
    if (states) states->detach_every = config.bptt;
    if (config.carry_state) {
        std::swap(initial, carried);
        initial.write_initial(*states);
    }
    network->forward(*train_tape, config.dropout > 0 ? &generator : nullptr);
    const float loss = network->loss(*train_tape);
    std::fill(gradients.begin(), gradients.end(), 0.0f);
    network->backward(*train_tape, gradients.data(), false);
    if (config.carry_state) carried.read_final(*states);
    ablation.zero_gradients(gradients);
    return loss;
}

void Trainer::Parts::update(float loss) {
    grad_norm = Optimizer<float>::clip(config, gradients);
    if (!std::isfinite(loss) || !std::isfinite(grad_norm)) {
        diverged = locate();
        return;
    }
    optimizer.step(config, gradients, network->parameters(), ablation.on());
    network->repack();
    // The norm of large but finite weights may overflow.
    const std::vector<float>& weights = network->parameters();
    if (!std::isfinite(norm(weights.size(), weights.data())) && !all_finite(weights)) diverged = locate();
}

StepReport Trainer::Parts::report(int count) const {
    StepReport report;
    report.count = count;
    report.step = optimizer.steps();
    report.grad_norm = grad_norm;
    report.epoch = sampler.epoch();
    report.diverged = diverged;
    return report;
}

Divergence Trainer::Parts::locate() const {
    Divergence found = find_non_finite(flat_tensors(network->layout(), network->parameters()), false);
    if (found.tensor.empty()) found = find_non_finite(network->tensors(*train_tape), true);
    if (found.tensor.empty()) found = find_non_finite(flat_tensors(network->layout(), gradients), false);
    if (found.tensor.empty()) found.tensor = "loss";
    found.step = optimizer.steps();
    return found;
}

Trainer::Trainer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Trainer::~Trainer() = default;

Result<std::unique_ptr<Trainer>> Trainer::create(const Config& config, const Files& files) {
    Result<SharedDataset> dataset = open_dataset(config, files);
    if (!dataset.ok()) return dataset.problems();
    const DataSpec& data = dataset.value()->spec();
    Problems problems;
    check_head(config, data, problems);
    if (!problems.empty()) return problems;
    std::unique_ptr<Network<float>> network = make_network(config, data);
    Result<MemoryShare> share =
        MemoryShare::take(training_bytes(*network, config, data),
                          {"hidden_size", "This network and batch need",
                           "Fewer hidden units, layers, steps or sequences in a batch need less."});
    if (!share.ok()) return share.problems();
    return std::unique_ptr<Trainer>(new Trainer(
        std::make_unique<Parts>(config, std::move(dataset.value()), std::move(network), std::move(share.value()))));
}

const Config& Trainer::config() const {
    return parts_->config;
}

const DataSpec& Trainer::data() const {
    return parts_->data;
}

std::string_view Trainer::output_kind() const {
    return parts_->network->objective().output_kind(parts_->task.steps);
}

std::size_t Trainer::parameter_count() const {
    return parts_->network->layout().size();
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
            return flat_tensors(parts_->network->layout(), parts_->network->parameters());
        case Scope::gradients:
            return flat_tensors(parts_->network->layout(), parts_->gradients);
        case Scope::train:
            return parts_->network->tensors(*parts_->train_tape);
        case Scope::probe:
            return parts_->network->tensors(*parts_->probe_tape);
    }
    return {};
}

Status Trainer::write_parameter(std::string_view name, std::span<const float> values) {
    const ParameterInfo* tensor = parts_->network->layout().find(name);
    if (!tensor) {
        return Problem{ErrorCode::unknown_name, std::string(name), "There is no parameter " + std::string(name) + "."};
    }
    if (values.size() != tensor->size) {
        const std::string given = std::to_string(values.size()), size = std::to_string(tensor->size);
        return Problem{ErrorCode::wrong_shape, tensor->name,
                       tensor->name + " has " + size + " numbers, not " + given + ".", given, size};
    }
    if (!all_finite(values)) {
        return Problem{ErrorCode::wrong_data, tensor->name, tensor->name + " cannot hold a NaN or an infinity."};
    }
    // What is written to an ablated weight is there once the ablation is off.
    Network<float>& network = *parts_->network;
    parts_->with_recurrent_weights([&] {
        std::copy(values.begin(), values.end(),
                  network.parameters().begin() + static_cast<std::ptrdiff_t>(tensor->offset));
        network.repack();
    });
    return Ok{};
}

Status Trainer::set_live(const std::vector<GivenField>& fields) {
    Status status = set_live_fields(parts_->config, fields);
    parts_->ablation.set(parts_->config.ablate_recurrent, *parts_->network);
    return status;
}

std::vector<std::uint8_t> Trainer::save() const {
    Parts& p = *parts_;
    ByteWriter writer;
    writer.put(kSnapshotVersion);
    put_fields(p.config, writer);
    const SamplerPosition position = p.sampler.position();
    writer.put(position.drawn);
    writer.put(position.epoch_start);
    writer.put(p.generator.state());
    writer.put(p.optimizer.steps());
    writer.put(p.optimizer.frozen_steps());
    writer.put(p.grad_norm);
    // Saved with the recurrent weights in place, so that a state does not depend on the ablation.
    p.with_recurrent_weights([&] {
        p.each_buffer([&](const std::vector<float>& buffer) { writer.put_all(std::span<const float>(buffer)); });
    });
    return writer.take();
}

Status Trainer::restore(std::span<const std::uint8_t> bytes) {
    Parts& p = *parts_;
    const Problem refused{ErrorCode::wrong_data, "snapshot", "These bytes are not a snapshot of this network."};
    ByteReader reader(bytes);
    std::uint32_t version = 0;
    std::uint64_t steps = 0, frozen_steps = 0;
    SamplerPosition position;
    GeneratorState state;
    double grad_norm = 0;
    reader.get(version);
    if (version != kSnapshotVersion) return refused;
    Problems others = compare_fields(p.config, reader);
    if (reader.failed()) return refused;
    if (!others.empty()) return others;
    reader.get(position.drawn);
    reader.get(position.epoch_start);
    reader.get(state);
    reader.get(steps);
    reader.get(frozen_steps);
    reader.get(grad_norm);
    std::vector<std::vector<float>> read;
    p.each_buffer([&](std::vector<float>& buffer) {
        read.emplace_back(buffer.size());
        reader.get_all(std::span<float>(read.back()));
    });
    Generator generator;
    if (!reader.complete() || !generator.set_state(state)) return refused;
    // A run that ended in infinite weights can be looked at again; a NaN tells nothing.
    const std::vector<float>& weights = read.front();
    if (std::any_of(weights.begin(), weights.end(), [](float weight) { return std::isnan(weight); })) {
        return Problem{ErrorCode::wrong_data, "snapshot", "The snapshot holds a weight that is NaN."};
    }
    const Status found = p.sampler.seek(position);
    if (!found.ok()) return found;
    std::size_t next = 0;
    p.with_recurrent_weights([&] {
        p.each_buffer([&](std::vector<float>& buffer) { buffer = std::move(read[next++]); });
        p.network->repack();
    });
    p.generator = generator;
    p.optimizer.set_steps(steps, frozen_steps);
    p.grad_norm = grad_norm;
    p.diverged.reset();
    p.shared = false;
    return Ok{};
}

bool TaskInfo::reads(const FieldInfo& field) const {
    return find_task(id)->reads(field);
}

bool TaskInfo::needs_files(const Config& config) const {
    return find_task(id)->needs_files(config);
}

std::vector<TaskInfo> task_infos() {
    std::vector<TaskInfo> infos;
    each_task([&](const Task& task) {
        infos.push_back({std::string(task.id), std::string(task.doc), task.reads_tokens, task.steps, task.objective,
                         task.files, task.usual_steps, complete_config({{"task", std::string(task.id)}}).value()});
    });
    return infos;
}

}  // namespace rnn
