// nn.Embedding and nn.Linear in a run.
#include "core/safetensors.hpp"
#include "layers/embedding.hpp"
#include "layers/linear.hpp"
#include "networks/sequential/layer.hpp"
#include "networks/sequential/padding.hpp"

namespace rnn {

namespace {

template <class S>
class RunEmbedding final : public RunLayer<S> {
  public:
    RunEmbedding(const LayerSpec& spec, ParameterLayout& layout)
        : count_(spec.whole("num_embeddings")),
          size_(spec.whole("embedding_dim")),
          layer_(count_, size_, spec.prefix, layout,
                 spec.has("padding_idx") ? spec.whole("padding_idx") : Embedding<S>::kNoPadding) {}

    bool plan(const Shape& x, Plan& plan, Shape& y) override {
        y = x;
        y.push_back(size_);
        if (!plan.budget.charge(y, 4, plan.problems)) return false;
        return read_indices(*plan.input.find("input"), 0, count_ - 1, tokens_, plan.problems);
    }

    void forward(const S* parameters, const std::vector<S>&, Generator*, std::vector<S>& y,
                 std::vector<NamedTensor<S>>&) override {
        std::vector<S> rows(tokens_.size() * static_cast<std::size_t>(stride()));
        layer_.forward(static_cast<int>(tokens_.size()), tokens_.data(), parameters, rows.data());
        y = unpadded_rows(rows, size_, stride());
    }

    void backward(const std::vector<S>&, const std::vector<S>& dy, const GivenGradients<S>&, std::vector<S>&,
                  S* gradients, std::vector<NamedTensor<S>>&) override {
        layer_.backward(static_cast<int>(tokens_.size()), tokens_.data(), padded_rows(dy, size_, stride()).data(),
                        gradients);
    }

  private:
    int stride() const { return round_up_to_lanes<S>(size_); }

    int count_, size_;
    Embedding<S> layer_;
    std::vector<int> tokens_;
};

template <class S>
class RunLinear final : public RunLayer<S> {
  public:
    RunLinear(const LayerSpec& spec, ParameterLayout& layout)
        : field_(spec.field),
          in_(spec.whole("in_features")),
          out_(spec.whole("out_features")),
          layer_({1, out_, round_up_to_lanes<S>(out_), 1, in_, in_stride()}, spec.prefix, layout, spec.flag("bias")) {}

    bool plan(const Shape& x, Plan& plan, Shape& y) override {
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
        return plan.budget.charge(x, 4, plan.problems) && plan.budget.charge(y, 4, plan.problems);
    }

    void forward(const S* parameters, const std::vector<S>& x, Generator*, std::vector<S>& y,
                 std::vector<NamedTensor<S>>&) override {
        layer_.pack(parameters);
        const std::vector<S> from = padded_rows(x, in_, in_stride());
        std::vector<S> to(rows(x) * static_cast<std::size_t>(layer_.output_stride()));
        layer_.forward(static_cast<int>(rows(x)), from.data(), to.data());
        y = unpadded_rows(to, out_, layer_.output_stride());
    }

    void backward(const std::vector<S>& x, const std::vector<S>& dy, const GivenGradients<S>&, std::vector<S>& dx,
                  S* gradients, std::vector<NamedTensor<S>>&) override {
        const std::vector<S> from = padded_rows(x, in_, in_stride());
        std::vector<S> padded_dx(from.size());
        layer_.backward(static_cast<int>(rows(x)), from.data(), padded_rows(dy, out_, layer_.output_stride()).data(),
                        padded_dx.data(), gradients);
        dx = unpadded_rows(padded_dx, in_, in_stride());
    }

  private:
    int in_stride() const { return round_up_to_lanes<S>(in_); }
    std::size_t rows(const std::vector<S>& x) const { return x.size() / static_cast<std::size_t>(in_); }

    std::string field_;
    int in_, out_;
    Linear<S> layer_;
};

}  // namespace

template <class S>
LayerPointer<S> make_dense(const LayerSpec& spec, ParameterLayout& layout) {
    if (spec.kind == LayerKind::embedding) return std::make_unique<RunEmbedding<S>>(spec, layout);
    return std::make_unique<RunLinear<S>>(spec, layout);
}

template LayerPointer<float> make_dense<float>(const LayerSpec&, ParameterLayout&);
template LayerPointer<double> make_dense<double>(const LayerSpec&, ParameterLayout&);

}  // namespace rnn
