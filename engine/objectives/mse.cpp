// Mean squared error, row by row, so that each time step's loss can be shown.
#include <algorithm>

#include "objectives/losses.hpp"

namespace rnn {

template <class S>
void mse(int rows, int count, int stride, const S* y, const S* target, S scale, S* loss, S* dy, const S* mask) {
    const S each = S(1) / static_cast<S>(count);
    for (int row = 0; row < rows; ++row) {
        const S m = mask ? mask[row] : S(1);
        S sum = 0;
        for (int j = 0; j < count; ++j) {
            const S difference = y[j] - target[j];
            sum += difference * difference;
            dy[j] = S(2) * scale * m * each * difference;
        }
        std::fill(dy + count, dy + stride, S(0));
        loss[row] = m * (sum * each);
        y += stride;
        target += count;
        dy += stride;
    }
}

template void mse<float>(int, int, int, const float*, const float*, float, float*, float*, const float*);
template void mse<double>(int, int, int, const double*, const double*, double, double*, double*, const double*);

}  // namespace rnn
