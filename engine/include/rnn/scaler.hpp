// Brings columns of numbers to a common scale, and back.
#pragma once

#include <span>
#include <vector>

namespace rnn {

// x -> (x - offset) / scale in each column, both fitted once: on the training part alone, or what is to be forecast would
// be known beforehand. A column that does not vary has scale 1.
class Scaler {
  public:
    // `rows` row-major (n, columns), n > 0. Offset the minimum, scale maximum - minimum: the fitted rows become 0 to 1
    // (scikit-learn's MinMaxScaler).
    static Scaler min_max(std::span<const float> rows, int columns);
    // Offset the mean, scale the standard deviation of the population (scikit-learn's StandardScaler).
    static Scaler standard(std::span<const float> rows, int columns);

    int columns() const { return static_cast<int>(offset_.size()); }
    // In place, rows of columns().
    void transform(std::span<float> rows) const;
    // Of one column, in which a network may answer; the scale is what 1 of the network is in the data's own unit.
    double transform(double value, int column) const;
    double inverse(double scaled, int column) const;
    std::span<const double> offsets() const { return offset_; }
    std::span<const double> scales() const { return scale_; }

  private:
    Scaler(std::vector<double> offset, std::vector<double> scale);

    std::vector<double> offset_, scale_;
};

}  // namespace rnn
