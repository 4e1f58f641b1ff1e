// All of the engine's tasks, for every program but one that names its own (engine/first/tasks.cpp): a file of its own, so
// that such a program does not link what it leaves out.
#include <array>

#include "tasks/activity.hpp"
#include "tasks/cats_dogs.hpp"
#include "tasks/context.hpp"
#include "tasks/forecast.hpp"
#include "tasks/hello.hpp"
#include "tasks/hello_world.hpp"
#include "tasks/letters.hpp"
#include "tasks/mnist_rows.hpp"
#include "tasks/names.hpp"
#include "tasks/seq2seq.hpp"
#include "tasks/sine.hpp"
#include "tasks/task.hpp"
#include "tasks/word_vectors.hpp"

namespace rnn {

namespace {

constexpr std::array kTasks{&kHelloTask,       &kSineTask,     &kMnistRowsTask,  &kRecallTask,
                            &kCopyTask,        &kActivityTask, &kHelloWorldTask, &kNamesTask,
                            &kWordVectorsTask, &kGs10Task,     &kSeriesTask,     &kContextTask,
                            &kStockTask,       &kWeatherTask,  &kSeq2SeqTask,    &kCatsDogsTask};

}  // namespace

std::span<const Task* const> engine_tasks() {
    return kTasks;
}

}  // namespace rnn
