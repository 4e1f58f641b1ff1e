// context: read a sentence up to the word apple or 苹果, say whether it means the fruit or the company.
#pragma once

#include "tasks/task.hpp"

namespace rnn {

extern const Task kContextTask;

}  // namespace rnn
