// Gradient checks of the layers that have no memory.
#include <array>

#include "gradcheck/rows.hpp"
#include "kernels/elementwise.hpp"
#include "layers/conv2d.hpp"
#include "layers/dropout.hpp"
#include "layers/embedding.hpp"
#include "layers/linear.hpp"
#include "layers/max_pool2d.hpp"

namespace rnn {

namespace {

constexpr double kKinkStep = 1e-6;

std::vector<CheckCase> parameter_cases(const ParameterLayout& layout, std::span<double> parameters,
                                       std::span<const double> gradients) {
    std::vector<CheckCase> cases;
    for (const ParameterInfo& tensor : layout.tensors()) {
        const std::span<const double> part = gradients.subspan(tensor.offset, tensor.size);
        cases.push_back({tensor.name, parameters.subspan(tensor.offset, tensor.size), {part.begin(), part.end()}});
    }
    return cases;
}

std::vector<GradientCheck> check_embedding(Generator& generator) {
    constexpr int kDim = 3, kStride = round_up_to_lanes<double>(kDim);
    const std::vector<int> tokens{2, 0, 4, 2, 1};
    const int rows = static_cast<int>(tokens.size());
    ParameterLayout layout;
    const Embedding<double> layer(5, kDim, "", layout);
    std::vector<double> parameters(layout.padded_size()), gradients(parameters.size());
    layer.initialise(generator, parameters.data());
    std::vector<double> x(tokens.size() * static_cast<std::size_t>(kStride));
    const std::vector<double> dx = drawn(generator, x.size());
    const auto loss = [&] {
        layer.forward(rows, tokens.data(), parameters.data(), x.data());
        return dot(x, dx);
    };
    layer.backward(rows, tokens.data(), dx.data(), gradients.data());
    return check_cases(parameter_cases(layout, parameters, gradients), loss, generator);
}

// Linear or Conv2d: `inputs` and `outputs` numbers in all.
template <class Layer>
std::vector<GradientCheck> check_weighted(Generator& generator, const ParameterLayout& layout, Layer& layer,
                                          std::vector<double>& x, std::size_t outputs, int rows) {
    std::vector<double> parameters(layout.padded_size()), gradients(parameters.size());
    layer.initialise(generator, parameters.data());
    std::vector<double> y(outputs), dx(x.size());
    const std::vector<double> dy = drawn(generator, outputs);
    const auto loss = [&] {
        layer.pack(parameters.data());
        layer.forward(rows, x.data(), y.data());
        return dot(y, dy);
    };
    loss();
    layer.backward(rows, x.data(), dy.data(), dx.data(), gradients.data());
    std::vector<CheckCase> cases = parameter_cases(layout, parameters, gradients);
    cases.push_back({"input", x, dx});
    return check_cases(cases, loss, generator);
}

std::vector<GradientCheck> check_linear(Generator& generator) {
    // No padding, so that every number of x and y counts.
    constexpr int kRows = 3, kIn = 6, kOut = 4;
    ParameterLayout layout;
    Linear<double> layer({1, kOut, kOut, 1, kIn, kIn}, "", layout);
    Workspace<double> room;
    lay_out(room, [&](Workspace<double>& weights) { layer.place(weights); });
    std::vector<double> x = drawn(generator, kRows * kIn);
    return check_weighted(generator, layout, layer, x, kRows * kOut, kRows);
}

std::vector<GradientCheck> check_conv2d(Generator& generator) {
    constexpr int kImages = 2;
    const ImageShape shape{2, {5, 6}};
    ParameterLayout layout;
    Conv2d<double> layer({shape.channels, 3, {{3, 2}, {2, 1}, {1, 0}}, true}, "", layout);
    Workspace<double> room;
    lay_out(room, [&](Workspace<double>& workspace) {
        layer.place(workspace);
        layer.arrange(shape.extent, workspace);
    });
    std::vector<double> x = drawn(generator, kImages * shape.size());
    return check_weighted(generator, layout, layer, x, kImages * layer.output().size(), kImages);
}

std::vector<GradientCheck> check_max_pool2d(Generator& generator) {
    constexpr int kImages = 2;
    const ImageShape shape{2, {5, 6}};
    const MaxPool2d<double> layer({{3, 2}, {2, 1}, {1, 0}}, shape);
    std::vector<double> x = drawn(generator, kImages * shape.size()), dx(x.size());
    const std::vector<double> dy = drawn(generator, kImages * layer.output().size());
    std::vector<double> y(dy.size());
    std::vector<int> argmax(dy.size());
    const auto loss = [&] {
        layer.forward(kImages, x.data(), y.data(), argmax.data());
        return dot(y, dy);
    };
    loss();
    layer.backward(kImages, argmax.data(), dy.data(), dx.data());
    return check_cases(std::array{CheckCase{"input", x, dx}}, loss, generator, kKinkStep);
}

template <Activation activation>
std::vector<GradientCheck> check_activation(Generator& generator) {
    std::vector<double> x = drawn(generator, 17), y(x.size()), dx(x.size());
    const std::vector<double> dy = drawn(generator, x.size());
    const auto loss = [&] {
        activate(activation, x.size(), x.data(), y.data());
        return dot(y, dy);
    };
    loss();
    activate_backward(activation, x.size(), y.data(), dy.data(), dx.data());
    return check_cases(std::array{CheckCase{"input", x, dx}}, loss, generator,
                       activation == Activation::relu ? kKinkStep : 1e-3);
}

std::vector<GradientCheck> check_dropout(Generator& generator) {
    const Dropout<double> layer(0.4);
    std::vector<double> x = drawn(generator, 17), y(x.size()), mask(x.size()), dx(x.size());
    const std::vector<double> dy = drawn(generator, x.size());
    const auto loss = [&] {
        Generator masks(5);
        layer.forward(x.size(), x.data(), &masks, mask.data(), y.data());
        return dot(y, dy);
    };
    loss();
    layer.backward(x.size(), mask.data(), dy.data(), dx.data());
    return check_cases(std::array{CheckCase{"input", x, dx}}, loss, generator);
}

}  // namespace

std::vector<GradientTrial> layer_trials() {
    return {{"Embedding", check_embedding},
            {"Linear", check_linear},
            {"Conv2d, strided and padded", check_conv2d},
            {"MaxPool2d, strided and padded", check_max_pool2d},
            {"ReLU", check_activation<Activation::relu>},
            {"Sigmoid", check_activation<Activation::sigmoid>},
            {"Tanh", check_activation<Activation::tanh>},
            {"Dropout", check_dropout}};
}

}  // namespace rnn
