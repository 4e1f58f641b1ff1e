// The recurrent network as it is first written by hand, i2h and i2o on the concatenation [x, h], against the two-matrix
// form of torch.nn.RNN: the same numbers once the weights are converted.
#include <algorithm>
#include <catch_amalgamated.hpp>

#include "finite_difference.hpp"
#include "kernels/elementwise.hpp"
#include "layers/linear.hpp"
#include "layers/recurrent_io.hpp"
#include "placed.hpp"

using namespace rnn;
using rnn::test::random_values;

namespace {

constexpr int kSeqLen = 6, kBatch = 3, kInput = 4, kHidden = 5, kOutput = 2, kBoth = kInput + kHidden;
constexpr double kTolerance = 1e-14;

using Numbers = std::vector<double>;

std::size_t size_of(int a, int b = 1, int c = 1) {
    return static_cast<std::size_t>(a) * static_cast<std::size_t>(b) * static_cast<std::size_t>(c);
}

// [left, right], row by row.
Numbers concatenate(int rows, int left_size, const double* left, int right_size, const double* right) {
    Numbers both;
    for (int row = 0; row < rows; ++row, left += left_size, right += right_size) {
        both.insert(both.end(), left, left + left_size);
        both.insert(both.end(), right, right + right_size);
    }
    return both;
}

// A Linear layer on rows without padding, as the hand-written network calls it.
class PlainLinear {
  public:
    PlainLinear(int in, int out) : in_(in), out_(out) {}

    // weight (out, in), then bias (out).
    Numbers parameters, gradients;

    Numbers forward(const Numbers& x) const {
        Numbers y;
        for (std::size_t row = 0; row < x.size() / size_of(in_); ++row) {
            for (int o = 0; o < out_; ++o) {
                double sum = parameters[size_of(out_, in_) + size_of(o)];
                for (int i = 0; i < in_; ++i)
                    sum += parameters[size_of(o, in_) + size_of(i)] * x[row * size_of(in_) + size_of(i)];
                y.push_back(sum);
            }
        }
        return y;
    }

    Numbers backward(const Numbers& x, const Numbers& dy) {
        gradients.resize(parameters.size());
        Numbers dx(x.size(), 0.0);
        for (std::size_t row = 0; row < x.size() / size_of(in_); ++row) {
            for (int o = 0; o < out_; ++o) {
                const double d = dy[row * size_of(out_) + size_of(o)];
                gradients[size_of(out_, in_) + size_of(o)] += d;
                for (int i = 0; i < in_; ++i) {
                    gradients[size_of(o, in_) + size_of(i)] += d * x[row * size_of(in_) + size_of(i)];
                    dx[row * size_of(in_) + size_of(i)] += d * parameters[size_of(o, in_) + size_of(i)];
                }
            }
        }
        return dx;
    }

  private:
    int in_, out_;
};

void check_close(const Numbers& a, const Numbers& b) {
    REQUIRE(a.size() == b.size());
    for (std::size_t i = 0; i < a.size(); ++i) CHECK(std::fabs(a[i] - b[i]) <= kTolerance * (1 + std::fabs(b[i])));
}

}  // namespace

