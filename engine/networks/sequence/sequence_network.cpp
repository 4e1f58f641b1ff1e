// The walk of a batch through a network and back.
#include "networks/sequence/sequence_network.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

#include "layers/sizes.hpp"

namespace rnn {

namespace {

template <class S>
std::optional<Embedding<S>> make_embedding(const ModelConfig& config, ParameterLayout& layout) {
    if (config.input != InputKind::embedding) return std::nullopt;
    return Embedding<S>(config.num_embeddings, config.embedding_dim, "embedding.", layout);
}

// (rows, columns) without padding into rows of `stride`.
template <class From, class To>
void copy_rows(int rows, int columns, int stride, const From* from, To* to) {
    for (int row = 0; row < rows; ++row, from += columns, to += stride) {
        for (int i = 0; i < columns; ++i) to[i] = static_cast<To>(from[i]);
    }
}

// The same for (steps, B) rows whose sequences come to stand in another order; an empty order keeps theirs.
template <class From, class To>
[[gnu::noinline]] void copy_ordered(int steps, int batch, const std::vector<int>& order, int columns, int stride,
                                    const From* from, To* to) {
    if (order.empty()) return copy_rows(steps * batch, columns, stride, from, to);
    for (int step = 0; step < steps; ++step, from += size_of(batch, columns)) {
        for (const int sequence : order) {
            copy_rows(1, columns, stride, from + size_of(sequence, columns), to);
            to += stride;
        }
    }
}

}  // namespace

template <class S>
SequenceNetwork<S>::SequenceNetwork(const ModelConfig& config)
    : config_(config),
      arithmetic_(&arithmetic_of<S>(*config.objective)),
      embedding_(make_embedding<S>(config, layout_)),
      rnn_(config.rnn, "rnn.", layout_) {
    if (config.head == HeadKind::linear) head_.emplace(rnn_.reader_layout(config.output_size), "linear.", layout_);
    lay_out(packed_, [&](Workspace<S>& weights) {
        rnn_.place(weights);
        if (head_) head_->place(weights);
    });
    parameters_.assign(layout_.padded_size(), S(0));
}

template <class S>
void SequenceNetwork<S>::initialise(Generator& generator) {
    if (embedding_) embedding_->initialise(generator, parameters_.data());
    rnn_.initialise(generator, parameters_.data());
    if (head_) head_->initialise(generator, parameters_.data());
    repack();
}

template <class S>
void SequenceNetwork<S>::repack() {
    rnn_.pack(parameters_.data());
    if (head_) head_->pack(parameters_.data());
}

template <class S>
void SequenceNetwork<S>::place(Tape<S>& tape, int seq_len, int batch, int answers) const {
    const std::size_t rows = size_of(answers, batch, output_stride());
    rnn_.arrange(tape.rnn, seq_len, batch, tape.workspace);
    const std::size_t ends = size_of(answers, batch, rnn_.output_stride());
    tape.ends = gathers(tape) ? tape.workspace.take(ends) : nullptr;
    tape.dends = gathers(tape) && tape.rnn.with_gradients ? tape.workspace.take(ends) : nullptr;
    tape.logits = tape.workspace.take(rows);
    tape.probabilities = tape.workspace.take(objective().probabilities ? rows : 0);
    const bool classes = objective().target == TargetKind::class_index;
    tape.target = tape.workspace.take(classes ? 0 : size_of(answers, batch, config_.output_size));
    tape.mask = tape.workspace.take(size_of(answers, batch));
    tape.loss = tape.workspace.take(size_of(answers, batch));
    tape.dlogits = tape.workspace.take(rows);
}

template <class S>
std::size_t SequenceNetwork<S>::tape_size(int seq_len, int batch, bool with_gradients) const {
    Tape<S> measured;
    measured.rnn.with_gradients = with_gradients;
    place(measured, seq_len, batch, seq_len);
    return static_cast<std::size_t>(measured.workspace.used());
}

template <class S>
void SequenceNetwork<S>::arrange(Tape<S>& tape, int seq_len, int batch, int answers) const {
    const bool placed = gathers(tape) == (tape.ends != nullptr);
    if (placed && tape.seq_len == seq_len && tape.batch == batch && tape.answers == answers) {
        if (tape.rnn.ragged()) tape.rnn.count_active();
        return;
    }
    lay_out(tape.workspace, [&](Workspace<S>&) { place(tape, seq_len, batch, answers); });
    tape.seq_len = seq_len;
    tape.batch = batch;
    tape.answers = answers;
    tape.tokens.resize(size_of(seq_len, batch));
    tape.classes.resize(size_of(answers, batch));
}

template <class S>
void SequenceNetwork<S>::load(const Batch& batch, bool answer_all, Tape<S>& tape) const {
    const int seq_len = batch.seq_len, rows = seq_len * batch.batch;
    const bool last_only = config_.steps == HeadSteps::last;
    const int answers = last_only && !answer_all ? 1 : seq_len;
    assert(batch.lengths.empty() || answers == 1 || !last_only);
    set_lengths(batch.lengths, tape);
    arrange(tape, seq_len, batch.batch, answers);

    S* x = tape.rnn.input[0];
    if (config_.input == InputKind::values) {
        copy_ordered(seq_len, batch.batch, tape.order, config_.rnn.input_size, rnn_.input_stride(),
                     batch.values.values.data(), x);
    } else {
        copy_ordered(seq_len, batch.batch, tape.order, 1, 1, batch.tokens.values.data(), tape.tokens.data());
    }
    if (config_.input == InputKind::one_hot) {
        std::fill_n(x, size_of(rows, rnn_.input_stride()), S(0));
        for (int row = 0; row < rows; ++row) {
            x[size_of(row, rnn_.input_stride()) +
              static_cast<std::size_t>(tape.tokens[static_cast<std::size_t>(row)])] = S(1);
        }
    }

    const bool classes = objective().target == TargetKind::class_index;
    tape.has_target = classes ? batch.classes.given() : batch.targets.given();
    if (tape.has_target) load_targets(batch, tape);
}

template <class S>
void SequenceNetwork<S>::load_targets(const Batch& batch, Tape<S>& tape) const {
    // The one target of a whole sequence stands at each of its answers, of which the last counts.
    const int answers = tape.answers;
    const auto copy_target = [&](const auto& from, auto* to) {
        assert(from.shape[1] == batch.batch && (from.steps() == 1 || from.steps() == answers));
        const std::size_t size = size_of(from.steps(), batch.batch, from.width());
        for (int answer = 0; answer < answers; answer += from.steps(), to += size) {
            copy_ordered(from.steps(), batch.batch, tape.order, from.width(), from.width(), from.values.data(), to);
        }
    };
    if (objective().target == TargetKind::class_index)
        copy_target(batch.classes, tape.classes.data());
    else
        copy_target(batch.targets, tape.target);

    const bool last_only = config_.steps == HeadSteps::last;
    const std::size_t rows = size_of(answers, batch.batch);
    tape.masked = batch.mask.given() || (last_only ? answers > 1 : tape.rnn.ragged());
    tape.counted = static_cast<S>(rows);
    if (!tape.masked) return;
    if (batch.mask.given())
        copy_target(batch.mask, tape.mask);
    else
        std::fill_n(tape.mask, rows, S(1));
    for (int row = 0; row < answers * batch.batch; ++row) {
        const int step = row / batch.batch;
        if (last_only ? step + 1 < answers : step >= tape.rnn.length(row % batch.batch)) tape.mask[row] = S(0);
    }
    tape.counted = std::accumulate(tape.mask, tape.mask + rows, S(0));
}

template <class S>
void SequenceNetwork<S>::forward(Tape<S>& tape, Generator* dropout) const {
    if (embedding_) {
        embedding_->forward(tape.seq_len * tape.batch, tape.tokens.data(), parameters_.data(), tape.rnn.input[0]);
    }
    rnn_.forward(tape.rnn, dropout);
    const int rows = tape.answers * tape.batch;
    if (tape.ends) exchange_ends(tape, false);
    const S* top = tape.ends ? tape.ends : tape.rnn.output + skipped(tape);
    if (head_)
        head_->forward(rows, top, tape.logits);
    else
        std::copy_n(top, size_of(rows, output_stride()), tape.logits);
}

// Numbers of the top layer's output before the first step that is answered.
template <class S>
std::size_t SequenceNetwork<S>::skipped(const Tape<S>& tape) const {
    return size_of(tape.seq_len - tape.answers, tape.batch, rnn_.output_stride());
}

template <class S>
Outputs<S> SequenceNetwork<S>::outputs(const Tape<S>& tape, S scale) const {
    return {tape.answers * tape.batch,
            config_.output_size,
            output_stride(),
            tape.logits,
            tape.classes.data(),
            tape.target,
            tape.masked ? tape.mask : nullptr,
            scale};
}

template <class S>
S SequenceNetwork<S>::loss(Tape<S>& tape) const {
    // The mean of no answers is 0, and so is what it teaches.
    return loss(tape, tape.counted > 0 ? S(1) / tape.counted : S(0));
}

template <class S>
S SequenceNetwork<S>::loss(Tape<S>& tape, S scale) const {
    arithmetic_->loss(outputs(tape, scale), {tape.probabilities, tape.loss, tape.dlogits});
    S sum = 0;
    for (int row = 0; row < tape.answers * tape.batch; ++row) sum += tape.loss[row];
    return sum * scale;
}

template <class S>
void SequenceNetwork<S>::predict(Tape<S>& tape) const {
    if (arithmetic_->predict) arithmetic_->predict(outputs(tape, S(1)), tape.probabilities);
}

template <class S>
void SequenceNetwork<S>::backward(Tape<S>& tape, S* gradients, bool input_gradient) {
    const int rows = tape.answers * tape.batch;
    const S* top = tape.ends ? tape.ends : tape.rnn.output + skipped(tape);
    S* dtop = tape.ends ? tape.dends : tape.rnn.doutput + skipped(tape);
    if (head_) {
        head_->backward(rows, top, tape.dlogits, dtop, gradients);
    } else {
        std::copy_n(tape.dlogits, size_of(rows, output_stride()), dtop);
    }
    // Outputs that no answer reads teach nothing.
    std::fill_n(tape.rnn.doutput, tape.ends ? size_of(tape.seq_len, tape.batch, rnn_.output_stride()) : skipped(tape),
                S(0));
    if (tape.ends) exchange_ends(tape, true);
    rnn_.backward(tape.rnn, gradients, input_gradient || embedding_.has_value());
    if (embedding_ && gradients) {
        embedding_->backward(tape.seq_len * tape.batch, tape.tokens.data(), tape.rnn.dinput[0], gradients);
    }
}

template class SequenceNetwork<float>;
template class SequenceNetwork<double>;

}  // namespace rnn
