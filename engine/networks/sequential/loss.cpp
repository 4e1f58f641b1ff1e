// nn.CrossEntropyLoss, MSELoss and BCEWithLogitsLoss, and negative sampling, in a chain.
#include "objectives/losses.hpp"

#include <algorithm>

#include "core/safetensors.hpp"
#include "kernels/vec.hpp"
#include "layers/sizes.hpp"
#include "networks/sequential/layer.hpp"

namespace rnn {

namespace {

constexpr int kMostClasses = 1 << 24;

Reduction reduction_of(const LayerSpec& spec) {
    return spec.whole("reduction") == 1 ? Reduction::sum : Reduction::mean;
}

// A loss computes its gradient on the way forward; backward scales it by the gradient of the loss.
template <class S>
class LossLayer : public ChainLayer<S> {
  public:
    explicit LossLayer(const LayerSpec& spec) : reduction_(reduction_of(spec)) {}
    const char* output_name() const override { return "loss"; }

  protected:
    static S sum_of(int rows, const S* loss, S scale) {
        S sum = 0;
        for (int row = 0; row < rows; ++row) sum += loss[row];
        return sum * scale;
    }

    Reduction reduction_;
    S* loss_ = nullptr;  // (rows) of each answer
};

template <class S>
class CrossEntropyLayer final : public LossLayer<S> {
  public:
    explicit CrossEntropyLayer(const LayerSpec& spec) : LossLayer<S>(spec), field_(spec.field) {
        weights_.ignore_index = spec.whole("ignore_index");
    }

    bool plan(const Shape& x, ChainPlan& plan, Shape& y) override {
        const std::size_t axis = x.size() == 1 ? 0 : 1;
        if (x.empty() || x[axis] > kMostClasses) {
            plan.problems.push_back(
                {ErrorCode::wrong_shape, field_ + "layer",
                 "The loss gets an input of shape " + shape_text(x) + "; (C), (N, C) or (N, C, ...) is needed.",
                 shape_text(x), "(C), (N, C) or (N, C, ...)"});
            return false;
        }
        classes_ = static_cast<int>(x[axis]);
        Shape target = x;
        target.erase(target.begin() + static_cast<std::ptrdiff_t>(axis));
        samples_ = axis == 0 ? 1 : static_cast<std::size_t>(x[0]);
        positions_ = count_of(target) / samples_;
        y.clear();
        this->inputs.clear();
        bool fits = plan.require("target", target);
        if (fits) {
            this->inputs.push_back(
                {"target", target, typename ChainInput<S>::Range{0, classes_ - 1, weights_.ignore_index}});
        }
        if (const Shape* weight = plan.given.find("weight")) {
            const Shape wanted{classes_};
            fits = plan.check("weight", *weight, *weight == wanted, shape_text(wanted)) && fits;
            this->inputs.push_back({"weight", wanted});
        }
        return fits;
    }

    void place(Room<S>& room) override {
        const std::uint64_t logits = scalars_of(rows(), stride());
        logits_ = room.numbers.take(logits);
        probabilities_ = room.numbers.take(logits);
        dlogits_ = room.numbers.take(logits);
        this->loss_ = room.numbers.take(scalars_of(rows()));
    }

    void forward(const S*, const S* x, Generator*, S* y) override {
        const std::span<const int> target(this->inputs[0].integers, samples_ * positions_);
        weights_.weight = this->inputs.size() > 1 ? this->inputs[1].numbers : nullptr;
        each_logit([&](std::size_t padded, std::size_t at) { logits_[padded] = x[at]; });
        const S scale = cross_entropy_scale<S>(this->reduction_, target, weights_);
        cross_entropy(rows(), classes_, stride(), logits_, target.data(), scale, probabilities_, this->loss_, dlogits_,
                      weights_);
        *y = this->sum_of(rows(), this->loss_, scale);
    }

    void backward(const S*, const S*, const S* dy, S* dx, S*) override {
        each_logit([&](std::size_t padded, std::size_t at) { dx[at] = dlogits_[padded] * dy[0]; });
    }

