// Every backward pass against differences of the loss, in double: layers under all options, and whole models.
#include "gradcheck/gradient_check.hpp"

#include <array>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <optional>

#include "golden.hpp"
#include "gradcheck/rows.hpp"
#include "layers/recurrent_io.hpp"
#include "train/model.hpp"

using namespace rnn;

namespace {

constexpr double kLimit = 1e-6;
constexpr std::array kSizes{1, 2, 3, 5, 8, 17};
constexpr std::array kCells{Cell::rnn_tanh, Cell::rnn_relu, Cell::lstm, Cell::gru, Cell::rnn_linear};
constexpr std::array kCellNames{"rnn_tanh", "rnn_relu", "lstm", "gru", "rnn_linear"};

// A step that reaches over no kink of relu, save by rare accident, where `relu_step` is short enough.
GradientCheckOptions options_for(Cell cell, double relu_step) {
    return {cell == Cell::rnn_relu ? relu_step : 1e-3, 6};
}
// Small models have few kinks and small gradients, which a longer step measures better.
constexpr double kLayerStep = 4e-6, kModelStep = 2e-5;

// What a test does with an analytic gradient before it is checked; used to prove that the check sees errors.
using Spoil = std::function<void(const std::string& name, std::span<double> gradient)>;

struct LayerCase {
    RecurrentConfig config;
    int seq_len = 1;
    int batch = 1;
    std::vector<int> lengths;
    bool dropped = false;  // with dropout drawn anew from the same seed at each pass
    std::optional<Intervention> intervention{};
};

// Checks of all parameters by name, of the input and of the initial states, for a loss that weighs all outputs at random.
std::vector<GradientCheck> check_layer(const LayerCase& test, const Spoil& spoil = {}) {
    Generator generator(17);
    ParameterLayout layout;
    Recurrent<double> layer(test.config, "", layout);
    std::vector<double> parameters(layout.padded_size()), gradients(layout.padded_size());
    layer.initialise(generator, parameters.data());

    const auto count = [](int a, int b, int c) {
        return static_cast<std::size_t>(a) * static_cast<std::size_t>(b) * static_cast<std::size_t>(c);
    };
    const int states = test.config.num_layers * test.config.directions();
    const std::size_t cell_state =
        test.config.cell == Cell::lstm ? count(states, test.batch, test.config.hidden_size) : 0;
    RecurrentInput<double> given{SequenceLayout::batched,
                                 test.seq_len,
                                 test.batch,
                                 drawn(generator, count(test.seq_len, test.batch, test.config.input_size)),
                                 drawn(generator, count(states, test.batch, test.config.state_size())),
                                 drawn(generator, cell_state),
                                 test.lengths};
    const RecurrentOutput<double> weights{drawn(generator, count(test.seq_len, test.batch, test.config.output_size())),
                                          drawn(generator, count(states, test.batch, test.config.state_size())),
                                          drawn(generator, cell_state)};
    REQUIRE(check_recurrent_input(test.config, given).empty());

    RecurrentRun<double> run;
    run.tape.intervention = test.intervention;
    const auto pass = [&] {
        Generator dropout(5);
        layer.pack(parameters.data());
        return run_forward(layer, given, run, test.dropped ? &dropout : nullptr);
    };
    const auto loss = [&] {
        const RecurrentOutput<double> out = pass();
        return dot(out.output, weights.output) + dot(out.h_n, weights.h_n) + dot(out.c_n, weights.c_n);
    };
    pass();
    RecurrentInputGradient<double> back = run_backward(layer, weights, run, gradients.data());

    std::vector<GradientCheck> checks;
    const auto check = [&](const std::string& name, std::span<double> values, std::span<double> gradient) {
        REQUIRE(values.size() == gradient.size());
        if (spoil) spoil(name, gradient);
        checks.push_back(
            check_gradient(name, values, gradient, loss, generator, options_for(test.config.cell, kLayerStep)));
    };
    for (const ParameterInfo& tensor : layout.tensors()) {
        check(tensor.name, std::span(parameters).subspan(tensor.offset, tensor.size),
              std::span(gradients).subspan(tensor.offset, tensor.size));
    }
    check("input", given.input, back.input);
    check("h_0", given.h_0, back.h_0);
    if (cell_state > 0) check("c_0", given.c_0, back.c_0);
    return checks;
}

void expect_right(const std::vector<GradientCheck>& checks, std::size_t least) {
    CHECK(checks.size() >= least);
    for (const GradientCheck& check : checks) {
        INFO(check.name << ": analytic " << check.analytic << ", numeric " << check.numeric);
        CHECK(check.compared > 0);
        CHECK(check.worst < kLimit);
    }
}

std::vector<int> ragged_lengths(int seq_len, int batch) {
    std::vector<int> lengths;
    for (int sample = 0; sample < batch; ++sample) lengths.push_back(1 + (sample * 7 + seq_len / 2) % seq_len);
    return lengths;
}

// 36 of the 216 triples: every pair of values of T and B, of B and H, and of T and H.
template <class F>
void each_size(F f) {
    for (std::size_t t = 0; t < kSizes.size(); ++t) {
        for (std::size_t b = 0; b < kSizes.size(); ++b) {
            f(kSizes[t], kSizes[b], kSizes[(t + b) % kSizes.size()], kSizes[(t + 2 * b) % kSizes.size()], t * 6 + b);
        }
    }
}

// Options that go round while the sizes do.
void check_sizes(std::size_t cell) {
    each_size([&](int seq_len, int batch, int hidden, int input, std::size_t index) {
        LayerCase test;
        test.config.cell = kCells[cell];
        test.config.input_size = input;
        test.config.hidden_size = hidden;
        test.config.num_layers = index % 3 == 1 ? 2 : 1;
        test.config.bidirectional = index % 4 >= 2;
        test.config.bias = index % 5 != 4;
        test.seq_len = seq_len;
        test.batch = batch;
        if (index % 7 >= 4) test.lengths = ragged_lengths(seq_len, batch);
        if (test.config.cell == Cell::lstm && hidden > 1 && index % 2 == 1) test.config.proj_size = (hidden + 1) / 2;
        INFO(kCellNames[cell] << " T " << seq_len << " B " << batch << " H " << hidden << " I " << input << " case "
                              << index);
        expect_right(check_layer(test), test.config.bias ? 6 : 4);
    });
}

}  // namespace

