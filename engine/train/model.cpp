// The walk of a batch through a network and back.
#include "train/model.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

#include "layers/sizes.hpp"
#include "objectives/losses.hpp"

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
Model<S>::Model(const ModelConfig& config)
    : config_(config), embedding_(make_embedding<S>(config, layout_)), rnn_(config.rnn, "rnn.", layout_) {
    if (config.head == HeadKind::linear) head_.emplace(rnn_.reader_layout(config.output_size), "linear.", layout_);
    parameters_.assign(layout_.padded_size(), S(0));
}

template <class S>
void Model<S>::initialise(Generator& generator) {
    if (embedding_) embedding_->initialise(generator, parameters_.data());
    rnn_.initialise(generator, parameters_.data());
    if (head_) head_->initialise(generator, parameters_.data());
    changed();
}

template <class S>
void Model<S>::changed() {
    rnn_.pack(parameters_.data());
    if (head_) head_->pack(parameters_.data());
}

template <class S>
void Model<S>::place(Tape<S>& tape, int seq_len, int batch, int answers) const {
    const std::size_t rows = size_of(answers, batch, output_stride());
    rnn_.arrange(tape.rnn, seq_len, batch, tape.workspace);
    const std::size_t ends = size_of(answers, batch, rnn_.output_stride());
    tape.ends = gathers(tape) ? tape.workspace.take(ends) : nullptr;
    tape.dends = gathers(tape) && tape.rnn.with_gradients ? tape.workspace.take(ends) : nullptr;
    tape.logits = tape.workspace.take(rows);
    tape.probabilities = tape.workspace.take(config_.loss == LossKind::cross_entropy ? rows : 0);
    const std::size_t numbers = size_of(answers, batch, config_.output_size);
    tape.target = tape.workspace.take(config_.loss == LossKind::cross_entropy ? 0 : numbers);
    tape.mask = tape.workspace.take(config_.loss == LossKind::bce_with_logits ? numbers : 0);
    tape.loss = tape.workspace.take(size_of(answers, batch));
    tape.dlogits = tape.workspace.take(rows);
}

template <class S>
std::size_t Model<S>::tape_size(int seq_len, int batch, bool with_gradients) const {
    Tape<S> measured;
    measured.rnn.with_gradients = with_gradients;
    place(measured, seq_len, batch, seq_len);
    return measured.workspace.used();
}

template <class S>
void Model<S>::arrange(Tape<S>& tape, int seq_len, int batch, int answers) const {
    const bool placed = gathers(tape) == (tape.ends != nullptr);
    if (placed && tape.seq_len == seq_len && tape.batch == batch && tape.answers == answers) {
        if (tape.rnn.ragged()) tape.rnn.count_active();
        return;
    }
    tape.workspace.begin(false);
    place(tape, seq_len, batch, answers);
    tape.workspace.reserve(tape.workspace.used());
    tape.workspace.begin(true);
    place(tape, seq_len, batch, answers);
    tape.seq_len = seq_len;
    tape.batch = batch;
    tape.answers = answers;
    tape.tokens.resize(size_of(seq_len, batch));
    tape.classes.resize(size_of(answers, batch));
}

