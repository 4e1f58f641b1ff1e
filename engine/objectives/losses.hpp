// Losses of rows of answers and their gradients, each in a file of its own.
//
// Rows are `stride` apart and padded with zeros, gradients too. What a reduction needs is `scale`, the factor of each
// row in the loss: the caller sums scale times the rows' losses, and gradients already have it.
#pragma once

#include <cstddef>
#include <span>

namespace rnn {

enum class Reduction { mean, sum };

// Which rows of a classification count, and how much.
template <class S>
struct ClassWeights {
    static constexpr int kIgnored = -100;
    int ignore_index = kIgnored;  // rows of this class have neither loss nor gradient
    const S* weight = nullptr;    // (count) factor of each class; null: 1
    const S* mask = nullptr;      // (rows) factor of each row's loss; null: 1

    S of(int target) const { return target == ignore_index ? S(0) : weight ? weight[target] : S(1); }
};

// 1 for sum; for mean 1 / (the sum of the rows' class weights), which is infinite when all rows are ignored, so that the
// loss is NaN as PyTorch's.
template <class S>
S cross_entropy_scale(Reduction reduction, std::span<const int> classes, const ClassWeights<S>& weights);

// torch.nn.functional.cross_entropy: rows of `count` logits against class indices.
// loss_i = w (ln sum_j e^{logits_ij} - logits_{i,k_i}) with w the weight of class k_i times mask_i, unscaled;
// probabilities = softmax(logits); dlogits = scale w (probabilities - one_hot(k_i)).
template <class S>
void cross_entropy(int rows, int count, int stride, const S* logits, const int* classes, S scale, S* probabilities,
                   S* loss, S* dlogits, const ClassWeights<S>& weights = {});

// torch.nn.functional.mse_loss, target (rows, count) without padding: loss_i = mask_i times the mean over the row of
// (y - target)^2; dy = 2 scale mask_i (y - target) / count. scale = 1 / rows for reduction 'mean', count for 'sum'; a null mask is of
// ones (rows).
template <class S>
void mse(int rows, int count, int stride, const S* y, const S* target, S scale, S* loss, S* dy,
         const S* mask = nullptr);

// Which answers of a binary classification count, and how much. Null: all, alike.
template <class S>
struct BinaryWeights {
    const S* mask = nullptr;        // (rows, count) without padding: factor of each answer in loss and gradient
    const S* pos_weight = nullptr;  // (count) factor of the positive answers' part
    const S* row_mask = nullptr;    // (rows) factor of each row's answers
};

// 1 for sum; for mean 1 / (the sum of the mask), where a mask of ones is rows * count.
template <class S>
S bce_scale(Reduction reduction, int rows, int count, const S* mask);

// torch.nn.functional.binary_cross_entropy_with_logits, target (rows, count) without padding, 0 to 1:
// l = -p y ln s(x) - (1 - y) ln s(-x), p = pos_weight and s the sigmoid, with -ln s(x) = ln(1 + e^{-|x|}) + max(-x, 0),
// which neither overflows nor cancels for logits of any size. loss_i = sum over the row of m l and
// dlogits = scale m ((p y + 1 - y) s(x) - p y) with m = mask row_mask.
template <class S>
void bce_with_logits(int rows, int count, int stride, const S* logits, const S* target, S scale, S* loss, S* dlogits,
                     const BinaryWeights<S>& weights = {});

// What a batch of skip-grams names: row i pairs a centre word with a word of its context and with words drawn as noise.
struct SkipGrams {
    int pairs;
    int negatives;       // noise words of each pair
    const int* center;   // (pairs)
    const int* context;  // (pairs)
    const int* noise;    // (pairs, negatives)
};

// Skip-gram with negative sampling (Mikolov et al. 2013, equation 4, negated), v = input_table[center] and u from
// output_table, both (words, size): loss_i = -ln s(u_context . v) - sum_k ln s(-u_k . v).
// Adds to both gradients; du = scale (s(u . v) - 1) v for the context and scale s(u . v) v for noise, and the same with
// u for dv. scale = 1 / pairs for the mean.
template <class S>
void negative_sampling(const SkipGrams& words, int size, const S* input_table, const S* output_table, S scale, S* loss,
                       S* dinput_table, S* doutput_table);

// strength * the sum of squares (L2 penalty): added to a loss it pulls every parameter towards zero. Adds
// 2 strength w to dw. The same pull as an optimiser's weight_decay = 2 strength, where that is added to the gradient
// (SGD, Adam, RMSprop, Adagrad; not AdamW).
template <class S>
S l2_penalty(std::size_t count, const S* w, S strength, S* dw);

}  // namespace rnn
