// An encoder and a decoder of recurrent layers with additive attention between them (Bahdanau et al. 2015).
//
// The encoder reads the whole input. The decoder begins with its h_n (and c_n) and writes one token a step: it reads the
// token before, and a mean of the encoder's outputs weighted by how well each suits its state so far. Token 0 is the first
// that it reads and the one that ends an answer. An answer has as many steps as the input; what comes after the end does not
// count, by the batch's mask.
#pragma once

#include <rnn/model.hpp>

#include <vector>

#include "layers/embedding.hpp"
#include "layers/linear.hpp"
#include "networks/network.hpp"

namespace rnn {

struct Seq2SeqConfig {
    Cell cell = Cell::gru;
    int num_embeddings = 2;  // V, tokens of the input and of the answer alike
    int embedding_dim = 1;   // E
    int hidden_size = 1;     // H, of encoder, decoder and attention
    bool teacher_forcing = true;
};

template <class S>
struct Seq2SeqTape final : Tape<S> {
    explicit Seq2SeqTape(bool with_gradients) : Tape<S>(with_gradients) {
        encoder.with_gradients = with_gradients;
        this->recurrent = &encoder;
    }
    Seq2SeqTape(const Seq2SeqTape&) = delete;

    bool forced = false;    // the decoder reads the targets, else what it wrote itself
    int* tokens = nullptr;  // (T, B), what the encoder reads
    int* read = nullptr;    // (T, B), what the decoder reads
    RecurrentTape<S> encoder;
    std::vector<RecurrentTape<S>> steps;    // (T) of one step each: the decoder
    S *keys = nullptr, *dkeys = nullptr;    // (T, B, H): U output_j of the encoder
    S *query = nullptr, *dquery = nullptr;  // (B, H) of the current step: W h of the decoder
    S *matches = nullptr,
      *dmatches = nullptr;  // (T, B, T, H): tanh(query + key), and (T, H) of one sequence on the way back
    S *scores = nullptr, *attention = nullptr;  // (T padded) of one sequence; (T, B, T padded)
    S* embedded = nullptr;                      // (B, E), and on the way back its gradient
    S *doutput = nullptr,
      *dstate = nullptr;  // (T, B, H) of the encoder by its keys; (B, H) of the decoder by its query
};

// Parameters: encoder.embedding, encoder.rnn, decoder.embedding, attention.query, attention.key and attention.v without
// biases, decoder.rnn, decoder.linear.
template <class S>
class Seq2Seq final : public Network<S> {
  public:
    explicit Seq2Seq(const Seq2SeqConfig& config);

    void repack() override;
    std::unique_ptr<Tape<S>> make_tape(bool with_gradients) const override;
    // Reads tokens and lengths. The decoder is told the targets in training alone: on a tape with gradients, and not where
    // all answers are asked for, as one is who looks at a sequence.
    void load(const Batch& batch, bool answer_all, Tape<S>& tape) const override;
    void forward(Tape<S>& tape, Generator* dropout) const override;
    void backward(Tape<S>& tape, S* gradients, bool input_gradient) override;
    // tokens, read, and attention (T, B, T): of each step of the decoder a weight for each of the encoder.
    std::vector<TensorRef> tensors(const Tape<S>& tape) const override;

    const Recurrent<S>* recurrent() const override { return &encoder_; }

  protected:
    void place_weights(Workspace<S>& weights) override;
    void place(Tape<S>& tape) const override;
    void draw(Generator& generator) override;

  private:
    using OwnTape = Seq2SeqTape<S>;

    int stride() const { return encoder_.state_stride(); }
    // Row t of the decoder's way: its state before, what it attends to, what it reads.
    void begin_step(OwnTape& tape, int t) const;
    void attend(OwnTape& tape, int t) const;
    void read_token(OwnTape& tape, int t) const;
    // From the gradient of the context to those of the encoder's outputs, the keys, the query and v.
    void attend_backward(OwnTape& tape, int t, S* gradients) const;
    // The gradient of the state before step t to whose state it is.
    void hand_back(OwnTape& tape, int t) const;

    Seq2SeqConfig config_;
    Embedding<S> read_;
    Recurrent<S> encoder_;
    Embedding<S> written_;
    Linear<S> query_, key_;
    std::size_t v_;  // where attention.v stands
    Recurrent<S> decoder_;
    Linear<S> head_;
};

template <>
std::vector<TensorRef> Seq2Seq<float>::tensors(const Tape<float>&) const;
template <>
std::vector<TensorRef> Seq2Seq<double>::tensors(const Tape<double>&) const;

}  // namespace rnn
