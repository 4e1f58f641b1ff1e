// Row softmax and the log-likelihood of a class, stable for logits of any size.
#pragma once

namespace rnn {

// logits (count) -> probabilities (count); lanes from count to the next multiple of the lane count are zeroed in
// `probabilities`. Returns ln sum_j e^{logits_j}, so that -log p_k = returned - logits_k.
// p_j = e^{l_j - max} / sum_k e^{l_k - max}.
template <class S>
S softmax_row(int count, const S* logits, S* probabilities);

}  // namespace rnn
