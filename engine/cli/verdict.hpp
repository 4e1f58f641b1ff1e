// What a network has learnt, found out in the way its lesson answers.
#pragma once

#include <rnn/json.hpp>
#include <rnn/trainer.hpp>

#include <span>
#include <string>
#include <vector>

namespace rnn::cli {

struct Verdict {
    std::vector<std::string> lines;  // for people
    JsonValue::Object json;          // for machines
};

// Tasks of one sequence of letters: what is read, answered and true, and how many letters are right.
struct Spelling {
    std::vector<std::string> read, answered, truth;
    int correct = 0;
};
Spelling spell(Trainer& trainer);

// Mean of the last `count` losses, or of all if there are fewer.
double mean_of_last(std::span<const float> losses, std::size_t count);
inline constexpr std::size_t kLastSegments = 20;

// Counts the whole test set, until Ctrl-C.
Evaluation count_test_set(Trainer& trainer);

// `losses` of all steps of the run. Empty after a Ctrl-C.
Verdict judge(Trainer& trainer, const TaskInfo& task, std::span<const float> losses);

}  // namespace rnn::cli
