// The plain reference of every kernel: the same results by the shortest loop, for tests to hold the kernels against.
//
// In float they take the same roundings in the same order as the kernels and so give the same bits; where a kernel sums
// over lanes, or in double, where the kernels use xsimd's exp and tanh, the last digits may differ. Never optimised.
#pragma once

#include <cstddef>

#include "kernels/gates.hpp"
#include "kernels/gemm.hpp"
#include "kernels/softmax.hpp"
#include "kernels/update.hpp"

namespace rnn::reference {

float tanh(float x);
float sigmoid(float x);
float exp(float x);
float log(float x);
double tanh(double x);
double sigmoid(double x);
double exp(double x);
double log(double x);

// As in kernels/gates.hpp, with any width.
template <class S>
void tanh_forward(RowBlock block, const S* z, S* h);
template <class S>
void relu_forward(RowBlock block, const S* z, S* h);
template <class S>
void tanh_backward(RowBlock block, const S* h, const S* dh, S* dz);
template <class S>
void relu_backward(RowBlock block, const S* h, const S* dh, S* dz);
template <class S>
void lstm_forward(RowBlock block, S* z, const S* c_prev, S* c, S* tanh_c, S* h);
template <class S>
void lstm_backward(RowBlock block, const S* gates, const S* c_prev, const S* tanh_c, const S* dh, S* dc, S* dz,
                   S* dc_prev);
template <class S>
void gru_forward(RowBlock block, S* zx, const S* zh, const S* h_prev, S* hn, S* h);
template <class S>
void gru_backward(RowBlock block, const S* gates, const S* hn, const S* h_prev, const S* dh, S* dzx, S* dzh,
                  S* dh_prev);

// What pack_transposed and pack_plain pack, row-major and padded with zeros: W^T (k, padded_rows) and
// W (padded_rows, padded_columns).
template <class S>
void pad_transposed(const WeightLayout& layout, const S* weight, S* padded);
template <class S>
void pad_plain(const WeightLayout& layout, const S* weight, S* padded);
template <class S>
void add_transposed(const WeightLayout& layout, const S* dwt, S* dw);

// As in kernels/gemm.hpp, with b (k, n) row-major.
template <class S>
void gemm(Start start, int m, int n, int k, const S* a, std::ptrdiff_t lda, const S* b, const S* bias, S* c,
          std::ptrdiff_t ldc);
template <class S>
void gemm_tn(int m, int n, int k, const S* a, std::ptrdiff_t lda, const S* b, std::ptrdiff_t ldb, S* c,
             std::ptrdiff_t ldc);
template <class S>
void add_rows(int n, int k, const S* b, std::ptrdiff_t ldb, S* c);

// As in kernels/softmax.hpp, but for the padding, which is left alone.
template <class S>
LogSum<S> softmax_row(int count, const S* logits, S* probabilities);

// As in kernels/update.hpp, with any count; the norm is summed in double.
template <class S>
double norm(std::size_t count, const S* values);
template <class S>
void scale(std::size_t count, S factor, S* values);
template <class S>
void clamp_absolute(std::size_t count, S limit, S* values);
template <class S>
void sgd_update(const SgdStep& step, std::size_t count, const S* gradients, S* buffer, S* parameters);
template <class S>
void adam_update(const AdamStep& step, std::size_t count, const S* gradients, S* exp_avg, S* exp_avg_sq, S* parameters);
template <class S>
void rmsprop_update(const RmspropStep& step, std::size_t count, const S* gradients, S* square_avg, S* buffer,
                    S* parameters);
template <class S>
void adagrad_update(const AdagradStep& step, std::size_t count, const S* gradients, S* sum, S* parameters);

}  // namespace rnn::reference
