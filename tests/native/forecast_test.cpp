// Forecasts: PyTorch's losses on the real series, what is read of a series and held out, and what is refused.
#include <catch_amalgamated.hpp>
#include <chrono>
#include <cmath>

#include "data/baselines.hpp"
#include "data/series.hpp"
#include "golden.hpp"
#include "tasks/task.hpp"
#include "training.hpp"

using namespace rnn;
using namespace std::string_literals;
using rnn::test::golden;
using rnn::test::number_option;
using rnn::test::read;
using rnn::test::SeriesFiles;
using rnn::test::trainer_of;

namespace {

SeriesFiles files_of(const std::string& name, std::size_t columns) {
    const auto& file = golden("forecast");
    return {file.values<float>(name + "/input/values"), columns, file.values<std::int32_t>(name + "/input/dates")};
}

double relative(double actual, double expected) {
    return std::fabs(actual - expected) / std::fabs(expected);
}

void check_weights(const Trainer& trainer, const std::string& under, double error) {
    for (const TensorRef& tensor : trainer.tensors(Scope::parameters)) {
        const std::string name = under + tensor.name;
        INFO(name);
        CHECK(test::worst_difference<float>(read(tensor), golden("forecast").values<float>(name), error, 0.0).within);
    }
}

// First weights to the bit, 20 losses, last weights, and the errors held out, of a case with these fields.
void check_case(const std::string& name, std::size_t columns, std::vector<GivenField> given) {
    const auto& file = golden("forecast");
    given.push_back({"seed", number_option(file.find_case(name), "seed")});
    const std::unique_ptr<Trainer> trainer = trainer_of(given, files_of(name, columns).files());
    check_weights(*trainer, name + "/state/", 0.0);
    const std::vector<float> losses = test::train(*trainer, 20), expected = file.values<float>(name + "/output/losses");
    REQUIRE(expected.size() == losses.size());
    for (std::size_t step = 0; step < losses.size(); ++step) {
        INFO(name << " step " << step);
        CHECK(relative(static_cast<double>(losses[step]), static_cast<double>(expected[step])) < 1e-4);
    }
    check_weights(*trainer, name + "/output/", 1e-5);
    const Evaluation test = trainer->evaluate(DataSplit::test, 10'000, true);
    for (const char* metric : {"rmse", "mae"}) {
        INFO(name << " " << metric);
        const double torch = static_cast<double>(file.values<float>(name + "/output/" + metric)[0]);
        CHECK(relative(test.value(metric), torch) < 1e-4);
    }
}

// Twenty rows of two columns, day after day.
SeriesFiles ramp() {
    std::vector<float> values;
    std::vector<std::int32_t> days;
    for (int row = 0; row < 20; ++row) {
        values.push_back(static_cast<float>(row));
        values.push_back(static_cast<float>(100 - row * row));
        days.push_back(10'000 + row);
    }
    return {values, 2, days};
}

Problems refused(const std::vector<GivenField>& given, const Files& files) {
    const Result<std::unique_ptr<Trainer>> trainer = Trainer::create(complete_config(given).value(), files);
    REQUIRE_FALSE(trainer.ok());
    return trainer.problems();
}

}  // namespace

TEST_CASE("forecast: gs10 has torch's first weights, 20 losses, last weights and held-out errors") {
    for (const char* seed : {"1", "2", "3"}) check_case("gs10-"s + seed, 1, {{"task", "gs10"s}});
    check_case("gs10-year-1", 1, {{"task", "gs10"s}, {"resample", "year"s}});
    check_case("gs10-batches-1", 1, {{"task", "gs10"s}, {"batch_size", 100.0}});
}

TEST_CASE("forecast: stock and weather have torch's numbers too: four columns, and the scaler fitted on all rows") {
    check_case("stock-1", 4, {{"task", "stock"s}});
    check_case("stock-gru-all-1", 4, {{"task", "stock"s}, {"cell", "gru"s}, {"scaler_fit", "all"s}});
    check_case("weather-1", 1, {{"task", "weather"s}});
}

TEST_CASE("forecast: a row further on has torch's numbers, and rules that learn nothing are as far behind") {
    check_case("series-horizon-1", 4, {{"task", "series"s}, {"cell", "lstm"s}, {"horizon", 5.0}});
    const auto data =
        trainer_of({{"task", "series"s}, {"seq_len", 3.0}, {"train_size", 0.5}, {"horizon", 4.0}}, ramp().files());
    CHECK(std::pair(data->data().train, data->data().test) == std::pair(4, 10));
    // Rows of column 0 rise by 1, so that the last value is 4 behind in it; the other column is a parabola.
    double squares = 0;
    for (int row = 10; row < 20; ++row) squares += 16.0 + std::pow(row * row - (row - 4) * (row - 4), 2.0);
    CHECK(data->data().baselines.find("rmse")->value == Catch::Approx(std::sqrt(squares / 20)));
    const Problems problems =
        refused({{"task", "series"s}, {"seq_len", 7.0}, {"train_size", 0.5}, {"horizon", 4.0}}, ramp().files());
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].allowed == "2 to 6");
}

TEST_CASE("forecast: only a series of every day has a season, the same day a year before") {
    const auto seasonal = [](const char* name, std::size_t columns, const char* task) {
        const auto trainer = trainer_of({{"task", std::string(task)}}, files_of(name, columns).files());
        double rmse = 0;
        for (const Baseline& one : trainer->data().baselines) {
            if (one.id == "seasonal-naive" && one.metric == "rmse") rmse = one.value;
        }
        return rmse;
    };
    CHECK(seasonal("weather-1", 1, "weather") == Catch::Approx(4.8833).margin(0.01));
    CHECK(seasonal("stock-1", 4, "stock") == 0);
    CHECK(seasonal("gs10-1", 1, "gs10") == 0);
}

