// The command `rnn`: trains and checks the engine's networks from a terminal.
#include <vector>

#include "commands.hpp"
#include "console.hpp"
#include "text.hpp"

namespace rnn::cli {

namespace {

std::string overview() {
    std::string text =
        "Usage: rnn COMMAND [FLAGS]\n\n" +
        wrapped(
            "Trains small recurrent networks with the engine of RNN Playground; the same seed gives the same losses "
            "as the page, to the bit.",
            0, 0) +
        "\n\nCommands\n";
    for (const Command& command : kCommands) {
        text += entry(std::string(command.name) + " " + std::string(command.usage), command.doc);
    }
    text += entry("--version", "Prints the version.");
    text += entry("-h, --help", "Prints this; \"rnn COMMAND --help\" tells more.");
    text +=
        "\nExamples\n  rnn train hello\n  rnn train sine --cell gru --hidden-size 16 --seed 2\n"
        "  rnn train mnist-rows --epochs 2 --lr 0.003\n\n";
    return text + wrapped(
                      "Exit codes: 0 done, 1 something failed or was missed, 2 a mistake in what was typed, 3 training "
                      "diverged, 130 ended by Ctrl-C.",
                      0, 0);
}

int misused(const std::string& sentence) {
    complain("rnn: " + sentence + " \"rnn --help\" lists what there is.");
    return kMisused;
}

int run(std::span<const std::string> typed) {
    if (typed.empty()) {
        say(overview());
        return kMisused;
    }
    const std::string& word = typed.front();
    if (word == "--help" || word == "-h" || word == "help") {
        say(overview());
        return kDone;
    }
    if (word == "--version") {
        say("rnn " RNN_VERSION);
        return kDone;
    }
    std::vector<std::string> known{"--help", "--version"};
    for (const Command& command : kCommands) {
        if (command.name == word) return command.run(typed.subspan(1));
        known.emplace_back(command.name);
    }
    const std::string near = closest(word, known);
    return misused("There is no command " + word + (near.empty() ? "." : "; did you mean " + near + "?"));
}

}  // namespace

}  // namespace rnn::cli

int main(int count, char** words) {
    const std::vector<std::string> typed(words + (count > 0 ? 1 : 0), words + count);
    return rnn::cli::run(typed);
}
