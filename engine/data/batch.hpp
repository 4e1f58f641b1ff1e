// A batch of sequences as a task hands it over: named arrays of plain numbers, each with its shape, without padding.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace rnn {

// Row-major (steps, B, numbers of a step). Steps are T, or 1 of what a sequence has once: its answer at the end.
template <class T>
struct BatchArray {
    std::array<int, 3> shape{};  // zeros: the array is not given
    std::vector<T> values;

    bool given() const { return shape[0] > 0; }
    int steps() const { return shape[0]; }
    int width() const { return shape[2]; }
    // Allocates nothing once the values have grown; they stay as they are.
    void resize(int steps, int batch, int width = 1) {
        shape = {steps, batch, width};
        values.resize(static_cast<std::size_t>(steps) * row_size());
    }
    void clear() {
        shape = {};
        values.clear();
    }
    // The numbers of one step of all sequences, and of one sequence. They die with the next resize().
    std::span<T> row(int step) {
        return std::span(values).subspan(static_cast<std::size_t>(step) * row_size(), row_size());
    }
    std::span<const T> row(int step) const {
        return std::span(values).subspan(static_cast<std::size_t>(step) * row_size(), row_size());
    }
    std::span<T> at(int step, int sequence) {
        const std::size_t width = static_cast<std::size_t>(shape[2]);
        return row(step).subspan(static_cast<std::size_t>(sequence) * width, width);
    }
    std::span<const T> at(int step, int sequence) const {
        const std::size_t width = static_cast<std::size_t>(shape[2]);
        return row(step).subspan(static_cast<std::size_t>(sequence) * width, width);
    }

  private:
    std::size_t row_size() const { return static_cast<std::size_t>(shape[1]) * static_cast<std::size_t>(shape[2]); }
};

struct Batch {
    int seq_len = 0;             // T
    int batch = 0;               // B
    std::vector<int> lengths;    // (B), each 1 to T, in any order; empty: all are T
    BatchArray<int> tokens;      // (T, B, 1), of networks that read tokens
    BatchArray<float> values;    // (T, B, I), of networks that read values
    BatchArray<int> candidates;  // (1, B, O), of networks whose logits are of words that each sequence names
    BatchArray<int> classes;     // (A, B, 1) with A = T or 1, of class targets; not given without a target
    BatchArray<float> targets;   // (A, B, O), of other targets
    BatchArray<float>
        mask;  // (A, B, 1): factor of each answer in the loss, 0 where it does not count; not given: all do
};

// Passes the arrays of a batch, or the same ones of several, to f.
template <class F, class... Batches>
void each_array(F f, Batches&... batches) {
    f(batches.tokens...);
    f(batches.values...);
    f(batches.candidates...);
    f(batches.classes...);
    f(batches.targets...);
    f(batches.mask...);
}

// How many answers count in the loss: the sum of the mask, over the steps that each sequence has.
float counted_answers(const Batch& batch);

// Sequences [first, first + count) of a batch.
void take_sequences(const Batch& from, int first, int count, Batch& to);

// The sequence of a batch of one, `copies` times side by side.
void repeat_sequence(const Batch& one, int copies, Batch& many);

// A sequence that is alone in its batch of tokens is as long as it is, and needs no length beside it.
void shorten_lone(Batch& batch);

enum class Split { train, test };

}  // namespace rnn
