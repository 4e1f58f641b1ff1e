// activity: read what a user did each week, answer each week whether they come back in the next.
#pragma once

#include "tasks/task.hpp"

namespace rnn {

extern const Task kActivityTask;

}  // namespace rnn
