// A batch of sequences as a task hands it over: plain numbers, time-major, rows without padding.
#pragma once

#include <vector>

namespace rnn {

struct Batch {
    int seq_len = 0;           // T
    std::vector<int> lengths;  // (B), each 1 to T, in any order, where only the last step is answered; empty: all are T
    int batch = 0;             // B
    std::vector<int> tokens;   // (T, B), or empty
    std::vector<float> values;   // (T, B, input_size), or empty
    std::vector<int> classes;    // (T, B), or (B) where only the last step is answered; empty without a truth
    std::vector<float> targets;  // (T, B, output_size), or (B, output_size) as classes; not of classification
    std::vector<float>
        mask;  // (T, B), or (B) as classes: factor of each answer in the loss, 0 where it does not count;
               // empty: all count
};

enum class Split { train, test };

}  // namespace rnn
