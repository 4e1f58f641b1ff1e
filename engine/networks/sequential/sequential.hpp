// A chain of layers, each reading what the one before hands on (torch.nn.Sequential), with the loss as its last layer or
// none: forward, loss, backward. The parameters are the caller's, so that several chains can read the same ones.
#pragma once

#include <span>
#include <vector>

#include "networks/sequential/layer.hpp"

namespace rnn {

// Made in three steps, so that what it takes is known before any of it is allocated: the constructor reads the specs,
// plan() the shapes of a batch, and allocate() takes what the measures have counted. After that nothing is allocated, by
// forward(), backward() and repack() for as many batches of the planned shapes as there are.
template <class S>
class Sequential {
  public:
    // No more parameters than kMostParameters together, the order of layers checked (read_run_spec).
    explicit Sequential(std::span<const LayerSpec> specs);

    static constexpr double kMostParameters = 1 << 28;
    static bool fits(std::span<const LayerSpec> specs);

    // Names are torch.nn.Sequential's: "0.weight".
    const ParameterLayout& layout() const { return layout_; }

    // Shapes through all layers for a batch that has these tensors; false, with problems, when a layer cannot read what it
    // is given. Several plans may follow each other.
    bool plan(GivenShapes& given, Problems& problems);
    // What is read and written by name, the layers' inputs from the last layer to the first, as backward() meets them.
    // Their pointers are there after allocate().
    std::vector<ChainInput<S>*> inputs();
    std::vector<ChainOutput<S>*> outputs();

    // Bytes of parameters, gradients and packed weights; and of a pass over a batch of the planned shapes.
    std::uint64_t measure_weights(bool with_gradients);
    std::uint64_t measure_pass(bool with_gradients);
    void allocate(bool with_gradients);

    // For a caller with room of its own, instead of allocate().
    void place_weights(Workspace<S>& weights);
    void place(Room<S>& room);

    // Draws all weights in the order of the layers, into (padded_size).
    void initialise(Generator& generator, S* parameters) const;
    // After every change of the parameters.
    void repack(const S* parameters);

    // From the inputs' numbers; gives the loss, 0 of a chain without one. `generator` null: evaluation.
    S forward(const S* parameters, Generator* generator);
    // From the outputs' gradients, that of a loss being 1: adds to the parameters' `gradients`, (padded_size), and fills
    // the inputs'.
    void backward(S* gradients);

    // What layer `index` hands on and its gradient, null without one; after place().
    struct Activation {
        const Shape& shape;
        const S *y, *dy;
    };
    std::size_t size() const { return links_.size(); }
    Activation activation(std::size_t index) const { return {links_[index].shape, links_[index].y, links_[index].dy}; }

  private:
    struct Link {
        LayerPointer<S> layer;
        std::string prefix;
        bool reads_indices, is_loss;
        Shape shape;  // of y
        S *y = nullptr, *dy = nullptr;
    };

    ParameterLayout layout_;
    std::vector<Link> links_;
    bool several_states_ = false;  // so that the names of states carry their layer's
    Workspace<S> packed_;
    Room<S> room_;
    std::vector<ChainInput<S>> input_;     // of the first layer, none where it reads indices by itself
    std::vector<ChainOutput<S>> results_;  // of the last layer and of the one before a loss
};

}  // namespace rnn
