// Ablation of the recurrent weights: every weight_hh held at zero, so that nothing is handed from step to step through it.
#pragma once

#include <algorithm>
#include <vector>

#include "networks/network.hpp"
#include "optim/optimizer.hpp"

namespace rnn {

// The weights that lead from step to step; none of a network without recurrent layers.
inline std::vector<ParameterInfo> recurrent_weights(const ParameterLayout& layout) {
    std::vector<ParameterInfo> found;
    for (const ParameterInfo& tensor : layout.tensors()) {
        if (tensor.name.find("weight_hh") != std::string::npos) found.push_back(tensor);
    }
    return found;
}

// While it is on, the weights are kept aside; they come back unchanged when it is taken off. (An LSTM still has its cell
// state, and a GRU its gated copy of h.)
class RecurrentAblation {
  public:
    explicit RecurrentAblation(const Network<float>& network) : tensors_(recurrent_weights(network.layout())) {
        std::size_t size = 0;
        for (const ParameterInfo& tensor : tensors_) size += tensor.size;
        kept_.assign(size, 0.0f);
    }

    void set(bool on, Network<float>& network) {
        if (on == on_) return;
        on_ = on;
        auto aside = kept_.begin();
        for (const ParameterInfo& tensor : tensors_) {
            float* weights = network.parameters().data() + tensor.offset;
            if (on) {
                std::copy_n(weights, tensor.size, aside);
                std::fill_n(weights, tensor.size, 0.0f);
            } else {
                std::copy_n(aside, tensor.size, weights);
            }
            aside += static_cast<std::ptrdiff_t>(tensor.size);
        }
        network.repack();
    }

    bool on() const { return on_; }

    // Where the weights stand in the parameters.
    std::vector<ParameterRange> weights() const {
        std::vector<ParameterRange> all;
        for (const ParameterInfo& tensor : tensors_) all.push_back({tensor.offset, tensor.size});
        return all;
    }

    // Frozen weights have no gradient.
    void zero_gradients(std::vector<float>& gradients) const {
        if (!on_) return;
        for (const ParameterInfo& tensor : tensors_) std::fill_n(gradients.data() + tensor.offset, tensor.size, 0.0f);
    }

  private:
    std::vector<ParameterInfo> tensors_;
    std::vector<float> kept_;
    bool on_ = false;
};

}  // namespace rnn
