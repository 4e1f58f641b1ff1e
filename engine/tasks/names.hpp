// names: read a surname letter by letter, name the language it comes from.
#pragma once

#include "tasks/task.hpp"

namespace rnn {

extern const Task kNamesTask;

}  // namespace rnn
