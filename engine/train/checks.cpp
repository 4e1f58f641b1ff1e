// One weight's gradient beside the slope of the loss, in double precision, so that their difference means something; and
// eigenvalues of a weight matrix.
#include <rnn/checks.hpp>

#include <algorithm>
#include <cmath>
#include <string>

#include "kernels/eigenvalues.hpp"
#include "networks/sequence/sequence_network.hpp"
#include "train/gradient_case.hpp"

namespace rnn {

namespace {

// A second network of doubles beside the one in training may take as much as this.
constexpr std::size_t kMostBytes = std::size_t{512} << 20;

// Steps of the central difference. Relu's kinks must not lie within reach of it, for which a tiny step is safe; elsewhere
// a longer one loses fewer digits.
double step_for(Cell cell) {
    return cell_shape(cell).kinks ? 1e-6 : 3e-4;
}

// The loss is rounded to about 1e-16 of itself, so that a difference over a step is only known to this by the step.
constexpr double kRounding = 3e-10;

// Rows of `size` numbers, padded for floats, to rows `stride` apart; nothing where the tape has no such state.
void copy_states(const std::vector<float>& from, int size, int stride, double* to) {
    const std::size_t step = static_cast<std::size_t>(round_up_to_lanes<float>(size));
    for (std::size_t at = 0; to && at < from.size(); at += step, to += stride) {
        std::copy_n(from.begin() + static_cast<std::ptrdiff_t>(at), size, to);
    }
}

// The network in double, with its weights and a batch in place.
class DoubleRun {
  public:
    explicit DoubleRun(const GradientCase& given) : model_(given.config) {}

    // Bytes of the network, a gradient and the tape.
    std::uint64_t measure(const GradientCase& given) {
        const BatchExtents extents{given.batch.seq_len, given.batch.batch, !given.batch.lengths.empty()};
        return model_.measure_weights() + sizeof(double) * model_.layout().padded_size() +
               model_.measure_tape(extents, given.answer_all, true);
    }

    void load(const GradientCase& given) {
        model_.allocate();
        std::copy(given.parameters.begin(), given.parameters.end(), model_.parameters().begin());
        model_.repack();
        model_.load(given.batch, given.answer_all, tape_);
        tape_.rnn.detach_every = given.bptt;
        tape_.rnn.intervention = given.intervention;
        const RecurrentConfig& rnn = given.config.rnn;
        const Recurrent<double>& wide = *model_.recurrent();
        copy_states(given.h_0, rnn.state_size(), wide.state_stride(), tape_.rnn.h_0);
        copy_states(given.c_0, rnn.hidden_size, wide.hidden_stride(), tape_.rnn.c_0);
    }

    double loss() {
        model_.repack();
        model_.forward(tape_, nullptr);
        return model_.loss(tape_);
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

    const ParameterLayout& layout() const { return model_.layout(); }

  private:
    SequenceNetwork<double> model_;
    SequenceNetworkTape<double> tape_;
};

}  // namespace

Result<WeightGradient> check_gradient(std::span<const std::uint8_t> gradient_case, std::string_view name, int index) {
    const std::optional<GradientCase> given = read_case(gradient_case);
    const auto known = [](Cell cell) { return static_cast<std::size_t>(cell) < cell_rows().size(); };
    if (!given || !known(given->config.rnn.cell))
        return Problem{ErrorCode::wrong_data, "scope", "These bytes are no gradient case of this build."};
    DoubleRun run(*given);
    if (run.measure(*given) > kMostBytes) {
        return Problem{ErrorCode::too_large, "hidden_size",
                       "There is no memory to run a network of this size in doubles as well."};
    }
    run.load(*given);
    const ParameterInfo* tensor = run.layout().find(name);
    if (!tensor) {
        return Problem{ErrorCode::unknown_name, std::string(name), "There is no parameter " + std::string(name) + ".",
                       std::string(name)};
    }
    if (index < 0 || static_cast<std::size_t>(index) >= tensor->size) {
        const std::string allowed = "0 to " + std::to_string(tensor->size - 1);
        return Problem{
            ErrorCode::out_of_range, "index",
            "index = " + std::to_string(index) + " is out of range for " + tensor->name + "; allowed: " + allowed + ".",
            std::to_string(index), allowed};
    }
    const std::size_t weight = tensor->offset + static_cast<std::size_t>(index);
    WeightGradient result;
    result.backprop = run.backprop(weight);
    const double step = step_for(given->config.rnn.cell);
    result.numeric = run.numeric(weight, step);
    const double scale = std::max({std::fabs(result.backprop), std::fabs(result.numeric), kRounding / step});
    result.relative_error = std::fabs(result.backprop - result.numeric) / scale;
    return result;
}

Result<std::vector<float>> block_eigenvalues(std::string_view name, std::span<const int> shape,
                                             std::span<const float> values, int block) {
    const int size = shape.size() == 2 ? shape[1] : 0;
    if (size == 0 || shape[0] % size != 0 || block < 0 || block >= shape[0] / size) {
        return Problem{ErrorCode::unknown_name, std::string(name),
                       std::string(name) + " has no square block " + std::to_string(block) +
                           "; weight_hh of a layer has one for each gate.",
                       std::to_string(block), "rnn.weight_hh_l0"};
    }
    const std::size_t block_size = static_cast<std::size_t>(size) * static_cast<std::size_t>(size);
    return eigenvalues_of(size, values.data() + static_cast<std::size_t>(block) * block_size);
}

}  // namespace rnn