  private:
    int rows() const { return static_cast<int>(samples_ * positions_); }
    int stride() const { return round_up_to_lanes<S>(classes_); }

    // f(place in rows of (N positions, padded C), place in (N, C, positions)).
    template <class F>
    void each_logit(F f) const {
        std::size_t at = 0;
        for (std::size_t sample = 0; sample < samples_; ++sample) {
            for (std::size_t k = 0; k < static_cast<std::size_t>(classes_); ++k) {
                for (std::size_t position = 0; position < positions_; ++position, ++at) {
                    f((sample * positions_ + position) * static_cast<std::size_t>(stride()) + k, at);
                }
            }
        }
    }

    std::string field_;
    int classes_ = 0;
    std::size_t samples_ = 0, positions_ = 0;
    ClassWeights<S> weights_;
    S *logits_ = nullptr, *probabilities_ = nullptr, *dlogits_ = nullptr;  // (N positions, padded C)
};

// Losses of numbers against as many numbers.
template <class S>
class ElementLossLayer final : public LossLayer<S> {
  public:
    explicit ElementLossLayer(const LayerSpec& spec)
        : LossLayer<S>(spec), binary_(spec.kind == LayerKind::bce_with_logits) {}

    bool plan(const Shape& x, ChainPlan& plan, Shape& y) override {
        count_ = x.empty() ? 1 : static_cast<int>(x.back());
        rows_ = static_cast<int>(count_of(x)) / count_;
        y.clear();
        this->inputs.clear();
        bool fits = plan.require("target", x);
        if (fits) this->inputs.push_back({"target", x});
        const Shape* mask = binary_ ? plan.given.find("mask") : nullptr;
        if (mask) {
            fits = plan.check("mask", *mask, *mask == x, shape_text(x)) && fits;
            this->inputs.push_back({"mask", x});
        }
        const Shape* weight = binary_ ? plan.given.find("pos_weight") : nullptr;
        if (weight) {
            const bool one = weight->empty() || *weight == Shape{1};
            const Shape wanted = one ? *weight : Shape{count_};
            fits = plan.check("pos_weight", *weight, *weight == wanted, shape_text(wanted)) && fits;
            this->inputs.push_back({"pos_weight", wanted});
        }
        return fits;
    }

    void place(Room<S>& room) override {
        this->loss_ = room.numbers.take(scalars_of(rows_));
        dx_ = room.numbers.take(scalars_of(rows_, count_));
        pos_weight_ = room.numbers.take(find("pos_weight") ? scalars_of(count_) : 0);
    }

    void forward(const S*, const S* x, Generator*, S* y) override {
        const S* target = this->inputs[0].numbers;
        S scale = 0;
        if (binary_) {
            const ChainInput<S>* mask = find("mask");
            const S* counted = mask ? mask->numbers : nullptr;
            scale = bce_scale(this->reduction_, rows_, count_, counted);
            bce_with_logits(rows_, count_, count_, x, target, scale, this->loss_, dx_, {counted, pos_weight()});
        } else {
            scale = this->reduction_ == Reduction::sum ? static_cast<S>(count_) : S(1) / static_cast<S>(rows_);
            mse(rows_, count_, count_, x, target, scale, this->loss_, dx_);
        }
        *y = this->sum_of(rows_, this->loss_, scale);
    }

    void backward(const S*, const S*, const S* dy, S* dx, S*) override {
        for (std::size_t i = 0; i < size_of(rows_, count_); ++i) dx[i] = dx_[i] * dy[0];
    }

  private:
    const ChainInput<S>* find(const char* name) const {
        for (const ChainInput<S>& input : this->inputs) {
            if (input.name == name) return &input;
        }
        return nullptr;
    }

    // One factor may stand for all.
    const S* pos_weight() const {
        const ChainInput<S>* given = find("pos_weight");
        if (!given) return nullptr;
        if (count_of(given->shape) == static_cast<std::size_t>(count_)) return given->numbers;
        std::fill_n(pos_weight_, count_, given->numbers[0]);
        return pos_weight_;
    }

