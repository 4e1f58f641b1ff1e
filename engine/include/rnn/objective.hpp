// What a network's outputs are held against: a row for each loss, without its arithmetic.
#pragma once

#include <rnn/model.hpp>

#include <span>
#include <string_view>
#include <vector>

namespace rnn {

enum class TargetKind { class_index, numbers, binary };

// One output beside its target; views die with the call.
struct AnsweredOne {
    std::span<const float> logits;    // (O)
    int class_index = -1;             // of a class target
    std::span<const float> target;    // (O), of numbers and binary targets
    std::span<const double> units{};  // (O) what 1 of a logit is in the data's own unit; empty: 1
};

// A mean over the outputs that count, beside the loss.
struct Metric {
    std::string_view id;
    double (*of)(const AnsweredOne& answered);
    bool share;         // 0 to 1, written in per cent
    bool root = false;  // the square root of the mean
};

struct Objective {
    std::string_view id;
    TargetKind target;
    bool probabilities;  // whether a softmax of the outputs is kept
    // What kind of output it makes of a network that answers every step or the last, for views.
    std::string_view output_per_step, output_at_end;
    // Which share of an output is right, 0 to 1; null: none is simply right or wrong.
    double (*correct)(const AnsweredOne& answered);
    std::span<const Metric> metrics;

    std::string_view output_kind(HeadSteps steps) const {
        return steps == HeadSteps::last ? output_at_end : output_per_step;
    }
};

extern const Objective kCrossEntropy;   // torch.nn.functional.cross_entropy
extern const Objective kMse;            // torch.nn.functional.mse_loss
extern const Objective kBceWithLogits;  // torch.nn.functional.binary_cross_entropy_with_logits

// All rows, those that a program adds (objectives/table.hpp) last.
std::vector<const Objective*> objectives();
// Null when there is none of that id.
const Objective* find_objective(std::string_view id);

}  // namespace rnn
