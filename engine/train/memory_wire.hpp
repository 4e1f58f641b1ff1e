// The switch that holds every weight_hh at zero, so that nothing is handed from step to step through it.
#pragma once

#include <algorithm>
#include <vector>

#include "optim/optimizer.hpp"
#include "train/model.hpp"

namespace rnn {

// While cut, the weights are kept aside and come back unchanged when the wire is joined again. (An LSTM still has its
// cell state, and a GRU its gated copy of h.)
class MemoryWire {
  public:
    explicit MemoryWire(const Model<float>& model) {
        for (const ParameterInfo& tensor : model.layout().tensors()) {
            if (tensor.name.find("weight_hh") != std::string::npos) tensors_.push_back(tensor);
        }
        std::size_t size = 0;
        for (const ParameterInfo& tensor : tensors_) size += tensor.size;
        kept_.assign(size, 0.0f);
    }

    void set(bool cut, Model<float>& model) {
        if (cut == cut_) return;
        cut_ = cut;
        auto aside = kept_.begin();
        for (const ParameterInfo& tensor : tensors_) {
            float* weights = model.parameters().data() + tensor.offset;
            if (cut) {
                std::copy_n(weights, tensor.size, aside);
                std::fill_n(weights, tensor.size, 0.0f);
            } else {
                std::copy_n(aside, tensor.size, weights);
            }
            aside += static_cast<std::ptrdiff_t>(tensor.size);
        }
        model.changed();
    }

    bool cut() const { return cut_; }

    // Where the weights stand in the parameters.
    std::vector<ParameterRange> weights() const {
        std::vector<ParameterRange> all;
        for (const ParameterInfo& tensor : tensors_) all.push_back({tensor.offset, tensor.size});
        return all;
    }

    void hold_gradients(std::vector<float>& gradients) const {
        if (!cut_) return;
        for (const ParameterInfo& tensor : tensors_) std::fill_n(gradients.data() + tensor.offset, tensor.size, 0.0f);
    }

  private:
    std::vector<ParameterInfo> tensors_;
    std::vector<float> kept_;
    bool cut_ = false;
};

}  // namespace rnn
