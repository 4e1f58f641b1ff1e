// Backward passes of the layers around the recurrent ones, and what their forward passes promise.
#include "finite_difference.hpp"
#include "kernels/elementwise.hpp"
#include "layers/conv2d.hpp"
#include "layers/dropout.hpp"
#include "layers/embedding.hpp"
#include "layers/linear.hpp"
#include "layers/max_pool2d.hpp"
#include "placed.hpp"

#include <catch_amalgamated.hpp>

using namespace rnn;
using rnn::test::dot;
using rnn::test::kGradientBound;
using rnn::test::random_values;
using rnn::test::worst_gradient_error;

namespace {

// Gradients of the sum of weighted outputs for a layer with parameters that keeps its tensors in `layout`.
template <class Layer>
struct Check {
    Layer& layer;
    std::vector<double> parameters;
    std::vector<double> x, dy;
    std::size_t outputs;

    template <class Forward, class Backward>
    void run(Forward forward, Backward backward) {
        std::vector<double> y(outputs), dx(x.size()), gradients(parameters.size(), 0.0);
        const auto loss = [&] {
            layer.pack(parameters.data());
            forward(x.data(), y.data());
            return dot(y, dy);
        };
        loss();
        backward(x.data(), dy.data(), dx.data(), gradients.data());
        CHECK(worst_gradient_error(x, dx, loss) < kGradientBound);
        CHECK(worst_gradient_error(parameters, gradients, loss) < kGradientBound);
    }
};

// Rows of `count` numbers, `stride` apart, with zeros between.
std::vector<double> padded_rows(Generator& generator, int rows, int count, int stride) {
    std::vector<double> values(static_cast<std::size_t>(rows) * static_cast<std::size_t>(stride), 0.0);
    for (int row = 0; row < rows; ++row) {
        const std::vector<double> numbers = random_values(generator, static_cast<std::size_t>(count));
        std::copy(numbers.begin(), numbers.end(), values.begin() + static_cast<std::ptrdiff_t>(row) * stride);
    }
    return values;
}

}  // namespace

TEST_CASE("conv2d: backward matches finite differences, for kernels, strides, paddings and sizes") {
    Generator generator(1);
    struct Row {
        int channels, out;
        Extent image;
        Window window;
        bool bias;
    };
    const std::vector<Row> rows{
        {1, 1, {1, 1}, {{1, 1}, {1, 1}, {0, 0}}, true}, {2, 3, {5, 4}, {{3, 3}, {1, 1}, {0, 0}}, true},
        {3, 2, {5, 6}, {{3, 2}, {2, 1}, {1, 0}}, true}, {2, 5, {4, 7}, {{2, 3}, {1, 2}, {1, 2}}, false},
        {1, 4, {3, 3}, {{3, 3}, {3, 3}, {2, 2}}, true}, {2, 1, {3, 5}, {{1, 1}, {2, 2}, {1, 1}}, false}};
    for (const Row& row : rows) {
        for (const int images : {1, 3}) {
            INFO(row.channels << " -> " << row.out << ", " << images << " images");
            ParameterLayout layout;
            const ImageShape shape{row.channels, row.image};
            Conv2d<double> layer({row.channels, row.out, row.window, row.bias}, "", layout);
            Workspace<double> room;
            lay_out(room, [&](Workspace<double>& workspace) {
                layer.place(workspace);
                layer.arrange(row.image, workspace);
            });
            const std::size_t count = static_cast<std::size_t>(images);
            Check<Conv2d<double>> check{
                layer, random_values(generator, layout.size()), random_values(generator, count * shape.size()),
                random_values(generator, count * layer.output().size()), count * layer.output().size()};
            check.run([&](const double* x, double* y) { layer.forward(images, x, y); },
                      [&](const double* x, const double* dy, double* dx, double* gradients) {
                          layer.backward(images, x, dy, dx, gradients);
                      });
        }
    }
}

TEST_CASE("conv2d: gradients add to what is there") {
    Generator generator(2);
    ParameterLayout layout;
    const ImageShape shape{2, {4, 4}};
    Conv2d<double> layer({2, 2, {{3, 3}, {1, 1}, {1, 1}}, true}, "", layout);
    Workspace<double> room;
    lay_out(room, [&](Workspace<double>& workspace) {
        layer.place(workspace);
        layer.arrange(shape.extent, workspace);
    });
    layer.pack(random_values(generator, layout.size()).data());
    const std::vector<double> x = random_values(generator, shape.size());
    const std::vector<double> dy = random_values(generator, layer.output().size());
    std::vector<double> dx(x.size()), once(layout.size(), 0.0), twice(layout.size(), 0.0);
    layer.backward(1, x.data(), dy.data(), dx.data(), once.data());
    for (int i = 0; i < 2; ++i) layer.backward(1, x.data(), dy.data(), dx.data(), twice.data());
    for (std::size_t i = 0; i < once.size(); ++i) CHECK(twice[i] == 2 * once[i]);
}