TEST_CASE("hand-written: i2h on [x, h] is nn.RNN with the weights side by side and the biases added") {
    for (const auto& [cell, activation] :
         {std::pair(Cell::rnn_tanh, Activation::tanh), std::pair(Cell::rnn_relu, Activation::relu)}) {
        Generator generator(1);
        RecurrentConfig config;
        config.cell = cell;
        config.input_size = kInput;
        config.hidden_size = kHidden;
        ParameterLayout layout;
        Recurrent<double> layer(config, "", layout);
        const Workspace<double> weights = test::placed(layer);
        Numbers parameters(layout.padded_size(), 0.0), gradients(parameters);
        layer.initialise(generator, parameters.data());
        layer.pack(parameters.data());
        const Numbers x = random_values(generator, size_of(kSeqLen, kBatch, kInput));
        const Numbers h_0 = random_values(generator, size_of(kBatch, kHidden));
        const Numbers doutput = random_values(generator, size_of(kSeqLen, kBatch, kHidden));
        RecurrentInput<double> given;
        given.seq_len = kSeqLen;
        given.batch = kBatch;
        given.input = x;
        given.h_0 = h_0;
        RecurrentRun<double> run;
        const RecurrentOutput<double> output = run_forward(layer, given, run);
        RecurrentOutput<double> gradient;
        gradient.output = doutput;
        const RecurrentInputGradient<double> back = run_backward(layer, gradient, run, gradients.data());

        // The conversion: weight (H, I + H) = [W_ih, W_hh], bias = b_ih + b_hh.
        const double* w_ih = parameters.data() + layout.find("weight_ih_l0")->offset;
        const double* w_hh = parameters.data() + layout.find("weight_hh_l0")->offset;
        PlainLinear i2h(kBoth, kHidden);
        i2h.parameters = concatenate(kHidden, kInput, w_ih, kHidden, w_hh);
        for (std::size_t unit = 0; unit < kHidden; ++unit) {
            i2h.parameters.push_back(parameters[layout.find("bias_ih_l0")->offset + unit] +
                                     parameters[layout.find("bias_hh_l0")->offset + unit]);
        }

        // Forward by hand, keeping what each step read and answered.
        std::vector<Numbers> read, states;
        Numbers h = h_0, all;
        for (int t = 0; t < kSeqLen; ++t) {
            read.push_back(concatenate(kBatch, kInput, x.data() + size_of(t, kBatch, kInput), kHidden, h.data()));
            h = i2h.forward(read.back());
            activate(activation, h.size(), h.data(), h.data());
            states.push_back(h);
            all.insert(all.end(), h.begin(), h.end());
        }
        check_close(output.output, all);
        check_close(output.h_n, h);

        // Backward by hand, the last step first.
        Numbers dh(h.size(), 0.0), dx(x.size());
        for (int t = kSeqLen - 1; t >= 0; --t) {
            for (std::size_t i = 0; i < dh.size(); ++i) dh[i] += doutput[size_of(t) * dh.size() + i];
            activate_backward(activation, dh.size(), states[size_of(t)].data(), dh.data(), dh.data());
            const Numbers dboth = i2h.backward(read[size_of(t)], dh);
            for (int row = 0; row < kBatch; ++row) {
                const auto from = dboth.begin() + row * kBoth;
                std::copy(from, from + kInput, dx.begin() + (t * kBatch + row) * kInput);
                std::copy(from + kInput, from + kBoth, dh.begin() + row * kHidden);
            }
        }
        check_close(back.input, dx);
        check_close(back.h_0, dh);
        Numbers converted = concatenate(kHidden, kInput, gradients.data() + layout.find("weight_ih_l0")->offset,
                                        kHidden, gradients.data() + layout.find("weight_hh_l0")->offset);
        // Both biases of nn.RNN get the gradient of the one.
        const auto bias = gradients.begin() + static_cast<std::ptrdiff_t>(layout.find("bias_ih_l0")->offset);
        const auto other = gradients.begin() + static_cast<std::ptrdiff_t>(layout.find("bias_hh_l0")->offset);
        CHECK(std::equal(bias, bias + kHidden, other));
        converted.insert(converted.end(), bias, bias + kHidden);
        check_close(converted, i2h.gradients);
    }
}

TEST_CASE("hand-written: i2o on [x, h] is two Linear layers, one of x and one of the state before the step") {
    Generator generator(2);
    const int x_stride = round_up_to_lanes<double>(kInput), h_stride = round_up_to_lanes<double>(kHidden);
    const int y_stride = round_up_to_lanes<double>(kOutput);
    ParameterLayout layout;
    Linear<double> of_x({1, kOutput, y_stride, 1, kInput, x_stride}, "x.", layout);
    Linear<double> of_h({1, kOutput, y_stride, 1, kHidden, h_stride}, "h.", layout, false);
    const Workspace<double> x_weights = test::placed(of_x), h_weights = test::placed(of_h);
    Numbers parameters(layout.padded_size(), 0.0);
    of_x.initialise(generator, parameters.data());
    of_h.initialise(generator, parameters.data());
    of_x.pack(parameters.data());
    of_h.pack(parameters.data());
    PlainLinear i2o(kBoth, kOutput);
    i2o.parameters = concatenate(kOutput, kInput, parameters.data() + layout.find("x.weight")->offset, kHidden,
                                 parameters.data() + layout.find("h.weight")->offset);
    const auto bias = parameters.begin() + static_cast<std::ptrdiff_t>(layout.find("x.bias")->offset);
    i2o.parameters.insert(i2o.parameters.end(), bias, bias + kOutput);

    const Numbers x = random_values(generator, size_of(kBatch, kInput)),
                  h = random_values(generator, size_of(kBatch, kHidden));
    const auto padded = [](const Numbers& rows, int count, int stride) {
        Numbers result(size_of(kBatch, stride), 0.0);
        for (int row = 0; row < kBatch; ++row)
            std::copy_n(rows.begin() + row * count, count, result.begin() + row * stride);
        return result;
    };
    Numbers y(size_of(kBatch, y_stride)), part(y);
    of_x.forward(kBatch, padded(x, kInput, x_stride).data(), y.data());
    of_h.forward(kBatch, padded(h, kHidden, h_stride).data(), part.data());
    for (std::size_t i = 0; i < y.size(); ++i) y[i] += part[i];
    check_close(y, padded(i2o.forward(concatenate(kBatch, kInput, x.data(), kHidden, h.data())), kOutput, y_stride));
}
