// The walk of a batch through a network and back.
#include "networks/sequence/sequence_network.hpp"

#include <algorithm>
#include <cassert>

#include "networks/rows.hpp"

namespace rnn {

namespace {

template <class S>
std::optional<Embedding<S>> make_embedding(const ModelConfig& config, ParameterLayout& layout) {
    if (config.input != InputKind::embedding) return std::nullopt;
    return Embedding<S>(config.num_embeddings, config.embedding_dim, "embedding.", layout);
}

}  // namespace

template <class S>
SequenceNetwork<S>::SequenceNetwork(const ModelConfig& config)
    : Network<S>(config.steps, config.output_size, *config.objective),
      config_(config),
      embedding_(make_embedding<S>(config, this->layout_)),
      rnn_(config.rnn, "rnn.", this->layout_) {
    if (config.head == HeadKind::linear) {
        head_.emplace(rnn_.reader_layout(config.output_size), "linear.", this->layout_);
    }
}

template <class S>
void SequenceNetwork<S>::place_weights(Workspace<S>& weights) {
    rnn_.place(weights);
    if (head_) head_->place(weights);
}

template <class S>
void SequenceNetwork<S>::draw(Generator& generator) {
    S* parameters = this->parameters_.data();
    if (embedding_) embedding_->initialise(generator, parameters);
    rnn_.initialise(generator, parameters);
    if (head_) head_->initialise(generator, parameters);
}

template <class S>
void SequenceNetwork<S>::repack() {
    rnn_.pack(this->parameters_.data());
    if (head_) head_->pack(this->parameters_.data());
}

template <class S>
std::unique_ptr<Tape<S>> SequenceNetwork<S>::make_tape(bool with_gradients) const {
    return std::make_unique<OwnTape>(with_gradients);
}

template <class S>
void SequenceNetwork<S>::place(Tape<S>& any) const {
    OwnTape& tape = static_cast<OwnTape&>(any);
    Workspace<S>& numbers = tape.room.numbers;
    rnn_.arrange(tape.rnn, tape.seq_len, tape.batch, numbers);
    const std::uint64_t ends = scalars_of(tape.answers, tape.batch, rnn_.output_stride());
    tape.ends = gathers(tape) ? numbers.take(ends) : nullptr;
    tape.dends = gathers(tape) && tape.rnn.with_gradients ? numbers.take(ends) : nullptr;
    const bool reads_tokens = config_.input != InputKind::values;
    tape.tokens = tape.room.integers.take(reads_tokens ? scalars_of(tape.seq_len, tape.batch) : 0);
    this->place_answers(tape);
}

template <class S>
void SequenceNetwork<S>::load(const Batch& batch, bool answer_all, Tape<S>& any) const {
    OwnTape& tape = static_cast<OwnTape&>(any);
    const int seq_len = batch.seq_len, rows = seq_len * batch.batch;
    const int answers = this->answers_of(seq_len, answer_all);
    assert(batch.lengths.empty() || answers == 1 || config_.steps != HeadSteps::last);
    set_lengths(batch.lengths, tape);
    const bool placed = gathers(tape) == (tape.ends != nullptr);
    if (!this->arrange(tape, seq_len, batch.batch, answers, placed) && tape.rnn.ragged()) tape.rnn.count_active();

    S* x = tape.rnn.input[0];
    if (config_.input == InputKind::values) {
        copy_ordered(seq_len, batch.batch, tape.order, config_.rnn.input_size, rnn_.input_stride(),
                     batch.values.values.data(), x);
    } else {
        copy_ordered(seq_len, batch.batch, tape.order, 1, 1, batch.tokens.values.data(), tape.tokens);
    }
    if (config_.input == InputKind::one_hot) {
        std::fill_n(x, size_of(rows, rnn_.input_stride()), S(0));
        for (int row = 0; row < rows; ++row) {
            x[size_of(row, rnn_.input_stride()) + static_cast<std::size_t>(tape.tokens[row])] = S(1);
        }
    }
    this->load_targets(batch, tape);
}

template <class S>
void SequenceNetwork<S>::forward(Tape<S>& any, Generator* dropout) const {
    OwnTape& tape = static_cast<OwnTape&>(any);
    if (embedding_) {
        embedding_->forward(tape.seq_len * tape.batch, tape.tokens, this->parameters_.data(), tape.rnn.input[0]);
    }
    rnn_.forward(tape.rnn, dropout);
    const int rows = tape.answers * tape.batch;
    if (tape.ends) exchange_ends(tape, false);
    const S* top = tape.ends ? tape.ends : tape.rnn.output + skipped(tape);
    if (head_)
        head_->forward(rows, top, tape.logits);
    else
        std::copy_n(top, size_of(rows, this->output_stride()), tape.logits);
}

// Numbers of the top layer's output before the first step that is answered.
template <class S>
std::size_t SequenceNetwork<S>::skipped(const OwnTape& tape) const {
    return size_of(tape.seq_len - tape.answers, tape.batch, rnn_.output_stride());
}

template <class S>
void SequenceNetwork<S>::backward(Tape<S>& any, S* gradients, bool input_gradient) {
    OwnTape& tape = static_cast<OwnTape&>(any);
    const int rows = tape.answers * tape.batch;
    const S* top = tape.ends ? tape.ends : tape.rnn.output + skipped(tape);
    S* dtop = tape.ends ? tape.dends : tape.rnn.doutput + skipped(tape);
    if (head_) {
        head_->backward(rows, top, tape.dlogits, dtop, gradients);
    } else {
        std::copy_n(tape.dlogits, size_of(rows, this->output_stride()), dtop);
    }
    // Outputs that no answer reads teach nothing.
    std::fill_n(tape.rnn.doutput, tape.ends ? size_of(tape.seq_len, tape.batch, rnn_.output_stride()) : skipped(tape),
                S(0));
    if (tape.ends) exchange_ends(tape, true);
    rnn_.backward(tape.rnn, gradients, input_gradient || embedding_.has_value());
    if (embedding_ && gradients) {
        embedding_->backward(tape.seq_len * tape.batch, tape.tokens, tape.rnn.dinput[0], gradients);
    }
}

template class SequenceNetwork<float>;
template class SequenceNetwork<double>;

}  // namespace rnn
