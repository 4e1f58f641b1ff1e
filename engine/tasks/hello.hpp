// hello -> ohlol, or texts of one's own: read letters, answer a letter at each step.
#pragma once

#include "tasks/task.hpp"

namespace rnn {

extern const Task kHelloTask;

}  // namespace rnn
