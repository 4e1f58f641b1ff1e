// nn.CrossEntropyLoss, MSELoss and BCEWithLogitsLoss, and negative sampling, in a run.
#include "objectives/losses.hpp"

#include <numeric>

#include "core/safetensors.hpp"
#include "kernels/vec.hpp"
#include "networks/sequential/layer.hpp"

namespace rnn {

namespace {

constexpr int kMostClasses = 1 << 24;

Reduction reduction_of(const LayerSpec& spec) {
    return spec.whole("reduction") == 1 ? Reduction::sum : Reduction::mean;
}

// A loss computes its gradient on the way forward; backward scales it by the gradient of the loss, which is 1 unless
// another was given.
template <class S>
class RunLoss : public RunLayer<S> {
  public:
    explicit RunLoss(const LayerSpec& spec) : reduction_(reduction_of(spec)) {}
    const char* output_name() const override { return "loss"; }

    void backward(const std::vector<S>&, const std::vector<S>& dy, const GivenGradients<S>&, std::vector<S>& dx, S*,
                  std::vector<NamedTensor<S>>&) override {
        dx = dx_;
        for (S& each : dx) each *= dy[0];
    }

  protected:
    static S sum_of(const std::vector<S>& loss, S scale) {
        S sum = 0;
        for (const S each : loss) sum += each;
        return sum * scale;
    }

    Reduction reduction_;
    std::vector<S> dx_;
};

template <class S>
class RunCrossEntropy final : public RunLoss<S> {
  public:
    explicit RunCrossEntropy(const LayerSpec& spec) : RunLoss<S>(spec), field_(spec.field) {
        weights_.ignore_index = spec.whole("ignore_index");
    }

    bool plan(const Shape& x, Plan& plan, Shape& y) override {
        const std::size_t axis = x.size() == 1 ? 0 : 1;
        if (x.empty() || x[axis] > kMostClasses) {
            plan.problems.push_back(
                {ErrorCode::wrong_shape, field_ + "layer",
                 "The loss gets an input of shape " + shape_text(x) + "; (C), (N, C) or (N, C, ...) is needed.",
                 shape_text(x), "(C), (N, C) or (N, C, ...)"});
            return false;
        }
        classes_ = static_cast<int>(x[axis]);
        Shape target_shape = x;
        target_shape.erase(target_shape.begin() + static_cast<std::ptrdiff_t>(axis));
        samples_ = axis == 0 ? 1 : static_cast<std::size_t>(x[0]);
        positions_ = count_of(target_shape) / samples_;
        y.clear();
        if (!plan.budget.charge(x, 8, plan.problems)) return false;

        const std::size_t before = plan.problems.size();
        if (const TensorView* target = plan.input.require("target", shape_text(target_shape), plan.problems)) {
            if (check_shape(*target, target->shape == target_shape, shape_text(target_shape), plan.problems)) {
                read_indices(*target, 0, classes_ - 1, target_, plan.problems, weights_.ignore_index);
            }
        }
        if (const TensorView* weight = plan.input.find("weight")) {
            class_weight_ = plan.input.numbers<S>(*weight, {classes_}, plan.problems);
            weights_.weight = class_weight_.data();
        }
        return plan.problems.size() == before;
    }

    void forward(const S*, const std::vector<S>& x, Generator*, std::vector<S>& y,
                 std::vector<NamedTensor<S>>&) override {
        const int rows = static_cast<int>(target_.size()), stride = round_up_to_lanes<S>(classes_);
        std::vector<S> logits(target_.size() * static_cast<std::size_t>(stride), S(0));
        std::vector<S> probabilities(logits.size()), dlogits(logits.size()), loss(target_.size());
        each_logit([&](std::size_t row, std::size_t k, std::size_t at) {
            logits[row * static_cast<std::size_t>(stride) + k] = x[at];
        });
        const S scale = cross_entropy_scale<S>(this->reduction_, target_, weights_);
        cross_entropy(rows, classes_, stride, logits.data(), target_.data(), scale, probabilities.data(), loss.data(),
                      dlogits.data(), weights_);
        y = {this->sum_of(loss, scale)};
        this->dx_.resize(x.size());
        each_logit([&](std::size_t row, std::size_t k, std::size_t at) {
            this->dx_[at] = dlogits[row * static_cast<std::size_t>(stride) + k];
        });
    }

  private:
    // f(row of (N positions, C), class, place in (N, C, positions)).
    template <class F>
    void each_logit(F f) const {
        std::size_t at = 0;
        for (std::size_t sample = 0; sample < samples_; ++sample) {
            for (std::size_t k = 0; k < static_cast<std::size_t>(classes_); ++k) {
                for (std::size_t position = 0; position < positions_; ++position, ++at) {
                    f(sample * positions_ + position, k, at);
                }
            }
        }
    }

    std::string field_;
    int classes_ = 0;
    std::size_t samples_ = 0, positions_ = 0;
    std::vector<int> target_;
    std::vector<S> class_weight_;
    ClassWeights<S> weights_;
};

// Losses of numbers against as many numbers.
template <class S>
class RunElementLoss final : public RunLoss<S> {
  public:
    explicit RunElementLoss(const LayerSpec& spec)
        : RunLoss<S>(spec), binary_(spec.kind == LayerKind::bce_with_logits) {}

