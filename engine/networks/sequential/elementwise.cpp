// nn.Flatten, ReLU, Sigmoid, Tanh and Dropout in a chain: numbers that keep their order.
#include "kernels/elementwise.hpp"

#include <algorithm>

#include "core/safetensors.hpp"
#include "layers/dropout.hpp"
#include "networks/sequential/layer.hpp"

namespace rnn {

namespace {

template <class S>
class FlattenLayer final : public ChainLayer<S> {
  public:
    explicit FlattenLayer(const LayerSpec& spec)
        : field_(spec.field), start_(spec.whole("start_dim")), end_(spec.whole("end_dim")) {}

    bool plan(const Shape& x, ChainPlan& plan, Shape& y) override {
        const int size = static_cast<int>(x.size());
        const int start = start_ < 0 ? start_ + size : start_, end = end_ < 0 ? end_ + size : end_;
        if (start < 0 || end >= size || start > end) {
            plan.problems.push_back({ErrorCode::wrong_shape, field_ + "start_dim",
                                     "An input of shape " + shape_text(x) + " has no dimensions " +
                                         std::to_string(start_) + " to " + std::to_string(end_) + ".",
                                     shape_text(x), ""});
            return false;
        }
        y.assign(x.begin(), x.begin() + start);
        y.push_back(static_cast<std::int64_t>(count_of(Shape(x.begin() + start, x.begin() + end + 1))));
        y.insert(y.end(), x.begin() + end + 1, x.end());
        count_ = count_of(x);
        return true;
    }

    void forward(const S*, const S* x, Generator*, S* y) override { std::copy_n(x, count_, y); }
    void backward(const S*, const S*, const S* dy, S* dx, S*) override { std::copy_n(dy, count_, dx); }

  private:
    std::string field_;
    int start_, end_;
    std::size_t count_ = 0;
};

template <class S>
class ActivationLayer final : public ChainLayer<S> {
  public:
    explicit ActivationLayer(Activation activation) : activation_(activation) {}

    bool plan(const Shape& x, ChainPlan&, Shape& y) override {
        y = x;
        count_ = count_of(x);
        return true;
    }

    void forward(const S*, const S* x, Generator*, S* y) override { activate(activation_, count_, x, y); }
    void backward(const S*, const S* y, const S* dy, S* dx, S*) override {
        activate_backward(activation_, count_, y, dy, dx);
    }

  private:
    Activation activation_;
    std::size_t count_ = 0;
};

template <class S>
class DropoutLayer final : public ChainLayer<S> {
  public:
    explicit DropoutLayer(double p) : layer_(p) {}

    bool plan(const Shape& x, ChainPlan&, Shape& y) override {
        y = x;
        count_ = count_of(x);
        return true;
    }

    void place(Room<S>& room) override { mask_ = room.numbers.take(count_); }
    void forward(const S*, const S* x, Generator* generator, S* y) override {
        layer_.forward(count_, x, generator, mask_, y);
    }
    void backward(const S*, const S*, const S* dy, S* dx, S*) override { layer_.backward(count_, mask_, dy, dx); }

  private:
    Dropout<S> layer_;
    std::size_t count_ = 0;
    S* mask_ = nullptr;
};

}  // namespace

template <class S>
LayerPointer<S> make_elementwise(const LayerSpec& spec) {
    switch (spec.kind) {
        case LayerKind::flatten:
            return std::make_unique<FlattenLayer<S>>(spec);
        case LayerKind::dropout:
            return std::make_unique<DropoutLayer<S>>(spec.number("p"));
        case LayerKind::sigmoid:
            return std::make_unique<ActivationLayer<S>>(Activation::sigmoid);
        case LayerKind::tanh:
            return std::make_unique<ActivationLayer<S>>(Activation::tanh);
        default:
            return std::make_unique<ActivationLayer<S>>(Activation::relu);
    }
}

template LayerPointer<float> make_elementwise<float>(const LayerSpec&);
template LayerPointer<double> make_elementwise<double>(const LayerSpec&);

}  // namespace rnn
