// Reads series, averages them by year and cuts windows from them.
#include "data/series.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "data/idx.hpp"

namespace rnn {

namespace {

Problem wrong(std::string_view file, const std::string& what) {
    return {ErrorCode::wrong_data, std::string(file), std::string(file) + what + "."};
}

int year_of(int date) {
    return int(std::chrono::year_month_day(std::chrono::sys_days(std::chrono::days(date))).year());
}

DataSpec counted(DataSpec&& spec, int read) {
    spec.input_size = spec.output_size = spec.series.columns;
    spec.train = spec.train_rows - read;
    spec.test = spec.series.rows() - spec.train_rows;
    return std::move(spec);
}

}  // namespace

Result<Series> read_series(const Files& files) {
    const Result<IdxFile> idx = read_idx(files, "series", 2, IdxType::float32);
    if (!idx.ok()) return idx.problems();
    Series series;
    series.columns = idx.value().shape[1];
    series.values.resize(idx.value().bytes.size() / sizeof(float));
    for (std::size_t i = 0; i < series.values.size(); ++i) {
        series.values[i] = idx.value().float32(i);
        if (std::isfinite(series.values[i])) continue;
        const std::size_t row = i / static_cast<std::size_t>(series.columns) + 1;
        return wrong("series", " has no finite number in row " + std::to_string(row));
    }
    if (!find_file(files, "dates")) return series;
    const Result<IdxFile> dates = read_idx(files, "dates", 1, IdxType::int32);
    if (!dates.ok()) return dates.problems();
    if (dates.value().shape[0] != series.rows()) {
        return wrong("dates", " has " + std::to_string(dates.value().shape[0]) + " dates for " +
                                  std::to_string(series.rows()) + " rows");
    }
    for (int row = 0; row < series.rows(); ++row) {
        const int date = dates.value().int32(static_cast<std::size_t>(row));
        // A million days: beyond what a calendar's year is counted for.
        if (std::abs(static_cast<double>(date)) > 1e6 || (row > 0 && date <= series.dates.back())) {
            return wrong("dates", " does not rise in row " + std::to_string(row + 1));
        }
        series.dates.push_back(date);
    }
    return series;
}

Series yearly_means(const Series& series) {
    constexpr int kMonth = 31;
    Series means{series.columns, {}, {}};
    for (int begin = 0, end = 0; begin < series.rows(); begin = end) {
        const auto date = [&](int row) { return series.dates[static_cast<std::size_t>(row)]; };
        const int year = year_of(date(begin));
        while (end < series.rows() && year_of(date(end)) == year) ++end;
        if (year_of(date(begin) - kMonth) == year || year_of(date(end - 1) + kMonth) == year) continue;
        means.dates.push_back(date(begin));
        for (int column = 0; column < series.columns; ++column) {
            double sum = 0;
            for (int row = begin; row < end; ++row) {
                sum += static_cast<double>(series.row(row)[static_cast<std::size_t>(column)]);
            }
            means.values.push_back(static_cast<float>(sum / (end - begin)));
        }
    }
    return means;
}

WindowData::WindowData(DataSpec&& spec, int seq_len, int horizon)
    : Dataset(counted(std::move(spec), seq_len + horizon - 1), Sampling::shuffled),
      seq_len_(seq_len),
      horizon_(horizon),
      scaled_(this->spec().series.values) {
    this->spec().scaler->transform(scaled_);
}

void WindowData::fill(Split split, const Examples& examples, Batch& batch) const {
    const int columns = spec().series.columns, count = examples.count;
    batch.seq_len = seq_len_;
    batch.batch = count;
    batch.values.resize(seq_len_, count, columns);
    batch.targets.resize(1, count, columns);
    for (int i = 0; i < count; ++i) {
        const int begin = (split == Split::train ? 0 : spec().train) + examples[i];
        const float* row = scaled_.data() + static_cast<std::ptrdiff_t>(begin) * columns;
        for (int t = 0; t < seq_len_; ++t, row += columns) {
            std::copy_n(row, columns, batch.values.at(t, i).data());
        }
        row += static_cast<std::ptrdiff_t>(horizon_ - 1) * columns;
        std::copy_n(row, columns, batch.targets.at(0, i).data());
    }
}

}  // namespace rnn
