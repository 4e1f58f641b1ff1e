// A recurrent layer with torch.nn's layouts on the outside: any of its three forms of input, lengths in any order.
//
// Inside, Recurrent wants time-major, padded rows and samples by falling length; here they are brought there and back.
#pragma once

#include <rnn/error.hpp>
#include <rnn/model.hpp>

#include <span>
#include <vector>

#include "core/generator.hpp"
#include "core/workspace.hpp"
#include "layers/recurrent.hpp"

namespace rnn {

enum class SequenceLayout {
    batched,      // (T, B, ...), torch.nn's default
    batch_first,  // (B, T, ...)
    unbatched     // (T, ...), states (layers * directions, ...)
};

// What nn.RNN, nn.LSTM and nn.GRU are given. With lengths: what pack_padded_sequence(enforce_sorted=False) makes of it.
template <class S>
struct RecurrentInput {
    SequenceLayout layout = SequenceLayout::batched;
    int seq_len = 0;           // T
    int batch = 1;             // B, 1 when unbatched
    std::vector<S> input;      // by layout, I numbers a step; steps after a sample's length are not read
    std::vector<S> h_0;        // (layers * directions, B, P), P the projected or hidden size; empty: zeros
    std::vector<S> c_0;        // (layers * directions, B, H), LSTM only; empty: zeros
    std::vector<int> lengths;  // (B), each 1 to T, in any order; empty: all are T
};

// What they return, and the gradients given for it. As a gradient each tensor may be empty, which means zeros.
template <class S>
struct RecurrentOutput {
    std::vector<S>
        output;  // by layout, directions * P numbers a step; zero after a sample's length, as pad_packed_sequence
    std::vector<S> h_n;  // as h_0
    std::vector<S> c_n;  // as c_0; empty unless LSTM
};

// Gradients of what was given; that of a state is there even if the state was left to be zeros.
template <class S>
struct RecurrentInputGradient {
    std::vector<S> input;  // zero after a sample's length
    std::vector<S> h_0;
    std::vector<S> c_0;  // empty unless LSTM
};

// What a forward pass leaves for the backward pass and for a reader of the tape.
template <class S>
struct SequenceTape {
    SequenceLayout layout = SequenceLayout::batched;
    std::vector<int> order;  // (B): which sample of the input stands in row i of the tape
    RecurrentTape<S> tape;   // set tape.with_gradients to false before a run without a backward pass
};

// What goes in or comes out at each step and at an end, or the gradients of that: without padding, as RecurrentInput has
// them. A null pointer means zeros where it is read, and that nobody asks where it is written.
template <class T>
struct SequenceArrays {
    T* steps = nullptr;
    T* h = nullptr;
    T* c = nullptr;
};

// Takes the tape's room for T steps of B samples, which all have T steps until set_lengths().
template <class S>
void arrange(const Recurrent<S>& layer, SequenceLayout layout, int seq_len, int batch, SequenceTape<S>& run,
             Workspace<S>& workspace);
// lengths (B), each 1 to T, in any order.
template <class S>
void set_lengths(std::span<const int> lengths, SequenceTape<S>& run);

// input, h_0, c_0 -> output, h_n, c_n. The layer must be packed. `dropout` null: evaluation. Allocates nothing.
template <class S>
void forward(const Recurrent<S>& layer, SequenceArrays<const S> in, SequenceTape<S>& run, Generator* dropout,
             SequenceArrays<S> out);
// After forward(), the gradients of its results -> those of what it read; adds to the parameters' gradients.
template <class S>
void backward(Recurrent<S>& layer, SequenceArrays<const S> dout, SequenceTape<S>& run, S* parameter_gradients,
              SequenceArrays<S> din);

// The same on lists that are sized as needed, with a workspace of its own.
template <class S>
struct RecurrentRun : SequenceTape<S> {
    Workspace<S> workspace;
};

// Every size that does not fit the layer, named as the fields above. The functions below need an input without problems.
template <class S>
Problems check_recurrent_input(const RecurrentConfig& config, const RecurrentInput<S>& given);
template <class S>
Problems check_output_gradient(const RecurrentConfig& config, const RecurrentInput<S>& given,
                               const RecurrentOutput<S>& gradient);

// Rearranges `run`, so pointers into its tape do not survive.
template <class S>
RecurrentOutput<S> run_forward(const Recurrent<S>& layer, const RecurrentInput<S>& given, RecurrentRun<S>& run,
                               Generator* dropout = nullptr);

// After run_forward on the same run, once: adds to the parameters' gradients.
template <class S>
RecurrentInputGradient<S> run_backward(Recurrent<S>& layer, const RecurrentOutput<S>& gradient, RecurrentRun<S>& run,
                                       S* parameter_gradients);

}  // namespace rnn
