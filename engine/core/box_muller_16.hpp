// Sixteen single-precision normal values from sixteen uniform ones, bit for bit as PyTorch's AVX2 kernel
// makes them.
#pragma once

namespace rnn {

/// In place on 16 floats in [0, 1). With u = 1 - block[i], v = block[i + 8], r = sqrt(-2 log u), i = 0 .. 7:
/// block[i] = r cos(2 pi v) std + mean and block[i + 8] = r sin(2 pi v) std + mean, the sum fused.
void box_muller_16(float* block, float mean, float std);

}  // namespace rnn
