// seq2seq: an answer of a length of its own, letter by letter: a word reversed, or the sum of two numbers.
#pragma once

#include "tasks/task.hpp"

namespace rnn {

extern const Task kSeq2SeqTask;

}  // namespace rnn
