// What an output is held against: one target for a whole sequence, and outputs of which none counts.
#include <catch_amalgamated.hpp>

#include "networks/sequence/sequence_network.hpp"

using namespace rnn;

namespace {

ModelConfig values_to(const Objective& objective, HeadSteps steps) {
    ModelConfig config;
    config.rnn.input_size = 2;
    config.rnn.hidden_size = 3;
    config.output_size = 2;
    config.objective = &objective;
    config.steps = steps;
    return config;
}

// Three sequences of four steps.
Batch sequences() {
    Batch batch;
    batch.seq_len = 4;
    batch.batch = 3;
    batch.values.resize(4, 3, 2);
    for (std::size_t i = 0; i < batch.values.values.size(); ++i)
        batch.values.values[i] = 0.1f * static_cast<float>(i % 7) - 0.3f;
    return batch;
}

double loss_of(const SequenceNetwork<double>& model, const Batch& batch, bool answer_all, Tape<double>& tape) {
    model.load(batch, answer_all, tape);
    model.forward(tape, nullptr);
    return model.loss(tape);
}

}  // namespace

TEST_CASE("targets: a sequence's one target stands at each of its answers, and only the last counts") {
    for (const Objective* objective : objectives()) {
        SequenceNetwork<double> model(values_to(*objective, HeadSteps::last));
        Generator generator(3);
        model.initialise(generator);
        Batch batch = sequences();
        if (objective->target == TargetKind::class_index) {
            batch.classes = {{1, 3, 1}, {1, 0, 1}};
        } else {
            // Exactly as many as there are, so that a sanitizer sees who reads more.
            batch.targets = {{1, 3, 2}, {1, 0, 0, 1, 1, 1}};
        }
        batch.mask = {{1, 3, 1}, {1, 0, 0.5}};
        SequenceNetworkTape<double> last, all;
        const double expected = loss_of(model, batch, false, last);
        CHECK(loss_of(model, batch, true, all) == expected);
        REQUIRE(all.answers == 4);
        const double* target = all.target;
        for (int row = 0; row < 4 * 3; ++row) {
            const std::size_t from = static_cast<std::size_t>(row) % 3;
            if (objective->target == TargetKind::class_index) {
                CHECK(all.classes[static_cast<std::size_t>(row)] == batch.classes.values[from]);
            } else {
                CHECK(target[2 * row] == static_cast<double>(batch.targets.values[2 * from]));
                CHECK(target[2 * row + 1] == static_cast<double>(batch.targets.values[2 * from + 1]));
            }
        }
    }
}

TEST_CASE("targets: answers of which none counts have loss 0 and teach nothing") {
    for (const Objective* objective : objectives()) {
        SequenceNetwork<double> model(values_to(*objective, HeadSteps::every));
        Generator generator(3);
        model.initialise(generator);
        Batch batch = sequences();
        if (objective->target == TargetKind::class_index)
            batch.classes = {{4, 3, 1}, std::vector<int>(4 * 3, 1)};
        else
            batch.targets = {{4, 3, 2}, std::vector<float>(4 * 3 * 2, 1.0f)};
        batch.mask = {{4, 3, 1}, std::vector<float>(4 * 3, 0.0f)};
        SequenceNetworkTape<double> tape;
        CHECK(loss_of(model, batch, false, tape) == 0.0);
        std::vector<double> gradients(model.layout().padded_size());
        model.backward(tape, gradients.data(), false);
        CHECK(gradients == std::vector<double>(gradients.size()));
    }
}
