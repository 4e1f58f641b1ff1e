// Pictures to logits: Conv2d, ReLU and MaxPool2d none, one or two times, then Flatten and Linear.
//
// A network of its own beside the chain of any layers (sequential/): that one links every layer there is, which would cost
// the page's module several times as much as these three.
#pragma once

#include "layers/conv2d.hpp"
#include "layers/linear.hpp"
#include "layers/max_pool2d.hpp"
#include "networks/network.hpp"

namespace rnn {

struct ImageConfig {
    ImageShape input{1, {32, 32}};
    int conv_layers = 1;   // 0: logistic regression on the pixels
    int out_channels = 8;  // of the first; of the second twice as many
    Window window{{5, 5}, {1, 1}, {2, 2}};
    int output_size = 1;
    const Objective* objective = &kBceWithLogits;

    static constexpr int kMostLayers = 2;
    static constexpr Window kPool{{2, 2}, {2, 2}, {0, 0}};

    // The side of what comes out of `layers` of the layers and their pools, of a square picture; 0 where a window does not fit.
    int side_after(int layers) const {
        Extent extent = input.extent;
        for (int i = 0; i < layers && extent.height > 0; ++i) extent = kPool.positions(window.positions(extent));
        return extent.height;
    }
};

template <class S>
struct ImageTape final : Tape<S> {
    using Tape<S>::Tape;

    struct Block {
        Conv2d<S> conv;        // with the network's weights, and im2col of its own
        S* conv_y = nullptr;   // (B, C, H, W)
        S* relu_y = nullptr;   // the same
        S* pool_y = nullptr;   // (B, C, H', W')
        S* dconv_y = nullptr;  // of conv_y
        S* dpool_y = nullptr;
        int* argmax = nullptr;  // of pool_y
    };
    std::vector<Block> blocks;
    S *input = nullptr, *dinput = nullptr;        // (B, C, H, W)
    S *features = nullptr, *dfeatures = nullptr;  // (B, padded C H' W'): what the last pool, or the input, hands on
};

// Parameters "conv1.weight" (O, C, k, k), "conv1.bias" (O), "conv2.…", "fc.weight" (O, features), "fc.bias" (O).
template <class S>
class ImageNetwork final : public Network<S> {
  public:
    // Every window fits: config.side_after(conv_layers) > 0.
    explicit ImageNetwork(const ImageConfig& config);

    void repack() override;
    std::unique_ptr<Tape<S>> make_tape(bool with_gradients) const override;
    // Reads values, (1, B, C H W).
    void load(const Batch& batch, bool answer_all, Tape<S>& tape) const override;
    void forward(Tape<S>& tape, Generator* dropout) const override;
    // `gradients` must be there.
    void backward(Tape<S>& tape, S* gradients, bool input_gradient) override;
    // "input", "conv1", "relu1", "pool1" and so on, what stands against the objective, and "dpool1", "dconv1", "dinput":
    // each (1, B, C, H, W), a time step of one before all.
    std::vector<TensorRef> tensors(const Tape<S>& tape) const override;

  protected:
    void place_weights(Workspace<S>& weights) override;
    void place(Tape<S>& tape) const override;
    void draw(Generator& generator) override;

  private:
    struct Block {
        Conv2d<S> conv;
        MaxPool2d<S> pool;
        ImageShape input, conv_y;
    };

    // What is flattened for the last layer.
    const ImageShape& last() const { return blocks_.empty() ? config_.input : blocks_.back().pool.output(); }

    ImageConfig config_;
    std::vector<Block> blocks_;
    std::vector<Linear<S>> fc_;  // one
};

template <>
std::vector<TensorRef> ImageNetwork<float>::tensors(const Tape<float>&) const;
template <>
std::vector<TensorRef> ImageNetwork<double>::tensors(const Tape<double>&) const;

}  // namespace rnn
