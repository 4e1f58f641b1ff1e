// Two tests of memory on random letters: name the first of a sequence at its end, or the one `lag` steps back at each step.
#pragma once

#include "tasks/task.hpp"

namespace rnn {

extern const Task kRecallTask;
extern const Task kCopyTask;

}  // namespace rnn
