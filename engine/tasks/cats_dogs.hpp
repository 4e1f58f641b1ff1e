// Cats and dogs from icons: the row of the task table.
#pragma once

#include "tasks/task.hpp"

namespace rnn {

extern const Task kCatsDogsTask;

}  // namespace rnn
