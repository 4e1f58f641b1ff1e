// nn.Embedding and nn.Linear in a chain.
#include "core/safetensors.hpp"
#include "layers/embedding.hpp"
#include "layers/linear.hpp"
#include "layers/sizes.hpp"
#include "networks/sequential/layer.hpp"
#include "networks/sequential/padding.hpp"

namespace rnn {

namespace {

template <class S>
class EmbeddingLayer final : public ChainLayer<S> {
  public:
    EmbeddingLayer(const LayerSpec& spec, ParameterLayout& layout)
        : count_(spec.whole("num_embeddings")),
          size_(spec.whole("embedding_dim")),
          layer_(count_, size_, spec.prefix, layout,
                 spec.has("padding_idx") ? spec.whole("padding_idx") : Embedding<S>::kNoPadding) {}

    bool plan(const Shape& x, ChainPlan&, Shape& y) override {
        this->inputs = {{"input", x, typename ChainInput<S>::Range{0, count_ - 1}}};
        y = x;
        y.push_back(size_);
        return true;
    }

    void place(Room<S>& room) override { rows_ = take_padded_rows(tokens(), size_, room.numbers); }

    void initialise(Generator& generator, S* parameters) const override { layer_.initialise(generator, parameters); }

    void forward(const S* parameters, const S*, Generator*, S* y) override {
        S* rows = rows_ ? rows_ : y;
        layer_.forward(tokens(), this->inputs[0].integers, parameters, rows);
        remove_padding(tokens(), size_, rows, y);
    }

    void backward(const S*, const S*, const S* dy, S*, S* gradients) override {
        layer_.backward(tokens(), this->inputs[0].integers, add_padding(tokens(), size_, dy, rows_), gradients);
    }

  private:
    int tokens() const { return static_cast<int>(count_of(this->inputs[0].shape)); }

    int count_, size_;
    Embedding<S> layer_;
    S* rows_ = nullptr;  // (tokens, padded size), null where there is no padding
};

template <class S>
class LinearLayer final : public ChainLayer<S> {
  public:
    LinearLayer(const LayerSpec& spec, ParameterLayout& layout)
        : field_(spec.field),
          in_(spec.whole("in_features")),
          out_(spec.whole("out_features")),
          layer_({1, out_, round_up_to_lanes<S>(out_), 1, in_, round_up_to_lanes<S>(in_)}, spec.prefix, layout,
                 spec.flag("bias")) {}

    bool plan(const Shape& x, ChainPlan& plan, Shape& y) override {
        if (x.empty() || x.back() != in_) {
            const std::string wanted = "(..., " + std::to_string(in_) + ")";
            plan.problems.push_back(
                {ErrorCode::wrong_shape, field_ + "in_features",
                 "The layer gets an input of shape " + shape_text(x) + "; " + wanted + " is needed.", shape_text(x),
                 wanted});
            return false;
        }
        y = x;
        y.back() = out_;
        rows_ = static_cast<int>(count_of(x) / static_cast<std::size_t>(in_));
        return true;
    }

    void place_weights(Workspace<S>& weights) override { layer_.place(weights); }
    void place(Room<S>& room) override {
        x_ = take_padded_rows(rows_, in_, room.numbers);
        y_ = take_padded_rows(rows_, out_, room.numbers);
        dx_ = room.with_gradients ? take_padded_rows(rows_, in_, room.numbers) : nullptr;
    }

    void initialise(Generator& generator, S* parameters) const override { layer_.initialise(generator, parameters); }
    void repack(const S* parameters) override { layer_.pack(parameters); }

    void forward(const S*, const S* x, Generator*, S* y) override {
        S* to = y_ ? y_ : y;
        layer_.forward(rows_, add_padding(rows_, in_, x, x_), to);
        remove_padding(rows_, out_, to, y);
    }

    void backward(const S* x, const S*, const S* dy, S* dx, S* gradients) override {
        S* to = dx_ ? dx_ : dx;
        layer_.backward(rows_, x_ ? x_ : x, add_padding(rows_, out_, dy, y_), to, gradients);
        remove_padding(rows_, in_, to, dx);
    }

  private:
    std::string field_;
    int in_, out_, rows_ = 0;
    Linear<S> layer_;
    // Padded x, then y or dy, then dx; each null where there is no padding.
    S *x_ = nullptr, *y_ = nullptr, *dx_ = nullptr;
};

}  // namespace

template <class S>
LayerPointer<S> make_dense(const LayerSpec& spec, ParameterLayout& layout) {
    if (spec.kind == LayerKind::embedding) return std::make_unique<EmbeddingLayer<S>>(spec, layout);
    return std::make_unique<LinearLayer<S>>(spec, layout);
}

template LayerPointer<float> make_dense<float>(const LayerSpec&, ParameterLayout&);
template LayerPointer<double> make_dense<double>(const LayerSpec&, ParameterLayout&);

}  // namespace rnn
