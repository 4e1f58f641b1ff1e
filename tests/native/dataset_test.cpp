// Data of runs: opened once, sized and described by what is in it, and scaled by its training part.
#include <catch_amalgamated.hpp>
#include <cmath>

#include "allocations.hpp"
#include "data/baselines.hpp"
#include "data/sampler.hpp"
#include "tasks/task.hpp"
#include "training.hpp"

using namespace rnn;
using namespace std::string_literals;
using rnn::test::trainer_of;

namespace {

SharedDataset opened(const std::vector<GivenField>& given, const Files& files = {}) {
    return std::move(open_dataset(complete_config(given).value(), files).value());
}

}  // namespace

TEST_CASE("dataset: runs that read the same share one copy, whatever their networks are") {
    const test::DigitFiles digits = test::synthetic_digits(40, 20), others = test::synthetic_digits(40, 30);
    const SharedDataset first = opened({{"task", "mnist-rows"s}}, digits.files());
    const auto same = [](const SharedDataset& a, const SharedDataset& b) { return &*a == &*b; };
    CHECK(same(opened({{"task", "mnist-rows"s}, {"hidden_size", 5.0}, {"batch_size", 3.0}}, digits.files()), first));
    CHECK(!same(opened({{"task", "mnist-rows"s}}, others.files()), first));
    const SharedDataset users = opened({{"task", "activity"s}, {"seq_len", 7.0}});
    CHECK(same(opened({{"task", "activity"s}, {"seq_len", 7.0}, {"seed", 3.0}}), users));
    CHECK(!same(opened({{"task", "activity"s}, {"seq_len", 8.0}}), users));
    const Files files = test::every_file(digits);
    const SharedDataset names = opened({{"task", "names"s}}, files);
    CHECK(same(opened({{"task", "names"s}, {"cell", "lstm"s}}, files), names));
    CHECK(!same(opened({{"task", "names"s}, {"strip_accents", true}}, files), names));
    const SharedDataset hello = opened({{"task", "hello"s}});
    CHECK(!same(opened({{"task", "hello"s}, {"text", "hollo"s}}), hello));
}

TEST_CASE("dataset: a second run of the same data takes no memory for it, and the last one frees it") {
    const test::DigitFiles digits = test::synthetic_digits(2000, 20);
    const Config config = complete_config({{"task", "mnist-rows"s}, {"hidden_size", 4.0}, {"batch_size", 1.0}}).value();
    const auto create = [&] { return std::move(Trainer::create(config, digits.files()).value()); };
    create();
    const std::ptrdiff_t pixels = 2000 * 28 * 28;
    const std::ptrdiff_t before = [] {
        test::start_counting();
        return test::allocations().live_bytes;
    }();
    {
        const std::unique_ptr<Trainer> first = create();
        const std::ptrdiff_t alone = test::allocations().live_bytes;
        CHECK(alone > pixels);
        const std::unique_ptr<Trainer> second = create();
        CHECK(test::allocations().live_bytes - alone < pixels / 4);
    }
    CHECK(test::allocations().live_bytes == before);
}

TEST_CASE("dataset: a spec has the sizes of both splits and what rules that learn nothing reach") {
    const auto spec = [](const std::vector<GivenField>& given) { return trainer_of(given)->data(); };
    const DataSpec users = spec({{"task", "activity"s}});
    CHECK(std::pair(users.train, users.test) == std::pair(1324, 331));
    REQUIRE(users.baselines.size() == 1);
    CHECK(users.baselines[0].value > 0.55);
    CHECK(users.baselines[0].value < 0.65);
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
}
