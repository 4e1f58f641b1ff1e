// What rules that learn nothing reach, from the data alone.
#pragma once

#include <rnn/dataset.hpp>

#include <span>

namespace rnn {

// Share of the test answers that are of the class most frequent in the training part (the lowest of several).
Baseline majority_class(std::span<const int> train, std::span<const int> test, int classes);

// Mean squared error of answering the mean of the training part throughout.
Baseline mean_value(std::span<const float> train, std::span<const float> test);

// What forecasting each row of a series from `first` on would reach by repeating the row `lag` before it, plus `slope` times
// lag times its columns' mean change a row in the part before `first`: 0 repeats (lag 1: the last value; a season:
// seasonal naive), 1 is the drift method (Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 5.2). The root
// mean squared error and the mean absolute error over all numbers, in the series' units, under `id`.
void add_repeated(std::string_view id, const Series& series, int first, int lag, double slope, Baselines& baselines);

}  // namespace rnn
