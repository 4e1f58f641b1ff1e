// The tasks of the module that a page downloads with its first screen: those that need nothing but letters, numbers and one
// recurrent network. The others' data and networks come with the whole module, when a lesson asks for one of them.
#include <array>

#include "tasks/hello.hpp"
#include "tasks/letters.hpp"
#include "tasks/mnist_rows.hpp"
#include "tasks/sine.hpp"
#include "tasks/task.hpp"

namespace rnn {

namespace {

constexpr std::array kTasks{&kHelloTask, &kSineTask, &kMnistRowsTask, &kRecallTask, &kCopyTask};

}  // namespace

std::span<const Task* const> engine_tasks() {
    return kTasks;
}

}  // namespace rnn
