// Convolution as a product of what each window position sees with the kernels.
#include "layers/conv2d.hpp"

#include <algorithm>
#include <cstring>

#include "layers/fan_in.hpp"
#include "layers/sizes.hpp"

namespace rnn {

template <class S>
Conv2d<S>::Conv2d(const Conv2dConfig& config, const std::string& prefix, ParameterLayout& parameters)
    : config_(config) {
    const Extent kernel = config.window.kernel;
    const int seen = config.in_channels * kernel.height * kernel.width;
    layout_ = {1, config.out_channels, round_up_to_lanes<S>(config.out_channels), 1, seen, round_up_to_lanes<S>(seen)};
    weight_ = parameters.add(prefix + "weight", {config.out_channels, config.in_channels, kernel.height, kernel.width});
    if (config.bias) bias_ = parameters.add(prefix + "bias", {config.out_channels});
}

template <class S>
void Conv2d<S>::place(Workspace<S>& weights) {
    forward_ = weights.take(scalars_of(layout_.k(), layout_.padded_rows()));
    backward_ = weights.take(scalars_of(layout_.padded_rows(), layout_.padded_columns()));
    dweight_ = weights.take(scalars_of(layout_.k(), layout_.padded_rows()));
    bias_row_ = weights.take(scalars_of(layout_.padded_rows()));
    dbias_ = weights.take(scalars_of(layout_.padded_rows()));
}

template <class S>
void Conv2d<S>::arrange(Extent image, Workspace<S>& workspace) {
    input_ = {config_.in_channels, image};
    output_ = {config_.out_channels, config_.window.positions(image)};
    const auto rows = [&](int columns) {
        return workspace.take(scalars_of(output_.extent.height, output_.extent.width, columns));
    };
    // Entries that fall outside the image stay at its zero.
    columns_ = rows(layout_.padded_columns());
    dcolumns_ = rows(layout_.padded_columns());
    answers_ = rows(layout_.padded_rows());
}

template <class S>
void Conv2d<S>::initialise(Generator& generator, S* parameters) const {
    const FanInBounds bounds = fan_in_bounds(layout_.columns());
    const auto fill = [&](std::size_t offset, std::size_t count, double bound) {
        generator.fill_uniform(std::span<S>(parameters + offset, count), -bound, bound);
    };
    fill(weight_, packed_size(layout_.rows(), layout_.columns()), bounds.weight);
    if (config_.bias) fill(bias_, static_cast<std::size_t>(layout_.rows()), bounds.bias);
}

template <class S>
void Conv2d<S>::pack(const S* parameters) {
    pack_transposed(layout_, parameters + weight_, forward_);
    pack_plain(layout_, parameters + weight_, backward_);
    if (config_.bias) std::copy_n(parameters + bias_, layout_.rows(), bias_row_);
}

// f(place in columns_, place in the image, count) for every run of entries of the columns that falls inside the image.
template <class S>
template <class F>
void Conv2d<S>::each_run(F f) const {
    const Window& w = config_.window;
    const Extent image = input_.extent;
    std::ptrdiff_t row = 0;
    for (int y = 0; y < output_.extent.height; ++y) {
        const int top = y * w.stride.height - w.padding.height;
        const int first = std::max(-top, 0), last = std::min(image.height - top, w.kernel.height);
        for (int x = 0; x < output_.extent.width; ++x, row += layout_.padded_columns()) {
            const int left = x * w.stride.width - w.padding.width;
            const int begin = std::max(-left, 0), count = std::min(image.width - left, w.kernel.width) - begin;
            for (int channel = 0; channel < input_.channels && count > 0; ++channel) {
                for (int i = first; i < last; ++i) {
                    f(row + (channel * w.kernel.height + i) * w.kernel.width + begin,
                      (static_cast<std::ptrdiff_t>(channel) * image.height + top + i) * image.width + left + begin,
                      count);
                }
            }
        }
    }
}

template <class S>
void Conv2d<S>::im2col(const S* x) {
    S* columns = columns_;
    each_run([=](std::ptrdiff_t tap, std::ptrdiff_t pixel, int count) {
        // The usual widths by themselves, since a count that is known is copied in two moves.
        if (count == 5)
            std::memcpy(columns + tap, x + pixel, 5 * sizeof(S));
        else if (count == 3)
            std::memcpy(columns + tap, x + pixel, 3 * sizeof(S));
        else
            for (int j = 0; j < count; ++j) columns[tap + j] = x[pixel + j];
    });
}

template <class S>
void Conv2d<S>::forward(int images, const S* x, S* y) {
    const int positions = static_cast<int>(output_.plane()), stride = layout_.padded_rows();
    for (int image = 0; image < images; ++image, x += input_.size()) {
        im2col(x);
        gemm(config_.bias ? Start::bias : Start::zero, positions, stride, layout_.k(), columns_,
             layout_.padded_columns(), forward_, bias_row_, answers_, stride);
        for (int o = 0; o < output_.channels; ++o) {
            const S* from = answers_ + o;
            for (int p = 0; p < positions; ++p, from += stride) *y++ = *from;
        }
    }
}

template <class S>
void Conv2d<S>::backward(int images, const S* x, const S* dy, S* dx, S* gradients) {
    const int positions = static_cast<int>(output_.plane()), stride = layout_.padded_rows();
    const int taps = layout_.padded_columns();
    std::fill_n(dweight_, size_of(layout_.k(), stride), S(0));
    std::fill_n(dbias_, stride, S(0));
    if (dx) std::fill_n(dx, static_cast<std::size_t>(images) * input_.size(), S(0));
    for (int image = 0; image < images; ++image, x += input_.size()) {
        for (int o = 0; o < output_.channels; ++o) {
            S* to = answers_ + o;
            for (int p = 0; p < positions; ++p, to += stride) *to = *dy++;
        }
        // dW^T = columns^T dY, db = the sum of dY's rows, dcolumns = dY W
        im2col(x);
        gemm_tn(layout_.k(), stride, positions, columns_, taps, answers_, stride, dweight_, stride);
        add_rows(stride, positions, answers_, stride, dbias_);
        if (!dx) continue;
        gemm(Start::zero, positions, taps, stride, answers_, stride, backward_, static_cast<const S*>(nullptr),
             dcolumns_, taps);
        // A pixel was seen at several positions; those outside the image are nobody's.
        const S* dcolumns = dcolumns_;
        each_run([=](std::ptrdiff_t tap, std::ptrdiff_t pixel, int count) {
            for (int j = 0; j < count; ++j) dx[pixel + j] += dcolumns[tap + j];
        });
        dx += input_.size();
    }
    add_transposed(layout_, dweight_, gradients + weight_);
    for (int o = 0; config_.bias && o < output_.channels; ++o) {
        gradients[bias_ + static_cast<std::size_t>(o)] += dbias_[o];
    }
}

template class Conv2d<float>;
template class Conv2d<double>;

}  // namespace rnn
