// Skip-gram with negative sampling.
#include "objectives/logistic.hpp"
#include "objectives/losses.hpp"

namespace rnn {

namespace {

// The loss of one word u beside v, which should be near (sign 1) or far (sign -1), and both gradients.
template <class S>
S add_word(int size, S sign, S scale, const S* v, const S* u, S* dv, S* du) {
    S dot = 0;
    for (int i = 0; i < size; ++i) dot += u[i] * v[i];
    // l = -ln s(sign dot): dl/ddot = -sign s(-sign dot)
    const S ddot = -scale * sign * sigmoid_scalar(-sign * dot);
    for (int i = 0; i < size; ++i) {
        dv[i] += ddot * u[i];
        du[i] += ddot * v[i];
    }
    return minus_log_sigmoid(sign * dot);
}

}  // namespace

template <class S>
void negative_sampling(const SkipGrams& words, int size, const S* input_table, const S* output_table, S scale, S* loss,
                       S* dinput_table, S* doutput_table) {
    const auto row = [size](int word) { return static_cast<std::ptrdiff_t>(word) * size; };
    const int* noise = words.noise;
    for (int pair = 0; pair < words.pairs; ++pair) {
        const S* v = input_table + row(words.center[pair]);
        S* dv = dinput_table + row(words.center[pair]);
        const auto add = [&](int word, S sign) {
            return add_word(size, sign, scale, v, output_table + row(word), dv, doutput_table + row(word));
        };
        S sum = add(words.context[pair], S(1));
        for (int k = 0; k < words.negatives; ++k) sum += add(*noise++, S(-1));
        loss[pair] = sum;
    }
}

#define RNN_INSTANTIATE(S) template void negative_sampling<S>(const SkipGrams&, int, const S*, const S*, S, S*, S*, S*);
RNN_INSTANTIATE(float)
RNN_INSTANTIATE(double)
#undef RNN_INSTANTIATE

}  // namespace rnn
