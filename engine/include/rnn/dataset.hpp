// What data brings into a run: the bytes of its files, and what its sequences are made of.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rnn {

// File contents by the name the task table gives them, for example "train-images": from a file, a URL or the reader, who
// need not keep them once the run is created.
using Files = std::map<std::string, std::span<const std::uint8_t>, std::less<>>;

// What a rule that learns nothing reaches; the name of the metric is an objective's, or "loss".
struct Baseline {
    std::string_view id;  // "majority-class", "mean"
    std::string_view metric;
    double value;
};

// The data of one run as its network meets it.
struct DataSpec {
    int input_size = 0;                   // numbers a step, of data of values
    int output_size = 0;                  // classes or numbers of an output
    std::vector<std::string> vocabulary;  // letters in UTF-8 by token, of data of tokens
    std::vector<std::string> classes;     // names, of outputs that are classes
    // Examples of each split; 0: there are none, or they are made anew without end.
    int train = 0, test = 0;
    std::vector<Baseline> baselines{};

    bool tokens() const { return !vocabulary.empty(); }
    // What a step of the input is one of, or made of.
    int size() const { return tokens() ? static_cast<int>(vocabulary.size()) : input_size; }
};

}  // namespace rnn
