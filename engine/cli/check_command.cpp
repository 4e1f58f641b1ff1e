// rnn check: every backward pass against differences of the loss, as a table.
#include <rnn/gradient_suite.hpp>

#include "commands.hpp"
#include "console.hpp"
#include "text.hpp"

namespace rnn::cli {

namespace {

constexpr std::array kFlags{kJsonFlag};

void print(const GradientRow& row, bool json) {
    if (json) {
        say_json(event("check", {{"name", JsonValue(row.name)},
                                 {"compared", JsonValue(row.compared)},
                                 {"error", JsonValue(row.worst)},
                                 {"tensor", JsonValue(row.tensor)},
                                 {"ok", JsonValue(row.ok)}}));
        return;
    }
    say(pad_right(row.name, 52) + pad_left(std::to_string(row.compared), 6) + "  " +
        pad_right(general(row.worst, 2), 9) + (row.ok ? "ok" : "WRONG: " + row.tensor));
}

}  // namespace

int check_command(Typed typed) {
    Arguments arguments = parse_arguments(typed, kFlags, false);
    if (const auto code = settle(arguments, command_help("check", kFlags))) return *code;
    const bool json = arguments.has("json");
    if (!json) {
        say(
            wrapped("Gradients by backpropagation against central differences of the loss, in double precision; the "
                    "largest relative error of each, which must stay below " +
                        general(kGradientBound) + ".",
                    0, 0));
        say("\n" + pad_right("name", 52) + "number  error");
    }
    catch_interrupts();
    const bool all = run_gradient_suite([&](const GradientRow& row) {
        print(row, json);
        return !interrupted();
    });
    if (interrupted()) return kInterrupted;
    if (!json) say(all ? "\nEvery gradient is right." : "\nNot every gradient is right.");
    return all ? kDone : kFailed;
}

}  // namespace rnn::cli