template <class S>
void Model<S>::load(const Batch& batch, bool answer_all, Tape<S>& tape) const {
    const int seq_len = batch.seq_len, rows = seq_len * batch.batch;
    const bool last_only = config_.steps == HeadSteps::last;
    const int answers = last_only && !answer_all ? 1 : seq_len;
    assert(batch.lengths.empty() || answers == 1);
    set_lengths(batch.lengths, tape);
    arrange(tape, seq_len, batch.batch, answers);
    tape.scored_from = last_only ? answers - 1 : batch.scored_from;

    S* x = tape.rnn.input[0];
    if (config_.input == InputKind::values) {
        copy_ordered(seq_len, batch.batch, tape.order, config_.rnn.input_size, rnn_.input_stride(), batch.values.data(),
                     x);
    } else {
        copy_ordered(seq_len, batch.batch, tape.order, 1, 1, batch.tokens.data(), tape.tokens.data());
    }
    if (config_.input == InputKind::one_hot) {
        std::fill_n(x, size_of(rows, rnn_.input_stride()), S(0));
        for (int row = 0; row < rows; ++row) {
            x[size_of(row, rnn_.input_stride()) +
              static_cast<std::size_t>(tape.tokens[static_cast<std::size_t>(row)])] = S(1);
        }
    }

    tape.has_truth = config_.loss == LossKind::cross_entropy ? !batch.classes.empty() : !batch.targets.empty();
    if (!tape.has_truth) return;
    // One truth for a sequence stands at each of its answers, scored or not.
    const int given = last_only ? 1 : answers;
    const auto copy_truth = [&](int width, const auto* from, auto* to) {
        for (int answer = 0; answer < answers; answer += given, to += size_of(given, batch.batch, width)) {
            copy_ordered(given, batch.batch, tape.order, width, width, from, to);
        }
    };
    if (config_.loss == LossKind::cross_entropy)
        copy_truth(1, batch.classes.data(), tape.classes.data());
    else
        copy_truth(config_.output_size, batch.targets.data(), tape.target);
    if (config_.loss == LossKind::bce_with_logits) copy_truth(config_.output_size, batch.mask.data(), tape.mask);
}

template <class S>
void Model<S>::forward(Tape<S>& tape, Generator* dropout) const {
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
std::size_t Model<S>::skipped(const Tape<S>& tape) const {
    return size_of(tape.seq_len - tape.answers, tape.batch, rnn_.output_stride());
}

template <class S>
S Model<S>::score(Tape<S>& tape) const {
    const int batch = tape.batch, stride = output_stride();
    const int scored = (tape.answers - tape.scored_from) * batch;
    tape.scored = static_cast<S>(scored);
    if (config_.loss == LossKind::bce_with_logits) {
        const S* counted = tape.mask + size_of(tape.scored_from, batch, config_.output_size);
        tape.scored = std::accumulate(counted, counted + size_of(scored, config_.output_size), S(0));
    }
    // The mean of no answers is 0, and so is what it teaches.
    const S scale = tape.scored > 0 ? S(1) / tape.scored : S(0);
    const auto part = [&](int from, int rows, S weight) {
        const std::size_t row = size_of(from, batch), at = row * static_cast<std::size_t>(stride);
        const std::size_t number = row * static_cast<std::size_t>(config_.output_size);
        if (config_.loss == LossKind::cross_entropy) {
            cross_entropy(rows, config_.output_size, stride, tape.logits + at, tape.classes.data() + row, weight,
                          tape.probabilities + at, tape.loss + row, tape.dlogits + at);
        } else if (config_.loss == LossKind::mse) {
            mse(rows, config_.output_size, stride, tape.logits + at, tape.target + number, weight, tape.loss + row,
                tape.dlogits + at);
        } else {
            bce_with_logits(rows, config_.output_size, stride, tape.logits + at, tape.target + number, weight,
                            tape.loss + row, tape.dlogits + at, {tape.mask + number, nullptr});
        }
    };
    if (tape.scored_from > 0) part(0, tape.scored_from * batch, S(0));
    part(tape.scored_from, scored, scale);
    S sum = 0;
    for (int row = tape.scored_from * batch; row < tape.answers * batch; ++row) sum += tape.loss[row];
    return sum * scale;
}

template <class S>
void Model<S>::backward(Tape<S>& tape, S* gradients, bool input_gradient) {
    const int rows = tape.answers * tape.batch;
    const S* top = tape.ends ? tape.ends : tape.rnn.output + skipped(tape);
    S* dtop = tape.ends ? tape.dends : tape.rnn.doutput + skipped(tape);
    if (head_) {
        // A head is small enough that its unwanted gradient is simply dropped.
        if (!gradients) discarded_.resize(layout_.padded_size());
        head_->backward(rows, top, tape.dlogits, dtop, gradients ? gradients : discarded_.data());
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

template class Model<float>;
template class Model<double>;

}  // namespace rnn
