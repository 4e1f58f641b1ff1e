// Networks behind the interface that the trainer knows: PyTorch's losses and weights, memory as measured, gradients.
#include "networks/network.hpp"

#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>

#include "allocations.hpp"
#include "golden.hpp"
#include "networks/image/image_network.hpp"
#include "networks/sequential/sequential_network.hpp"
#include "networks/word_vectors/word_vectors.hpp"
#include "optim/optimizer.hpp"

using namespace rnn;
using rnn::test::golden;
using rnn::test::number_option;
using rnn::test::optimizer_of;
using rnn::test::worst_of;

namespace {

std::vector<int> integers(const std::string& family, const std::string& name) {
    const std::vector<std::int64_t> values = golden(family).values<std::int64_t>(name);
    std::vector<int> result(values.size());
    std::transform(values.begin(), values.end(), result.begin(), [](std::int64_t v) { return static_cast<int>(v); });
    return result;
}

// Trains a golden case from its seed as PyTorch did, its batches in turns.
void check_training(Network<float>& network, const std::string& family, const std::string& name,
                    const std::vector<Batch>& batches) {
    const JsonValue& options = golden(family).find_case(name);
    Generator generator(static_cast<std::uint64_t>(number_option(options, "seed")));
    network.initialise(generator);
    const auto weights = [&](const ParameterInfo& tensor) {
        const auto from = network.parameters().begin() + static_cast<std::ptrdiff_t>(tensor.offset);
        return std::vector<float>(from, from + static_cast<std::ptrdiff_t>(tensor.size));
    };
    REQUIRE(golden(family).tensors_under(name + "/state/").size() == network.layout().tensors().size());
    for (const ParameterInfo& tensor : network.layout().tensors()) {
        INFO(tensor.name);
        CHECK(weights(tensor) == golden(family).values<float>(name + "/state/" + tensor.name));
    }

    const Config config = optimizer_of(options);
    const std::vector<float> expected = golden(family).values<float>(name + "/output/losses");
    Optimizer<float> optimizer(network.layout().padded_size());
    std::vector<float> gradients(network.layout().padded_size()), losses(expected.size());
    const std::unique_ptr<Tape<float>> tape = network.make_tape(true);
    const BatchExtents extents{batches[0].seq_len, batches[0].batch, !batches[0].lengths.empty()};
    std::size_t allocations = 0;
    for (std::size_t step = 0; step < losses.size(); ++step) {
        test::start_counting();
        network.load(batches[step % batches.size()], false, *tape);
        if (step == 0) CHECK(tape->room.bytes() == network.measure_tape(extents, false, true));
        if (step == 0) test::start_counting();
        network.forward(*tape, nullptr);
        losses[step] = network.loss(*tape);
        std::fill(gradients.begin(), gradients.end(), 0.0f);
        network.backward(*tape, gradients.data(), false);
        optimizer.step(config, gradients, network.parameters());
        network.repack();
        allocations += test::allocations().count;
    }
    CHECK(allocations == 0);
    CHECK(worst_of(losses, expected) < 2e-6);
    for (const ParameterInfo& tensor : network.layout().tensors()) {
        INFO(tensor.name);
        CHECK(worst_of(weights(tensor), golden(family).values<float>(name + "/output/" + tensor.name)) < 5e-6);
    }
}

SequentialConfig cnn(const char* classes, const Objective& objective) {
    const std::string layers = R"({"layers": [
        {"layer": "Conv2d", "in_channels": 1, "out_channels": 4, "kernel_size": 3, "padding": 1}, {"layer": "ReLU"},
        {"layer": "MaxPool2d", "kernel_size": 2}, {"layer": "Flatten"},
        {"layer": "Linear", "in_features": 48, "out_features": )";
    const Result<RunSpec> spec = read_run_spec(layers + classes + "}]}");
    REQUIRE(spec.ok());
    return {spec.value().layers, {1, 8, 7}, std::stoi(classes), &objective};
}

std::vector<Batch> images(const std::string& name, bool classes) {
    std::vector<Batch> batches(2);
    for (std::size_t i = 0; i < 2; ++i) {
        const std::string prefix = name + "/input" + std::to_string(i) + "/";
        batches[i].seq_len = 1;
        batches[i].batch = 6;
        batches[i].values = {{1, 6, 8 * 7}, golden("sequential").values<float>(prefix + "input")};
        if (classes)
            batches[i].classes = {{1, 6, 1}, integers("sequential", prefix + "target")};
        else
            batches[i].targets = {{1, 6, 1}, golden("sequential").values<float>(prefix + "target")};
    }
    return batches;
}

constexpr int kWords = 11, kSize = 6, kCandidates = 6;

std::vector<Batch> windows(const std::string& name, int longest) {
    std::vector<Batch> batches(2);
    for (std::size_t i = 0; i < 2; ++i) {
        const std::string prefix = name + "/input" + std::to_string(i) + "/";
        Batch& batch = batches[i];
        batch.seq_len = longest;
        batch.lengths = integers("word_vectors", prefix + "lengths");
        batch.batch = static_cast<int>(batch.lengths.size());
        batch.tokens = {{longest, batch.batch, 1}, integers("word_vectors", prefix + "tokens")};
        batch.candidates = {{1, batch.batch, kCandidates}, integers("word_vectors", prefix + "candidates")};
        batch.targets.resize(1, batch.batch, kCandidates);
        for (int b = 0; b < batch.batch; ++b) batch.targets.at(0, b)[0] = 1.0f;
        if (longest == 1) batch.lengths.clear();
    }
    return batches;
}

// Of the made-up pictures of cats_dogs.
ImageConfig image_config(const std::string& name) {
    ImageConfig config;
    config.input = {2, {13, 13}};
    config.out_channels = 3;
    const bool stride = name == "stride";
    config.conv_layers = stride ? 1 : 2;
    config.window = stride ? Window{{5, 5}, {2, 2}, {1, 1}} : Window{{3, 3}, {1, 1}, {1, 1}};
    return config;
}

std::vector<Batch> pictures(const std::string& name) {
    std::vector<Batch> batches(2);
    for (std::size_t i = 0; i < 2; ++i) {
        const std::string prefix = name + "/input" + std::to_string(i) + "/";
        batches[i].seq_len = 1;
        batches[i].batch = 5;
        batches[i].values = {{1, 5, 2 * 13 * 13}, golden("cats_dogs").values<float>(prefix + "x")};
        batches[i].targets = {{1, 5, 1}, golden("cats_dogs").values<float>(prefix + "y")};
    }
    return batches;
}

// Each gradient of the parameters against a difference of the loss, and of the input.
void check_gradients(const ImageConfig& config, const Batch& given) {
    ImageNetwork<double> network(config);
    Generator generator(5);
    network.initialise(generator);
    const std::unique_ptr<Tape<double>> tape = network.make_tape(true);
    Batch batch = given;
    const auto loss = [&] {
        network.repack();
        network.load(batch, false, *tape);
        network.forward(*tape, nullptr);
        return network.loss(*tape);
    };
    loss();
    std::vector<double> gradients(network.layout().padded_size());
    network.backward(*tape, gradients.data(), true);
    const auto& own = static_cast<const ImageTape<double>&>(*tape);
    const std::vector<double> dinput(own.dinput, own.dinput + batch.values.values.size());
    const auto difference = [&](auto& number, double step) {
        const auto before = number;
        const auto above = number = before + static_cast<std::remove_cvref_t<decltype(number)>>(step);
        const double high = loss();
        const auto below = number = before - static_cast<std::remove_cvref_t<decltype(number)>>(step);
        const double low = loss();
        number = before;
        return (high - low) / static_cast<double>(above - below);
    };
    for (std::size_t i = 0; i < network.layout().size(); ++i) {
        CHECK(std::abs(difference(network.parameters()[i], 1e-6) - gradients[i]) < 1e-8);
    }
    // Of a batch's floats, so a longer step.
    for (std::size_t i = 0; i < dinput.size(); i += 7) {
        CHECK(std::abs(difference(batch.values.values[i], 1e-4) - dinput[i]) < 1e-6);
    }
}

}  // namespace

