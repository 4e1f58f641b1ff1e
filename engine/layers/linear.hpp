// y = x W^T + b on padded rows (torch.nn.Linear).
#pragma once

#include <string>

#include "core/generator.hpp"
#include "core/workspace.hpp"
#include "kernels/gemm.hpp"
#include "layers/parameters.hpp"

namespace rnn {

template <class S>
class Linear {
  public:
    // Adds prefix + "weight" (out, in) and, if asked, prefix + "bias" (out). `layout.columns()` is the input size, which
    // may be in padded segments; rows are the outputs.
    Linear(const WeightLayout& layout, const std::string& prefix, ParameterLayout& parameters, bool bias = true);

    // Takes room for the packed weights, which must stay there as long as the layer is used; before the first pack().
    void place(Workspace<S>& weights);

    // Linear.reset_parameters: uniform in +-1/sqrt(in), weight then bias.
    void initialise(Generator& generator, S* parameters) const;
    void pack(const S* parameters);

    // x (rows, padded inputs) -> y (rows, padded outputs)
    void forward(int rows, const S* x, S* y) const;
    // Adds to the gradients unless null; writes dx (rows, padded inputs).
    void backward(int rows, const S* x, const S* dy, S* dx, S* gradients);

    int output_stride() const { return layout_.padded_rows(); }

  private:
    WeightLayout layout_;
    bool has_bias_;
    std::size_t weight_, bias_ = 0;
    S *forward_ = nullptr, *backward_ = nullptr, *bias_row_ = nullptr, *scratch_ = nullptr;
};

}  // namespace rnn
