// One optimiser step in parts that are computed apart.
#include <rnn/trainer.hpp>

#include <algorithm>

#include "train/trainer_parts.hpp"

namespace rnn {

Result<std::vector<float>> Trainer::compute_gradients(int part, int parts) {
    Parts& p = *parts_;
    const int most = p.config.batch_size;
    if (parts < 1 || parts > most || part < 0 || part >= parts) {
        return Problem{ErrorCode::out_of_range, "parts",
                       "Part " + std::to_string(part) + " of " + std::to_string(parts) + " is none of a batch of " +
                           std::to_string(most) + ".",
                       std::to_string(parts), "1 to " + std::to_string(most)};
    }
    if (p.config.carry_state || p.config.dropout > 0) {
        return Problem{ErrorCode::incompatible, p.config.carry_state ? "carry_state" : "dropout",
                       "Only a run without a carried state and without dropout can be trained in parts."};
    }
    if (p.shared || p.diverged) {
        return Problem{ErrorCode::incompatible, "compute_gradients",
                       p.shared ? "Apply the gradients that were computed first." : "This run has diverged."};
    }
    p.sampler.next(p.generator, p.batch);
    // The last batch of an epoch may be smaller, even smaller than the number of parts.
    const int sequences = p.batch.batch, first = sequences * part / parts;
    const int count = sequences * (part + 1) / parts - first;
    p.shared = true;
    if (count == 0) return std::vector<float>(p.network->layout().size() + 1, 0.0f);
    take_sequences(p.batch, first, count, p.part_batch);
    p.network->load(p.part_batch, false, *p.train_tape);
    const float loss = p.differentiate();
    // The part's share of the answers that count.
    const float all = counted_answers(p.batch);
    const float weight = all > 0 ? p.train_tape->counted / all : 0.0f;
    const auto end = p.gradients.begin() + static_cast<std::ptrdiff_t>(p.network->layout().size());
    std::vector<float> result;
    result.reserve(p.network->layout().size() + 1);
    std::transform(p.gradients.begin(), end, std::back_inserter(result), [=](float g) { return g * weight; });
    result.push_back(loss * weight);
    return result;
}

Result<StepReport> Trainer::apply_gradients(std::span<const float> total) {
    Parts& p = *parts_;
    if (!p.shared) return Problem{ErrorCode::incompatible, "compute_gradients", "No gradients were computed."};
    const std::size_t size = p.network->layout().size();
    if (total.size() != size + 1) {
        return Problem{ErrorCode::wrong_shape, "total",
                       "The sum of the parts has " + std::to_string(size + 1) + " numbers, not " +
                           std::to_string(total.size()) + ".",
                       std::to_string(total.size()), std::to_string(size + 1)};
    }
    p.shared = false;
    std::copy_n(total.begin(), size, p.gradients.begin());
    p.update(total.back());
    return p.report(1);
}

}  // namespace rnn
