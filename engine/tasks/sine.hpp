// sine -> cosine: read sin x, answer cos x, on consecutive segments of length pi.
#pragma once

#include "tasks/task.hpp"

namespace rnn {

extern const Task kSineTask;

}  // namespace rnn
