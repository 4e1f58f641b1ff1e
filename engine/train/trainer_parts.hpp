// What a Trainer is made of, shared by the files that implement it.
#pragma once

#include <rnn/trainer.hpp>

#include <algorithm>
#include <optional>

#include "core/memory_share.hpp"
#include "data/sampler.hpp"
#include "networks/network.hpp"
#include "optim/optimizer.hpp"
#include "tasks/task.hpp"
#include "train/recurrent_ablation.hpp"

namespace rnn {

// States of all layers, one sample after the other, without padding of the batch: (layers * directions, B, H).
struct CarriedState {
    std::vector<float> h, c;

    void read_final(const RecurrentTape<float>& tape) {
        const std::size_t count = tape.directions.size();
        for (std::size_t i = 0; i < count; ++i) {
            const DirectionTape<float>& d = tape.directions[i];
            const std::size_t h_size = h.size() / count, c_size = c.size() / count;
            const std::size_t row = static_cast<std::size_t>(tape.seq_len);
            std::copy_n(d.h + row * h_size, h_size, h.data() + i * h_size);
            if (d.c) std::copy_n(d.c + row * c_size, c_size, c.data() + i * c_size);
        }
    }
    void write_initial(RecurrentTape<float>& tape) const {
        std::copy(h.begin(), h.end(), tape.h_0);
        if (tape.c_0) std::copy(c.begin(), c.end(), tape.c_0);
    }
    // The state of a batch of one into row `row` of a larger batch.
    void write_initial(RecurrentTape<float>& tape, int row) const {
        const std::size_t count = tape.directions.size();
        const auto write = [&](const std::vector<float>& from, float* to) {
            const std::size_t size = from.size() / count, batch = static_cast<std::size_t>(tape.batch);
            for (std::size_t i = 0; i < count; ++i) {
                std::copy_n(from.data() + i * size, size, to + (i * batch + static_cast<std::size_t>(row)) * size);
            }
        };
        write(h, tape.h_0);
        if (tape.c_0) write(c, tape.c_0);
    }
};

// What an evaluation has added up so far.
struct EvaluationSums {
    explicit EvaluationSums(const Objective& objective) : sums(1 + objective.metrics.size()) {}

    int examples = 0;
    std::int64_t exact = 0;    // examples whose outputs are all right, where the task asks for it
    std::int64_t total = 0;    // outputs that count in the loss
    double weight = 0;         // the sum of their factors in it
    std::vector<double> sums;  // of the loss and each metric, times these factors
};

struct Trainer::Parts {
    Parts(const Config& run_config, SharedDataset run_dataset, std::unique_ptr<Network<float>> run_network,
          MemoryShare run_share)
        : share(std::move(run_share)),
          config(run_config),
          task(*find_task(run_config.task)),
          dataset(std::move(run_dataset)),
          data(dataset->spec()),
          sampler(*dataset, run_config.batch_size),
          generator(run_config.seed),
          network(std::move(run_network)),
          ablation(*network),
          optimizer(network->layout().padded_size(), ablation.weights()),
          gradients(network->layout().padded_size(), 0.0f),
          probe_gradients(gradients),
          train_tape(network->make_tape(true)),
          probe_tape(network->make_tape(true)),
          evaluation_tape(network->make_tape(false)),
          influence_tape(network->make_tape(true)),
          evaluated(network->objective()) {
        network->initialise(generator);
        ablation.set(config.ablate_recurrent, *network);
        if (config.carry_state) {
            const Recurrent<float>& layers = *network->recurrent();
            const std::size_t states =
                static_cast<std::size_t>(config.num_layers) * static_cast<std::size_t>(config.batch_size);
            carried.h.assign(states * static_cast<std::size_t>(layers.state_stride()), 0.0f);
            carried.c.assign(states * static_cast<std::size_t>(layers.hidden_stride()), 0.0f);
            initial = carried;
        }
    }

    // What save() keeps, in its order, with the recurrent weights in place.
    template <class F>
    void each_buffer(F f) {
        for (std::vector<float>* buffer : {&network->parameters(), &optimizer.first(), &optimizer.second(), &initial.h,
                                           &initial.c, &carried.h, &carried.c}) {
            f(*buffer);
        }
    }

    // Calls f() with the recurrent weights in their place, also during an ablation.
    template <class F>
    void with_recurrent_weights(F f) {
        ablation.set(false, *network);
        f();
        ablation.set(config.ablate_recurrent, *network);
    }

    float train_step();
    // Forward and backward over the batch on the tape; gives its loss.
    float differentiate();
    // Clips the gradients and makes the step, unless something in it is not finite.
    void update(float loss);
    // How many sequences one look at a time may take: at most `wanted`, and not more than `bytes` of tape unless one
    // alone needs more.
    int sequences_at_once(int wanted, int seq_len, bool with_gradients, std::size_t bytes) const;
    // Forward pass and losses over examples [first, first + count), their steps rearranged by `rows` unless empty.
    void evaluate_part(Split split, int first, int count, bool answer_all, std::span<const int> rows);
    // Adds the outputs of the examples on the evaluation tape to what is counted.
    void count_outputs(int examples);
    // A problem unless the task answers once a sequence and has these examples.
    std::optional<Problem> example_problem(DataSplit split, int first, int count) const;
    std::optional<Problem> rows_problem(std::span<const int> rows) const;
    ProbeReport probe(const Batch& batch);
    // A reader's text as tokens; problems name `field`.
    Result<std::vector<int>> read_letters(std::string_view text, const char* field) const;
    Divergence locate() const;
    StepReport report(int count) const;

    MemoryShare share;
    Config config;
    const Task& task;
    SharedDataset dataset;
    const DataSpec& data;
    Sampler sampler;
    Generator generator;
    std::unique_ptr<Network<float>> network;
    RecurrentAblation ablation;
    Optimizer<float> optimizer;
    std::vector<float> gradients, probe_gradients;
    std::unique_ptr<Tape<float>> train_tape, probe_tape, evaluation_tape, influence_tape;
    Batch batch, other_batch, probed;
    Batch part_batch;               // of a share
    bool shared = false;            // compute_gradients() was called and apply_gradients() was not
    CarriedState initial, carried;  // before and after the last training sequence
    double grad_norm = 0;
    EvaluationSums evaluated;
    std::optional<Divergence> diverged;
};

// A batch of one sequence, without a target.
Batch one_sequence(std::vector<int> tokens);

// Of a batch of values step t becomes the old step rows[t], blank where that is -1; empty rows change nothing.
void rearrange_steps(std::span<const int> rows, Batch& batch);

inline Split split_of(DataSplit split) {
    return split == DataSplit::train ? Split::train : Split::test;
}

}  // namespace rnn
