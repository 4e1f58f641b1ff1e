// activity: read what a user did each day, answer each day whether they come back in the next seven.
#pragma once

#include "tasks/task.hpp"

namespace rnn {

extern const Task kActivityTask;

}  // namespace rnn
