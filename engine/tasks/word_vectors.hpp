// word-vectors: words of a text, each told by its neighbours (CBOW) or telling them (skip-gram), among noise words.
#pragma once

#include "tasks/task.hpp"

namespace rnn {

extern const Task kWordVectorsTask;

}  // namespace rnn
