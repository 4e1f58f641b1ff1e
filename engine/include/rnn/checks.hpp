// Looks at a network that need more code than training does: apart from the trainer, so that a page downloads them only
// when they are asked for.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "rnn/error.hpp"

namespace rnn {

// The gradient of the loss with respect to one weight, found in two ways.
struct WeightGradient {
    double backprop = 0;
    double numeric = 0;  // (L(w + h) - L(w - h)) / 2h, refined with a second h
    double relative_error =
        0;  // |backprop - numeric| by the larger of both, or by 1e-6 (relu: 3e-4) where both are smaller
};

// Of the mean loss of a Trainer::gradient_case made by the same build, in double precision and without dropout. Truncated
// BPTT leaves a difference, and should. Problems: no such weight, a network too large for a second copy.
Result<WeightGradient> check_gradient(std::span<const std::uint8_t> gradient_case, std::string_view name, int index);

// Real and imaginary part of each eigenvalue of block `block` (a gate, in PyTorch's order) of the parameter `name`, whose
// blocks are square, as those of weight_hh are: the largest modulus is its spectral radius. Problems: no such block.
Result<std::vector<float>> block_eigenvalues(std::string_view name, std::span<const int> shape,
                                             std::span<const float> values, int block);

}  // namespace rnn
