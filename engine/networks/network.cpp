// What all networks do alike: taking room, targets, and the objective at their end.
#include "networks/network.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

#include "networks/rows.hpp"

namespace rnn {

template <class S>
Network<S>::Network(HeadSteps steps, int output_size, const Objective& objective)
    : steps_(steps), output_size_(output_size), arithmetic_(&arithmetic_of<S>(objective)) {}

template <class S>
std::uint64_t Network<S>::measure_weights() {
    Workspace<S> weights;
    place_weights(weights);
    return sizeof(S) * (layout_.padded_size() + weights.used());
}

template <class S>
std::uint64_t Network<S>::measure_tape(const BatchExtents& extents, bool answer_all, bool with_gradients) const {
    const std::unique_ptr<Tape<S>> tape = make_tape(with_gradients);
    tape->seq_len = extents.seq_len;
    tape->batch = extents.batch;
    tape->answers = answers_of(extents.seq_len, answer_all);
    // One length is as good as all of them to say that they differ.
    if (extents.ragged && tape->recurrent) tape->recurrent->lengths = {extents.seq_len};
    place(*tape);
    return tape->room.bytes();
}

template <class S>
void Network<S>::allocate() {
    parameters_.assign(layout_.padded_size(), S(0));
    lay_out(packed_, [&](Workspace<S>& weights) { place_weights(weights); });
}

template <class S>
void Network<S>::initialise(Generator& generator) {
    allocate();
    draw(generator);
    repack();
}

template <class S>
bool Network<S>::arrange(Tape<S>& tape, int seq_len, int batch, int answers, bool placed) const {
    if (placed && tape.seq_len == seq_len && tape.batch == batch && tape.answers == answers) return false;
    tape.seq_len = seq_len;
    tape.batch = batch;
    tape.answers = answers;
    lay_out(tape.room, [&](Room<S>&) { place(tape); });
    return true;
}

template <class S>
void Network<S>::place_answers(Tape<S>& tape) const {
    const std::uint64_t rows = scalars_of(tape.answers, tape.batch);
    const std::uint64_t padded = scalars_of(tape.answers, tape.batch, output_stride());
    Workspace<S>& numbers = tape.room.numbers;
    tape.logits = numbers.take(padded);
    tape.probabilities = numbers.take(objective().probabilities ? padded : 0);
    const bool classes = objective().target == TargetKind::class_index;
    tape.classes = tape.room.integers.take(classes ? rows : 0);
    tape.target = numbers.take(classes ? 0 : scalars_of(tape.answers, tape.batch, output_size_));
    tape.mask = numbers.take(rows);
    tape.loss = numbers.take(rows);
    tape.dlogits = numbers.take(padded);
}

template <class S>
void Network<S>::load_targets(const Batch& batch, Tape<S>& tape) const {
    const bool classes = objective().target == TargetKind::class_index;
    tape.has_target = classes ? batch.classes.given() : batch.targets.given();
    if (!tape.has_target) return;
    // The one target of a whole sequence stands at each of its answers, of which the last counts.
    const int answers = tape.answers;
    const auto copy_target = [&](const auto& from, auto* to) {
        assert(from.shape[1] == batch.batch && (from.steps() == 1 || from.steps() == answers));
        const std::size_t size = size_of(from.steps(), batch.batch, from.width());
        for (int answer = 0; answer < answers; answer += from.steps(), to += size) {
            copy_ordered(from.steps(), batch.batch, tape.order, from.width(), from.width(), from.values.data(), to);
        }
    };
    if (classes)
        copy_target(batch.classes, tape.classes);
    else
        copy_target(batch.targets, tape.target);

    const bool last_only = steps_ == HeadSteps::last, ragged = !tape.order.empty();
    const std::size_t rows = size_of(answers, batch.batch);
    tape.masked = batch.mask.given() || (last_only ? answers > 1 : ragged);
    tape.counted = static_cast<S>(rows);
    if (!tape.masked) return;
    if (batch.mask.given())
        copy_target(batch.mask, tape.mask);
    else
        std::fill_n(tape.mask, rows, S(1));
    for (int row = 0; row < answers * batch.batch; ++row) {
        const int step = row / batch.batch;
        const bool counts =
            last_only ? step + 1 == answers : !ragged || step < tape.recurrent->length(row % batch.batch);
        if (!counts) tape.mask[row] = S(0);
    }
    tape.counted = std::accumulate(tape.mask, tape.mask + rows, S(0));
}

template <class S>
Outputs<S> Network<S>::outputs(const Tape<S>& tape, S scale) const {
    return {tape.answers * tape.batch,         output_size_, output_stride(), tape.logits, tape.classes, tape.target,
            tape.masked ? tape.mask : nullptr, scale};
}

template <class S>
S Network<S>::loss(Tape<S>& tape) const {
    // The mean of no answers is 0, and so is what it teaches.
    return loss(tape, tape.counted > 0 ? S(1) / tape.counted : S(0));
}

template <class S>
S Network<S>::loss(Tape<S>& tape, S scale) const {
    arithmetic_->loss(outputs(tape, scale), {tape.probabilities, tape.loss, tape.dlogits});
    S sum = 0;
    for (int row = 0; row < tape.answers * tape.batch; ++row) sum += tape.loss[row];
    return sum * scale;
}

template <class S>
void Network<S>::predict(Tape<S>& tape) const {
    if (arithmetic_->predict) arithmetic_->predict(outputs(tape, S(1)), tape.probabilities);
}

template class Network<float>;
template class Network<double>;

}  // namespace rnn
