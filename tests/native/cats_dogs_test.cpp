// Cats and dogs: what is read and held out, PyTorch's weights and losses, what augmentation does, and who gets it right.
#include <algorithm>
#include <array>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <fstream>
#include <iterator>
#include <numeric>

#include "core/generator.hpp"
#include "data/icon_augmentation.hpp"
#include "golden.hpp"
#include "training.hpp"

using namespace rnn;
using namespace std::string_literals;
using rnn::test::field_of;
using rnn::test::golden;
using rnn::test::trainer_of;

namespace {

// As the repository has them.
const std::vector<std::uint8_t>& icons() {
    static const std::vector<std::uint8_t> file = [] {
        std::ifstream stream("data/cats-dogs/icons.idx3-ubyte", std::ios::binary);
        return std::vector<std::uint8_t>{std::istreambuf_iterator<char>(stream), {}};
    }();
    REQUIRE(file.size() == 16 + 159 * 64 * 64);
    return file;
}

const std::vector<std::uint8_t>& labels() {
    static const std::vector<std::uint8_t> file = golden("cats_dogs").values<std::uint8_t>("file/input/labels");
    return file;
}

std::unique_ptr<Trainer> cats_dogs(std::vector<GivenField> given = {}) {
    given.push_back({"task", "cats-dogs"s});
    return trainer_of(given, {{"icons", icons()}, {"labels", labels()}});
}

std::string refused(const std::vector<std::uint8_t>& pictures, const std::vector<std::uint8_t>& told) {
    const Config config = complete_config({{"task", "cats-dogs"s}}).value();
    return field_of(Trainer::create(config, {{"icons", pictures}, {"labels", told}}));
}

// Of an icon without any change, (32, 32).
std::vector<float> ink_of(Trainer& trainer, DataSplit split, int icon) {
    REQUIRE(trainer.probe_example(split, icon).ok());
    return test::read(test::find_tensor(trainer.tensors(Scope::probe), "input"));
}

}  // namespace

TEST_CASE("cats and dogs: without augmentation a run has torch's first weights, 20 losses and last weights") {
    const auto trainer = cats_dogs({{"augment", false}, {"fold", 1.0}});
    CHECK(trainer->parameter_count() == 2257);
    test::held_against(*trainer, "cats_dogs", "icons");
}

TEST_CASE("cats and dogs: a fold of the design families is held out, and rules are told that need no training here") {
    int held_out = 0;
    for (const auto& [fold, test, regression] :
         {std::tuple(0, 33, 28), {1, 34, 22}, {2, 33, 20}, {3, 26, 22}, {4, 33, 24}}) {
        const auto trainer = cats_dogs({{"fold", 1.0 * fold}});
        const DataSpec& data = trainer->data();
        INFO(fold);
        CHECK(data.test == test);
        CHECK(data.train == 159 - test);
        CHECK(data.test_groups.size() == static_cast<std::size_t>(test));
        CHECK(data.baselines.find("accuracy")->id == "majority-class");
        CHECK(data.baselines[1].id == "logistic-regression");
        CHECK(std::abs(data.baselines[1].value * test - regression) <= 2);
        held_out += test;
    }
    CHECK(held_out == 159);
}

TEST_CASE("cats and dogs: an icon enters as 32 x 32 numbers of ink, and its layers can be looked at") {
    const auto trainer = cats_dogs();
    const std::vector<float> ink = ink_of(*trainer, DataSplit::test, 0);
    REQUIRE(ink.size() == 32 * 32);
    // The first icon of fold 0 is the fourth of the file.
    const std::uint8_t* pixel = icons().data() + 16 + 3 * 64 * 64;
    float most = 0;
    for (std::size_t i = 0; i < ink.size(); ++i) {
        const std::uint8_t* corner = pixel + i / 32 * 128 + i % 32 * 2;
        const int paper = corner[0] + corner[1] + corner[64] + corner[65];
        CHECK(ink[i] == Catch::Approx(1 - paper / 1020.0).margin(1e-6));
        most = std::max(most, ink[i]);
    }
    CHECK(most > 0.9f);
    std::vector<std::string> names;
    for (const TensorRef& tensor : trainer->tensors(Scope::probe)) names.push_back(tensor.name);
    CHECK(names == std::vector{"input"s, "conv1"s, "relu1"s, "pool1"s, "logits"s, "target"s, "loss"s, "dlogits"s,
                               "dpool1"s, "dconv1"s, "dinput"s});
    CHECK(test::find_tensor(trainer->tensors(Scope::probe), "pool1").shape == std::vector{1, 1, 8, 16, 16});
    const std::vector<float> own(32 * 32, 0.5f);
    CHECK(trainer->probe_values(own).ok());
    CHECK(field_of(trainer->probe_values(std::span(own).first(31 * 32))) == "values");
    CHECK(field_of(trainer->gradient_case(Scope::probe)) == "scope");
    // There are no steps to be rearranged.
    CHECK(field_of(trainer->probe_example(DataSplit::test, 0, std::array{0, 1})) == "rows");
}

