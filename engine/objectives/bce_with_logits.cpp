// Binary cross-entropy on logits.
#include <algorithm>

#include "objectives/logistic.hpp"
#include "objectives/losses.hpp"

namespace rnn {

template <class S>
S bce_scale(Reduction reduction, int rows, int count, const S* mask) {
    if (reduction == Reduction::sum) return S(1);
    const std::size_t answers = static_cast<std::size_t>(rows) * static_cast<std::size_t>(count);
    if (!mask) return S(1) / static_cast<S>(answers);
    S total = 0;
    for (std::size_t i = 0; i < answers; ++i) total += mask[i];
    return S(1) / total;
}

template <class S>
void bce_with_logits(int rows, int count, int stride, const S* logits, const S* target, S scale, S* loss, S* dlogits,
                     const BinaryWeights<S>& weights) {
    const S* mask = weights.mask;
    for (int row = 0; row < rows; ++row) {
        const S row_mask = weights.row_mask ? weights.row_mask[row] : S(1);
        S sum = 0;
        for (int j = 0; j < count; ++j) {
            const S x = logits[j], y = target[j], m = mask ? row_mask * mask[j] : row_mask;
            const S p = weights.pos_weight ? weights.pos_weight[j] : S(1);
            const S shared = log1p_exp_minus_abs(x);
            const S near = x < S(0) ? shared - x : shared, far = x < S(0) ? shared : shared + x;
            sum += m * (p * y * near + (S(1) - y) * far);
            // dl/dx = -p y (1 - s(x)) + (1 - y) s(x)
            dlogits[j] = scale * m * ((p * y + S(1) - y) * sigmoid_scalar(x) - p * y);
        }
        std::fill(dlogits + count, dlogits + stride, S(0));
        loss[row] = sum;
        logits += stride;
        dlogits += stride;
        target += count;
        if (mask) mask += count;
    }
}

#define RNN_INSTANTIATE(S)                                  \
    template S bce_scale<S>(Reduction, int, int, const S*); \
    template void bce_with_logits<S>(int, int, int, const S*, const S*, S, S*, S*, const BinaryWeights<S>&);
RNN_INSTANTIATE(float)
RNN_INSTANTIATE(double)
#undef RNN_INSTANTIATE

}  // namespace rnn
