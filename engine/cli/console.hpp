// The terminal: lines, one progress line that rewrites itself, and Ctrl-C.
#pragma once

#include <rnn/error.hpp>
#include <rnn/json.hpp>

#include <chrono>
#include <string>
#include <string_view>

namespace rnn::cli {

// How a command ends.
enum ExitCode { kDone = 0, kFailed = 1, kMisused = 2, kDiverged = 3, kInterrupted = 130 };

// From here on Ctrl-C only sets a flag, which the long loops look at; a second one ends the program at once.
void catch_interrupts();
bool interrupted();

void say(std::string_view line);
void say_json(const JsonValue& value);  // on one line
void complain(std::string_view line);

// {"event": name, ...}
JsonValue event(std::string_view name, JsonValue::Object members);

// To standard error as sentences, or as one JSON line {"event": "problems", ...} to standard output.
void report_problems(const Problems& problems, bool json);

// A bar at the bottom of a terminal; does nothing elsewhere. say() stays above it.
class ProgressLine {
  public:
    explicit ProgressLine(bool wanted);
    ~ProgressLine() { clear(); }
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    // Whether the last one was drawn a tenth of a second ago or more.
    bool due() const { return wanted_ && std::chrono::steady_clock::now() >= next_; }
    // `done` from 0 to 1.
    void show(double done, std::string_view text);
    void clear();

  private:
    bool wanted_;
    bool shown_ = false;
    std::chrono::steady_clock::time_point next_{};
};

}  // namespace rnn::cli