    bool binary_;
    int count_ = 1, rows_ = 0;
    S *dx_ = nullptr, *pos_weight_ = nullptr;  // (rows, count), (count)
};

template <class S>
class NegativeSamplingLayer final : public LossLayer<S> {
  public:
    NegativeSamplingLayer(const LayerSpec& spec, ParameterLayout& layout)
        : LossLayer<S>(spec),
          words_(spec.whole("num_embeddings")),
          size_(spec.whole("embedding_dim")),
          input_table_(layout.add(spec.prefix + "input_table", {words_, size_})),
          output_table_(layout.add(spec.prefix + "output_table", {words_, size_})) {}

    bool plan(const Shape& x, ChainPlan& plan, Shape& y) override {
        y.clear();
        this->inputs.clear();
        bool fits = true;
        const auto read = [&](const char* name, bool right, const char* wanted) {
            const Shape* shape = plan.given.find(name);
            if (!shape) {
                plan.problems.push_back(
                    {ErrorCode::missing_data, name,
                     "The input has no tensor " + std::string(name) + "; its shape would be " + wanted + ".", "",
                     wanted});
                fits = false;
                return;
            }
            fits = plan.check(name, *shape, right, wanted) && fits;
            this->inputs.push_back({name, *shape, typename ChainInput<S>::Range{0, words_ - 1}});
        };
        const Shape *context = plan.given.find("context"), *noise = plan.given.find("negatives");
        read("input", x.size() == 1, "(B)");
        read("context", context && *context == x, "(B), as input");
        read("negatives", noise && noise->size() == 2 && x.size() == 1 && (*noise)[0] == x[0], "(B, K)");
        if (!fits) return false;
        pairs_ = static_cast<int>(x[0]);
        negatives_ = static_cast<int>((*noise)[1]);
        return true;
    }

    void place(Room<S>& room) override {
        this->loss_ = room.numbers.take(scalars_of(pairs_));
        dinput_ = room.numbers.take(scalars_of(words_, size_));
        doutput_ = room.numbers.take(scalars_of(words_, size_));
    }

    // As two nn.Embedding.
    void initialise(Generator& generator, S* parameters) const override {
        for (const std::size_t table : {input_table_, output_table_}) {
            generator.fill_normal(std::span<S>(parameters + table, size_of(words_, size_)), 0.0, 1.0);
        }
    }

    void forward(const S* parameters, const S*, Generator*, S* y) override {
        const SkipGrams grams{pairs_, negatives_, this->inputs[0].integers, this->inputs[1].integers,
                              this->inputs[2].integers};
        std::fill_n(dinput_, size_of(words_, size_), S(0));
        std::fill_n(doutput_, size_of(words_, size_), S(0));
        const S scale = this->reduction_ == Reduction::sum ? S(1) : S(1) / static_cast<S>(pairs_);
        negative_sampling(grams, size_, parameters + input_table_, parameters + output_table_, scale, this->loss_,
                          dinput_, doutput_);
        *y = this->sum_of(pairs_, this->loss_, scale);
    }

    void backward(const S*, const S*, const S* dy, S*, S* gradients) override {
        for (std::size_t i = 0; i < size_of(words_, size_); ++i) {
            gradients[input_table_ + i] += dy[0] * dinput_[i];
            gradients[output_table_ + i] += dy[0] * doutput_[i];
        }
    }

  private:
    int words_, size_, pairs_ = 0, negatives_ = 0;
    std::size_t input_table_, output_table_;
    S *dinput_ = nullptr, *doutput_ = nullptr;  // (words, size)
};

}  // namespace

template <class S>
LayerPointer<S> make_loss(const LayerSpec& spec, ParameterLayout& layout) {
    switch (spec.kind) {
        case LayerKind::cross_entropy:
            return std::make_unique<CrossEntropyLayer<S>>(spec);
        case LayerKind::negative_sampling:
            return std::make_unique<NegativeSamplingLayer<S>>(spec, layout);
        default:
            return std::make_unique<ElementLossLayer<S>>(spec);
    }
}

template LayerPointer<float> make_loss<float>(const LayerSpec&, ParameterLayout&);
template LayerPointer<double> make_loss<double>(const LayerSpec&, ParameterLayout&);

}  // namespace rnn
