// Two-dimensional convolution of images (torch.nn.Conv2d, dilation 1, one group).
#pragma once

#include <string>

#include "core/generator.hpp"
#include "core/workspace.hpp"
#include "kernels/gemm.hpp"
#include "layers/parameters.hpp"
#include "layers/window.hpp"

namespace rnn {

struct Conv2dConfig {
    int in_channels = 1;
    int out_channels = 1;
    Window window{};
    bool bias = true;
};

// y[o, p] = bias[o] + sum over c, i, j of weight[o, c, i, j] x[c, at p + (i, j)], x being 0 outside the image: what
// PyTorch calls convolution is a cross-correlation, the kernel is not turned.
template <class S>
class Conv2d {
  public:
    // Adds prefix + "weight" (O, C, kernel height, kernel width) and, if asked, prefix + "bias" (O).
    Conv2d(const Conv2dConfig& config, const std::string& prefix, ParameterLayout& parameters);

    // Takes room for the packed weights, which must stay there as long as the layer is used; before the first pack().
    void place(Workspace<S>& weights);
    // Takes room for images of that extent, on which the window has at least one position; before the first forward().
    void arrange(Extent image, Workspace<S>& workspace);

    // _ConvNd.reset_parameters: uniform in +-1/sqrt(C kernel height kernel width), weight then bias.
    void initialise(Generator& generator, S* parameters) const;
    // Copies the weights into the layouts that the products read; call after every change of the parameters.
    void pack(const S* parameters);

    // x (images, C, H, W) -> y (images, O, H', W'), both without padding.
    void forward(int images, const S* x, S* y);
    // Adds to the gradients; writes dx (images, C, H, W) unless null.
    void backward(int images, const S* x, const S* dy, S* dx, S* gradients);

    const ImageShape& output() const { return output_; }

  private:
    template <class F>
    void each_run(F f) const;
    // One image into columns_, as torch.nn.Unfold does.
    void im2col(const S* x);

    Conv2dConfig config_;
    ImageShape input_, output_;
    WeightLayout layout_;
    std::size_t weight_ = 0, bias_ = 0;
    S *forward_ = nullptr, *backward_ = nullptr, *bias_row_ = nullptr;
    // Of one image: what each position sees, its gradient (H' W', padded C kernel), and y or dy (H' W', padded O).
    S *columns_ = nullptr, *dcolumns_ = nullptr, *answers_ = nullptr;
    S *dweight_ = nullptr, *dbias_ = nullptr;  // (C kernel, padded O), (padded O)
};

}  // namespace rnn
