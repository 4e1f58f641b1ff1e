// What each layer of a chain does, whatever its kind.
#pragma once

#include <rnn/error.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/generator.hpp"
#include "core/workspace.hpp"
#include "layers/parameters.hpp"
#include "networks/sequential/spec.hpp"

namespace rnn {

using Shape = std::vector<std::int64_t>;

// Elements of a shape whose sizes were checked.
std::size_t count_of(const Shape& shape);

// A tensor that is read beside what the layer before hands on: the chain's input, an initial state, a target.
template <class S>
struct ChainInput {
    std::string name;
    Shape shape;
    // Of indices; numbers have none.
    struct Range {
        int low, high;
        std::optional<int> also{};  // a value outside the range
    };
    std::optional<Range> indices{};
    bool learns = false;  // backward() gives its gradient

    // Set by place(), row-major without padding: one of numbers and integers, and the gradient where there is one.
    S* numbers = nullptr;
    int* integers = nullptr;
    S* gradient = nullptr;
};

// A tensor that is written beside what is handed on, or the last that is.
template <class S>
struct ChainOutput {
    std::string name;
    Shape shape;
    const S* numbers = nullptr;  // set by place()
    S* gradient = nullptr;       // for the caller to fill before backward()
    bool graded = false;         // whether the gradient counts; else it is zero
};

// The names and shapes of the tensors that a batch has.
class GivenShapes {
  public:
    virtual ~GivenShapes() = default;
    // Null when there is no tensor of that name.
    virtual const Shape* find(const std::string& name) = 0;
};

// What planning a chain reads, and where its problems go.
struct ChainPlan {
    GivenShapes& given;
    Problems& problems;
    std::string state_prefix{};  // of h_0, c_0, h_n and c_n

    // Appends a problem unless `fits`.
    bool check(const std::string& name, const Shape& shape, bool fits, const std::string& wanted);
    // The shape of a tensor that must be there and have this one.
    bool require(const std::string& name, const Shape& wanted);
};

template <class S>
class ChainLayer {
  public:
    virtual ~ChainLayer() = default;

    // Checks the shape of x, fills `inputs` and `outputs` and says the shape of y; appends problems and returns false when
    // it cannot run. Allocates nothing of the size of a tensor.
    virtual bool plan(const Shape& x, ChainPlan& plan, Shape& y) = 0;

    // Takes room for packed weights; and for what a pass over a batch of the planned shapes keeps.
    virtual void place_weights(Workspace<S>&) {}
    virtual void place(Room<S>&) {}

    // As torch.nn's reset_parameters.
    virtual void initialise(Generator&, S*) const {}
    // After every change of the parameters.
    virtual void repack(const S*) {}

    // x -> y, and the numbers of `outputs`. `generator` null: evaluation. Layers whose input is indices have no x.
    virtual void forward(const S* parameters, const S* x, Generator* generator, S* y) = 0;
    // After forward(): dy and the gradients of `outputs` -> dx and the gradients of `inputs`; adds to the parameters'.
    virtual void backward(const S* x, const S* y, const S* dy, S* dx, S* gradients) = 0;

    // The name that y has among the chain's outputs.
    virtual const char* output_name() const { return "output"; }

    std::vector<ChainInput<S>> inputs;
    std::vector<ChainOutput<S>> outputs;
};

// Scalars of the layer's parameters, as a number that cannot overflow.
double parameter_scalars(const LayerSpec& spec);

// The layer of that spec, with its parameters added to `layout`; one function for each family.
template <class S>
using LayerPointer = std::unique_ptr<ChainLayer<S>>;
template <class S>
LayerPointer<S> make_layer(const LayerSpec& spec, ParameterLayout& layout);

template <class S>
LayerPointer<S> make_recurrent(const LayerSpec& spec, ParameterLayout& layout);
template <class S>
LayerPointer<S> make_cell(const LayerSpec& spec, ParameterLayout& layout);
template <class S>
LayerPointer<S> make_dense(const LayerSpec& spec, ParameterLayout& layout);
template <class S>
LayerPointer<S> make_image(const LayerSpec& spec, ParameterLayout& layout);
template <class S>
LayerPointer<S> make_elementwise(const LayerSpec& spec);
template <class S>
LayerPointer<S> make_loss(const LayerSpec& spec, ParameterLayout& layout);

}  // namespace rnn
