// Row softmax and the log-likelihood of a class, stable for logits of any size.
#pragma once

namespace rnn {

// ln sum_j e^{l_j} in two parts, of which -log p_k = above - (l_k - largest): their sum would drown the loss of a sure
// answer in its rounding.
template <class S>
struct LogSum {
    S largest;  // of the logits
    S above;    // ln sum_j e^{l_j - largest}, from 0 to ln count
};

// logits (count) -> probabilities (count); lanes from count to the next multiple of the lane count are zeroed in
// `probabilities`.
// p_j = e^{l_j - max} / sum_k e^{l_k - max}.
template <class S>
LogSum<S> softmax_row(int count, const S* logits, S* probabilities);

}  // namespace rnn
