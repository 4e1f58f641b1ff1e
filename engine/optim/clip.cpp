// Norms and the two ways to clip.
#include "optim/clip.hpp"

#include <algorithm>
#include <cmath>

#include "kernels/update.hpp"

namespace rnn {

template <class S>
double gradient_norm(NormType type, const std::vector<S>& gradients) {
    if (type == NormType::two) return norm(gradients.size(), gradients.data());
    double sum = 0, largest = 0;
    for (const S g : gradients) {
        const double magnitude = std::fabs(static_cast<double>(g));
        sum += magnitude;
        // A NaN shall not hide.
        if (!(magnitude <= largest)) largest = magnitude;
    }
    return type == NormType::one ? sum : largest;
}

template <class S>
double clip_grad_norm(std::vector<S>& gradients, double max_norm, NormType type) {
    const double total = gradient_norm(type, gradients);
    const double factor = max_norm / (total + 1e-6);
    if (factor < 1.0) scale(gradients.size(), static_cast<S>(factor), gradients.data());
    return total;
}

template <class S>
void clip_grad_value(std::vector<S>& gradients, double clip_value) {
    clamp_absolute(gradients.size(), static_cast<S>(clip_value), gradients.data());
}

#define RNN_INSTANTIATE(S)                                                \
    template double gradient_norm<S>(NormType, const std::vector<S>&);    \
    template double clip_grad_norm<S>(std::vector<S>&, double, NormType); \
    template void clip_grad_value<S>(std::vector<S>&, double);
RNN_INSTANTIATE(float)
RNN_INSTANTIATE(double)
#undef RNN_INSTANTIATE

}  // namespace rnn