TEST_CASE("network: a chain of layers trains to PyTorch's losses and weights, and allocates nothing") {
    const SequentialConfig classes = cnn("3", kCrossEntropy), binary = cnn("1", kBceWithLogits);
    CHECK(SequentialNetwork<float>::check(classes).empty());
    SequentialNetwork<float> first(classes), second(binary);
    check_training(first, "sequential", "cnn-cross_entropy", images("cnn-cross_entropy", true));
    check_training(second, "sequential", "cnn-bce_with_logits", images("cnn-bce_with_logits", false));
}

TEST_CASE("network: a chain of layers that fits neither its input nor its outputs is refused") {
    SequentialConfig wrong = cnn("3", kCrossEntropy);
    wrong.input_shape = {1, 9, 7};
    CHECK(SequentialNetwork<float>::check(wrong).empty());
    wrong.input_shape = {2, 8, 7};
    CHECK(SequentialNetwork<float>::check(wrong).size() == 1);
    wrong = cnn("3", kCrossEntropy);
    wrong.output_size = 4;
    CHECK(SequentialNetwork<float>::check(wrong).size() == 1);
}

TEST_CASE("network: one tape of a chain is left as it was by a pass over another, and knows of changed weights") {
    SequentialNetwork<float> network(cnn("3", kCrossEntropy));
    Generator generator(4);
    network.initialise(generator);
    const std::vector<Batch> batches = images("cnn-cross_entropy", true);
    const std::unique_ptr<Tape<float>> tape = network.make_tape(true), other = network.make_tape(false);
    const auto loss_on = [&](Tape<float>& on, const Batch& batch) {
        network.load(batch, false, on);
        network.forward(on, nullptr);
        return network.loss(on);
    };
    const float before = loss_on(*tape, batches[0]);
    const float first_logit = tape->logits[0];
    CHECK(loss_on(*other, batches[1]) != before);
    CHECK(tape->logits[0] == first_logit);
    CHECK(loss_on(*other, batches[0]) == before);
    for (float& weight : network.parameters()) weight *= 2;
    network.repack();
    const float after = loss_on(*tape, batches[0]);
    CHECK(after != before);
    CHECK(loss_on(*other, batches[0]) == after);
    std::vector<std::string> names;
    for (const TensorRef& tensor : network.tensors(*other)) names.push_back(tensor.name);
    CHECK(names ==
          std::vector<std::string>{"x", "y_l0", "y_l1", "y_l2", "y_l3", "logits", "probabilities", "target", "loss"});
}

