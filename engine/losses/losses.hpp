// Losses of padded rows of answers and their gradients.
#pragma once

#include <cstddef>

namespace rnn {

// torch.nn.functional.cross_entropy: rows of `count` logits, `stride` apart, against class indices.
// loss_i = ln sum_j e^{logits_ij} - logits_{i,k_i}, unscaled; probabilities = softmax(logits);
// dlogits = scale (probabilities - one_hot(k_i)). scale = 1 / number of scored rows for reduction 'mean'; 0 for rows
// that are shown but not scored.
template <class S>
void cross_entropy(int rows, int count, int stride, const S* logits, const int* classes, S scale, S* probabilities,
                   S* loss, S* dlogits);

// torch.nn.functional.mse_loss, target (rows, count) without padding: loss_i = mean over the row of (y - target)^2; dy = 2 scale (y - target) / count.
template <class S>
void mse(int rows, int count, int stride, const S* y, const S* target, S scale, S* loss, S* dy);

}  // namespace rnn
