// The boundary of the recurrent layers: what it refuses, what it must not read, and that a run leaves nothing behind.
#include "layers/recurrent_io.hpp"
#include "placed.hpp"

#include <catch_amalgamated.hpp>
#include <cmath>
#include <limits>

using namespace rnn;

namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

std::vector<float> drawn_floats(Generator& generator, std::size_t count) {
    std::vector<float> values(count);
    generator.fill_uniform(values, -1.0, 1.0);
    return values;
}

// A layer with drawn weights, input of that size and gradients for its output.
struct Fixture {
    Fixture(const RecurrentConfig& config, int seq_len, int batch, std::vector<int> lengths)
        : layer(config, "", layout), parameters(layout.padded_size()), gradients(layout.padded_size()) {
        Generator generator(3);
        layer.initialise(generator, parameters.data());
        layer.pack(parameters.data());
        const auto states = static_cast<std::size_t>(config.num_layers * config.directions() * batch);
        const auto steps = static_cast<std::size_t>(seq_len * batch);
        const auto hidden = static_cast<std::size_t>(config.hidden_size);
        const auto state = static_cast<std::size_t>(config.state_size());
        given = {SequenceLayout::batched,
                 seq_len,
                 batch,
                 drawn_floats(generator, steps * static_cast<std::size_t>(config.input_size)),
                 drawn_floats(generator, states * state),
                 drawn_floats(generator, config.cell == Cell::lstm ? states * hidden : 0),
                 std::move(lengths)};
        gradient = {drawn_floats(generator, steps * static_cast<std::size_t>(config.output_size())),
                    drawn_floats(generator, states * state), drawn_floats(generator, given.c_0.size())};
    }

    // Everything that comes out, joined.
    std::vector<float> run(RecurrentRun<float>& on) {
        std::fill(gradients.begin(), gradients.end(), 0.0f);
        const RecurrentOutput<float> out = run_forward(layer, given, on);
        const RecurrentInputGradient<float> back = run_backward(layer, gradient, on, gradients.data());
        std::vector<float> all = gradients;
        for (const auto* part : {&out.output, &out.h_n, &out.c_n, &back.input, &back.h_0, &back.c_0}) {
            all.insert(all.end(), part->begin(), part->end());
        }
        return all;
    }

    ParameterLayout layout;
    Recurrent<float> layer;
    Workspace<float> packed = test::placed(layer);
    std::vector<float> parameters, gradients;
    RecurrentInput<float> given;
    RecurrentOutput<float> gradient;
};

RecurrentConfig sized(Cell cell, int layers, bool bidirectional) {
    RecurrentConfig config;
    config.cell = cell;
    config.input_size = 3;
    config.hidden_size = 5;
    config.num_layers = layers;
    config.bidirectional = bidirectional;
    return config;
}

std::vector<std::string> fields_of(const Problems& problems) {
    std::vector<std::string> fields;
    for (const Problem& problem : problems) fields.push_back(problem.field);
    return fields;
}

constexpr Cell kCells[] = {Cell::rnn_tanh, Cell::rnn_relu, Cell::rnn_linear, Cell::lstm, Cell::gru};

}  // namespace

TEST_CASE("recurrent_io: every size that does not fit is named, all at once") {
    const RecurrentConfig config = sized(Cell::lstm, 2, true);
    Fixture fixture(config, 4, 3, {4, 1, 2});
    CHECK(check_recurrent_input(config, fixture.given).empty());
    CHECK(check_output_gradient(config, fixture.given, fixture.gradient).empty());

    RecurrentInput<float> wrong = fixture.given;
    wrong.input.pop_back();
    wrong.h_0.push_back(0);
    wrong.c_0.resize(1);
    wrong.lengths = {5, 0};
    CHECK(fields_of(check_recurrent_input(config, wrong)) ==
          std::vector<std::string>{"input", "h_0", "c_0", "lengths", "lengths", "lengths"});

    RecurrentOutput<float> wrong_gradient = fixture.gradient;
    wrong_gradient.output.pop_back();
    wrong_gradient.h_n.pop_back();
    wrong_gradient.c_n.pop_back();
    CHECK(fields_of(check_output_gradient(config, fixture.given, wrong_gradient)) ==
          std::vector<std::string>{"output", "h_n", "c_n"});

    wrong = fixture.given;
    wrong.seq_len = 0;
    wrong.batch = -1;
    CHECK(fields_of(check_recurrent_input(config, wrong)) == std::vector<std::string>{"seq_len", "batch"});
    wrong = fixture.given;
    wrong.layout = SequenceLayout::unbatched;
    CHECK(fields_of(check_recurrent_input(config, wrong)) == std::vector<std::string>{"batch"});
}

