// Cross-entropy, row by row, so that each time step's loss can be shown.
#include <algorithm>

#include "kernels/softmax.hpp"
#include "objectives/losses.hpp"

namespace rnn {

template <class S>
S cross_entropy_scale(Reduction reduction, std::span<const int> classes, const ClassWeights<S>& weights) {
    if (reduction == Reduction::sum) return S(1);
    S total = 0;
    for (const int target : classes) total += weights.of(target);
    return S(1) / total;
}

template <class S>
void cross_entropy(int rows, int count, int stride, const S* logits, const int* classes, S scale, S* probabilities,
                   S* loss, S* dlogits, const ClassWeights<S>& weights) {
    for (int row = 0; row < rows; ++row) {
        const int target = classes[row];
        const LogSum<S> log_sum = softmax_row(count, logits, probabilities);
        if (target == weights.ignore_index) {
            loss[row] = S(0);
            std::fill_n(dlogits, stride, S(0));
        } else {
            const S weight = weights.of(target) * (weights.mask ? weights.mask[row] : S(1));
            loss[row] = weight * (log_sum.above - (logits[target] - log_sum.largest));
            // l = w (ln sum_j e^x_j - x_k): dl/dx_j = w (p_j - [j = k])
            const S factor = scale * weight;
            for (int j = 0; j < stride; ++j) dlogits[j] = factor * (probabilities[j] - (j == target ? S(1) : S(0)));
        }
        logits += stride;
        probabilities += stride;
        dlogits += stride;
    }
}

#define RNN_INSTANTIATE(S)                                                                      \
    template S cross_entropy_scale<S>(Reduction, std::span<const int>, const ClassWeights<S>&); \
    template void cross_entropy<S>(int, int, int, const S*, const int*, S, S*, S*, S*, const ClassWeights<S>&);
RNN_INSTANTIATE(float)
RNN_INSTANTIATE(double)
#undef RNN_INSTANTIATE

}  // namespace rnn
