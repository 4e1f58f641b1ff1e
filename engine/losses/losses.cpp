// Row by row, so that each time step's loss can be shown.
#include "losses/losses.hpp"

#include <algorithm>

#include "kernels/softmax.hpp"

namespace rnn {

template <class S>
void cross_entropy(int rows, int count, int stride, const S* logits, const int* classes, S scale, S* probabilities,
                   S* loss, S* dlogits) {
    for (int row = 0; row < rows; ++row) {
        const S log_sum = softmax_row(count, logits, probabilities);
        loss[row] = log_sum - logits[classes[row]];
        for (int j = 0; j < stride; ++j) dlogits[j] = scale * (probabilities[j] - (j == classes[row] ? S(1) : S(0)));
        logits += stride;
        probabilities += stride;
        dlogits += stride;
    }
}

template <class S>
void mse(int rows, int count, int stride, const S* y, const S* target, S scale, S* loss, S* dy) {
    const S each = S(1) / static_cast<S>(count);
    for (int row = 0; row < rows; ++row) {
        S sum = 0;
        for (int j = 0; j < count; ++j) {
            const S difference = y[j] - target[j];
            sum += difference * difference;
            dy[j] = S(2) * scale * each * difference;
        }
        std::fill(dy + count, dy + stride, S(0));
        loss[row] = sum * each;
        y += stride;
        target += count;
        dy += stride;
    }
}

#define RNN_INSTANTIATE(S)                                                              \
    template void cross_entropy<S>(int, int, int, const S*, const int*, S, S*, S*, S*); \
    template void mse<S>(int, int, int, const S*, const S*, S, S*, S*);
RNN_INSTANTIATE(float)
RNN_INSTANTIATE(double)
#undef RNN_INSTANTIATE

}  // namespace rnn
