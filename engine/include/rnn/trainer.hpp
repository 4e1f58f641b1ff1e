// One network in training: what the page's sessions and the command line drive.
#pragma once

#include <rnn/config.hpp>
#include <rnn/dataset.hpp>
#include <rnn/error.hpp>
#include <rnn/objective.hpp>
#include <rnn/tensor.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rnn {

enum class Scope { parameters, gradients, train, probe };

// Where training broke: the first tensor with a NaN or an infinity, in the order of computation.
struct Divergence {
    std::uint64_t step = 0;
    std::string tensor;
    int time_index = -1;  // -1: not a tensor over time
};

struct StepReport {
    std::uint64_t step = 0;  // optimiser steps done since the weights were drawn
    int count = 0;           // of them in this call
    double grad_norm = 0;    // of the last one, before clipping
    double epoch = 0;
    std::optional<Divergence> diverged;
};

struct MetricValue {
    std::string_view metric;  // "loss", or the id of one of the objective's metrics
    double value = 0;         // mean over the outputs counted so far
    bool share = false;       // 0 to 1, written in per cent
    // What the data say a rule that learns nothing reaches on the same split, the first for this metric; null: nothing.
    const Baseline* baseline = nullptr;
};

struct Evaluation {
    std::vector<MetricValue>
        metrics;             // the loss, then the objective's in their order; none where nothing is counted yet
    std::int64_t total = 0;  // outputs counted so far
    bool done = false;       // the whole split is

    // NaN where there is none of that name.
    double value(std::string_view metric) const;
};

struct Predictions {
    std::vector<int> predicted;
    std::vector<int> target;
    std::vector<float> loss;
};

// Correct answers if the network had to answer after each step, of `total` examples.
struct PrefixAccuracy {
    std::vector<int> correct;  // (seq_len)
    int total = 0;
};

// |dL_t / dh_k| for every answer t and state k (k = 0 is h_0), L_t unscaled: row-major (num_layers, answers, seq_len + 1).
struct Influence {
    std::vector<int> shape;
    std::vector<float> norms;
};

struct ProbeReport {
    int seq_len = 0;
    double loss = 0;        // NaN when the input has no target
    int first_counted = 0;  // first time step whose answer counts in the loss; seq_len where none does
};

struct TaskInfo {
    std::string id;
    std::string doc;
    bool reads_tokens = false;
    HeadSteps steps = HeadSteps::every;  // which steps are answered
    const Objective* objective = nullptr;
    std::span<const std::string_view> files;
    int usual_steps = 0;  // optimiser steps in which it is usually learnt; 0: one pass over the data
    Config defaults;

    // Whether it reads this field of a config; any other may only be given the value that it has in `defaults`.
    bool reads(const FieldInfo& field) const;
    // Whether a run of this config reads the files.
    bool needs_files(const Config& config) const;
};

std::vector<TaskInfo> task_infos();

enum class DataSplit { train, test };

class Trainer {
  public:
    // `config` must come from complete_config(). Problems: data files missing or wrong, or more memory needed than
    // allowed (field "hidden_size", with the megabytes).
    static Result<std::unique_ptr<Trainer>> create(const Config& config, const Files& files);
    ~Trainer();

    const Config& config() const;
    // What it reads and answers.
    const DataSpec& data() const;
    // What kind of output that is, of its objective's.
    std::string_view output_kind() const;
    // Trainable numbers.
    std::size_t parameter_count() const;

    // One optimiser step per element of `losses`, which gets the loss of each; allocates nothing. Stops at the first
    // loss, gradient or parameter that is not finite; then does nothing until restore().
    StepReport step(std::span<float> losses);

    // Data-parallel training: trainers of one config, each on its part of every batch, that stay alike to the bit. compute_gradients()
    // draws the next batch and gives part `part` of `parts`' share of the gradients, all parameters one after the other,
    // and of the loss, at the end. apply_gradients() takes the sum of all parts and makes the step. Problems: fewer sequences than
    // parts, a carried state or dropout, gradients computed and not applied, or applied and not computed, another number of
    // scalars, a run that has diverged.
    Result<std::vector<float>> compute_gradients(int part, int parts);
    Result<StepReport> apply_gradients(std::span<const float> total);

    // Counts the outputs of the next `count` examples of the split; `restart` begins anew with the first. Done at once for
    // tasks without that split.
    Evaluation evaluate(DataSplit split, int count, bool restart);
    // Classes answered for examples [first, first + count), classification at the end of a sequence only.
    Result<Predictions> predict(DataSplit split, int first, int count);
    // The same examples answered after every step, their steps rearranged by `rows`: step t reads the old step rows[t], or
    // zeros where that is -1; empty: as they are.
    Result<PrefixAccuracy> evaluate_prefixes(DataSplit split, int first, int count, std::span<const int> rows);

    // Forward and backward over one sequence with the present weights; training is not disturbed.
    // `rows` as for evaluate_prefixes. Tasks that carry their state or have no end look at the last trained sequence
    // again.
    Result<ProbeReport> probe_example(DataSplit split, int index, std::span<const int> rows = {});
    // Letters of the run's vocabulary, without a target. With `lengths`, several sequences of so many letters each, one
    // after the other in `text` and read at once as a packed batch: its tensors have them by falling length, and a task
    // that answers at the end answers each at its own.
    Result<ProbeReport> probe_text(std::string_view text, std::span<const int> lengths = {});
    // (seq_len, input_size) row-major, without a target.
    Result<ProbeReport> probe_values(std::span<const float> values);

    // What every later probe does to one unit, until it is set to nothing; training never sees it.
    Status set_intervention(const std::optional<Intervention>& intervention);
    // The `length` letters that follow `prompt`, as indices of classes: each is chosen by the output after those before it
    // and then read; the likeliest at temperature 0, else drawn by `seed` with the probabilities
    // softmax(logits / temperature), the same everywhere. Begins with a state of zeros; training is not disturbed.
    // Problems: outputs that are no letters of the input, a bidirectional network, unknown letters, a length that is not
    // whole or beyond 10,000, a temperature beyond 100.
    Result<std::vector<int>> generate(std::string_view prompt, double length, double temperature, double seed);

    // Of the last probe, with the present weights. Problems: no probe with a target yet.
    Result<Influence> influence();
    // All that check_gradient needs of the last training batch (Scope::train) or the last probe (Scope::probe), with the
    // present weights. Problems: no batch or target yet.
    Result<std::vector<std::uint8_t>> gradient_case(Scope scope) const;

    std::vector<TensorRef> tensors(Scope scope) const;
    // Problems: no tensor of that name, another number of scalars, a NaN or an infinity among them.
    Status write_parameter(std::string_view name, std::span<const float> values);
    Status set_live(const std::vector<GivenField>& fields);

    // Weights, optimiser, carried state, generator and position in the data.
    std::vector<std::uint8_t> save() const;
    // To the bit; refuses bytes of another shape and leaves everything as it was.
    Status restore(std::span<const std::uint8_t> bytes);

  private:
    struct Parts;
    explicit Trainer(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace rnn