TEST_CASE("rnn_tanh: backward matches finite differences over sizes 1 to 17") {
    check_sizes(0);
}

TEST_CASE("rnn_relu: backward matches finite differences over sizes 1 to 17") {
    check_sizes(1);
}

TEST_CASE("lstm: backward matches finite differences over sizes 1 to 17, projections too") {
    check_sizes(2);
}

TEST_CASE("gru: backward matches finite differences over sizes 1 to 17") {
    check_sizes(3);
}

TEST_CASE("rnn_linear: backward matches finite differences over sizes 1 to 17") {
    check_sizes(4);
}

TEST_CASE("recurrent: a unit that is held or pushed passes the gradient that finite differences find") {
    for (std::size_t cell = 0; cell < kCells.size(); ++cell) {
        for (const int layer : {0, 1}) {
            for (const int time : {-1, 2}) {
                for (const bool hold : {true, false}) {
                    INFO(kCellNames[cell] << " layer " << layer << " time " << time << (hold ? " held" : " pushed"));
                    LayerCase test;
                    test.config = {kCells[cell], 3, 5, 2, true, layer == 1, 0, 0.0};
                    test.seq_len = 4;
                    test.batch = 2;
                    test.intervention = Intervention{layer, 3, time, hold, 0.25f};
                    expect_right(check_layer(test), 10);
                }
            }
        }
    }
}

