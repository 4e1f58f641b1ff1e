// nn.Conv2d and nn.MaxPool2d in a chain.
#include "core/safetensors.hpp"
#include "layers/conv2d.hpp"
#include "layers/max_pool2d.hpp"
#include "layers/sizes.hpp"
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
class Conv2dLayer final : public ChainLayer<S> {
  public:
    Conv2dLayer(const LayerSpec& spec, ParameterLayout& layout)
        : field_(spec.field),
          config_{spec.whole("in_channels"), spec.whole("out_channels"), window_of(spec), spec.flag("bias")},
          layer_(config_, spec.prefix, layout) {}

    bool plan(const Shape& x, ChainPlan& plan, Shape& y) override {
        const std::optional<Images> images = images_of(x, config_.in_channels, config_.window, field_, plan.problems);
        if (!images) return false;
        images_ = *images;
        y = x;
        set_image(y, {config_.out_channels, config_.window.positions(images->shape.extent)});
        return true;
    }

    void place_weights(Workspace<S>& weights) override { layer_.place(weights); }
    void place(Room<S>& room) override { layer_.arrange(images_.shape.extent, room.numbers); }

    void initialise(Generator& generator, S* parameters) const override { layer_.initialise(generator, parameters); }
    void repack(const S* parameters) override { layer_.pack(parameters); }

    void forward(const S*, const S* x, Generator*, S* y) override { layer_.forward(images_.count, x, y); }
    void backward(const S* x, const S*, const S* dy, S* dx, S* gradients) override {
        layer_.backward(images_.count, x, dy, dx, gradients);
    }

  private:
    std::string field_;
    Conv2dConfig config_;
    Conv2d<S> layer_;
    Images images_;
};

template <class S>
class MaxPool2dLayer final : public ChainLayer<S> {
  public:
    explicit MaxPool2dLayer(const LayerSpec& spec) : field_(spec.field), window_(window_of(spec)) {}

    bool plan(const Shape& x, ChainPlan& plan, Shape& y) override {
        const std::optional<Images> images = images_of(x, 0, window_, field_, plan.problems);
        if (!images) return false;
        images_ = images->count;
        layer_.emplace(window_, images->shape);
        y = x;
        set_image(y, layer_->output());
        return true;
    }

    void place(Room<S>& room) override {
        const ImageShape& y = layer_->output();
        argmax_ = room.integers.take(scalars_of(images_, y.channels, y.extent.height, y.extent.width));
    }

    void forward(const S*, const S* x, Generator*, S* y) override { layer_->forward(images_, x, y, argmax_); }
    void backward(const S*, const S*, const S* dy, S* dx, S*) override { layer_->backward(images_, argmax_, dy, dx); }

  private:
    std::string field_;
    Window window_;
    std::optional<MaxPool2d<S>> layer_;
    int images_ = 1;
    int* argmax_ = nullptr;  // as y
};

}  // namespace

template <class S>
LayerPointer<S> make_image(const LayerSpec& spec, ParameterLayout& layout) {
    if (spec.kind == LayerKind::conv2d) return std::make_unique<Conv2dLayer<S>>(spec, layout);
    return std::make_unique<MaxPool2dLayer<S>>(spec);
}

template LayerPointer<float> make_image<float>(const LayerSpec&, ParameterLayout&);
template LayerPointer<double> make_image<double>(const LayerSpec&, ParameterLayout&);

}  // namespace rnn
