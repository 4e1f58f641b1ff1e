// One sequence looked at closely: its tape, what each loss teaches each state, and what a touched unit changes.
#include <rnn/trainer.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

#include "train/gradient_case.hpp"
#include "train/tensors.hpp"
#include "train/trainer_parts.hpp"

namespace rnn {

namespace {

// Rows or letters of a reader's own input.
constexpr std::size_t kLongestProbe = 500;
// Losses followed back at once, and what their tape may take.
constexpr int kInfluenceBatch = 32;
constexpr std::size_t kInfluenceBytes = std::size_t{32} << 20;

Problem without_recurrent(const char* field) {
    return {ErrorCode::incompatible, field, "This network has no recurrent layers."};
}

// Sequences that stand one after the other in `tokens`.
Batch packed_sequences(std::span<const int> tokens, std::span<const int> lengths) {
    Batch batch;
    batch.seq_len = *std::max_element(lengths.begin(), lengths.end());
    batch.batch = static_cast<int>(lengths.size());
    batch.lengths = {lengths.begin(), lengths.end()};
    batch.tokens.resize(batch.seq_len, batch.batch);
    for (int i = 0; i < batch.batch; ++i) {
        for (int t = 0; t < batch.lengths[static_cast<std::size_t>(i)]; ++t, tokens = tokens.subspan(1)) {
            batch.tokens.at(t, i).front() = tokens.front();
        }
    }
    return batch;
}

}  // namespace

ProbeReport Trainer::Parts::probe(const Batch& from) {
    probed = from;
    Tape<float>& tape = *probe_tape;
    network->load(from, from.lengths.empty(), tape);
    if (tape.recurrent) tape.recurrent->detach_every = config.bptt;
    if (config.carry_state && from.batch == config.batch_size) initial.write_initial(*tape.recurrent);
    network->forward(tape, nullptr);
    ProbeReport report{from.seq_len, std::numeric_limits<double>::quiet_NaN(), from.seq_len};
    if (!tape.has_target) {
        network->predict(tape);
        return report;
    }
    report.loss = static_cast<double>(network->loss(tape));
    report.first_counted = 0;
    while (tape.masked && report.first_counted < from.seq_len && tape.mask[report.first_counted] == 0.0f) {
        ++report.first_counted;
    }
    std::fill(probe_gradients.begin(), probe_gradients.end(), 0.0f);
    network->backward(tape, probe_gradients.data(), true);
    return report;
}

Result<ProbeReport> Trainer::probe_example(DataSplit split, int index, std::span<const int> rows) {
    Parts& p = *parts_;
    if (p.config.carry_state || p.dataset->sampling() == Sampling::endless) {
        // With a carried state only the sequence trained last has a known state before it: that one is read again.
        const SamplerPosition& at = p.sampler.position();
        p.dataset->read(Split::train, at.drawn > 0 ? static_cast<int>(at.drawn - 1) : 0, 1, p.other_batch);
        return p.probe(p.other_batch);
    }
    if (std::optional<Problem> problem = p.rows_problem(rows)) return *problem;
    const int available = p.dataset->examples(split_of(split));
    if (index < 0 || index >= available) {
        return Problem{
            ErrorCode::out_of_range, "example",
            "There is no example " + std::to_string(index) + "; there are " + std::to_string(available) + ".",
            std::to_string(index), "0 to " + std::to_string(available - 1)};
    }
    p.dataset->read(split_of(split), index, 1, p.other_batch);
    rearrange_steps(rows, p.other_batch);
    return p.probe(p.other_batch);
}

Batch one_sequence(std::vector<int> tokens) {
    Batch batch;
    batch.seq_len = static_cast<int>(tokens.size());
    batch.batch = 1;
    batch.tokens = {{batch.seq_len, 1, 1}, std::move(tokens)};
    return batch;
}

Result<std::vector<int>> Trainer::Parts::read_letters(std::string_view text, const char* field) const {
    const Result<std::vector<std::string_view>> letters = (data.words ? split_words : split_letters)(text, field);
    if (!letters.ok()) return letters.problems();
    const std::size_t count = letters.value().size();
    if (count > kLongestProbe) {
        return Problem{ErrorCode::out_of_range, field,
                       "The " + std::string(field) + " has " + std::to_string(count) + " letters; at most " +
                           std::to_string(kLongestProbe) + " are allowed.",
                       std::to_string(count), "1 to " + std::to_string(kLongestProbe)};
    }
    return encode_letters(letters.value(), data.vocabulary, field);
}

Result<ProbeReport> Trainer::probe_text(std::string_view text, std::span<const int> lengths) {
    Parts& p = *parts_;
    if (!p.network->recurrent()) return without_recurrent("text");
    if (!p.data.tokens()) {
        return Problem{ErrorCode::incompatible, "text", "This task reads numbers, not letters.", std::string(text), ""};
    }
    Result<std::vector<int>> tokens = p.read_letters(text, "text");
    if (!tokens.ok()) return tokens.problems();
    if (lengths.empty()) return p.probe(one_sequence(std::move(tokens.value())));
    std::int64_t letters = 0;
    for (const int length : lengths) letters += length > 0 ? length : std::int64_t{kLongestProbe} + 1;
    if (letters != static_cast<std::int64_t>(tokens.value().size())) {
        return Problem{ErrorCode::wrong_shape, "lengths",
                       "lengths must be above 0 and sum to the " + std::to_string(tokens.value().size()) +
                           " letters of the text."};
    }
    return p.probe(packed_sequences(tokens.value(), lengths));
}

Result<ProbeReport> Trainer::probe_values(std::span<const float> values) {
    Parts& p = *parts_;
    const std::size_t width = static_cast<std::size_t>(std::max(p.data.input_size, 1));
    const std::size_t longest = p.network->recurrent() ? kLongestProbe : 1;
    if (p.data.tokens() || values.empty() || values.size() % width != 0 || values.size() / width > longest) {
        return Problem{ErrorCode::wrong_shape, "values",
                       "The input has " + std::to_string(values.size()) + " numbers; a sequence of rows of " +
                           std::to_string(p.data.input_size) + " is needed, at most " + std::to_string(longest) +
                           " of them.",
                       std::to_string(values.size()), "n x " + std::to_string(p.data.input_size)};
    }
    if (!all_finite(values)) {
        return Problem{ErrorCode::wrong_data, "values", "The input has a NaN or an infinity."};
    }
    Batch batch;
    batch.seq_len = static_cast<int>(values.size() / width);
    batch.batch = 1;
    batch.values = {{batch.seq_len, 1, p.data.input_size}, {values.begin(), values.end()}};
    return p.probe(batch);
}

Status Trainer::set_intervention(const std::optional<Intervention>& intervention) {
    Parts& p = *parts_;
    const Recurrent<float>* layers = p.network->recurrent();
    if (!layers) return without_recurrent("intervention");
    const RecurrentConfig& rnn = layers->config();
    if (intervention) {
        const auto within = [](int value, int count) { return value >= 0 && value < count; };
        if (!within(intervention->layer, rnn.num_layers) || !within(intervention->unit, rnn.state_size()) ||
            !std::isfinite(intervention->value)) {
            return Problem{ErrorCode::out_of_range, "intervention",
                           "There is no unit " + std::to_string(intervention->unit) + " in layer " +
                               std::to_string(intervention->layer) + ", or the value is not finite.",
                           std::to_string(intervention->unit), "0 to " + std::to_string(rnn.state_size() - 1)};
        }
    }
    p.probe_tape->recurrent->intervention = intervention;
    return Ok{};
}

Result<Influence> Trainer::influence() {
    Parts& p = *parts_;
    const Recurrent<float>* recurrent = p.network->recurrent();
    if (!recurrent) return without_recurrent("influence");
    const Tape<float>& shown = *p.probe_tape;
    if (shown.batch == 0 || !shown.has_target) {
        return Problem{ErrorCode::missing_data, "probe", "Probe a sequence that has a target first."};
    }
    const int answers = shown.answers, steps = shown.seq_len + 1;
    const int layers = recurrent->config().num_layers, directions = recurrent->config().directions();
    const int state = recurrent->config().state_size(), stride = recurrent->state_stride();
    Tape<float>& tape = *p.influence_tape;
    Influence result;
    result.shape = {layers, answers, steps};
    result.norms.assign(
        static_cast<std::size_t>(layers) * static_cast<std::size_t>(answers) * static_cast<std::size_t>(steps), 0.0f);
    const int at_once = p.sequences_at_once(kInfluenceBatch, shown.seq_len, true, kInfluenceBytes);
    const std::uint64_t bytes = p.network->measure_tape({shown.seq_len, at_once}, true, true);
    if (bytes > tape.room.bytes() && !MemoryShare::machine_has(bytes)) {
        return Problem{ErrorCode::too_large, "influence", "The machine has not enough memory left for this."};
    }
    for (int first = 0; first < answers; first += at_once) {
        // Sample i of this batch is the probed sequence with the loss of answer first + i alone.
        const int count = std::min(at_once, answers - first);
        repeat_sequence(p.probed, count, p.other_batch);
        p.network->load(p.other_batch, true, tape);
        RecurrentTape<float>& states = *tape.recurrent;
        states.detach_every = p.config.bptt;
        states.intervention = shown.recurrent->intervention;
        for (int copy = 0; copy < count && p.config.carry_state; ++copy) p.initial.write_initial(states, copy);
        p.network->forward(tape, nullptr);
        // Of a sequence that is answered at its end, what an answer before it would have taught is asked too.
        const bool each_counts = !tape.masked || p.task.steps == HeadSteps::last;
        tape.masked = true;
        for (int answer = 0; answer < answers; ++answer) {
            for (int copy = 0; copy < count; ++copy) {
                float& factor = tape.mask[answer * count + copy];
                factor = answer == first + copy ? (each_counts ? 1.0f : factor) : 0.0f;
            }
        }
        p.network->loss(tape, 1.0f);
        p.network->backward(tape, nullptr, false);
        for (int layer = 0; layer < layers; ++layer) {
            const float* dh = states.directions[static_cast<std::size_t>(layer * directions)].dh;
            for (int k = 0; k < steps; ++k) {
                for (int copy = 0; copy < count; ++copy) {
                    const float* row = dh + static_cast<std::ptrdiff_t>(k * count + copy) * stride;
                    float squares = 0;
                    for (int unit = 0; unit < state; ++unit) squares += row[unit] * row[unit];
                    result.norms[static_cast<std::size_t>((layer * answers + first + copy) * steps + k)] =
                        std::sqrt(squares);
                }
            }
        }
    }
    return result;
}

Result<std::vector<std::uint8_t>> Trainer::gradient_case(Scope scope) const {
    const Parts& p = *parts_;
    const bool probe = scope == Scope::probe;
    const Tape<float>& shown = probe ? *p.probe_tape : *p.train_tape;
    const Batch& batch = probe ? p.probed : p.batch;
    if (shown.batch == 0 || !shown.has_target) {
        return Problem{
            ErrorCode::missing_data, "scope",
            probe ? "Probe a sequence that has a target first." : "Train a step first, or probe and ask for that."};
    }
    const ModelConfig* config = p.network->model_config();
    if (!config) {
        return Problem{ErrorCode::incompatible, "scope", "The gradients of this network cannot be checked in doubles."};
    }
    GradientCase given{*config, p.config.bptt, probe, {}, batch, {}, {}, {}};
    if (probe) given.intervention = p.probe_tape->recurrent->intervention;
    if (p.config.carry_state && batch.batch == p.config.batch_size) {
        given.h_0 = p.initial.h;
        given.c_0 = p.initial.c;
    }
    given.parameters.assign(p.network->parameters().begin(),
                            p.network->parameters().begin() + static_cast<std::ptrdiff_t>(p.network->layout().size()));
    return write_case(given);
}

}  // namespace rnn
