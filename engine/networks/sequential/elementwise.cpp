// nn.Flatten, ReLU, Sigmoid, Tanh and Dropout in a run: numbers that keep their order.
#include "kernels/elementwise.hpp"

#include "core/safetensors.hpp"
#include "layers/dropout.hpp"
#include "networks/sequential/layer.hpp"

namespace rnn {

namespace {

template <class S>
class RunFlatten final : public RunLayer<S> {
  public:
    explicit RunFlatten(const LayerSpec& spec)
        : field_(spec.field), start_(spec.whole("start_dim")), end_(spec.whole("end_dim")) {}

    bool plan(const Shape& x, Plan& plan, Shape& y) override {
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
        return true;
    }

    void forward(const S*, const std::vector<S>& x, Generator*, std::vector<S>& y,
                 std::vector<NamedTensor<S>>&) override {
        y = x;
    }

    void backward(const std::vector<S>&, const std::vector<S>& dy, const GivenGradients<S>&, std::vector<S>& dx, S*,
                  std::vector<NamedTensor<S>>&) override {
        dx = dy;
    }

  private:
    std::string field_;
    int start_, end_;
};

template <class S>
class RunActivation final : public RunLayer<S> {
  public:
    explicit RunActivation(Activation activation) : activation_(activation) {}

    bool plan(const Shape& x, Plan& plan, Shape& y) override {
        y = x;
        return plan.budget.charge(y, 3, plan.problems);
    }

    void forward(const S*, const std::vector<S>& x, Generator*, std::vector<S>& y,
                 std::vector<NamedTensor<S>>&) override {
        y_.resize(x.size());
        activate(activation_, x.size(), x.data(), y_.data());
        y = y_;
    }

    void backward(const std::vector<S>&, const std::vector<S>& dy, const GivenGradients<S>&, std::vector<S>& dx, S*,
                  std::vector<NamedTensor<S>>&) override {
        dx.resize(dy.size());
        activate_backward(activation_, dy.size(), y_.data(), dy.data(), dx.data());
    }

  private:
    Activation activation_;
    std::vector<S> y_;
};

template <class S>
class RunDropout final : public RunLayer<S> {
  public:
    explicit RunDropout(double p) : layer_(p) {}

    bool plan(const Shape& x, Plan& plan, Shape& y) override {
        y = x;
        return plan.budget.charge(y, 3, plan.problems);
    }

    void forward(const S*, const std::vector<S>& x, Generator* generator, std::vector<S>& y,
                 std::vector<NamedTensor<S>>&) override {
        mask_.resize(x.size());
        y.resize(x.size());
        layer_.forward(x.size(), x.data(), generator, mask_.data(), y.data());
    }

    void backward(const std::vector<S>&, const std::vector<S>& dy, const GivenGradients<S>&, std::vector<S>& dx, S*,
                  std::vector<NamedTensor<S>>&) override {
        dx.resize(dy.size());
        layer_.backward(dy.size(), mask_.data(), dy.data(), dx.data());
    }

  private:
    Dropout<S> layer_;
    std::vector<S> mask_;
};

}  // namespace

template <class S>
LayerPointer<S> make_elementwise(const LayerSpec& spec) {
    switch (spec.kind) {
        case LayerKind::flatten:
            return std::make_unique<RunFlatten<S>>(spec);
        case LayerKind::dropout:
            return std::make_unique<RunDropout<S>>(spec.number("p"));
        case LayerKind::sigmoid:
            return std::make_unique<RunActivation<S>>(Activation::sigmoid);
        case LayerKind::tanh:
            return std::make_unique<RunActivation<S>>(Activation::tanh);
        default:
            return std::make_unique<RunActivation<S>>(Activation::relu);
    }
}

template LayerPointer<float> make_elementwise<float>(const LayerSpec&);
template LayerPointer<double> make_elementwise<double>(const LayerSpec&);

}  // namespace rnn