    bool plan(const Shape& x, Plan& plan, Shape& y) override {
        count_ = x.empty() ? 1 : static_cast<int>(x.back());
        y.clear();
        if (!plan.budget.charge(x, 4, plan.problems)) return false;
        const std::size_t before = plan.problems.size();
        if (const TensorView* target = plan.input.require("target", shape_text(x), plan.problems)) {
            target_ = plan.input.numbers<S>(*target, x, plan.problems);
        }
        if (!binary_) return plan.problems.size() == before;
        if (const TensorView* mask = plan.input.find("mask")) {
            mask_ = plan.input.numbers<S>(*mask, x, plan.problems);
        }
        if (const TensorView* weight = plan.input.find("pos_weight")) {
            const bool one = weight->shape.empty() || weight->shape == Shape{1};
            pos_weight_ = plan.input.numbers<S>(*weight, one ? weight->shape : Shape{count_}, plan.problems);
            if (one && !pos_weight_.empty()) {
                // By value: assign() may free the element that it is to repeat.
                const S only = pos_weight_[0];
                pos_weight_.assign(static_cast<std::size_t>(count_), only);
            }
        }
        return plan.problems.size() == before;
    }

    void forward(const S*, const std::vector<S>& x, Generator*, std::vector<S>& y,
                 std::vector<NamedTensor<S>>&) override {
        const int rows = static_cast<int>(x.size()) / count_;
        std::vector<S> loss(static_cast<std::size_t>(rows));
        this->dx_.resize(x.size());
        S scale = 0;
        if (binary_) {
            const S* mask = mask_.empty() ? nullptr : mask_.data();
            scale = bce_scale(this->reduction_, rows, count_, mask);
            bce_with_logits(rows, count_, count_, x.data(), target_.data(), scale, loss.data(), this->dx_.data(),
                            {mask, pos_weight_.empty() ? nullptr : pos_weight_.data()});
        } else {
            scale = this->reduction_ == Reduction::sum ? static_cast<S>(count_) : S(1) / static_cast<S>(rows);
            mse(rows, count_, count_, x.data(), target_.data(), scale, loss.data(), this->dx_.data());
        }
        y = {this->sum_of(loss, scale)};
    }

  private:
    bool binary_;
    int count_ = 1;
    std::vector<S> target_, mask_, pos_weight_;
};

template <class S>
class RunNegativeSampling final : public RunLoss<S> {
  public:
    RunNegativeSampling(const LayerSpec& spec, ParameterLayout& layout)
        : RunLoss<S>(spec),
          words_(spec.whole("num_embeddings")),
          size_(spec.whole("embedding_dim")),
          input_table_(layout.add(spec.prefix + "input_table", {words_, size_})),
          output_table_(layout.add(spec.prefix + "output_table", {words_, size_})) {}

    bool plan(const Shape& x, Plan& plan, Shape& y) override {
        y.clear();
        const std::size_t before = plan.problems.size();
        const auto read = [&](const TensorView* tensor, bool fits, const char* wanted, std::vector<int>& to) {
            if (tensor && check_shape(*tensor, fits, wanted, plan.problems)) {
                read_indices(*tensor, 0, words_ - 1, to, plan.problems);
            }
        };
        const TensorView* center = plan.input.find("input");
        const TensorView* context = plan.input.require("context", "(B)", plan.problems);
        const TensorView* noise = plan.input.require("negatives", "(B, K)", plan.problems);
        read(center, x.size() == 1, "(B)", center_);
        read(context, context && context->shape == x, "(B), as input", context_);
        read(noise, noise && noise->shape.size() == 2 && x.size() == 1 && noise->shape[0] == x[0], "(B, K)", noise_);
        return plan.problems.size() == before;
    }

    void forward(const S* parameters, const std::vector<S>&, Generator*, std::vector<S>& y,
                 std::vector<NamedTensor<S>>&) override {
        const std::size_t table = static_cast<std::size_t>(words_) * static_cast<std::size_t>(size_);
        const int pairs = static_cast<int>(center_.size());
        const SkipGrams grams{pairs, static_cast<int>(noise_.size()) / pairs, center_.data(), context_.data(),
                              noise_.data()};
        std::vector<S> loss(center_.size());
        dinput_.assign(table, S(0));
        doutput_.assign(table, S(0));
        const S scale = this->reduction_ == Reduction::sum ? S(1) : S(1) / static_cast<S>(pairs);
        negative_sampling(grams, size_, parameters + input_table_, parameters + output_table_, scale, loss.data(),
                          dinput_.data(), doutput_.data());
        y = {this->sum_of(loss, scale)};
    }

    void backward(const std::vector<S>&, const std::vector<S>& dy, const GivenGradients<S>&, std::vector<S>&,
                  S* gradients, std::vector<NamedTensor<S>>&) override {
        for (std::size_t i = 0; i < dinput_.size(); ++i) {
            gradients[input_table_ + i] += dy[0] * dinput_[i];
            gradients[output_table_ + i] += dy[0] * doutput_[i];
        }
    }

  private:
    int words_, size_;
    std::size_t input_table_, output_table_;
    std::vector<int> center_, context_, noise_;
    std::vector<S> dinput_, doutput_;
};

}  // namespace

template <class S>
LayerPointer<S> make_loss(const LayerSpec& spec, ParameterLayout& layout) {
    switch (spec.kind) {
        case LayerKind::cross_entropy:
            return std::make_unique<RunCrossEntropy<S>>(spec);
        case LayerKind::negative_sampling:
            return std::make_unique<RunNegativeSampling<S>>(spec, layout);
        default:
            return std::make_unique<RunElementLoss<S>>(spec);
    }
}

template LayerPointer<float> make_loss<float>(const LayerSpec&, ParameterLayout&);
template LayerPointer<double> make_loss<double>(const LayerSpec&, ParameterLayout&);

}  // namespace rnn