TEST_CASE("cats and dogs: a drawn variant has the ink of its icon, moved, and none is like another") {
    const std::span<const std::uint8_t> file(icons());
    const IconAugmentation variants(file.subspan(16));
    Generator generator(1);
    std::vector<float> plain(32 * 32), first(32 * 32), drawn(32 * 32);
    const auto sum = [](const std::vector<float>& ink) { return std::accumulate(ink.begin(), ink.end(), 0.0f); };
    double ratio = 0;
    constexpr int kDrawn = 400;
    variants.draw(7, generator, first);
    for (int i = 0; i < kDrawn; ++i) {
        variants.plain(i % 159, plain);
        variants.draw(i % 159, generator, drawn);
        CHECK(std::ranges::all_of(drawn, [](float ink) { return ink >= 0.0f && ink <= 1.0f; }));
        CHECK(drawn != plain);
        CHECK(drawn != first);
        ratio += static_cast<double>(sum(drawn) / sum(plain)) / kDrawn;
    }
    // Smaller by (0.7^2 + ... + 1.1^2) / n = 0.82 on the mean, and with bolder strokes somewhat more often than with finer.
    CHECK(ratio > 0.7);
    CHECK(ratio < 1.1);
}

TEST_CASE("cats and dogs: yes or no is predicted as a class") {
    const auto trainer = cats_dogs({{"out_channels", 2.0}});
    test::train(*trainer, 3);
    const Result<Predictions> all = trainer->predict(DataSplit::test, 0, 33);
    REQUIRE(all.ok());
    int right = 0;
    for (int i = 0; i < 33; ++i) {
        REQUIRE(trainer->probe_example(DataSplit::test, i).ok());
        const std::vector<TensorRef> tensors = trainer->tensors(Scope::probe);
        const std::size_t at = static_cast<std::size_t>(i);
        CHECK(all.value().predicted[at] == (test::read(test::find_tensor(tensors, "logits"))[0] > 0.0f));
        CHECK(static_cast<float>(all.value().target[at]) == test::read(test::find_tensor(tensors, "target"))[0]);
        CHECK(all.value().loss[at] == Catch::Approx(test::read(test::find_tensor(tensors, "loss"))[0]));
        right += all.value().predicted[at] == all.value().target[at];
    }
    CHECK(trainer->evaluate(DataSplit::test, 33, true).value("accuracy") == Catch::Approx(right / 33.0));
}

TEST_CASE("cats and dogs: settings that leave nothing of the picture are refused, and files that are no icons") {
    const auto wrong = [](std::vector<GivenField> given) {
        given.push_back({"task", "cats-dogs"s});
        return field_of(complete_config(given));
    };
    CHECK(wrong({{"conv_layers", 2.0}, {"stride", 4.0}, {"kernel_size", 9.0}, {"padding", 0.0}}) == "kernel_size");
    CHECK(wrong({{"kernel_size", 10.0}}) == "kernel_size");
    CHECK(wrong({{"hidden_size", 8.0}}) == "hidden_size");
    CHECK(field_of(complete_config({{"padding", 1.0}})) == "padding");
    std::vector<std::uint8_t> short_of = labels(), unknown = labels();
    short_of.erase(short_of.end() - 3, short_of.end());
    --short_of[7];
    CHECK(refused(icons(), short_of) == "labels");
    unknown[12] = 2;
    CHECK(refused(icons(), unknown) == "labels");
    CHECK(refused(icons(), test::idx_labels(std::vector<std::uint8_t>{1, 2})) == "labels");
    CHECK(refused(test::idx_images(159, std::vector<std::uint8_t>(159 * 28 * 28)), labels()) == "labels");
    CHECK(refused({}, labels()) == "icons");
}
