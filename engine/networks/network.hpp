// What a trainer knows of a network: its weights, passes of batches over tapes, and what both take before any of it is there.
//
// SequenceNetwork (sequence/), SequentialNetwork (sequential/), WordVectors (word_vectors/) and Seq2Seq (seq2seq/) implement
// it. The outputs of a pass are rows of logits that an objective is held against, which is all that a network of another
// shape needs: Seq2Seq has two Recurrent on one tape, an answer for each step of the decoder, and the encoder as recurrent().
#pragma once

#include <rnn/tensor.hpp>

#include <cstdint>
#include <memory>
#include <vector>

#include "core/generator.hpp"
#include "core/workspace.hpp"
#include "data/batch.hpp"
#include "layers/parameters.hpp"
#include "layers/recurrent.hpp"
#include "objectives/table.hpp"

namespace rnn {

// The sizes of a batch.
struct BatchExtents {
    int seq_len = 1;      // T
    int batch = 1;        // B
    bool ragged = false;  // whether its sequences differ in length
};

// Everything one pass over a batch leaves behind: here the answers, as an objective sees them; what led to them is the
// network's. Pointers live until the next load() of other extents.
template <class S>
struct Tape {
    explicit Tape(bool with_gradients) { room.with_gradients = with_gradients; }
    virtual ~Tape() = default;

    int seq_len = 0;          // T
    int batch = 0;            // B, 0 before the first load()
    int answers = 0;          // A: time steps with an answer, T or 1
    bool masked = false;      // whether some of the answers may not count in the loss
    S counted = 0;            // how many answers the loss is the mean of
    bool has_target = false;  // whether target, loss and gradients mean anything
    // Of sequences of several lengths (B): which of the batch stands in row i, by falling length; else empty. Everything
    // of this tape with a B in its shape is in this order.
    std::vector<int> order;
    int* classes = nullptr;      // (A, B), of class targets
    S* logits = nullptr;         // (A, B, O)
    S* probabilities = nullptr;  // (A, B, O), of objectives that keep them
    S* target = nullptr;         // (A, B, O), of objectives whose targets are not class indices
    S* mask = nullptr;           // (A, B): factor of each answer in the loss
    S* loss = nullptr;           // (A, B): of each answer, 0 where it does not count
    S* dlogits = nullptr;        // (A, B, O)
    // What the layers of the network's recurrent() leave; null where it has none.
    RecurrentTape<S>* recurrent = nullptr;
    Room<S> room;
};

// Virtual functions are called once a batch or less, none of them for an element.
template <class S>
class Network {
  public:
    // An answer after every step or the last, each of `output_size` numbers.
    Network(HeadSteps steps, int output_size, const Objective& objective);
    virtual ~Network() = default;

    const ParameterLayout& layout() const { return layout_; }
    // Padded to layout().padded_size(), there after allocate(); call repack() after writing.
    std::vector<S>& parameters() { return parameters_; }
    const std::vector<S>& parameters() const { return parameters_; }
    const Objective& objective() const { return *arithmetic_->objective; }
    HeadSteps steps() const { return steps_; }
    int output_size() const { return output_size_; }
    int output_stride() const { return round_up_to_lanes<S>(output_size_); }

    // Bytes of the parameters and of their packed forms, and of a tape: counted by the code that places them, nothing of
    // that size is allocated. `answer_all` as for load().
    std::uint64_t measure_weights();
    std::uint64_t measure_tape(const BatchExtents& extents, bool answer_all, bool with_gradients) const;

    // Takes room for the weights, all 0.
    void allocate();
    // The same, and draws all weights in the order in which the modules would be built in PyTorch.
    void initialise(Generator& generator);
    // Repacks the weights for the products.
    virtual void repack() = 0;

    virtual std::unique_ptr<Tape<S>> make_tape(bool with_gradients) const = 0;
    // Copies the batch into a tape of this network, arranging it first if its extents are new; else it allocates nothing.
    // Steps beyond a sequence's length do not count in the loss. `answer_all`: an answer after every step even if only
    // the last one counts; not of sequences of several lengths.
    virtual void load(const Batch& batch, bool answer_all, Tape<S>& tape) const = 0;
    // Fills the tape up to the logits. `dropout` null: evaluation.
    virtual void forward(Tape<S>& tape, Generator* dropout) const = 0;
    // Probabilities, loss of each answer and dlogits; returns the mean loss of the answers that count, 0 if none does.
    S loss(Tape<S>& tape) const;
    // The same for the sum of their losses times `scale`.
    S loss(Tape<S>& tape, S scale) const;
    // Probabilities alone, where the objective keeps them: of a tape without a target.
    void predict(Tape<S>& tape) const;
    // Adds to `gradients` (null: the weights' are not wanted); `input_gradient`: dx is wanted even if nothing below x learns.
    virtual void backward(Tape<S>& tape, S* gradients, bool input_gradient) = 0;

    // Names and views of everything on a tape, in the order of computation: what is read, states, answers, then gradients
    // from the last backwards. Of doubles, which only gradient checks use, there are none.
    virtual std::vector<TensorRef> tensors(const Tape<S>& tape) const = 0;

    // What not every network offers: null where it does not.

    // The layers over time whose states callers carry on, touch and follow gradients through, on Tape::recurrent.
    virtual const Recurrent<S>* recurrent() const { return nullptr; }
    // From which the build that checks gradients in doubles makes the same network again.
    virtual const ModelConfig* model_config() const { return nullptr; }

  protected:
    // Takes room for packed weights, and for a tape of the extents and answers that stand on it.
    virtual void place_weights(Workspace<S>& weights) = 0;
    virtual void place(Tape<S>& tape) const = 0;
    virtual void draw(Generator& generator) = 0;

    int answers_of(int seq_len, bool answer_all) const {
        return steps_ == HeadSteps::last && !answer_all ? 1 : seq_len;
    }
    // place() for these extents unless they are there already and `placed`; tells whether it did.
    bool arrange(Tape<S>& tape, int seq_len, int batch, int answers, bool placed = true) const;
    void place_answers(Tape<S>& tape) const;
    // Targets, mask, and how many answers count.
    void load_targets(const Batch& batch, Tape<S>& tape) const;

    ParameterLayout layout_;
    std::vector<S> parameters_;

  private:
    Outputs<S> outputs(const Tape<S>& tape, S scale) const;

    HeadSteps steps_;
    int output_size_;
    const Arithmetic<S>* arithmetic_;
    Workspace<S> packed_;  // weights as the products read them
};

}  // namespace rnn
