// The bounds of torch.nn's default initialisation for layers that multiply by a weight.
#pragma once

#include <cmath>

namespace rnn {

struct FanInBounds {
    double weight;
    double bias;
};

// kaiming_uniform_ with a = sqrt(5) for the weight: sqrt(3) gain / sqrt(fan_in) with gain = sqrt(2 / (1 + 5)), in
// PyTorch's order of operations; 1 / sqrt(fan_in) for the bias. Both are the same number but for rounding.
inline FanInBounds fan_in_bounds(int fan_in) {
    const double root = std::sqrt(static_cast<double>(fan_in));
    const double gain = std::sqrt(2.0 / (1.0 + std::sqrt(5.0) * std::sqrt(5.0)));
    return {std::sqrt(3.0) * (gain / root), 1.0 / root};
}

}  // namespace rnn