TEST_CASE("recurrent: truncated BPTT gives the gradients of its segments run one after the other") {
    for (std::size_t cell = 0; cell < kCells.size(); ++cell) {
        INFO(kCellNames[cell]);
        constexpr int kSteps = 6, kSegment = 2, kBatch = 2, kInput = 3, kHidden = 4;
        Generator generator(31);
        ParameterLayout layout;
        Recurrent<double> layer({kCells[cell], kInput, kHidden, 2}, "", layout);
        std::vector<double> parameters(layout.padded_size()), whole(layout.padded_size()), parts(layout.padded_size());
        layer.initialise(generator, parameters.data());
        layer.pack(parameters.data());
        const std::vector<double> input = drawn(generator, kSteps * kBatch * kInput);
        const std::vector<double> weights = drawn(generator, kSteps * kBatch * kHidden);
        const auto slice = [](const std::vector<double>& from, int segment, std::size_t step) {
            const auto size = static_cast<std::ptrdiff_t>(step * kSegment);
            const auto at = from.begin() + segment * size;
            return std::vector<double>(at, at + size);
        };

        RecurrentRun<double> run;
        run.tape.detach_every = kSegment;
        run_forward(layer, {SequenceLayout::batched, kSteps, kBatch, input, {}, {}, {}}, run);
        const RecurrentInputGradient<double> together = run_backward(layer, {weights, {}, {}}, run, whole.data());

        RecurrentOutput<double> last;
        std::vector<double> apart;
        for (int segment = 0; segment < kSteps / kSegment; ++segment) {
            RecurrentRun<double> part;
            last = run_forward(layer,
                               {SequenceLayout::batched,
                                kSegment,
                                kBatch,
                                slice(input, segment, kBatch * kInput),
                                last.h_n,
                                last.c_n,
                                {}},
                               part);
            const RecurrentInputGradient<double> back =
                run_backward(layer, {slice(weights, segment, kBatch * kHidden), {}, {}}, part, parts.data());
            apart.insert(apart.end(), back.input.begin(), back.input.end());
        }
        const auto close = [](const std::vector<double>& a, const std::vector<double>& b) {
            return test::worst_difference<double>(a, b, 1e-13, 0.0).within;
        };
        CHECK(close(whole, parts));
        CHECK(close(together.input, apart));

        // A cut beyond the end is none, and cuts do change something.
        std::vector<double> uncut(layout.padded_size()), beyond(layout.padded_size());
        for (const auto& [every, to] : {std::pair{0, &uncut}, std::pair{kSteps, &beyond}}) {
            run.tape.detach_every = every;
            run_forward(layer, {SequenceLayout::batched, kSteps, kBatch, input, {}, {}, {}}, run);
            run_backward(layer, {weights, {}, {}}, run, to->data());
        }
        CHECK(uncut == beyond);
        CHECK_FALSE(close(uncut, whole));
    }
}

TEST_CASE("recurrent: backward matches finite differences with every option at once") {
    for (std::size_t cell = 0; cell < kCells.size(); ++cell) {
        INFO(kCellNames[cell]);
        LayerCase test;
        test.config = {kCells[cell], 3, 5, 3, true, true, kCells[cell] == Cell::lstm ? 2 : 0, 0.4};
        test.seq_len = 5;
        test.batch = 3;
        test.lengths = {3, 5, 1};
        test.dropped = true;
        expect_right(check_layer(test), 26);
    }
}

namespace {

struct ModelCase {
    ModelConfig config;
    int seq_len = 5;
    int batch = 3;
};

ModelCase model_case(Cell cell, InputKind input, HeadKind head, HeadSteps steps, LossKind loss) {
    ModelCase test;
    ModelConfig& config = test.config;
    config.input = input;
    config.num_embeddings = 6;
    config.embedding_dim = 3;
    config.output_size = loss == LossKind::cross_entropy ? 5 : 2;
    config.head = head;
    config.steps = steps;
    config.loss = loss;
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
    const int rows = test.seq_len * test.batch;
    const int answers = config.steps == HeadSteps::last ? test.batch : rows;
    const auto whole = [&](int below) { return static_cast<int>(generator.random() % static_cast<unsigned>(below)); };
    if (config.input == InputKind::values) {
        batch.values.resize(static_cast<std::size_t>(rows * config.rnn.input_size));
        generator.fill_uniform(std::span<float>(batch.values), -1.0, 1.0);
    } else {
        for (int i = 0; i < rows; ++i) batch.tokens.push_back(whole(config.num_embeddings));
    }
    if (config.loss == LossKind::mse) {
        batch.targets.resize(static_cast<std::size_t>(rows * config.output_size));
        generator.fill_uniform(std::span<float>(batch.targets), -1.0, 1.0);
    } else if (config.loss == LossKind::bce_with_logits) {
        for (int i = 0; i < rows * config.output_size; ++i) {
            batch.targets.push_back(static_cast<float>(whole(2)));
            batch.mask.push_back(static_cast<float>(whole(4) > 0));
        }
    } else {
        for (int i = 0; i < answers; ++i) batch.classes.push_back(whole(config.output_size));
    }
    return batch;
}

std::vector<GradientCheck> check_model(const ModelCase& test, bool answer_all = false) {
    Generator generator(23);
    Model<double> model(test.config);
    model.initialise(generator);
    const Batch batch = drawn_batch(test, generator);
    Tape<double> tape;
    model.load(batch, answer_all, tape);
    const auto loss = [&] {
        model.changed();
        model.forward(tape);
        return model.score(tape);
    };
    loss();
    std::vector<double> gradients(model.layout().padded_size());
    model.backward(tape, gradients.data(), true);

    std::vector<GradientCheck> checks;
    for (const ParameterInfo& tensor : model.layout().tensors()) {
        checks.push_back(check_gradient(tensor.name, std::span(model.parameters()).subspan(tensor.offset, tensor.size),
                                        std::span(gradients).subspan(tensor.offset, tensor.size), loss, generator,
                                        options_for(test.config.rnn.cell, kModelStep)));
    }
    if (test.config.input != InputKind::embedding) {
        // x itself, padding included, whose gradient is zero; an embedding would write it again.
        const std::size_t size = static_cast<std::size_t>(test.seq_len * test.batch * model.recurrent().input_stride());
        const std::span<double> x(tape.rnn.input[0], size);
        const std::vector<double> dx(tape.rnn.dinput[0], tape.rnn.dinput[0] + size);
        checks.push_back(check_gradient("x", x, dx, loss, generator, options_for(test.config.rnn.cell, kModelStep)));
    }
    return checks;
}

}  // namespace

