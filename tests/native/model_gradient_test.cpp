// Every gradient of a whole model against differences of its loss, in double.
#include <catch_amalgamated.hpp>

#include "gradients.hpp"
#include "networks/sequence/sequence_network.hpp"

using namespace rnn;
using namespace rnn::test;

namespace {

// A whole model's gradients are small, which a longer step than a layer's measures better.
constexpr double kKinkStep = 2e-5;

struct ModelCase {
    ModelConfig config;
    int seq_len = 5;
    int batch = 3;
};

ModelCase model_case(Cell cell, InputKind input, HeadKind head, HeadSteps steps, const Objective& objective) {
    ModelCase test;
    ModelConfig& config = test.config;
    config.input = input;
    config.num_embeddings = 6;
    config.embedding_dim = 3;
    config.output_size = objective.target == TargetKind::class_index ? 5 : 2;
    config.head = head;
    config.steps = steps;
    config.objective = &objective;
    config.rnn.cell = cell;
    config.rnn.input_size = input == InputKind::one_hot ? config.num_embeddings : config.embedding_dim;
    config.rnn.hidden_size = head == HeadKind::none ? config.output_size : 4;
    config.rnn.num_layers = 2;
    config.rnn.bidirectional = head == HeadKind::linear;
    return test;
}

Batch drawn_batch(const ModelCase& test, Generator& generator) {
    const ModelConfig& config = test.config;
    Batch batch;
    batch.seq_len = test.seq_len;
    batch.batch = test.batch;
    const int answers = config.steps == HeadSteps::last ? 1 : test.seq_len;
    const auto whole = [&](int below) { return static_cast<int>(generator.random() % static_cast<unsigned>(below)); };
    if (config.input == InputKind::values) {
        batch.values.resize(test.seq_len, test.batch, config.rnn.input_size);
        generator.fill_uniform(std::span<float>(batch.values.values), -1.0, 1.0);
    } else {
        batch.tokens.resize(test.seq_len, test.batch);
        for (int& token : batch.tokens.values) token = whole(config.num_embeddings);
    }
    if (config.objective->target == TargetKind::numbers) {
        batch.targets.resize(answers, test.batch, config.output_size);
        generator.fill_uniform(std::span<float>(batch.targets.values), -1.0, 1.0);
    } else if (config.objective->target == TargetKind::binary) {
        batch.targets.resize(answers, test.batch, config.output_size);
        for (float& each : batch.targets.values) each = static_cast<float>(whole(2));
    } else {
        batch.classes.resize(answers, test.batch);
        for (int& each : batch.classes.values) each = whole(config.output_size);
    }
    batch.mask.resize(answers, test.batch);
    for (float& each : batch.mask.values) each = static_cast<float>(whole(4)) / 2.0f;
    return batch;
}

std::vector<GradientCheck> check_model(const ModelCase& test, bool answer_all = false) {
    Generator generator(23);
    SequenceNetwork<double> model(test.config);
    model.initialise(generator);
    const Batch batch = drawn_batch(test, generator);
    SequenceNetworkTape<double> tape;
    model.load(batch, answer_all, tape);
    const auto loss = [&] {
        model.repack();
        model.forward(tape, nullptr);
        return model.loss(tape);
    };
    loss();
    std::vector<double> gradients(model.layout().padded_size());
    model.backward(tape, gradients.data(), true);

    std::vector<GradientCheck> checks;
    for (const ParameterInfo& tensor : model.layout().tensors()) {
        checks.push_back(check_gradient(tensor.name, std::span(model.parameters()).subspan(tensor.offset, tensor.size),
                                        std::span(gradients).subspan(tensor.offset, tensor.size), loss, generator,
                                        options_for(test.config.rnn.cell, kKinkStep)));
    }
    if (test.config.input != InputKind::embedding) {
        // x itself, padding included, whose gradient is zero; an embedding would write it again.
        const std::size_t size =
            static_cast<std::size_t>(test.seq_len * test.batch * model.recurrent()->input_stride());
        const std::span<double> x(tape.rnn.input[0], size);
        const std::vector<double> dx(tape.rnn.dinput[0], tape.rnn.dinput[0] + size);
        checks.push_back(check_gradient("x", x, dx, loss, generator, options_for(test.config.rnn.cell, kKinkStep)));
    }
    return checks;
}

}  // namespace

TEST_CASE("model: every parameter's gradient matches finite differences for each input, head, step and loss") {
    std::size_t index = 0;
    for (const InputKind input : {InputKind::values, InputKind::one_hot, InputKind::embedding}) {
        for (const HeadKind head : {HeadKind::none, HeadKind::linear}) {
            for (const HeadSteps steps : {HeadSteps::every, HeadSteps::last}) {
                for (const Objective* objective : objectives()) {
                    const Cell cell = every_cell()[index++ % every_cell().size()];
                    INFO("case " << index << " with " << cell_name(cell));
                    expect_right(check_model(model_case(cell, input, head, steps, *objective)), 9);
                }
            }
        }
    }
}

TEST_CASE("model: answers that are shown but do not count give no gradient") {
    ModelCase test = model_case(Cell::gru, InputKind::values, HeadKind::linear, HeadSteps::last, kCrossEntropy);
    expect_right(check_model(test, true), 9);
}
