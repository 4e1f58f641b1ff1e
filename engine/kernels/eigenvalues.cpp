// Eigen does the work.
#include "kernels/eigenvalues.hpp"

#include <Eigen/Eigenvalues>

namespace rnn {

std::vector<float> eigenvalues_of(int size, const float* matrix) {
    using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const Eigen::MatrixXf copy = Eigen::Map<const Matrix>(matrix, size, size);
    const Eigen::EigenSolver<Eigen::MatrixXf> solver(copy, false);
    std::vector<float> values;
    values.reserve(2 * static_cast<std::size_t>(size));
    for (int i = 0; i < size; ++i) {
        values.push_back(solver.eigenvalues()[i].real());
        values.push_back(solver.eigenvalues()[i].imag());
    }
    return values;
}

}  // namespace rnn