TEST_CASE("model: every parameter's gradient matches finite differences for each input, head, step and loss") {
    std::size_t index = 0;
    for (const InputKind input : {InputKind::values, InputKind::one_hot, InputKind::embedding}) {
        for (const HeadKind head : {HeadKind::none, HeadKind::linear}) {
            for (const HeadSteps steps : {HeadSteps::every, HeadSteps::last}) {
                for (const LossKind loss : {LossKind::cross_entropy, LossKind::mse, LossKind::bce_with_logits}) {
                    // One sequence has one class, or one target for each of its steps.
                    if (steps == HeadSteps::last && loss != LossKind::cross_entropy) continue;
                    const std::size_t cell = index++ % kCells.size();
                    INFO("case " << index << " with " << kCellNames[cell]);
                    expect_right(check_model(model_case(kCells[cell], input, head, steps, loss)), 9);
                }
            }
        }
    }
}

TEST_CASE("model: answers that are shown but not scored give no gradient") {
    ModelCase test =
        model_case(Cell::gru, InputKind::values, HeadKind::linear, HeadSteps::last, LossKind::cross_entropy);
    expect_right(check_model(test, true), 9);
}

TEST_CASE("gradient check: an error of one part in 100,000 in any tensor is found") {
    for (std::size_t cell = 0; cell < kCells.size(); ++cell) {
        LayerCase test;
        test.config = {kCells[cell], 3, 5, 2, true, true, 0, 0.0};
        test.seq_len = 4;
        test.batch = 3;
        for (const GradientCheck& check : check_layer(test, [](const std::string&, std::span<double> gradient) {
                 for (double& g : gradient) g *= 1.00001;
             })) {
            INFO(kCellNames[cell] << " " << check.name);
            CHECK(check.worst > kLimit);
        }
    }
}

TEST_CASE("gradient check: a single wrong element is found, also where elements are sampled") {
    LayerCase test;
    test.config = {Cell::lstm, 8, 17, 1, true, false, 0, 0.0};
    test.seq_len = 3;
    test.batch = 2;
    const std::vector<GradientCheck> checks = check_layer(test, [](const std::string&, std::span<double> gradient) {
        double largest = 0;
        for (const double g : gradient) largest = std::max(largest, std::fabs(g));
        gradient[gradient.size() / 2] += 0.01 * largest;
    });
    for (const GradientCheck& check : checks) {
        INFO(check.name);
        CHECK(check.worst > kLimit);
    }
}

TEST_CASE("gradient check: a gradient of zeros, of NaN or with the wrong sign is found") {
    LayerCase test;
    test.config = {Cell::gru, 2, 3, 1, true, false, 0, 0.0};
    test.seq_len = 3;
    test.batch = 2;
    for (const double factor : {0.0, -1.0, std::nan("")}) {
        for (const GradientCheck& check : check_layer(test, [&](const std::string&, std::span<double> gradient) {
                 for (double& g : gradient) g *= factor;
             })) {
            INFO(check.name << " times " << factor);
            CHECK(check.worst > kLimit);
        }
    }
}

TEST_CASE("gradient check: the values are put back to the bit") {
    Generator generator(1);
    std::vector<double> values = drawn(generator, 20);
    const std::vector<double> before = values;
    const std::vector<double> gradient(20, 1.0);
    const GradientCheck check = check_gradient(
        "x", values, gradient,
        [&] {
            double sum = 0;
            for (const double x : values) sum += x;
            return sum;
        },
        generator);
    CHECK(check.compared == 13);
    CHECK(check.worst < 1e-9);
    CHECK(values == before);
}
