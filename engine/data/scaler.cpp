// Fits scalers column by column, in double.
#include <rnn/scaler.hpp>

#include <algorithm>
#include <cmath>

namespace rnn {

namespace {

// Calls f(column, value) for each number.
template <class F>
void each_number(std::span<const float> rows, int columns, F f) {
    std::size_t column = 0;
    for (const float value : rows) {
        f(column, static_cast<double>(value));
        if (++column == static_cast<std::size_t>(columns)) column = 0;
    }
}

}  // namespace

Scaler::Scaler(std::vector<double> offset, std::vector<double> scale)
    : offset_(std::move(offset)), scale_(std::move(scale)) {
    for (double& each : scale_) each = each > 0 ? each : 1.0;
}

Scaler Scaler::min_max(std::span<const float> rows, int columns) {
    std::vector<double> low(rows.begin(), rows.begin() + columns), high = low;
    each_number(rows, columns, [&](std::size_t column, double value) {
        low[column] = std::min(low[column], value);
        high[column] = std::max(high[column], value);
    });
    for (std::size_t column = 0; column < high.size(); ++column) high[column] -= low[column];
    return Scaler(std::move(low), std::move(high));
}

Scaler Scaler::standard(std::span<const float> rows, int columns) {
    const std::size_t width = static_cast<std::size_t>(columns);
    const double count = static_cast<double>(rows.size() / width);
    std::vector<double> mean(width), deviation(width);
    each_number(rows, columns, [&](std::size_t column, double value) { mean[column] += value / count; });
    // In a second pass: the mean square less the squared mean would cancel.
    each_number(rows, columns, [&](std::size_t column, double value) {
        deviation[column] += (value - mean[column]) * (value - mean[column]) / count;
    });
    for (double& each : deviation) each = std::sqrt(each);
    return Scaler(std::move(mean), std::move(deviation));
}

void Scaler::transform(std::span<float> rows) const {
    std::size_t column = 0;
    for (float& value : rows) {
        value = static_cast<float>(transform(static_cast<double>(value), static_cast<int>(column)));
        if (++column == offset_.size()) column = 0;
    }
}

double Scaler::transform(double value, int column) const {
    const std::size_t at = static_cast<std::size_t>(column);
    return (value - offset_[at]) / scale_[at];
}

double Scaler::inverse(double scaled, int column) const {
    const std::size_t at = static_cast<std::size_t>(column);
    return scaled * scale_[at] + offset_[at];
}

}  // namespace rnn
