// Texts of different lengths, each of one class: the data of tasks that read one to its end and name its class.
#pragma once

#include "tasks/task.hpp"

namespace rnn {

// A part of them, to train on or held out, as it is read from a file; the letters must outlive it.
struct Classified {
    std::vector<std::string_view> letters;  // of all texts, one after the other
    std::vector<int> starts{0};             // (N + 1) where each begins, and the end
    std::vector<int> classes;               // (N)

    // The letters added since the last text are one of this class.
    void end_text(int of) {
        starts.push_back(static_cast<int>(letters.size()));
        classes.push_back(of);
    }
};

// `spec` has the classes and all letters; parts are the training and the held-out texts, of at most `longest` letters each.
// A file without two classes and something in both parts is refused with `needs`.
Result<std::unique_ptr<const Dataset>> classified_data(DataSpec&& spec, const Classified (&parts)[2], int longest,
                                                       const Problem& needs);

// The bytes of the task's file; a file that is missing or not UTF-8 is refused.
Result<std::string_view> text_file(const Files& files, std::string_view name);

// A problem of the file of this name; `what` follows the name.
Problem wrong_file(std::string_view name, std::string_view what, ErrorCode code = ErrorCode::wrong_data);

}  // namespace rnn
