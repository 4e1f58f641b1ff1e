// How a window moves over an image, for convolution and pooling alike.
#pragma once

#include <cstddef>

namespace rnn {

struct Extent {
    int height = 1;
    int width = 1;
};

// Kernel, stride and padding as in torch.nn.Conv2d and MaxPool2d; padding counts on each of the two sides.
struct Window {
    Extent kernel{};
    Extent stride{};
    Extent padding{0, 0};

    // Positions along each axis, floor((size + 2 padding - kernel) / stride) + 1; not positive when the kernel is larger
    // than the padded image.
    Extent positions(Extent image) const {
        return {along(image.height, kernel.height, stride.height, padding.height),
                along(image.width, kernel.width, stride.width, padding.width)};
    }

  private:
    static int along(int size, int kernel_size, int step, int border) {
        const int room = size + 2 * border - kernel_size;
        return room < 0 ? 0 : room / step + 1;
    }
};

// Channels of one image or the maps made of it, row-major (C, H, W) without padding.
struct ImageShape {
    int channels = 1;
    Extent extent{};

    std::size_t plane() const {
        return static_cast<std::size_t>(extent.height) * static_cast<std::size_t>(extent.width);
    }
    std::size_t size() const { return static_cast<std::size_t>(channels) * plane(); }
};

}  // namespace rnn
