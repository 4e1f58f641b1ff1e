// Activations over a flat list of any length, forward and backward.
#pragma once

#include <cstddef>

namespace rnn {

enum class Activation { relu, sigmoid, tanh };

// y = f(x), element by element; y may be x. relu: max(x, 0); sigmoid: 1 / (1 + e^-x). Formulas: the PyTorch pages of
// ReLU, Sigmoid and Tanh; a NaN stays one.
template <class S>
void activate(Activation activation, std::size_t count, const S* x, S* y);

// dx = dy f'(x), from y: relu dy where y > 0, sigmoid dy y (1 - y), tanh dy (1 - y^2). dx may be dy.
template <class S>
void activate_backward(Activation activation, std::size_t count, const S* y, const S* dy, S* dx);

}  // namespace rnn
