// Input lookup, recurrent layers and head, run over one tape at a time.
#pragma once

#include <rnn/model.hpp>

#include <optional>
#include <vector>

#include "layers/embedding.hpp"
#include "layers/linear.hpp"
#include "networks/network.hpp"

namespace rnn {

template <class S>
struct SequenceNetworkTape final : Tape<S> {
    explicit SequenceNetworkTape(bool with_gradients = true) : Tape<S>(with_gradients) {
        rnn.with_gradients = with_gradients;
        this->recurrent = &rnn;
    }
    SequenceNetworkTape(const SequenceNetworkTape&) = delete;

    int* tokens = nullptr;  // (T, B), of networks that read tokens
    RecurrentTape<S> rnn;
    S* ends = nullptr;   // (A, B, output stride): what the head reads where that is not in one row of the
    S* dends = nullptr;  // output (see gathers()); else null
};

template <class S>
class SequenceNetwork final : public Network<S> {
  public:
    explicit SequenceNetwork(const ModelConfig& config);

    void repack() override;
    std::unique_ptr<Tape<S>> make_tape(bool with_gradients) const override;
    void load(const Batch& batch, bool answer_all, Tape<S>& tape) const override;
    void forward(Tape<S>& tape, Generator* dropout) const override;
    void backward(Tape<S>& tape, S* gradients, bool input_gradient) override;
    // Names and shapes: the table in the JavaScript API's Scope.
    std::vector<TensorRef> tensors(const Tape<S>& tape) const override;

    const Recurrent<S>* recurrent() const override { return &rnn_; }
    const ModelConfig* model_config() const override { return &config_; }

  protected:
    void place_weights(Workspace<S>& weights) override;
    void place(Tape<S>& tape) const override;
    void draw(Generator& generator) override;

  private:
    using OwnTape = SequenceNetworkTape<S>;

    void set_lengths(const std::vector<int>& lengths, OwnTape& tape) const;
    std::size_t skipped(const OwnTape& tape) const;
    // Whether the head reads the final state h_n of sequences that do not end in one step: their lengths differ, or the
    // reverse direction, which ends at the first step, is read beside the forward one. Where there is an answer at each
    // step, that of step t reads the forward state after t and the reverse state after all.
    bool gathers(const OwnTape& tape) const;
    // Copies those states from the output to `ends`, or adds their gradients from `dends` to that of the output.
    void exchange_ends(const OwnTape& tape, bool backward) const;

    ModelConfig config_;
    std::optional<Embedding<S>> embedding_;
    Recurrent<S> rnn_;
    std::optional<Linear<S>> head_;
};

template <>
std::vector<TensorRef> SequenceNetwork<float>::tensors(const Tape<float>&) const;
template <>
std::vector<TensorRef> SequenceNetwork<double>::tensors(const Tape<double>&) const;

}  // namespace rnn
