// Evaluation and predictions: every example once, and agreement between the two.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>

#include "edge_cases.hpp"
#include "tasks/task.hpp"
#include "training.hpp"

using namespace rnn;
using namespace rnn::test;
using namespace std::string_literals;

TEST_CASE("trainer: evaluation counts every example once, in parts as at once") {
    for (const SmallRun& run : small_runs()) {
        INFO(run.name);
        const auto trainer = run.trainer();
        train(*trainer, 3);
        const Evaluation whole = trainer->evaluate(DataSplit::test, kLargest, true);
        CHECK(whole.done);
        // Again from the start, in uneven parts; the second call must not overflow.
        Evaluation parts = trainer->evaluate(DataSplit::test, 1, true);
        for (int i = 0; i < 3 && !parts.done; ++i) parts = trainer->evaluate(DataSplit::test, 7, false);
        parts = trainer->evaluate(DataSplit::test, kLargest, false);
        CHECK(parts.done);
        CHECK(parts.total == whole.total);
        REQUIRE(parts.metrics.size() == whole.metrics.size());
        CHECK(parts.metrics.empty() == (whole.total == 0));
        for (std::size_t i = 0; i < parts.metrics.size(); ++i) {
            CHECK(parts.metrics[i].metric == whole.metrics[i].metric);
            CHECK(parts.metrics[i].value == Catch::Approx(whole.metrics[i].value).margin(1e-12));
        }
        CHECK(trainer->evaluate(DataSplit::test, kSmallest, false).total == whole.total);
    }
    const auto digits = small_runs()[6].trainer();
    CHECK(digits->evaluate(DataSplit::train, 100, true).total == 50);
    CHECK(digits->evaluate(DataSplit::test, 100, false).total == 50);  // no more than that split has
    CHECK(digits->evaluate(DataSplit::test, 100, true).total == 30);
}

TEST_CASE(
    "trainer: an evaluation has the loss, the metrics that the objective names, in their order, and whole answers") {
    for (const SmallRun& run : small_runs()) {
        INFO(run.name);
        const auto trainer = run.trainer();
        const auto infos = task_infos();
        const auto task = std::ranges::find(infos, trainer->config().task, &TaskInfo::id);
        REQUIRE(task != infos.end());
        const Evaluation evaluation = trainer->evaluate(DataSplit::test, 2, true);
        if (evaluation.total == 0) continue;
        const bool whole = find_task(task->id)->whole_answers;
        REQUIRE(evaluation.metrics.size() == 1 + task->objective->metrics.size() + whole);
        CHECK(evaluation.metrics[0].metric == "loss");
        if (whole) CHECK(evaluation.metrics.back().metric == "exact-match");
        for (std::size_t i = 0; i < task->objective->metrics.size(); ++i) {
            const Metric& metric = task->objective->metrics[i];
            CHECK(evaluation.metrics[1 + i].metric == metric.id);
            CHECK(evaluation.metrics[1 + i].share == metric.share);
        }
    }
}

TEST_CASE(
    "trainer: a metric of the split that baselines were measured on has the first of the data's for it beside it") {
    int found = 0;
    for (const SmallRun& run : small_runs()) {
        INFO(run.name);
        const auto trainer = run.trainer();
        for (const DataSplit split : {DataSplit::train, DataSplit::test}) {
            for (const MetricValue& metric : trainer->evaluate(split, 2, true).metrics) {
                if (split == DataSplit::train && trainer->data().test > 0) {
                    CHECK(metric.baseline == nullptr);
                    continue;
                }
                const Baselines& all = trainer->data().baselines;
                const auto* first = std::ranges::find(all, metric.metric, &Baseline::metric);
                CHECK(metric.baseline == (first == all.end() ? nullptr : first));
                found += metric.baseline != nullptr;
            }
        }
    }
    CHECK(found > 3);
}

TEST_CASE("trainer: digits of a sort are learnt, and predictions agree with the evaluation") {
    const test::DigitFiles digits = test::synthetic_digits(200, 50);
    const auto trainer = trainer_of(
        {{"task", "mnist-rows"s}, {"hidden_size", 24.0}, {"batch_size", 20.0}, {"lr", 0.02}}, digits.files());
    float first = 0;
    trainer->step({&first, 1});
    CHECK(first == Catch::Approx(std::log(10.0)).epsilon(0.1));
    std::vector<float> losses(60);
    const StepReport report = trainer->step(losses);
    CHECK(report.epoch == Catch::Approx(6.1));
    const Evaluation evaluation = trainer->evaluate(DataSplit::test, kLargest, true);
    CHECK(evaluation.total == 50);
    CHECK(evaluation.value("accuracy") >= 0.9);
    CHECK(std::isnan(evaluation.value("precision")));

    const Result<Predictions> all = trainer->predict(DataSplit::test, 0, 50);
    REQUIRE(all.ok());
    REQUIRE(all.value().predicted.size() == 50);
    int correct = 0;
    double loss = 0;
    for (std::size_t i = 0; i < 50; ++i) {
        CHECK(all.value().target[i] == static_cast<int>(i * 3 % 10));
        correct += all.value().predicted[i] == all.value().target[i];
        loss += static_cast<double>(all.value().loss[i]) / 50.0;
    }
    CHECK(correct / 50.0 == evaluation.value("accuracy"));
    CHECK(loss == Catch::Approx(evaluation.value("loss")));
    const Result<Predictions> some = trainer->predict(DataSplit::test, 20, 5);
    REQUIRE(some.ok());
    CHECK(std::equal(some.value().predicted.begin(), some.value().predicted.end(), all.value().predicted.begin() + 20));

    const Result<PrefixAccuracy> prefixes = trainer->evaluate_prefixes(DataSplit::test, 0, 50, {});
    REQUIRE(prefixes.ok());
    REQUIRE(prefixes.value().correct.size() == 28);
    CHECK(prefixes.value().correct.back() == correct);
    CHECK(prefixes.value().correct.front() < correct);
}

TEST_CASE("trainer: examples that are not there are refused") {
    const auto digits = small_runs()[6].trainer();
    REQUIRE(digits->config().task == "mnist-rows");
    for (const auto& [first, count] :
         {std::array{-1, 1}, std::array{30, 1}, std::array{0, 31}, std::array{0, 0}, std::array{kLargest, kLargest},
          std::array{kSmallest, 1}, std::array{0, kSmallest}}) {
        INFO(first << " " << count);
        CHECK(field_of(digits->predict(DataSplit::test, first, count)) == "first");
        CHECK(field_of(digits->evaluate_prefixes(DataSplit::test, first, count, {})) == "first");
    }
    CHECK(field_of(trainer_of({{"task", "hello"s}})->predict(DataSplit::train, 0, 1)) == "task");
}