TEST_CASE("network: word vectors train to PyTorch's losses and weights, skip-gram and CBOW, and allocate nothing") {
    WordVectors<float> skip_gram({kWords, kSize, kCandidates}), cbow({kWords, kSize, kCandidates});
    check_training(skip_gram, "word_vectors", "skip-gram", windows("skip-gram", 1));
    check_training(cbow, "word_vectors", "cbow", windows("cbow", 4));
}

TEST_CASE("network: pictures train to PyTorch's losses and weights, one convolution and two, and allocate nothing") {
    for (const std::string name : {"two-layers", "stride"}) {
        ImageNetwork<float> network(image_config(name));
        check_training(network, "cats_dogs", name, pictures(name));
    }
}

TEST_CASE(
    "network: gradients of pictures match differences of the loss, without a convolution, with one and with two") {
    check_gradients(image_config("two-layers"), pictures("two-layers")[0]);
    ImageConfig config = image_config("stride");
    check_gradients(config, pictures("stride")[0]);
    config.conv_layers = 0;
    check_gradients(config, pictures("stride")[1]);
}

TEST_CASE("network: gradients of word vectors match differences of the loss") {
    WordVectors<double> network({kWords, kSize, kCandidates});
    Generator generator(5);
    network.initialise(generator);
    generator.fill_uniform(std::span<double>(network.parameters()), -1.0, 1.0);
    const Batch batch = windows("cbow", 4)[0];
    const std::unique_ptr<Tape<double>> tape = network.make_tape(true);
    network.load(batch, false, *tape);
    const auto loss = [&] {
        network.forward(*tape, nullptr);
        return network.loss(*tape);
    };
    loss();
    std::vector<double> gradients(network.layout().padded_size());
    network.backward(*tape, gradients.data(), false);
    for (std::size_t i = 0; i < network.layout().size(); ++i) {
        double& weight = network.parameters()[i];
        const double before = weight, step = 1e-5;
        weight = before + step;
        const double above = loss();
        weight = before - step;
        const double below = loss();
        weight = before;
        CHECK(std::abs((above - below) / (2 * step) - gradients[i]) < 1e-8);
    }
}

TEST_CASE("network: with all labels 1, noise words too, every logit only grows and nothing is told apart") {
    const auto trained = [](float label_of_noise) {
        WordVectors<float> network({kWords, kSize, kCandidates});
        Generator generator(6);
        network.initialise(generator);
        std::vector<Batch> batches = windows("skip-gram", 1);
        for (Batch& batch : batches) {
            for (std::size_t i = 0; i < batch.targets.values.size(); ++i) {
                if (i % kCandidates != 0) batch.targets.values[i] = label_of_noise;
            }
        }
        Config config;
        config.optimizer = OptimizerName::adam;
        config.lr = 0.05;
        Optimizer<float> optimizer(network.layout().padded_size());
        std::vector<float> gradients(network.layout().padded_size());
        const std::unique_ptr<Tape<float>> tape = network.make_tape(true);
        for (std::size_t step = 0; step < 300; ++step) {
            network.load(batches[step % 2], false, *tape);
            network.forward(*tape, nullptr);
            network.loss(*tape);
            std::fill(gradients.begin(), gradients.end(), 0.0f);
            network.backward(*tape, gradients.data(), false);
            optimizer.step(config, gradients, network.parameters());
        }
        // How far the noise word is that is furthest away.
        double least = 1e9;
        for (int row = 0; row < tape->batch; ++row) {
            const float* logits = tape->logits + row * network.output_stride();
            for (int j = 1; j < kCandidates; ++j) least = std::min(least, static_cast<double>(logits[j]));
        }
        return least;
    };
    CHECK(trained(0.0f) < -2.0);  // noise is pushed away
    CHECK(trained(1.0f) >= 0.0);  // nothing is
}
