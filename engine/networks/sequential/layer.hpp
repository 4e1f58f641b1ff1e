// What each layer of a run does, whatever its kind.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/generator.hpp"
#include "layers/parameters.hpp"
#include "networks/sequential/spec.hpp"
#include "networks/sequential/tensors.hpp"

namespace rnn {

// What planning layers reads and fills.
struct Plan {
    TensorSource& input;
    Budget& budget;
    Problems& problems;
    std::string state_prefix;  // of h_0, c_0, h_n and c_n
    // Shapes of what the run will put out beside what layers hand on.
    std::vector<std::pair<std::string, Shape>> outputs{};
};

// Gradients of outputs that were given, by name; what is not there is zero.
template <class S>
using GivenGradients = std::vector<NamedTensor<S>>;

template <class S>
class RunLayer {
  public:
    virtual ~RunLayer() = default;

    // Checks the shape of x, reads the layer's other inputs and says the shape of y; appends problems and returns false
    // when it cannot run. A layer that reads indices takes them from plan.input by itself.
    virtual bool plan(const Shape& x, Plan& plan, Shape& y) = 0;

    // After plan(): x -> y, and states and the like into `outputs`. `generator` null: evaluation.
    virtual void forward(const S* parameters, const std::vector<S>& x, Generator* generator, std::vector<S>& y,
                         std::vector<NamedTensor<S>>& outputs) = 0;

    // After forward(): dy -> dx, adds to the parameters' `gradients`, and gradients of the layer's other inputs into
    // `input_gradients` under the inputs' names. Layers that read indices leave dx empty.
    virtual void backward(const std::vector<S>& x, const std::vector<S>& dy, const GivenGradients<S>& given,
                          std::vector<S>& dx, S* gradients, std::vector<NamedTensor<S>>& input_gradients) = 0;

    // The name that y has among the run's outputs.
    virtual const char* output_name() const { return "output"; }
    // PyTorch's name of a parameter that the layer named otherwise.
    virtual std::string torch_name(const std::string& name) const { return name; }
};

// Scalars of the layer's parameters, as a number that cannot overflow.
double parameter_scalars(const LayerSpec& spec);

// The layer of that spec, with its parameters added to `layout`; one function for each family.
template <class S>
using LayerPointer = std::unique_ptr<RunLayer<S>>;
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
