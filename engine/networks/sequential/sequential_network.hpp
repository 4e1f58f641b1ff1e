// A chain of layers in training: the logits are what its last layer hands on, a row for each example.
#pragma once

#include "networks/network.hpp"
#include "networks/sequential/sequential.hpp"

namespace rnn {

struct SequentialConfig {
    std::vector<LayerSpec> layers;  // without a loss
    Shape input_shape;  // of one example: (C, H, W); of Batch::values, or of tokens where the first layer reads indices
    int output_size = 1;
    const Objective* objective = &kCrossEntropy;
};

// Each tape has a chain of its own, since a layer keeps what it needs for its way back; all read one set of parameters.
// Its packed weights are on the tape, repacked by the first pass after a change.
template <class S>
struct SequentialTape final : Tape<S> {
    SequentialTape(std::span<const LayerSpec> layers, bool with_gradients) : Tape<S>(with_gradients), chain(layers) {}

    Sequential<S> chain;
    ChainInput<S>* input = nullptr;    // (B, input shape)
    ChainOutput<S>* output = nullptr;  // (B, O)
    int packed = 0;                    // the change of the parameters that the packed weights know of
};

// A batch of other extents than the last is planned anew, which allocates a few small lists.
template <class S>
class SequentialNetwork final : public Network<S> {
  public:
    // Of a config without problems.
    explicit SequentialNetwork(const SequentialConfig& config);
    // Layers that do not fit each other, the input or the outputs; too many weights.
    static Problems check(const SequentialConfig& config);

    void repack() override { ++changes_; }
    std::unique_ptr<Tape<S>> make_tape(bool with_gradients) const override;
    void load(const Batch& batch, bool answer_all, Tape<S>& tape) const override;
    void forward(Tape<S>& tape, Generator* dropout) const override;
    // `gradients` must be there.
    void backward(Tape<S>& tape, S* gradients, bool input_gradient) override;
    // "x" or "tokens", "y_l0" and so on of each layer but the last, what stands against the objective, and their gradients.
    std::vector<TensorRef> tensors(const Tape<S>& tape) const override;

  protected:
    void place_weights(Workspace<S>&) override {}
    void place(Tape<S>& tape) const override;
    void draw(Generator& generator) override;

  private:
    SequentialConfig config_;
    int changes_ = 0;
};

template <>
std::vector<TensorRef> SequentialNetwork<float>::tensors(const Tape<float>&) const;
template <>
std::vector<TensorRef> SequentialNetwork<double>::tensors(const Tape<double>&) const;

}  // namespace rnn
