// nn.Conv2d and nn.MaxPool2d in a run.
#include "core/safetensors.hpp"
#include "layers/conv2d.hpp"
#include "layers/max_pool2d.hpp"
#include "networks/sequential/layer.hpp"

#include <optional>

namespace rnn {

namespace {

Window window_of(const LayerSpec& spec) {
    return {spec.extent("kernel_size"), spec.extent("stride"), spec.extent("padding")};
}

// The input as images; nothing, and a problem, when its shape is not one of images on which the window fits.
struct Images {
    int count = 1;
    ImageShape shape{};
};

// `channels` 0: any number of them.
std::optional<Images> images_of(const Shape& x, int channels, const Window& window, const std::string& field,
                                Problems& problems) {
    const std::size_t size = x.size();
    if ((size == 3 || size == 4) && (channels == 0 || x[size - 3] == channels)) {
        const Extent extent{static_cast<int>(x[size - 2]), static_cast<int>(x[size - 1])};
        const Extent positions = window.positions(extent);
        if (positions.height > 0 && positions.width > 0) {
            return Images{size == 4 ? static_cast<int>(x[0]) : 1, {static_cast<int>(x[size - 3]), extent}};
        }
    }
    const std::string c = channels > 0 ? std::to_string(channels) : "C";
    const std::string wanted = "(N, " + c + ", H, W) or (" + c + ", H, W), not smaller than the kernel";
    problems.push_back({ErrorCode::wrong_shape, field + "kernel_size",
                        "The layer gets an input of shape " + shape_text(x) + "; " + wanted + " is needed.",
                        shape_text(x), wanted});
    return std::nullopt;
}

void set_image(Shape& y, const ImageShape& image) {
    const std::size_t size = y.size();
    y[size - 3] = image.channels;
    y[size - 2] = image.extent.height;
    y[size - 1] = image.extent.width;
}

template <class S>
class RunConv2d final : public RunLayer<S> {
  public:
    RunConv2d(const LayerSpec& spec, ParameterLayout& layout)
        : field_(spec.field),
          config_{spec.whole("in_channels"), spec.whole("out_channels"), window_of(spec), spec.flag("bias")},
          layer_(config_, spec.prefix, layout) {}

    bool plan(const Shape& x, Plan& plan, Shape& y) override {
        const std::optional<Images> images = images_of(x, config_.in_channels, config_.window, field_, plan.problems);
        if (!images) return false;
        images_ = images->count;
        const Extent positions = config_.window.positions(images->shape.extent), kernel = config_.window.kernel;
        y = x;
        set_image(y, {config_.out_channels, positions});
        const Shape columns{positions.height, positions.width, config_.in_channels + 4, kernel.height, kernel.width};
        if (!plan.budget.charge(y, 4, plan.problems) || !plan.budget.charge(columns, 2, plan.problems)) return false;
        layer_.arrange(images->shape.extent);
        return true;
    }

    void forward(const S* parameters, const std::vector<S>& x, Generator*, std::vector<S>& y,
                 std::vector<NamedTensor<S>>&) override {
        layer_.pack(parameters);
        y.resize(static_cast<std::size_t>(images_) * layer_.output().size());
        layer_.forward(images_, x.data(), y.data());
    }

    void backward(const std::vector<S>& x, const std::vector<S>& dy, const GivenGradients<S>&, std::vector<S>& dx,
                  S* gradients, std::vector<NamedTensor<S>>&) override {
        dx.resize(x.size());
        layer_.backward(images_, x.data(), dy.data(), dx.data(), gradients);
    }

  private:
    std::string field_;
    Conv2dConfig config_;
    Conv2d<S> layer_;
    int images_ = 1;
};

template <class S>
class RunMaxPool2d final : public RunLayer<S> {
  public:
    explicit RunMaxPool2d(const LayerSpec& spec) : field_(spec.field), window_(window_of(spec)) {}

    bool plan(const Shape& x, Plan& plan, Shape& y) override {
        const std::optional<Images> images = images_of(x, 0, window_, field_, plan.problems);
        if (!images) return false;
        images_ = images->count;
        layer_.emplace(window_, images->shape);
        y = x;
        set_image(y, layer_->output());
        return plan.budget.charge(y, 4, plan.problems);
    }

    void forward(const S*, const std::vector<S>& x, Generator*, std::vector<S>& y,
                 std::vector<NamedTensor<S>>&) override {
        y.resize(static_cast<std::size_t>(images_) * layer_->output().size());
        winners_.resize(y.size());
        layer_->forward(images_, x.data(), y.data(), winners_.data());
    }

    void backward(const std::vector<S>& x, const std::vector<S>& dy, const GivenGradients<S>&, std::vector<S>& dx, S*,
                  std::vector<NamedTensor<S>>&) override {
        dx.resize(x.size());
        layer_->backward(images_, winners_.data(), dy.data(), dx.data());
    }

  private:
    std::string field_;
    Window window_;
    std::optional<MaxPool2d<S>> layer_;
    std::vector<int> winners_;
    int images_ = 1;
};

}  // namespace

template <class S>
LayerPointer<S> make_image(const LayerSpec& spec, ParameterLayout& layout) {
    if (spec.kind == LayerKind::conv2d) return std::make_unique<RunConv2d<S>>(spec, layout);
    return std::make_unique<RunMaxPool2d<S>>(spec);
}

template LayerPointer<float> make_image<float>(const LayerSpec&, ParameterLayout&);
template LayerPointer<double> make_image<double>(const LayerSpec&, ParameterLayout&);

}  // namespace rnn
