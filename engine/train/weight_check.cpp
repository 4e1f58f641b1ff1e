// One weight's gradient beside the slope of the loss, in double precision, so that their difference means something.
#include <rnn/trainer.hpp>

#include <algorithm>
#include <cmath>

#include "train/memory.hpp"
#include "train/trainer_parts.hpp"

namespace rnn {

namespace {

// A second network of doubles beside the one in training may take as much as this.
constexpr std::size_t kMostBytes = std::size_t{512} << 20;

// Steps of the central difference. Relu's kinks must not lie within reach of it, for which a tiny step is safe; elsewhere
// a longer one loses fewer digits.
double step_for(Cell cell) {
    return cell == Cell::rnn_relu ? 1e-6 : 3e-4;
}

// The loss is rounded to about 1e-16 of itself, so that a difference over a step is only known to this by the step.
constexpr double kRounding = 3e-10;

// Rows of `size` numbers from one stride to another; nothing where the tape has no such state.
void copy_states(const std::vector<float>& from, std::size_t from_stride, std::size_t size, std::size_t stride,
                 double* to) {
    for (std::size_t at = 0; to && at < from.size(); at += from_stride, to += stride) {
        std::copy_n(from.begin() + static_cast<std::ptrdiff_t>(at), size, to);
    }
}

// The network in double, with its weights and a batch in place.
class DoubleRun {
  public:
    DoubleRun(const Model<float>& model, const Batch& batch, bool answer_all) : model_(model.config()) {
        std::copy_n(model.parameters().begin(), model.layout().size(), model_.parameters().begin());
        model_.changed();
        model_.load(batch, answer_all, tape_);
    }

    void start_from(const CarriedState& state, const Model<float>& model) {
        const auto stride = [](int n) { return static_cast<std::size_t>(n); };
        const RecurrentConfig& rnn = model.config().rnn;
        const Recurrent<float>& narrow = model.recurrent();
        const Recurrent<double>& wide = model_.recurrent();
        copy_states(state.h, stride(narrow.state_stride()), stride(rnn.state_size()), stride(wide.state_stride()),
                    tape_.rnn.h_0);
        copy_states(state.c, stride(narrow.hidden_stride()), stride(rnn.hidden_size), stride(wide.hidden_stride()),
                    tape_.rnn.c_0);
    }

    double loss() {
        model_.changed();
        model_.forward(tape_);
        return model_.score(tape_);
    }
    double backprop(std::size_t weight) {
        loss();
        std::vector<double> gradients(model_.layout().padded_size(), 0.0);
        model_.backward(tape_, gradients.data(), false);
        return gradients[weight];
    }
    // Central differences of fourth order.
    double numeric(std::size_t weight, double step) {
        double& w = model_.parameters()[weight];
        const double before = w;
        const auto at = [&](double offset) {
            w = before + offset;
            return loss();
        };
        const double near = at(step) - at(-step), far = at(2 * step) - at(-2 * step);
        w = before;
        return (8 * near - far) / (12 * step);
    }

    Tape<double>& tape() { return tape_; }

  private:
    Model<double> model_;
    Tape<double> tape_;
};

}  // namespace

Result<WeightGradient> Trainer::check_gradient(std::string_view name, int index, Scope scope) const {
    const Parts& p = *parts_;
    Problems problems;
    const ParameterInfo* tensor = p.model.layout().find(name);
    if (!tensor) {
        problems.push_back({ErrorCode::unknown_name, std::string(name),
                            "There is no parameter " + std::string(name) + ".", std::string(name)});
    } else if (index < 0 || static_cast<std::size_t>(index) >= tensor->size) {
        const std::string allowed = "0 to " + std::to_string(tensor->size - 1);
        problems.push_back({ErrorCode::out_of_range, "index",
                            "index = " + std::to_string(index) + " is out of range for " + tensor->name +
                                "; allowed: " + allowed + ".",
                            std::to_string(index), allowed});
    }
    const bool probe = scope == Scope::probe;
    const Tape<float>& shown = probe ? p.probe_tape : p.train_tape;
    const Batch& batch = probe ? p.probed : p.batch;
    if (shown.seq_len == 0 || !shown.has_truth) {
        problems.push_back(
            {ErrorCode::missing_data, "scope",
             probe ? "Probe a sequence that has a truth first." : "Train a step first, or probe and ask for that."});
    } else if (training_bytes(p.model.config(), batch.seq_len, batch.batch) * 2 > kMostBytes) {
        problems.push_back({ErrorCode::too_large, "hidden_size",
                            "There is no memory to run a network of this size in doubles as well."});
    }
    if (!problems.empty()) return problems;

    DoubleRun run(p.model, batch, probe);
    if (p.config.carry_state && batch.batch == p.config.batch_size) run.start_from(p.initial, p.model);
    run.tape().rnn.detach_every = p.config.bptt;
    if (probe) run.tape().rnn.intervention = p.probe_tape.rnn.intervention;
    const std::size_t weight = tensor->offset + static_cast<std::size_t>(index);
    WeightGradient result;
    result.backprop = run.backprop(weight);
    const double step = step_for(p.model.config().rnn.cell);
    result.numeric = run.numeric(weight, step);
    const double scale = std::max({std::fabs(result.backprop), std::fabs(result.numeric), kRounding / step});
    result.relative_error = std::fabs(result.backprop - result.numeric) / scale;
    return result;
}

}  // namespace rnn
