// What rules that learn nothing reach, from the data alone.
#pragma once

#include <rnn/dataset.hpp>

#include <span>

namespace rnn {

// Share of the test answers that are of the class most frequent in the training part (the lowest of several).
Baseline majority_class(std::span<const int> train, std::span<const int> test, int classes);

// Mean squared error of answering the mean of the training part throughout.
Baseline mean_value(std::span<const float> train, std::span<const float> test);

// Mean squared error of answering each number of a series with the one before it; of a series that follows on another,
// the first with that one's last.
Baseline last_value(std::span<const float> train, std::span<const float> test);

}  // namespace rnn
