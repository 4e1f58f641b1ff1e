// Gradient clipping (torch.nn.utils.clip_grad_norm_, clip_grad_value_) over flat, padded gradient buffers.
#pragma once

#include <vector>

namespace rnn {

// Which length clip_grad_norm measures: the sum of magnitudes, the root of the sum of squares, the largest magnitude.
enum class NormType { one, two, infinity };

template <class S>
double gradient_norm(NormType type, const std::vector<S>& gradients);

// Scales all gradients by max_norm / (norm + 1e-6) where that is below 1; max_norm > 0. Returns the norm before.
template <class S>
double clip_grad_norm(std::vector<S>& gradients, double max_norm, NormType type = NormType::two);

// Brings every gradient number into [-clip_value, clip_value]; clip_value > 0.
template <class S>
void clip_grad_value(std::vector<S>& gradients, double clip_value);

}  // namespace rnn
