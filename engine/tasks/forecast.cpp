// The tasks that forecast the next row of a series, all of one kind of data.
#include "tasks/forecast.hpp"

#include <algorithm>
#include <array>

#include "data/baselines.hpp"
#include "data/series.hpp"

namespace rnn {

namespace {

Result<std::unique_ptr<const Dataset>> open(const Config& config, const Files& files) {
    Result<Series> read = read_series(files);
    if (!read.ok()) return read.problems();
    DataSpec spec;
    spec.series = std::move(read.value());
    if (config.resample == Resample::year) {
        if (spec.series.dates.empty()) {
            return Problem{ErrorCode::missing_data, "dates", "resample = year needs the data file dates."};
        }
        spec.series = yearly_means(spec.series);
    }
    const int rows = spec.series.rows();
    spec.train_rows = static_cast<int>(rows * config.train_size + 0.5);
    const int after = config.horizon - 1;  // rows between a window and the one it forecasts
    if (spec.train_rows <= config.seq_len + after || spec.train_rows >= rows) {
        const std::string trained = std::to_string(spec.train_rows);
        return Problem{ErrorCode::incompatible, "seq_len",
                       "seq_len = " + std::to_string(config.seq_len) + " leaves no window: of " + std::to_string(rows) +
                           " rows " + trained + " are trained on, and one must come after.",
                       std::to_string(config.seq_len), "2 to " + std::to_string(spec.train_rows - 1 - after)};
    }
    const int fitted = config.scaler_fit == ScalerFit::all ? rows : spec.train_rows;
    spec.scaler =
        Scaler::min_max(std::span(spec.series.values).first(static_cast<std::size_t>(fitted * spec.series.columns)),
                        spec.series.columns);
    add_repeated("last-value", spec.series, spec.train_rows, config.horizon, 0, spec.baselines);
    add_repeated("drift", spec.series, spec.train_rows, config.horizon, 1, spec.baselines);
    // Dates rise, so that these are all days of a year.
    constexpr int kYear = 365;
    const std::vector<int>& dates = spec.series.dates;
    if (dates.size() > kYear && dates[kYear] - dates[0] == kYear) {
        add_repeated("seasonal-naive", spec.series, spec.train_rows, kYear, 0, spec.baselines);
    }
    return std::unique_ptr<const Dataset>(
        std::make_unique<WindowData>(std::move(spec), config.seq_len, config.horizon));
}

constexpr std::array<std::string_view, 6> kReadsOfSeries{"seq_len",    "batch_size", "train_size",
                                                         "scaler_fit", "resample",   "horizon"};
constexpr std::span kReads = std::span(kReadsOfSeries).first(5);
constexpr std::array<std::string_view, 5> kDataFields{"seq_len", "train_size", "scaler_fit", "resample", "horizon"};
// Days make too few years.
constexpr std::span kReadsOfDays = std::span(kReads).first(4);
constexpr std::array<std::string_view, 2> kFiles{"series", "dates"};
// A batch is the whole training part.
constexpr std::array<FieldDefault, 4> kGs10Defaults{
    {{"hidden_size", 16}, {"batch_size", 1024}, {"seq_len", 6}, {"lr", 0.01}}};
constexpr std::array<FieldDefault, 4> kSeriesDefaults{
    {{"hidden_size", 16}, {"batch_size", 64}, {"seq_len", 12}, {"lr", 0.01}}};
// So many rows that a scaler fitted on all of them knows more: prices rise after them.
constexpr std::array<FieldDefault, 5> kStockDefaults{
    {{"hidden_size", 16}, {"batch_size", 64}, {"seq_len", 19}, {"lr", 0.01}, {"train_size", 0.6}}};
// Three years of four.
constexpr std::array<FieldDefault, 5> kWeatherDefaults{
    {{"hidden_size", 16}, {"batch_size", 64}, {"seq_len", 14}, {"lr", 0.005}, {"train_size", 0.75}}};

}  // namespace

constinit const Task kGs10Task{
    "gs10",        "Read the 10-year Treasury yield of the last months or years, forecast the next.",
    false,         HeadSteps::last,
    &kMse,         kReads,
    kDataFields,   kFiles,
    kGs10Defaults, nullptr,
    nullptr,       nullptr,
    open,          1000};

constinit const Task kSeriesTask{"series",
                                 "Read the last rows of a table of one's own, forecast the next or one further on.",
                                 false,
                                 HeadSteps::last,
                                 &kMse,
                                 kReadsOfSeries,
                                 kDataFields,
                                 kFiles,
                                 kSeriesDefaults,
                                 nullptr,
                                 nullptr,
                                 nullptr,
                                 open,
                                 500};

constinit const Task kStockTask{
    "stock",        "Read the prices of the last days (open, high, low, close), forecast those of the next.",
    false,          HeadSteps::last,
    &kMse,          kReadsOfDays,
    kDataFields,    kFiles,
    kStockDefaults, nullptr,
    nullptr,        nullptr,
    open,           500};

constinit const Task kWeatherTask{"weather",
                                  "Read the highest temperature of the last days, forecast that of the next.",
                                  false,
                                  HeadSteps::last,
                                  &kMse,
                                  kReadsOfDays,
                                  kDataFields,
                                  kFiles,
                                  kWeatherDefaults,
                                  nullptr,
                                  nullptr,
                                  nullptr,
                                  open,
                                  1000};

}  // namespace rnn
