// A whole network: input lookup, recurrent layers, head and loss, run over one tape at a time.
#pragma once

#include <rnn/model.hpp>

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/generator.hpp"
#include "core/workspace.hpp"
#include "data/batch.hpp"
#include "layers/embedding.hpp"
#include "layers/linear.hpp"
#include "layers/parameters.hpp"
#include "layers/recurrent.hpp"
#include "objectives/table.hpp"

namespace rnn {

// Everything one pass over a batch leaves behind. Pointers live until the next arrange() with other extents.
template <class S>
struct Tape {
    int seq_len = 0;          // T
    int batch = 0;            // B
    int answers = 0;          // A: time steps with an answer, T or 1
    bool masked = false;      // whether some of the answers may not count in the loss
    S counted = 0;            // how many answers the loss is the mean of
    bool has_target = false;  // whether target, loss and gradients mean anything
    // Of sequences of several lengths (B): which of the batch stands in row i, by falling length; else empty. Everything
    // of this tape with a B in its shape is in this order.
    std::vector<int> order;
    std::vector<int> tokens;   // (T, B)
    std::vector<int> classes;  // (A, B)
    RecurrentTape<S> rnn;
    S* ends = nullptr;           // (A, B, output stride): what the head reads where that is not in one row of the
    S* dends = nullptr;          // output (see gathers()); else null
    S* logits = nullptr;         // (A, B, O)
    S* probabilities = nullptr;  // (A, B, O), of objectives that keep them
    S* target = nullptr;         // (A, B, O), of objectives whose targets are not class indices
    S* mask = nullptr;           // (A, B): factor of each answer in the loss
    S* loss = nullptr;           // (A, B): of each answer, 0 where it does not count
    S* dlogits = nullptr;        // (A, B, O)
    Workspace<S> workspace;
};

template <class S>
class SequenceNetwork {
  public:
    explicit SequenceNetwork(const ModelConfig& config);

    const ModelConfig& config() const { return config_; }
    const ParameterLayout& layout() const { return layout_; }
    // Padded to layout().padded_size(); call repack() after writing.
    std::vector<S>& parameters() { return parameters_; }
    const std::vector<S>& parameters() const { return parameters_; }

    // Draws all weights in the order in which the modules would be built in PyTorch: embedding, rnn, linear.
    void initialise(Generator& generator);
    // Repacks the weights for the products.
    void repack();

    // Scalars that a tape of these extents takes.
    std::size_t tape_size(int seq_len, int batch, bool with_gradients) const;

    // Copies the batch into the tape, arranging it first if its extents are new. Steps beyond a sequence's length do not
    // count in the loss. `answer_all`: an answer after every step even if only the last one counts; not of sequences of
    // several lengths.
    void load(const Batch& batch, bool answer_all, Tape<S>& tape) const;
    // Fills the tape up to the logits. `dropout` null: evaluation.
    void forward(Tape<S>& tape, Generator* dropout = nullptr) const;
    // Probabilities, loss of each answer and dlogits; returns the mean loss of the answers that count, 0 if none does.
    S loss(Tape<S>& tape) const;
    // The same for the sum of their losses times `scale`.
    S loss(Tape<S>& tape, S scale) const;
    // Probabilities alone, where the objective keeps them: of a tape without a target.
    void predict(Tape<S>& tape) const;
    // Adds to `gradients` (null: the weights' are not wanted); `input_gradient`: dx is wanted even if nothing below x learns.
    void backward(Tape<S>& tape, S* gradients, bool input_gradient);

    const Objective& objective() const { return *arithmetic_->objective; }
    int output_stride() const { return round_up_to_lanes<S>(config_.output_size); }
    const Recurrent<S>& recurrent() const { return rnn_; }

  private:
    void arrange(Tape<S>& tape, int seq_len, int batch, int answers) const;
    void set_lengths(const std::vector<int>& lengths, Tape<S>& tape) const;
    std::size_t skipped(const Tape<S>& tape) const;
    // Whether the head reads the final state h_n of sequences that do not end in one step: their lengths differ, or the
    // reverse direction, which ends at the first step, is read beside the forward one. Where there is an answer at each
    // step, that of step t reads the forward state after t and the reverse state after all.
    bool gathers(const Tape<S>& tape) const;
    // Copies those states from the output to `ends`, or adds their gradients from `dends` to that of the output.
    void exchange_ends(const Tape<S>& tape, bool backward) const;
    void place(Tape<S>& tape, int seq_len, int batch, int answers) const;
    void load_targets(const Batch& batch, Tape<S>& tape) const;
    Outputs<S> outputs(const Tape<S>& tape, S scale) const;

    ModelConfig config_;
    const Arithmetic<S>* arithmetic_;
    ParameterLayout layout_;
    std::optional<Embedding<S>> embedding_;
    Recurrent<S> rnn_;
    std::optional<Linear<S>> head_;
    std::vector<S> parameters_;
    Workspace<S> packed_;  // weights as the products read them
};

}  // namespace rnn
