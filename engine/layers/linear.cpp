// The products of a Linear layer and of its backward pass.
#include "layers/linear.hpp"

#include <algorithm>
#include <cmath>

namespace rnn {

template <class S>
Linear<S>::Linear(const WeightLayout& layout, const std::string& prefix, ParameterLayout& parameters)
    : layout_(layout),
      weight_(parameters.add(prefix + "weight", {layout.rows(), layout.columns()})),
      bias_(parameters.add(prefix + "bias", {layout.rows()})),
      forward_(packed_size(layout.summed_columns(), layout.padded_rows()), S(0)),
      backward_(packed_size(layout.padded_rows(), layout.padded_columns()), S(0)),
      bias_row_(static_cast<std::size_t>(layout.padded_rows()), S(0)),
      scratch_(packed_size(layout.summed_columns(), layout.padded_rows()), S(0)) {}

template <class S>
void Linear<S>::initialise(Generator& generator, S* parameters) const {
    const auto count = [](int rows, int columns) {
        return static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns);
    };
    const double fan_in = static_cast<double>(layout_.columns());
    // kaiming_uniform_ with a = sqrt(5): sqrt(3) * gain / sqrt(fan_in), gain = sqrt(2 / (1 + 5)), in PyTorch's order of operations
    const double gain = std::sqrt(2.0 / (1.0 + std::sqrt(5.0) * std::sqrt(5.0)));
    const double weight_bound = std::sqrt(3.0) * (gain / std::sqrt(fan_in));
    const double bias_bound = 1.0 / std::sqrt(fan_in);
    generator.fill_uniform(std::span<S>(parameters + weight_, count(layout_.rows(), layout_.columns())), -weight_bound,
                           weight_bound);
    generator.fill_uniform(std::span<S>(parameters + bias_, count(layout_.rows(), 1)), -bias_bound, bias_bound);
}

template <class S>
void Linear<S>::pack(const S* parameters) {
    pack_transposed(layout_, parameters + weight_, forward_.data());
    pack_plain(layout_, parameters + weight_, backward_.data());
    std::copy_n(parameters + bias_, layout_.rows(), bias_row_.data());
}

template <class S>
void Linear<S>::forward(int rows, const S* x, S* y) const {
    gemm(Start::bias, rows, layout_.padded_rows(), layout_.summed_columns(), x, layout_.padded_columns(),
         forward_.data(), bias_row_.data(), y, layout_.padded_rows());
}

template <class S>
void Linear<S>::backward(int rows, const S* x, const S* dy, S* dx, S* gradients) {
    const int m = layout_.summed_columns(), n = layout_.padded_rows();
    // dW = dy^T x, db = the sum of dy's rows, dx = dy W
    std::fill(scratch_.begin(), scratch_.end(), S(0));
    gemm_tn(m, n, rows, x, layout_.padded_columns(), dy, n, scratch_.data(), n);
    add_transposed(layout_, scratch_.data(), gradients + weight_);
    std::fill_n(scratch_.begin(), n, S(0));
    add_rows(n, rows, dy, n, scratch_.data());
    for (int i = 0; i < layout_.rows(); ++i)
        gradients[bias_ + static_cast<std::size_t>(i)] += scratch_[static_cast<std::size_t>(i)];
    gemm(Start::zero, rows, layout_.padded_columns(), n, dy, n, backward_.data(), static_cast<const S*>(nullptr), dx,
         layout_.padded_columns());
}

template class Linear<float>;
template class Linear<double>;

}  // namespace rnn
