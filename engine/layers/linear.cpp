// The products of a Linear layer and of its backward pass.
#include "layers/linear.hpp"

#include <algorithm>

#include "layers/fan_in.hpp"
#include "layers/sizes.hpp"

namespace rnn {

template <class S>
Linear<S>::Linear(const WeightLayout& layout, const std::string& prefix, ParameterLayout& parameters, bool bias)
    : layout_(layout), has_bias_(bias), weight_(parameters.add(prefix + "weight", {layout.rows(), layout.columns()})) {
    if (has_bias_) bias_ = parameters.add(prefix + "bias", {layout.rows()});
}

template <class S>
void Linear<S>::place(Workspace<S>& weights) {
    forward_ = weights.take(scalars_of(layout_.k(), layout_.padded_rows()));
    backward_ = weights.take(scalars_of(layout_.padded_rows(), layout_.padded_columns()));
    bias_row_ = weights.take(scalars_of(layout_.padded_rows()));
    scratch_ = weights.take(scalars_of(layout_.k(), layout_.padded_rows()));
}

template <class S>
void Linear<S>::initialise(Generator& generator, S* parameters) const {
    const FanInBounds bounds = fan_in_bounds(layout_.columns());
    const auto fill = [&](std::size_t offset, std::size_t count, double bound) {
        generator.fill_uniform(std::span<S>(parameters + offset, count), -bound, bound);
    };
    fill(weight_, packed_size(layout_.rows(), layout_.columns()), bounds.weight);
    if (has_bias_) fill(bias_, static_cast<std::size_t>(layout_.rows()), bounds.bias);
}

template <class S>
void Linear<S>::pack(const S* parameters) {
    pack_transposed(layout_, parameters + weight_, forward_);
    pack_plain(layout_, parameters + weight_, backward_);
    if (has_bias_) std::copy_n(parameters + bias_, layout_.rows(), bias_row_);
}

template <class S>
void Linear<S>::forward(int rows, const S* x, S* y) const {
    gemm(Start::bias, rows, layout_.padded_rows(), layout_.k(), x, layout_.padded_columns(), forward_, bias_row_, y,
         layout_.padded_rows());
}

template <class S>
void Linear<S>::backward(int rows, const S* x, const S* dy, S* dx, S* gradients) {
    const int m = layout_.k(), n = layout_.padded_rows();
    if (gradients) {
        // dW = dy^T x, db = the sum of dy's rows, dx = dy W
        std::fill_n(scratch_, size_of(m, n), S(0));
        gemm_tn(m, n, rows, x, layout_.padded_columns(), dy, n, scratch_, n);
        add_transposed(layout_, scratch_, gradients + weight_);
        if (has_bias_) {
            std::fill_n(scratch_, n, S(0));
            add_rows(n, rows, dy, n, scratch_);
            for (int i = 0; i < layout_.rows(); ++i) gradients[bias_ + static_cast<std::size_t>(i)] += scratch_[i];
        }
    }
    gemm(Start::zero, rows, layout_.padded_columns(), n, dy, n, backward_, static_cast<const S*>(nullptr), dx,
         layout_.padded_columns());
}

template class Linear<float>;
template class Linear<double>;

}  // namespace rnn
