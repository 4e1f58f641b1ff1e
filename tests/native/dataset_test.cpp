// Data of runs: opened once, sized and described by what is in it, and scaled by its training part.
#include <catch_amalgamated.hpp>
#include <cmath>

#include "allocations.hpp"
#include "data/baselines.hpp"
#include "data/sampler.hpp"
#include "data/scaler.hpp"
#include "tasks/task.hpp"
#include "training.hpp"

using namespace rnn;
using namespace std::string_literals;
using rnn::test::trainer_of;

namespace {

SharedDataset opened(const std::vector<GivenField>& given, const Files& files = {}) {
    return open_dataset(complete_config(given).value(), files).value();
}

}  // namespace

TEST_CASE("dataset: runs that read the same share one copy, whatever their networks are") {
    const test::DigitFiles digits = test::synthetic_digits(40, 20), others = test::synthetic_digits(40, 30);
    const SharedDataset first = opened({{"task", "mnist-rows"s}}, digits.files());
    CHECK(opened({{"task", "mnist-rows"s}, {"hidden_size", 5.0}, {"batch_size", 3.0}}, digits.files()) == first);
    CHECK(opened({{"task", "mnist-rows"s}}, others.files()) != first);
    const SharedDataset users = opened({{"task", "activity"s}, {"seq_len", 7.0}});
    CHECK(opened({{"task", "activity"s}, {"seq_len", 7.0}, {"seed", 3.0}}) == users);
    CHECK(opened({{"task", "activity"s}, {"seq_len", 8.0}}) != users);
    const SharedDataset hello = opened({{"task", "hello"s}});
    CHECK(opened({{"task", "hello"s}, {"text", "hollo"s}}) != hello);
}

TEST_CASE("dataset: a second run of the same data takes no memory for it, and the last one frees it") {
    const test::DigitFiles digits = test::synthetic_digits(2000, 20);
    const Config config = complete_config({{"task", "mnist-rows"s}, {"hidden_size", 4.0}, {"batch_size", 1.0}}).value();
    const auto create = [&] { return std::move(Trainer::create(config, digits.files()).value()); };
    create();
    const std::ptrdiff_t pixels = 2000 * 28 * 28;
    std::weak_ptr<const Dataset> data;
    {
        test::start_counting();
        const std::unique_ptr<Trainer> first = create();
        const std::ptrdiff_t alone = test::allocations().live_bytes;
        CHECK(alone > pixels);
        const std::unique_ptr<Trainer> second = create();
        CHECK(test::allocations().live_bytes - alone < pixels / 4);
        data = open_dataset(config, digits.files()).value();
        CHECK(!data.expired());
    }
    CHECK(data.expired());
}

TEST_CASE("dataset: a spec has the sizes of both splits and what rules that learn nothing reach") {
    const auto spec = [](const std::vector<GivenField>& given) { return trainer_of(given)->data(); };
    const DataSpec users = spec({{"task", "activity"s}});
    CHECK(std::pair(users.train, users.test) == std::pair(1324, 331));
    REQUIRE(users.baselines.size() == 1);
    CHECK(users.baselines[0].value > 0.45);
    CHECK(users.baselines[0].value < 0.55);
    CHECK(spec({{"task", "hello"s}}).baselines[0].value == 0.4);
    CHECK(std::fabs(spec({{"task", "sine"s}, {"seq_len", 500.0}}).baselines[0].value - 0.5) < 2e-3);
    CHECK(spec({{"task", "recall"s}}).baselines[0].value == 0.25);
    CHECK(spec({{"task", "recall"s}}).size() == 8);
    CHECK(spec({{"task", "sine"s}}).size() == 1);
}

TEST_CASE("baselines: what is counted is the training part, what is judged the test part") {
    const std::vector<int> train{0, 2, 2, 1}, test{2, 0, 1, 2, 0};
    CHECK(majority_class(train, test, 3).value == 0.4);
    const std::vector<float> before{1, 2, 3}, after{4, 2};
    CHECK(mean_value(before, after).value == Catch::Approx(2.0));
    CHECK(last_value(before, after).value == 2.5);
}

TEST_CASE("scaler: what was fitted lies in the common range, and what comes later outside it comes back too") {
    const std::vector<float> train{1, 10, 3, 10, 2, 10};
    const Scaler range = Scaler::min_max(train, 2), standard = Scaler::standard(train, 2);
    std::vector<float> rows{1, 10, 3, 10, 5, 12};
    range.transform(rows);
    CHECK(rows == std::vector<float>{0, 0, 1, 0, 2, 2});
    rows = {1, 10, 2, 10, 3, 11};
    standard.transform(rows);
    const float deviation = static_cast<float>(std::sqrt(1.5));
    CHECK(rows[0] == Catch::Approx(-deviation));
    CHECK(rows[2] == 0.0f);
    CHECK(rows[4] == Catch::Approx(deviation));
    CHECK(rows[5] == 1.0f);
    for (const Scaler* scaler : {&range, &standard}) {
        for (const double value : {-7.5, 1.0, 2.25, 100.0}) {
            CHECK(scaler->inverse(scaler->transform(value, 0), 0) == Catch::Approx(value));
            CHECK(scaler->inverse(scaler->transform(value, 1), 1) == Catch::Approx(value));
        }
    }
}