TEST_CASE("forecast: windows are read in order, and the row after each is its target, to the last of the series") {
    const SeriesFiles ramps = ramp();
    const SharedDataset data = std::move(
        open_dataset(complete_config({{"task", "gs10"s}, {"seq_len", 3.0}, {"train_size", 0.5}}).value(), ramps.files())
            .value());
    CHECK(std::pair(data->spec().train, data->spec().test) == std::pair(7, 10));
    CHECK(std::pair(data->spec().input_size, data->spec().output_size) == std::pair(2, 2));
    const Scaler& scaler = *data->spec().scaler;
    Batch batch;
    const auto row = [&](std::span<const float> scaled) {
        return static_cast<int>(std::lround(scaler.inverse(static_cast<double>(scaled[0]), 0)));
    };
    for (const auto& [split, first, begin] : {std::tuple(Split::train, 0, 0), {Split::test, 0, 7}}) {
        const int count = data->examples(split);
        data->read(split, first, count, batch);
        for (int i = 0; i < count; ++i) {
            for (int t = 0; t < 3; ++t) CHECK(row(batch.values.at(t, i)) == begin + i + t);
            CHECK(row(batch.targets.at(0, i)) == begin + i + 3);
        }
    }
    data->pick(std::vector<std::int64_t>{4, 0}, batch);
    CHECK(std::pair(row(batch.values.at(0, 0)), row(batch.targets.at(0, 1))) == std::pair(4, 3));
}

TEST_CASE("forecast: the scaler is fitted on the training part, unless it shall see all") {
    const SeriesFiles ramps = ramp();
    const auto highest = [&](const char* fit) {
        const auto trainer =
            trainer_of({{"task", "gs10"s}, {"seq_len", 3.0}, {"train_size", 0.5}, {"scaler_fit", std::string(fit)}},
                       ramps.files());
        return trainer->data().scaler->inverse(1.0, 0);
    };
    CHECK(highest("train") == 9.0);
    CHECK(highest("all") == 19.0);
}

TEST_CASE("baselines: repeating, drifting and a season are held against what came, in the series' units") {
    const Series series{1, {1, 4, 3, 5, 9}, {}};
    Baselines baselines;
    add_repeated("last-value", series, 3, 1, 0, baselines);
    add_repeated("drift", series, 3, 1, 1, baselines);
    add_repeated("seasonal-naive", series, 3, 2, 0, baselines);
    REQUIRE(baselines.size() == 6);
    CHECK(baselines[0].value == Catch::Approx(std::sqrt((4.0 + 16.0) / 2)));
    CHECK(baselines[1].value == Catch::Approx(3.0));
    // A change of 1 a row.
    CHECK(baselines[2].value == Catch::Approx(std::sqrt((1.0 + 9.0) / 2)));
    CHECK(baselines[3].value == Catch::Approx(2.0));
    CHECK(baselines[4].value == Catch::Approx(std::sqrt((1.0 + 36.0) / 2)));
    CHECK(baselines[5].metric == "mae");
    add_repeated("too-long", series, 3, 4, 0, baselines);
    CHECK(baselines.size() == 6);
}

TEST_CASE("forecast: years that are not whole are left out of the yearly means") {
    Series months{1, {}, {}};
    const std::chrono::year_month first = std::chrono::year(2000) / 4;
    for (int month = 0; month < 40; ++month) {
        const std::chrono::sys_days day = (first + std::chrono::months(month)) / 1;
        months.dates.push_back(static_cast<int>(day.time_since_epoch().count()));
        months.values.push_back(static_cast<float>(month));
    }
    const Series means = yearly_means(months);
    // 2001 and 2002; the numbers of January to December are 9 to 20 and 21 to 32.
    CHECK(means.values == std::vector<float>{14.5f, 26.5f});
    CHECK(means.dates == std::vector<int>{months.dates[9], months.dates[21]});
}

TEST_CASE("forecast: a series of one's own is trained on as gs10 is, to the bit") {
    const test::SeriesFiles files = test::synthetic_series();
    const auto hash = [&](const char* task) {
        const auto trainer = trainer_of({{"task", std::string(task)},
                                         {"seq_len", 7.0},
                                         {"batch_size", 30.0},
                                         {"hidden_size", 5.0},
                                         {"cell", "gru"s}},
                                        files.files());
        test::train(*trainer, 50);
        return test::hash(*trainer);
    };
    CHECK(hash("series") == hash("gs10"));
}

TEST_CASE("forecast: a series that cannot be read is refused with its file and row") {
    const std::vector<GivenField> task{{"task", "gs10"s}};
    CHECK(test::field_of(refused(task, {})) == "series");
    SeriesFiles files = ramp();
    files.series[2] = 8;
    CHECK(test::field_of(refused(task, files.files())) == "series");
    const std::vector<float> hole{1, 2, NAN, 4};
    const Problems gap = refused(task, SeriesFiles(hole, 1, {}).files());
    CHECK(test::field_of(gap) == "series");
    CHECK(gap[0].message.find("row 3") != std::string::npos);
    const std::vector<float> values(4, 1.0f);
    const std::vector<std::int32_t> few{1, 2}, back{1, 2, 2, 3}, far{1, 2, 3, 2'000'000'000};
    for (const auto& dates : {few, back, far}) {
        CHECK(test::field_of(refused(task, SeriesFiles(values, 1, dates).files())) == "dates");
    }
    CHECK(test::field_of(refused(task, SeriesFiles(values, 1, {}).files())) == "seq_len");
    CHECK(test::field_of(refused({{"task", "gs10"s}, {"resample", "year"s}}, SeriesFiles(values, 1, {}).files())) ==
          "dates");
}