TEST_CASE("max_pool2d: backward matches finite differences, and a NaN wins") {
    Generator generator(3);
    const std::vector<Window> windows{{{2, 2}, {2, 2}, {0, 0}}, {{3, 3}, {1, 1}, {1, 1}}, {{1, 3}, {2, 1}, {0, 1}}};
    for (const Window& window : windows) {
        const ImageShape shape{2, {5, 6}};
        const MaxPool2d<double> layer(window, shape);
        std::vector<double> x = random_values(generator, 2 * shape.size());
        const std::vector<double> dy = random_values(generator, 2 * layer.output().size());
        std::vector<double> y(dy.size()), dx(x.size());
        std::vector<int> argmax(dy.size());
        const auto loss = [&] {
            layer.forward(2, x.data(), y.data(), argmax.data());
            return dot(y, dy);
        };
        loss();
        layer.backward(2, argmax.data(), dy.data(), dx.data());
        CHECK(worst_gradient_error(x, dx, loss) < kGradientBound);
    }
    const MaxPool2d<float> pool({{2, 2}, {2, 2}, {0, 0}}, {1, {2, 2}});
    const std::vector<float> x{1.0f, std::numeric_limits<float>::quiet_NaN(), 3.0f, 2.0f};
    float y = 0;
    int argmax = 0;
    pool.forward(1, x.data(), &y, &argmax);
    CHECK(std::isnan(y));
    CHECK(argmax == 1);
}

TEST_CASE("activations: backward matches finite differences at every length, in place too") {
    Generator generator(4);
    for (const Activation activation : {Activation::relu, Activation::sigmoid, Activation::tanh}) {
        for (std::size_t count = 1; count <= 17; ++count) {
            std::vector<double> x = random_values(generator, count);
            const std::vector<double> dy = random_values(generator, count);
            std::vector<double> y(count), dx(count);
            const auto loss = [&] {
                activate(activation, count, x.data(), y.data());
                return dot(y, dy);
            };
            loss();
            activate_backward(activation, count, y.data(), dy.data(), dx.data());
            CHECK(worst_gradient_error(x, dx, loss) < kGradientBound);

            loss();
            std::vector<double> in_place = x;
            activate(activation, count, in_place.data(), in_place.data());
            CHECK(in_place == y);
            in_place = dy;
            activate_backward(activation, count, y.data(), in_place.data(), in_place.data());
            CHECK(in_place == dx);
        }
    }
}

TEST_CASE("dropout: keeps the mean, sends gradients through what it kept, and rests while evaluating") {
    constexpr std::size_t count = 20000;
    const std::vector<double> x(count, 1.0);
    std::vector<double> y(count), mask(count), dx(count);
    Generator generator(5);
    const Dropout<double> layer(0.2);
    layer.forward(count, x.data(), &generator, mask.data(), y.data());
    double sum = 0;
    for (const double each : y) {
        CHECK((each == 0.0 || each == Catch::Approx(1.25)));
        sum += each;
    }
    CHECK(sum / count == Catch::Approx(1.0).margin(0.02));
    layer.backward(count, mask.data(), x.data(), dx.data());
    CHECK(dx == y);
    layer.forward(count, x.data(), nullptr, mask.data(), y.data());
    CHECK(y == x);
}

TEST_CASE("embedding: looks rows up, adds gradients of repeated rows, leaves the padding row alone") {
    Generator generator(6);
    ParameterLayout layout;
    const Embedding<double> layer(4, 3, "", layout, 2);
    std::vector<double> parameters(layout.size());
    layer.initialise(generator, parameters.data());
    for (int i = 0; i < 3; ++i) CHECK(parameters[static_cast<std::size_t>(6 + i)] == 0.0);
    const std::vector<int> tokens{1, 2, 1, 0};
    std::vector<double> x(16), gradients(layout.size(), 0.0);
    layer.forward(4, tokens.data(), parameters.data(), x.data());
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(x[i] == parameters[3 + i]);
        CHECK(x[4 + i] == 0.0);
    }
    const std::vector<double> dx(16, 1.0);
    layer.backward(4, tokens.data(), dx.data(), gradients.data());
    CHECK(gradients == std::vector<double>{1, 1, 1, 2, 2, 2, 0, 0, 0, 0, 0, 0});
}

TEST_CASE("linear: backward matches finite differences, with and without bias") {
    Generator generator(7);
    for (const bool bias : {true, false}) {
        for (const int in : {1, 2, 5, 17}) {
            for (const int out : {1, 3, 8}) {
                for (const int rows : {1, 3}) {
                    INFO(in << " -> " << out << ", " << rows << " rows" << (bias ? "" : ", no bias"));
                    ParameterLayout parameters;
                    const int x_stride = round_up_to_lanes<double>(in), y_stride = round_up_to_lanes<double>(out);
                    Linear<double> layer({1, out, y_stride, 1, in, x_stride}, "", parameters, bias);
                    const Workspace<double> room = test::placed(layer);
                    const std::vector<double> dy = padded_rows(generator, rows, out, y_stride);
                    Check<Linear<double>> check{layer, random_values(generator, parameters.size()),
                                                padded_rows(generator, rows, in, x_stride), dy, dy.size()};
                    check.run([&](const double* x, double* y) { layer.forward(rows, x, y); },
                              [&](const double* x, const double* d, double* dx, double* gradients) {
                                  layer.backward(rows, x, d, dx, gradients);
                              });
                }
            }
        }
    }
}

TEST_CASE("layers: initial weights stay within PyTorch's bounds") {
    ParameterLayout layout;
    const Conv2d<float> conv({2, 4, {{3, 3}, {1, 1}, {0, 0}}, true}, "", layout);
    std::vector<float> parameters(layout.padded_size());
    Generator generator(8);
    conv.initialise(generator, parameters.data());
    const float bound = 1.0f / std::sqrt(18.0f);
    float largest = 0;
    for (const float weight : parameters) largest = std::max(largest, std::fabs(weight));
    CHECK(largest <= bound);
    CHECK(largest > 0.9f * bound);
}
