// A series from its files, and windows cut from one: read so many rows, forecast one after them.
#pragma once

#include <rnn/error.hpp>

#include "data/dataset.hpp"

namespace rnn {

// "series", an idx file of floats (rows, columns), and where there is one "dates", an idx file of int32 (rows). Problems: a
// file that is missing or another one, a number that is not finite, dates that do not rise.
Result<Series> read_series(const Files& files);

// The mean of each calendar year, dated as its first row; a year whose first row is not in its first month, or whose last
// is not in its last, is left out. Needs dates.
Series yearly_means(const Series& series);

// All columns are read and all of the row `horizon` after the last one read are forecast, each min-max scaled. The first
// `train_rows` rows make windows to train on, in an order drawn for each epoch; each later row is forecast from a window
// that ends so many rows before it.
class WindowData final : public Dataset {
  public:
    // `spec` with series, train_rows above seq_len + horizon - 1 and below the number of rows, and scaler; the rest is filled in.
    WindowData(DataSpec&& spec, int seq_len, int horizon);

  private:
    // Window i begins at row i; those held out follow on the others.
    void fill(Split split, const Examples& examples, Batch& batch) const override;

    int seq_len_, horizon_;
    std::vector<float> scaled_;  // (rows, columns)
};

}  // namespace rnn
