// Counts and means over the answers of a dataset.
#include "data/baselines.hpp"

#include <algorithm>
#include <cmath>

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

void add_repeated(std::string_view id, const Series& series, int first, int lag, double slope, Baselines& baselines) {
    if (lag > first) return;
    double squares = 0, sizes = 0;
    const std::size_t columns = static_cast<std::size_t>(series.columns);
    for (int row = first; row < series.rows(); ++row) {
        for (std::size_t column = 0; column < columns; ++column) {
            const auto at = [&](int index) { return static_cast<double>(series.row(index)[column]); };
            const double change = (at(first - 1) - at(0)) / std::max(first - 1, 1);
            const double error = at(row - lag) + slope * lag * change - at(row);
            squares += error * error;
            sizes += std::fabs(error);
        }
    }
    const double count = static_cast<double>(series.rows() - first) * static_cast<double>(columns);
    baselines.add({id, "rmse", std::sqrt(squares / count)});
    baselines.add({id, "mae", sizes / count});
}

}  // namespace rnn
