// word2vec's two tables (Mikolov et al. 2013): a vector for each word as it is read and one as it is predicted.
//
// Skip-gram reads the centre word and predicts one word of its context; CBOW reads the words around and predicts the
// centre. Either is told from k words drawn as noise, each by a logit of its own: the logit of candidate j is
// u_j . v, v the mean of the vectors that are read. With targets 1, 0, ..., 0 the mean of bce_with_logits is equation 4,
// negated and divided by 1 + k.
#pragma once

#include "networks/network.hpp"

namespace rnn {

struct WordVectorsConfig {
    int num_embeddings = 1;  // V, words
    int embedding_dim = 1;   // D
    int candidates = 2;      // O = 1 + k: the word to predict and the noise words
    const Objective* objective = &kBceWithLogits;
};

template <class S>
struct WordVectorsTape final : Tape<S> {
    using Tape<S>::Tape;

    std::vector<int> lengths;       // (B): how many words are read; empty: all
    int* tokens = nullptr;          // (T, B): the centre word alone, or those around it
    int* candidates = nullptr;      // (B, O)
    S *v = nullptr, *dv = nullptr;  // (B, D)
};

// Parameters, as two nn.Embedding: "embedding.weight" (V, D), which is read, and "output.weight" (V, D).
template <class S>
class WordVectors final : public Network<S> {
  public:
    explicit WordVectors(const WordVectorsConfig& config);

    void repack() override {}
    std::unique_ptr<Tape<S>> make_tape(bool with_gradients) const override;
    // Reads tokens, lengths and candidates.
    void load(const Batch& batch, bool answer_all, Tape<S>& tape) const override;
    void forward(Tape<S>& tape, Generator* dropout) const override;
    void backward(Tape<S>& tape, S* gradients, bool input_gradient) override;
    std::vector<TensorRef> tensors(const Tape<S>& tape) const override;

  protected:
    void place_weights(Workspace<S>&) override {}
    void place(Tape<S>& tape) const override;
    // word2vec's: embedding.weight uniform in +-1/(2 D), output.weight 0.
    void draw(Generator& generator) override;

  private:
    using OwnTape = WordVectorsTape<S>;

    template <class T>
    T* row(T* buffer, std::size_t table, int word) const {
        return buffer + table + static_cast<std::ptrdiff_t>(word) * size_;
    }
    // f(word) for each word that example `b` reads; returns how many they are.
    template <class F>
    int each_read(const OwnTape& tape, int b, F f) const;

    int words_, size_;
    std::size_t read_, predicted_;  // where the tables stand
};

template <>
std::vector<TensorRef> WordVectors<float>::tensors(const Tape<float>&) const;
template <>
std::vector<TensorRef> WordVectors<double>::tensors(const Tape<double>&) const;

}  // namespace rnn
