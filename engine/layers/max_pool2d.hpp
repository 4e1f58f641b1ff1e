// The largest number in each window of each channel (torch.nn.MaxPool2d, dilation 1, ceil_mode off).
#pragma once

#include "layers/window.hpp"

namespace rnn {

// Padding, at most half of the kernel, never wins: it counts as minus infinity.
template <class S>
class MaxPool2d {
  public:
    // Images of `input` shape, at least one position of the window.
    MaxPool2d(const Window& window, const ImageShape& input)
        : window_(window),
          input_(input),
          output_{input.channels, window.positions(input.extent)},
          quarters_(all(window.kernel, 2) && all(window.stride, 2) && all(window.padding, 0)) {}

    // x (images, C, H, W) -> y (images, C, H', W'). argmax, as large as y: where in its plane each number of y stands;
    // of equal ones the first in row-major order, as in PyTorch; a NaN counts as larger than all numbers.
    void forward(int images, const S* x, S* y, int* argmax) const;
    // Writes dx (images, C, H, W): the whole gradient of a window goes to where its largest number stands.
    void backward(int images, const int* argmax, const S* dy, S* dx) const;

    const ImageShape& output() const { return output_; }

  private:
    static bool all(Extent extent, int size) { return extent.height == size && extent.width == size; }
    int argmax_of(const S* plane, int y, int x) const;

    Window window_;
    ImageShape input_, output_;
    bool quarters_;  // 2 x 2 each, the usual window, which never meets an edge
};

}  // namespace rnn
