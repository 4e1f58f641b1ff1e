// Digits read row by row: 28 time steps of 28 pixels, the class answered after the last.
#pragma once

#include "tasks/task.hpp"

namespace rnn {

extern const Task kMnistRowsTask;

}  // namespace rnn
