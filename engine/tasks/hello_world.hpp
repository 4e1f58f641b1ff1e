// The next letter of a text from the few before it, window by window.
#pragma once

#include "tasks/task.hpp"

namespace rnn {

extern const Task kHelloWorldTask;

}  // namespace rnn
