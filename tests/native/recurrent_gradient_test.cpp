// Every backward pass of the recurrent layers against differences of the loss, in double, under all options.
#include <array>
#include <catch_amalgamated.hpp>

#include "golden.hpp"
#include "gradcheck/rows.hpp"
#include "gradients.hpp"
#include "layers/recurrent_io.hpp"
#include "placed.hpp"

using namespace rnn;
using namespace rnn::test;

namespace {

constexpr std::array kSizes{1, 2, 3, 5, 8, 17};

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
void check_sizes(Cell cell) {
    each_size([&](int seq_len, int batch, int hidden, int input, std::size_t index) {
        LayerCase test;
        test.config.cell = cell;
        test.config.input_size = input;
        test.config.hidden_size = hidden;
        test.config.num_layers = index % 3 == 1 ? 2 : 1;
        test.config.bidirectional = index % 4 >= 2;
        test.config.bias = index % 5 != 4;
        test.seq_len = seq_len;
        test.batch = batch;
        if (index % 7 >= 4) test.lengths = ragged_lengths(seq_len, batch);
        if (cell_shape(cell).cell_state && hidden > 1 && index % 2 == 1) test.config.proj_size = (hidden + 1) / 2;
        INFO(cell_name(cell) << " T " << seq_len << " B " << batch << " H " << hidden << " I " << input << " case "
                             << index);
        expect_right(check_layer(test), test.config.bias ? 6 : 4);
    });
}

}  // namespace

TEST_CASE("rnn_tanh: backward matches finite differences over sizes 1 to 17") {
    check_sizes(Cell::rnn_tanh);
}

TEST_CASE("rnn_relu: backward matches finite differences over sizes 1 to 17") {
    check_sizes(Cell::rnn_relu);
}

TEST_CASE("lstm: backward matches finite differences over sizes 1 to 17, projections too") {
    check_sizes(Cell::lstm);
}

TEST_CASE("gru: backward matches finite differences over sizes 1 to 17") {
    check_sizes(Cell::gru);
}

TEST_CASE("rnn_linear: backward matches finite differences over sizes 1 to 17") {
    check_sizes(Cell::rnn_linear);
}

TEST_CASE("recurrent: backward of every further cell of the table matches finite differences over sizes 1 to 17") {
    for (const Cell cell : every_cell()) {
        if (cell > Cell::lstm) check_sizes(cell);
    }
}

TEST_CASE("recurrent: a unit that is held or pushed passes the gradient that finite differences find") {
    for (const Cell cell : every_cell()) {
        for (const int layer : {0, 1}) {
            for (const int time : {-1, 2}) {
                for (const bool hold : {true, false}) {
                    INFO(cell_name(cell) << " layer " << layer << " time " << time << (hold ? " held" : " pushed"));
                    LayerCase test;
                    test.config = {cell, 3, 5, 2, true, layer == 1, 0, 0.0};
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
    for (const Cell cell : every_cell()) {
        INFO(cell_name(cell));
        constexpr int kSteps = 6, kSegment = 2, kBatch = 2, kInput = 3, kHidden = 4;
        Generator generator(31);
        ParameterLayout layout;
        Recurrent<double> layer({cell, kInput, kHidden, 2}, "", layout);
        const Workspace<double> packed = test::placed(layer);
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
            return worst_difference<double>(a, b, 1e-13, 0.0).within;
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
    for (const Cell cell : every_cell()) {
        INFO(cell_name(cell));
        LayerCase test;
        test.config = {cell, 3, 5, 3, true, true, cell_shape(cell).cell_state ? 2 : 0, 0.4};
        test.seq_len = 5;
        test.batch = 3;
        test.lengths = {3, 5, 1};
        test.dropped = true;
        expect_right(check_layer(test), 26);
    }
}
