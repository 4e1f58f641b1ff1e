// The sum of squares of the parameters as a part of the loss.
#include "objectives/losses.hpp"

namespace rnn {

template <class S>
S l2_penalty(std::size_t count, const S* w, S strength, S* dw) {
    S sum = 0;
    for (std::size_t i = 0; i < count; ++i) {
        sum += w[i] * w[i];
        dw[i] += S(2) * strength * w[i];
    }
    return strength * sum;
}

template float l2_penalty<float>(std::size_t, const float*, float, float*);
template double l2_penalty<double>(std::size_t, const double*, double, double*);

}  // namespace rnn
