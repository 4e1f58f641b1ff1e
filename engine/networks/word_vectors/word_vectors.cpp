// Lookups, dot products, and their gradients.
#include "networks/word_vectors/word_vectors.hpp"

#include <algorithm>
#include <cassert>

#include "layers/sizes.hpp"
#include "networks/tensor_list.hpp"

namespace rnn {

template <class S>
WordVectors<S>::WordVectors(const WordVectorsConfig& config)
    : Network<S>(HeadSteps::last, config.candidates, *config.objective),
      words_(config.num_embeddings),
      size_(config.embedding_dim),
      read_(this->layout_.add("embedding.weight", {words_, size_})),
      predicted_(this->layout_.add("output.weight", {words_, size_})) {}

template <class S>
void WordVectors<S>::draw(Generator& generator) {
    const double bound = 0.5 / size_;
    generator.fill_uniform(std::span<S>(this->parameters_.data() + read_, size_of(words_, size_)), -bound, bound);
}

template <class S>
std::unique_ptr<Tape<S>> WordVectors<S>::make_tape(bool with_gradients) const {
    return std::make_unique<OwnTape>(with_gradients);
}

template <class S>
void WordVectors<S>::place(Tape<S>& any) const {
    OwnTape& tape = static_cast<OwnTape&>(any);
    Room<S>& room = tape.room;
    tape.tokens = room.integers.take(scalars_of(tape.seq_len, tape.batch));
    tape.candidates = room.integers.take(scalars_of(tape.batch, this->output_size()));
    tape.v = room.numbers.take(scalars_of(tape.batch, size_));
    tape.dv = room.with_gradients ? room.numbers.take(scalars_of(tape.batch, size_)) : nullptr;
    this->place_answers(tape);
}

template <class S>
void WordVectors<S>::load(const Batch& batch, bool, Tape<S>& any) const {
    OwnTape& tape = static_cast<OwnTape&>(any);
    assert(batch.candidates.width() == this->output_size());
    this->arrange(tape, batch.seq_len, batch.batch, 1);
    tape.lengths = batch.lengths;
    std::copy(batch.tokens.values.begin(), batch.tokens.values.end(), tape.tokens);
    std::copy(batch.candidates.values.begin(), batch.candidates.values.end(), tape.candidates);
    this->load_targets(batch, tape);
}

template <class S>
template <class F>
int WordVectors<S>::each_read(const OwnTape& tape, int b, F f) const {
    const int count = tape.lengths.empty() ? tape.seq_len : tape.lengths[static_cast<std::size_t>(b)];
    for (int t = 0; t < count; ++t) f(tape.tokens[size_of(t, tape.batch) + static_cast<std::size_t>(b)]);
    return count;
}

template <class S>
void WordVectors<S>::forward(Tape<S>& any, Generator*) const {
    OwnTape& tape = static_cast<OwnTape&>(any);
    const S* parameters = this->parameters_.data();
    const int candidates = this->output_size();
    for (int b = 0; b < tape.batch; ++b) {
        S* v = tape.v + size_of(b, size_);
        std::fill_n(v, size_, S(0));
        const int count = each_read(tape, b, [&](int word) {
            const S* from = row(parameters, read_, word);
            for (int i = 0; i < size_; ++i) v[i] += from[i];
        });
        for (int i = 0; count > 1 && i < size_; ++i) v[i] /= static_cast<S>(count);
        S* logits = tape.logits + size_of(b, this->output_stride());
        for (int j = 0; j < candidates; ++j) {
            const S* u =
                row(parameters, predicted_, tape.candidates[size_of(b, candidates) + static_cast<std::size_t>(j)]);
            S dot = 0;
            for (int i = 0; i < size_; ++i) dot += u[i] * v[i];
            logits[j] = dot;
        }
    }
}

// logit_j = u_j . v, v = (sum of the rows read) / n: du_j = dlogit_j v, dv = sum_j dlogit_j u_j, each row read gets dv / n.
template <class S>
void WordVectors<S>::backward(Tape<S>& any, S* gradients, bool) {
    OwnTape& tape = static_cast<OwnTape&>(any);
    const S* parameters = this->parameters_.data();
    const int candidates = this->output_size();
    for (int b = 0; b < tape.batch; ++b) {
        const S* v = tape.v + size_of(b, size_);
        S* dv = tape.dv + size_of(b, size_);
        std::fill_n(dv, size_, S(0));
        for (int j = 0; j < candidates; ++j) {
            const int word = tape.candidates[size_of(b, candidates) + static_cast<std::size_t>(j)];
            const S dlogit = tape.dlogits[size_of(b, this->output_stride()) + static_cast<std::size_t>(j)];
            const S* u = row(parameters, predicted_, word);
            for (int i = 0; i < size_; ++i) dv[i] += dlogit * u[i];
            if (!gradients) continue;
            S* du = row(gradients, predicted_, word);
            for (int i = 0; i < size_; ++i) du[i] += dlogit * v[i];
        }
        if (!gradients) continue;
        const S count = static_cast<S>(each_read(tape, b, [](int) {}));
        each_read(tape, b, [&](int word) {
            S* to = row(gradients, read_, word);
            for (int i = 0; i < size_; ++i) to[i] += dv[i] / count;
        });
    }
}

template <>
std::vector<TensorRef> WordVectors<double>::tensors(const Tape<double>&) const {
    return {};
}

template <>
std::vector<TensorRef> WordVectors<float>::tensors(const Tape<float>& any) const {
    const WordVectorsTape<float>& tape = static_cast<const WordVectorsTape<float>&>(any);
    TensorList list;
    if (tape.batch == 0) return list.take();
    list.add("tokens", {tape.seq_len, tape.batch}, tape.tokens);
    list.add("candidates", {tape.batch, output_size()}, tape.candidates);
    list.add("v", {tape.batch, size_}, tape.v);
    if (list_answers(*this, tape, list)) list.add("dv", {tape.batch, size_}, tape.dv);
    return list.take();
}

template class WordVectors<float>;
template class WordVectors<double>;

}  // namespace rnn
