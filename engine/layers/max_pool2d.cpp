// Finds where the largest number of every window stands, and sends gradients back there.
#include "layers/max_pool2d.hpp"

#include <algorithm>
#include <cstddef>

namespace rnn {

template <class S>
int MaxPool2d<S>::argmax_of(const S* plane, int y, int x) const {
    const Extent image = input_.extent;
    if (quarters_) {
        int best = 2 * y * image.width + 2 * x;
        for (const int at : {best + 1, best + image.width, best + image.width + 1}) {
            if (plane[at] > plane[best] || plane[at] != plane[at]) best = at;
        }
        return best;
    }
    const int top = y * window_.stride.height - window_.padding.height;
    const int left = x * window_.stride.width - window_.padding.width;
    const int down_end = std::min(top + window_.kernel.height, image.height);
    const int across_end = std::min(left + window_.kernel.width, image.width);
    int best = std::max(top, 0) * image.width + std::max(left, 0);
    for (int down = std::max(top, 0); down < down_end; ++down) {
        for (int across = std::max(left, 0); across < across_end; ++across) {
            const int at = down * image.width + across;
            if (plane[at] > plane[best] || plane[at] != plane[at]) best = at;
        }
    }
    return best;
}

template <class S>
void MaxPool2d<S>::forward(int images, const S* x, S* y, int* argmax) const {
    for (int plane = 0; plane < images * input_.channels; ++plane, x += input_.plane()) {
        for (int down = 0; down < output_.extent.height; ++down) {
            for (int across = 0; across < output_.extent.width; ++across) {
                *argmax = argmax_of(x, down, across);
                *y++ = x[*argmax++];
            }
        }
    }
}

template <class S>
void MaxPool2d<S>::backward(int images, const int* argmax, const S* dy, S* dx) const {
    std::fill_n(dx, static_cast<std::size_t>(images) * input_.size(), S(0));
    for (int plane = 0; plane < images * input_.channels; ++plane, dx += input_.plane()) {
        for (std::size_t at = 0; at < output_.plane(); ++at) dx[*argmax++] += *dy++;
    }
}

template class MaxPool2d<float>;
template class MaxPool2d<double>;

}  // namespace rnn