TEST_CASE("recurrent_io: a cell without c refuses one") {
    const RecurrentConfig config = sized(Cell::gru, 1, false);
    Fixture fixture(config, 2, 1, {});
    fixture.given.c_0.assign(5, 0.0f);
    fixture.gradient.c_n.assign(5, 0.0f);
    CHECK(fields_of(check_recurrent_input(config, fixture.given)) == std::vector<std::string>{"c_0"});
    CHECK(fields_of(check_output_gradient(config, fixture.given, fixture.gradient)) == std::vector<std::string>{"c_n"});
}

TEST_CASE("recurrent_io: steps after a sample's end are neither read nor given a gradient") {
    for (const Cell cell : kCells) {
        const RecurrentConfig config = sized(cell, 2, true);
        Fixture fixture(config, 4, 3, {2, 4, 1});
        RecurrentRun<float> run;
        const std::vector<float> expected = fixture.run(run);
        for (int t = 0; t < 4; ++t) {
            for (int sample = 0; sample < 3; ++sample) {
                const auto row = static_cast<std::size_t>(t * 3 + sample);
                if (t < fixture.given.lengths[static_cast<std::size_t>(sample)]) continue;
                for (std::size_t i = 0; i < 3; ++i) fixture.given.input[row * 3 + i] = kNaN;
                for (std::size_t i = 0; i < 10; ++i) fixture.gradient.output[row * 10 + i] = kNaN;
            }
        }
        CHECK(fixture.run(run) == expected);
    }
}

TEST_CASE("recurrent_io: a sample gets the same numbers alone, in a batch, and with longer neighbours") {
    for (const Cell cell : kCells) {
        const RecurrentConfig config = sized(cell, 2, true);
        Fixture batch(config, 4, 3, {2, 4, 1});
        RecurrentRun<float> run;
        const RecurrentOutput<float> all = run_forward(batch.layer, batch.given, run);
        for (std::size_t sample = 0; sample < 3; ++sample) {
            const int length = batch.given.lengths[sample];
            Fixture alone(config, length, 1, {});
            for (int t = 0; t < length; ++t) {
                std::copy_n(batch.given.input.begin() + (t * 3 + static_cast<int>(sample)) * 3, 3,
                            alone.given.input.begin() + t * 3);
            }
            for (std::size_t state = 0; state < 4; ++state) {
                const auto from = static_cast<std::ptrdiff_t>((state * 3 + sample) * 5);
                const auto to = static_cast<std::ptrdiff_t>(state * 5);
                std::copy_n(batch.given.h_0.begin() + from, 5, alone.given.h_0.begin() + to);
                if (!batch.given.c_0.empty()) {
                    std::copy_n(batch.given.c_0.begin() + from, 5, alone.given.c_0.begin() + to);
                }
            }
            RecurrentRun<float> other;
            const RecurrentOutput<float> one = run_forward(alone.layer, alone.given, other);
            for (int t = 0; t < length; ++t) {
                for (int i = 0; i < 10; ++i) {
                    CHECK(one.output[static_cast<std::size_t>(t * 10 + i)] ==
                          all.output[static_cast<std::size_t>((t * 3 + static_cast<int>(sample)) * 10 + i)]);
                }
            }
        }
    }
}

TEST_CASE("recurrent_io: a run used before for other sizes gives the same as a new one") {
    for (const Cell cell : kCells) {
        Fixture small(sized(cell, 2, true), 3, 2, {});
        Fixture large(sized(cell, 2, true), 6, 4, {1, 6, 3, 6});
        RecurrentRun<float> used, fresh;
        const std::vector<float> expected = small.run(fresh);
        large.run(used);
        CHECK(small.run(used) == expected);
        CHECK(small.run(used) == expected);
    }
}

TEST_CASE("recurrent_io: without gradients the outputs are the same") {
    Fixture fixture(sized(Cell::lstm, 2, true), 4, 3, {2, 4, 1});
    RecurrentRun<float> with, without;
    without.tape.with_gradients = false;
    CHECK(run_forward(fixture.layer, fixture.given, with).output ==
          run_forward(fixture.layer, fixture.given, without).output);
    CHECK(without.tape.doutput == nullptr);
}
