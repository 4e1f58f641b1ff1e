// Counts and means over the answers of a dataset.
#include "data/baselines.hpp"

#include <algorithm>

namespace rnn {

Baseline majority_class(std::span<const int> train, std::span<const int> test, int classes) {
    std::vector<int> count(static_cast<std::size_t>(classes));
    for (const int each : train) ++count[static_cast<std::size_t>(each)];
    const int majority = static_cast<int>(std::max_element(count.begin(), count.end()) - count.begin());
    const auto right = std::count(test.begin(), test.end(), majority);
    return {"majority-class", "accuracy", static_cast<double>(right) / static_cast<double>(test.size())};
}

Baseline mean_value(std::span<const float> train, std::span<const float> test) {
    double mean = 0, error = 0;
    for (const float each : train) mean += static_cast<double>(each) / static_cast<double>(train.size());
    for (const float each : test) error += (static_cast<double>(each) - mean) * (static_cast<double>(each) - mean);
    return {"mean", "loss", error / static_cast<double>(test.size())};
}

Baseline last_value(std::span<const float> train, std::span<const float> test) {
    double last = static_cast<double>(train.back()), error = 0;
    for (const float each : test) {
        const double value = static_cast<double>(each);
        error += (value - last) * (value - last);
        last = value;
    }
    return {"last-value", "loss", error / static_cast<double>(test.size())};
}

}  // namespace rnn
