// rnn reach: the lessons with seeds 1 to 5, each held against what it must reach.
#include <chrono>
#include <memory>

#include "commands.hpp"
#include "console.hpp"
#include "data_files.hpp"
#include "reach.hpp"
#include "text.hpp"

namespace rnn::cli {

namespace {

constexpr std::array kFlags{kDataFlag, kJsonFlag};

class Report {
  public:
    explicit Report(bool json) : json_(json) {}

    void seed(const Goal& goal, int seed, const Reached& reached, double seconds) const {
        if (json_) {
            say_json(event("seed", {{"lesson", JsonValue(goal.lesson)},
                                    {"seed", JsonValue(seed)},
                                    {"figure", JsonValue(reached.figure)},
                                    {"value", JsonValue(reached.value)},
                                    {"seconds", JsonValue(seconds)},
                                    {"ok", JsonValue(reached.ok)}}));
            return;
        }
        say("  seed " + std::to_string(seed) + "  " + pad_right(reached.ok ? "yes" : "no", 5) +
            pad_right(reached.figure, 44) + pad_left(fixed(seconds, 2), 7) + " s");
    }
    void begin(const Goal& goal) const {
        if (!json_) say(goal.lesson + ": " + goal.must);
    }
    void end(const Goal& goal, int reached) const {
        const bool ok = reached >= goal.least;
        if (json_) {
            say_json(event("lesson", {{"lesson", JsonValue(goal.lesson)},
                                      {"must", JsonValue(goal.must)},
                                      {"reached", JsonValue(reached)},
                                      {"least", JsonValue(goal.least)},
                                      {"ok", JsonValue(ok)}}));
            return;
        }
        say(std::string("  ") + (ok ? "reached" : "MISSED") + " by " + std::to_string(reached) + " of " +
            std::to_string(kSeeds) + " seeds, " + std::to_string(goal.least) + " are needed\n");
    }

  private:
    bool json_;
};

Result<Config> config_of(const Goal& goal, int seed) {
    std::vector<GivenField> fields = goal.fields;
    fields.push_back({"task", goal.task});
    fields.push_back({"seed", static_cast<double>(seed)});
    return complete_config(fields);
}

// How many seeds reach the goal; problems if it cannot be tried at all.
Result<int> try_goal(const Goal& goal, const std::string& folder, const Report& report) {
    const Result<Config> first = config_of(goal, 1);
    if (!first.ok()) return first.problems();
    const Result<FileContents> files = read_data_files(*find_task_info(goal.task), first.value(), folder);
    if (!files.ok()) return files.problems();
    report.begin(goal);
    int reached = 0;
    for (int seed = 1; seed <= kSeeds; ++seed) {
        const auto begin = std::chrono::steady_clock::now();
        const Result<std::unique_ptr<Trainer>> trainer =
            Trainer::create(config_of(goal, seed).value(), files.value().views());
        if (!trainer.ok()) return trainer.problems();
        const Reached result = goal.run(*trainer.value());
        if (interrupted()) break;
        reached += result.ok;
        report.seed(goal, seed, result,
                    std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    }
    if (!interrupted()) report.end(goal, reached);
    return reached;
}

}  // namespace

int reach_command(Typed typed) {
    Arguments arguments = parse_arguments(typed, kFlags, false);
    const std::string asked = arguments.words.empty() ? "" : arguments.words.front();
    if (!arguments.words.empty() && !find_task_info(asked)) {
        const Result<Config> none = complete_config(std::vector<GivenField>{{"task", asked}});
        arguments.problems.insert(arguments.problems.end(), none.problems().begin(), none.problems().end());
    }
    if (const auto code = settle(arguments, command_help("reach", kFlags), 1)) return *code;
    const bool json = arguments.has("json");
    const Report report(json);
    catch_interrupts();
    bool all = true;
    for (const std::vector<Goal>* list : {&main_goals(), &lesson_goals()}) {
        for (const Goal& goal : *list) {
            if (!asked.empty() && goal.task != asked) continue;
            const Result<int> reached = try_goal(goal, arguments.text("data"), report);
            if (interrupted()) return kInterrupted;
            if (!reached.ok()) report_problems(reached.problems(), json);
            all = all && reached.ok() && reached.value() >= goal.least;
        }
    }
    if (!json) say(all ? "Everything is reached." : "Not everything is reached.");
    return all ? kDone : kFailed;
}

}  // namespace rnn::cli
