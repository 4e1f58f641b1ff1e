// A chain of layers in training: PyTorch's first weights, losses and last weights, with no allocation in a step.
#include "networks/sequential/sequential.hpp"

#include <algorithm>
#include <catch_amalgamated.hpp>

#include "allocations.hpp"
#include "golden.hpp"
#include "optim/optimizer.hpp"

using namespace rnn;
using rnn::test::golden;
using rnn::test::number_option;
using rnn::test::optimizer_of;
using rnn::test::worst_of;

namespace {

constexpr int kGoldenSteps = 20;

// The tensors of one batch of a golden case.
class GoldenBatch final : public GivenShapes {
  public:
    explicit GoldenBatch(std::string prefix) : prefix_(std::move(prefix)) {}

    const Shape* find(const std::string& name) override {
        return golden("sequential").has(prefix_ + name) ? &golden("sequential").tensor(prefix_ + name).shape : nullptr;
    }

    void fill(const std::vector<ChainInput<float>*>& inputs) const {
        for (const ChainInput<float>* input : inputs) {
            if (input->indices) {
                const std::vector<std::int64_t> values =
                    golden("sequential").values<std::int64_t>(prefix_ + input->name);
                std::transform(values.begin(), values.end(), input->integers,
                               [](std::int64_t value) { return static_cast<int>(value); });
            } else {
                const std::vector<float> values = golden("sequential").values<float>(prefix_ + input->name);
                std::copy(values.begin(), values.end(), input->numbers);
            }
        }
    }

  private:
    std::string prefix_;
};

struct Trained {
    double loss_error = 0, weight_error = 0;  // largest, |a - b| / (1 + |b|)
    std::size_t allocations = 0;              // of all steps
};

// Trains the case from its seed as PyTorch did, its two batches in turns.
Trained train(const std::string& name, const std::string& layers) {
    const JsonValue& options = golden("sequential").find_case(name);
    const Result<RunSpec> spec = read_run_spec(R"({"layers": [)" + layers + "]}");
    REQUIRE(spec.ok());
    Sequential<float> chain(spec.value().layers);
    std::array batches{GoldenBatch(name + "/input0/"), GoldenBatch(name + "/input1/")};
    Problems problems;
    REQUIRE(chain.plan(batches[0], problems));
    test::start_counting();
    const std::uint64_t parameter_bytes = sizeof(float) * chain.layout().padded_size();
    const std::uint64_t measured = chain.measure_weights(false) - parameter_bytes + chain.measure_pass(true);
    CHECK(test::allocations().peak_bytes < 10'000);  // lists of places, nothing of the size of a tensor
    test::start_counting();
    chain.allocate(true);
    const double held = static_cast<double>(test::allocations().live_bytes);
    CHECK(held <= static_cast<double>(measured) + 1000);
    CHECK(held > static_cast<double>(measured) / 1.1);

    Generator generator(static_cast<std::uint64_t>(number_option(options, "seed")));
    std::vector<float> parameters(chain.layout().padded_size());
    chain.initialise(generator, parameters.data());
    chain.repack(parameters.data());
    const auto weights = [&](const ParameterInfo& tensor) {
        const auto from = parameters.begin() + static_cast<std::ptrdiff_t>(tensor.offset);
        return std::vector<float>(from, from + static_cast<std::ptrdiff_t>(tensor.size));
    };
    CHECK(golden("sequential").tensors_under(name + "/state/").size() == chain.layout().tensors().size());
    for (const ParameterInfo& tensor : chain.layout().tensors()) {
        INFO(tensor.name);
        CHECK(weights(tensor) == golden("sequential").values<float>(name + "/state/" + tensor.name));
    }

    const Config config = optimizer_of(options);
    Optimizer<float> optimizer(chain.layout().padded_size());
    std::vector<float> gradients(chain.layout().padded_size()), losses(kGoldenSteps);
    const std::vector<ChainInput<float>*> inputs = chain.inputs();
    Trained result;
    for (std::size_t step = 0; step < kGoldenSteps; ++step) {
        batches[step % 2].fill(inputs);
        test::start_counting();
        losses[step] = chain.forward(parameters.data(), nullptr);
        std::fill(gradients.begin(), gradients.end(), 0.0f);
        chain.backward(gradients.data());
        optimizer.step(config, gradients, parameters);
        chain.repack(parameters.data());
        result.allocations += test::allocations().count;
    }
    result.loss_error = worst_of(losses, golden("sequential").values<float>(name + "/output/losses"));
    for (const ParameterInfo& tensor : chain.layout().tensors()) {
        const std::vector<float> expected = golden("sequential").values<float>(name + "/output/" + tensor.name);
        result.weight_error = std::max(result.weight_error, worst_of(weights(tensor), expected));
    }
    std::printf("%s: losses off by %.1e, weights by %.1e\n", name.c_str(), result.loss_error, result.weight_error);
    return result;
}

std::string cnn(const char* classes, const char* loss) {
    return R"({"layer": "Conv2d", "in_channels": 1, "out_channels": 4, "kernel_size": 3, "padding": 1},
              {"layer": "ReLU"}, {"layer": "MaxPool2d", "kernel_size": 2}, {"layer": "Flatten"},
              {"layer": "Linear", "in_features": 48, "out_features": )" +
           std::string(classes) + R"(}, {"layer": ")" + loss + R"("})";
}

void check(const Trained& trained) {
    CHECK(trained.loss_error < 2e-6);
    CHECK(trained.weight_error < 5e-6);
    CHECK(trained.allocations == 0);
}

}  // namespace

TEST_CASE("sequential: a small convolutional net trains to PyTorch's losses and weights, and allocates nothing") {
    check(train("cnn-cross_entropy", cnn("3", "CrossEntropyLoss")));
    check(train("cnn-bce_with_logits", cnn("1", "BCEWithLogitsLoss")));
}

TEST_CASE("sequential: Embedding, LSTM on sequences of several lengths and Linear train to PyTorch's losses") {
    check(train("embedding-lstm-linear", R"({"layer": "Embedding", "num_embeddings": 7, "embedding_dim": 3},
        {"layer": "LSTM", "name": "1.layer", "input_size": 3, "hidden_size": 5, "select": "last"},
        {"layer": "Linear", "in_features": 5, "out_features": 2}, {"layer": "MSELoss"})"));
}
