// The arithmetic of each row of the table of objectives, and how a program adds a row of its own.
#pragma once

#include <rnn/objective.hpp>

#include "core/registered.hpp"

namespace rnn {

// The outputs of a batch and what they are held against. Rows are `stride` apart and padded with zeros.
template <class S>
struct Outputs {
    int rows;
    int count;           // O
    int stride;          // O in whole vectors
    const S* logits;     // (rows, O)
    const int* classes;  // (rows), of class targets
    const S* target;     // (rows, O) without padding, of numbers and binary targets
    const S* mask;       // (rows) factor of each output's loss; null: 1
    S scale;             // factor of all of them; for the mean 1 / (how many count)
};

// What is written of them.
template <class S>
struct Losses {
    S* probabilities;  // (rows, O), of objectives that keep them
    S* loss;           // (rows) mask times that of each output
    S* dlogits;        // (rows, O): scale mask dloss/dlogits
};

// A row's functions in one precision, called once a batch.
template <class S>
struct Arithmetic {
    const Objective* objective;
    void (*loss)(const Outputs<S>& outputs, const Losses<S>& losses);
    // The probabilities of outputs without a target; null where none are kept.
    void (*predict)(const Outputs<S>& outputs, S* probabilities);
};

// `objective` must be a row of the table.
template <class S>
const Arithmetic<S>& arithmetic_of(const Objective& objective);

// A static object of this type is a row of the table in both precisions; what it is given must be static too.
class RegisteredObjective {
  public:
    RegisteredObjective(const Arithmetic<float>& floats, const Arithmetic<double>& doubles)
        : floats_(floats), doubles_(doubles) {}

  private:
    Registered<Arithmetic<float>> floats_;
    Registered<Arithmetic<double>> doubles_;
};

}  // namespace rnn
