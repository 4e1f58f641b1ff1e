// What data brings into a run: the bytes of its files, and what each sequence is made of.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace rnn {

// File contents by the name the task table gives them, for example "train-images". Read while the run is created only.
using Files = std::map<std::string, std::span<const std::uint8_t>, std::less<>>;

// The data of one run as its network meets it. A task's config decides it: own text has letters of its own.
struct DataSpec {
    int input_size = 0;                   // numbers a step, of tasks that read values
    int output_size = 0;                  // classes or numbers
    std::vector<std::string> vocabulary;  // letters in UTF-8 by token, of tasks that read tokens
    std::vector<std::string> classes;     // names, of tasks that answer classes
};

}  // namespace rnn
