// What a network has learnt: its metrics, and some of its outputs beside their targets.
#pragma once

#include <rnn/json.hpp>
#include <rnn/trainer.hpp>

#include <span>
#include <string>
#include <vector>

namespace rnn::cli {

struct EvaluationResult {
    std::vector<std::string> lines;  // for people
    JsonValue::Object json;          // for machines
};

// Mean of the last `count` losses, or of all if there are fewer.
double mean_of_last(std::span<const float> losses, std::size_t count);
inline constexpr std::size_t kLastLosses = 20;

// A tensor of the last probe, row-major; empty if there is none of that name.
std::vector<float> probe_tensor(const Trainer& trainer, std::string_view name);
// The same of a parameter, a gradient or a tensor of training.
std::vector<float> tensor_values(const Trainer& trainer, Scope scope, std::string_view name);

// The whole split, until Ctrl-C: then it is not done.
Evaluation evaluate_split(Trainer& trainer, DataSplit split);

// Of the test set, of the training set of data that have no other, or of the last steps of data without end, whose
// `losses` are given. Empty after a Ctrl-C.
EvaluationResult evaluate_run(Trainer& trainer, std::span<const float> losses);

// What the network wrote after `prompt`.
void add_generated(const Trainer& trainer, const std::string& prompt, const std::vector<int>& classes,
                   EvaluationResult& result);

}  // namespace rnn::cli
