// The softmax of one padded row.
#include "kernels/softmax.hpp"

#include "kernels/math.hpp"

namespace rnn {

template <class S>
LogSum<S> softmax_row(int count, const S* logits, S* probabilities) {
    constexpr int lanes = kLanes<S>;
    S largest = logits[0];
    for (int j = 1; j < count; ++j) largest = logits[j] > largest ? logits[j] : largest;
    const Vec<S> shift(largest);
    Vec<S> sums(S(0));
    for (int j = 0; j < count; j += lanes) {
        store(probabilities + j, exp(load(logits + j) - shift));
        for (int pad = count; pad < j + lanes; ++pad) probabilities[pad] = S(0);
        sums = sums + load(probabilities + j);
    }
    const S sum = sum_lanes(sums);
    const Vec<S> scale(S(1) / sum);
    for (int j = 0; j < count; j += lanes) store(probabilities + j, load(probabilities + j) * scale);
    return {largest, log_scalar(sum)};
}

template LogSum<float> softmax_row<float>(int, const float*, float*);
template LogSum<double> softmax_row<double>(int, const double*, double*);

}  // namespace rnn
