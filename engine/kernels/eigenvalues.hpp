// Eigenvalues of a recurrent weight matrix.
#pragma once

#include <vector>

namespace rnn {

// matrix (size, size) row-major -> (size, 2): real and imaginary parts, in no particular order. By Eigen's
// Hessenberg reduction and QR iteration.
std::vector<float> eigenvalues_of(int size, const float* matrix);

}  // namespace rnn
