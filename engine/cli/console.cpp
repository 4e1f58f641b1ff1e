// Writes to standard output and error, and draws the progress bar.
#include "console.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <utility>

#include "text.hpp"

namespace rnn::cli {

namespace {

volatile std::sig_atomic_t interrupt_seen = 0;

extern "C" void on_interrupt(int) {
    interrupt_seen = 1;
    std::signal(SIGINT, SIG_DFL);
}

std::size_t terminal_columns() {
    winsize size{};
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : kColumns;
}

void write_line(std::FILE* stream, std::string_view line) {
    std::fwrite(line.data(), 1, line.size(), stream);
    std::fputc('\n', stream);
    std::fflush(stream);
}

}  // namespace

void catch_interrupts() {
    std::signal(SIGINT, on_interrupt);
}

bool interrupted() {
    return interrupt_seen != 0;
}

void say(std::string_view line) {
    write_line(stdout, line);
}

void say_json(const JsonValue& value) {
    say(std::string_view(write_json(value)));
}

void complain(std::string_view line) {
    write_line(stderr, line);
}

JsonValue event(std::string_view name, JsonValue::Object members) {
    members.insert(members.begin(), JsonMember{"event", JsonValue(name)});
    return members;
}

void report_problems(const Problems& problems, bool json) {
    JsonValue::Array list;
    for (const Problem& each : problems) {
        if (!json) complain("rnn: " + each.message);
        list.push_back(JsonValue::Object{{"code", JsonValue(error_code_id(each.code))},
                                         {"field", JsonValue(each.field)},
                                         {"value", JsonValue(each.value)},
                                         {"allowed", JsonValue(each.allowed)},
                                         {"message", JsonValue(each.message)}});
    }
    if (json) say_json(event("problems", {{"problems", std::move(list)}}));
}

ProgressLine::ProgressLine(bool wanted) : wanted_(wanted && isatty(STDOUT_FILENO)) {}

void ProgressLine::show(double done, std::string_view text) {
    if (!wanted_) return;
    next_ = std::chrono::steady_clock::now() + std::chrono::milliseconds(100);
    constexpr std::size_t kWidth = 24;
    const double share = std::clamp(done, 0.0, 1.0);
    const std::size_t filled = static_cast<std::size_t>(share * static_cast<double>(kWidth));
    std::string line = "[" + std::string(filled, '#') + std::string(kWidth - filled, '.') + "] " +
                       pad_left(std::to_string(static_cast<int>(share * 100.0)), 3) + " %  ";
    line.append(text);
    line.resize(std::min(line.size(), terminal_columns() - 1));
    std::fprintf(stdout, "\r\x1b[2K%s", line.c_str());
    std::fflush(stdout);
    shown_ = true;
}

void ProgressLine::clear() {
    if (!shown_) return;
    std::fputs("\r\x1b[2K", stdout);
    std::fflush(stdout);
    shown_ = false;
    next_ = {};
}

}  // namespace rnn::cli
