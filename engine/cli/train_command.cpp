// rnn train: one run of a task, with its losses on the way and what was learnt at the end.
#include <chrono>
#include <fstream>
#include <iterator>
#include <memory>

#include "commands.hpp"
#include "console.hpp"
#include "data_files.hpp"
#include "evaluation_result.hpp"
#include "text.hpp"
#include "train_output.hpp"

namespace rnn::cli {

namespace {

constexpr int kMostSteps = 100000000;
constexpr double kMostEpochs = 10000;

constexpr std::array kFlags{
    Flag{"steps", "N", "Optimiser steps. Default: what the task usually takes, as rnn list has it."},
    Flag{"epochs", "X", "Passes over the data, for tasks with data files. Default: 1."},
    kDataFlag,
    Flag{"csv", "FILE", "A table to forecast instead of the task's series; its first line names the columns."},
    Flag{"column", "NAME",
         "Column of the table to read and forecast, or several between commas. Default: all but dates."},
    Flag{"generate", "N", "Then writes N letters after --prompt, each read before the next; drawn by --seed."},
    Flag{"prompt", "TEXT", "Letters that --generate goes on from."},
    Flag{"temperature", "X", "Divides the logits before --generate draws a letter; 0 takes the likeliest. Default: 0."},
    Flag{"every", "N", "Prints the loss every N steps. Default: 100, or 10 for runs of up to 100 steps."},
    kJsonFlag};

struct Request {
    Config config;
    const TaskInfo* task = nullptr;
    RunLength length;
    std::string data;
    CsvChoice csv;
    std::optional<int> generate;  // letters
    std::string prompt;
    double temperature = 0;
    bool json = false;
};

void refuse(Problems& problems, const char* flag, const std::string& message) {
    problems.push_back({ErrorCode::incompatible, flag, message});
}

// How long to train; problems with flags that do not go together or with the task.
RunLength run_length(Arguments& typed, const TaskInfo* task) {
    RunLength length;
    const auto steps = typed.whole_number("steps", 1, kMostSteps);
    const auto epochs = typed.number("epochs", 0.001, kMostEpochs);
    const auto every = typed.whole_number("every", 1, kMostSteps);
    if (typed.has("steps") && typed.has("epochs")) {
        refuse(typed.problems, "--epochs", "--steps and --epochs both say how long to train; give one of them.");
    }
    if (task && task->files.empty() && typed.has("epochs")) {
        refuse(typed.problems, "--epochs",
               "--epochs counts passes over data files, and " + task->id + " has none; use --steps.");
    }
    if (task && task->files.empty() && typed.has("data")) {
        refuse(typed.problems, "--data", "--data names a folder, but " + task->id + " needs no data files.");
    }
    for (const char* flag : {"csv", "column"}) {
        if (task && typed.has(flag) && !reads_series(*task)) {
            refuse(typed.problems, flag,
                   "--" + std::string(flag) + " is for tasks that forecast a series; " + task->id + " does not.");
        }
    }
    if (steps) length.steps = *steps;
    if (epochs) length.epochs = *epochs;
    if (!steps && !epochs && task && task->usual_steps > 0) length.steps = task->usual_steps;
    if (!steps && !epochs && task && task->usual_steps == 0) length.epochs = 1;
    length.every = every.value_or(length.steps > 0 && length.steps <= 100 ? 10 : 100);
    return length;
}

void read_generate(Arguments& typed, Request& request) {
    request.generate = typed.whole_number("generate", 1, kMostSteps);
    request.prompt = typed.text("prompt");
    request.temperature = typed.number("temperature", 0, kMostSteps).value_or(0);  // the engine knows what is too hot
    for (const char* flag : {"prompt", "temperature"}) {
        if (typed.has(flag) && !typed.has("generate")) {
            refuse(typed.problems, flag,
                   "--" + std::string(flag) + " says how to write letters; give --generate N too.");
        }
    }
    if (typed.has("generate") && !typed.has("prompt")) {
        refuse(typed.problems, "--generate", "--generate needs --prompt, the letters to go on from.");
    }
}

// `--text book.txt` is what that file holds, without a byte order mark and the line break at its end.
void read_text_file(Arguments& typed) {
    for (GivenField& field : typed.fields) {
        std::string* const text = field.name == "text" ? std::get_if<std::string>(&field.value) : nullptr;
        if (!text || !text->ends_with(".txt")) continue;
        std::ifstream stream(*text, std::ios::binary);
        std::string read{std::istreambuf_iterator<char>(stream), {}};
        if (!stream || read.empty()) {
            typed.problems.push_back(
                {ErrorCode::missing_data, "--text", "--text: " + *text + " cannot be read, or is empty.", *text});
            continue;
        }
        if (read.starts_with("\xEF\xBB\xBF")) read.erase(0, 3);
        for (const char last : {'\n', '\r'}) {
            if (read.ends_with(last)) read.pop_back();
        }
        *text = std::move(read);
    }
}

Result<Request> read_request(Arguments& typed) {
    refuse_words(typed, 1);
    if (!typed.words.empty()) typed.fields.insert(typed.fields.begin(), {"task", typed.words.front()});
    const GivenField* named = nullptr;
    for (const GivenField& each : typed.fields) {
        if (each.name == "task") named = &each;
    }
    Problems problems;
    if (!named) {
        std::string ids;
        for (const TaskInfo& task : task_infos()) ids += (ids.empty() ? "" : ", ") + task.id;
        problems.push_back({ErrorCode::missing_data, "task", "Which task? Name one of " + ids + ".", "", ids});
    }
    const std::string id = named ? std::get<std::string>(named->value) : "";
    Request request;
    request.task = find_task_info(id);
    request.length = run_length(typed, request.task);
    request.data = typed.text("data");
    request.csv = {typed.text("csv"), typed.text("column")};
    read_generate(typed, request);
    read_text_file(typed);
    request.json = typed.has("json");
    problems.insert(problems.end(), typed.problems.begin(), typed.problems.end());
    const Result<Config> config = complete_config(typed.fields);
    if (config.ok()) {
        request.config = config.value();
    } else {
        problems.insert(problems.end(), config.problems().begin(), config.problems().end());
    }
    if (!problems.empty()) return problems;
    return request;
}

Result<std::vector<int>> generate(const Request& request, Trainer& trainer, int length) {
    return trainer.generate(request.prompt, length, request.temperature, static_cast<double>(request.config.seed));
}

int run(const Request& request, Trainer& trainer) {
    using Clock = std::chrono::steady_clock;
    const std::unique_ptr<TrainOutput> output = make_train_output(request.json, *request.task, request.length);
    output->start(trainer);
    std::vector<float> losses;
    const Clock::time_point begin = Clock::now();
    const auto seconds = [&] { return std::chrono::duration<double>(Clock::now() - begin).count(); };
    StepReport report;
    while (!request.length.reached(report)) {
        float loss = 0;
        report = trainer.step({&loss, 1});
        losses.push_back(loss);
        if (report.diverged) {
            output->diverged(*report.diverged, loss);
            return kDiverged;
        }
        output->step(report, loss, seconds());
        if (interrupted()) {
            output->stopped(report, loss);
            return kInterrupted;
        }
    }
    output->trained(report, losses.back(), seconds());
    EvaluationResult result = evaluate_run(trainer, losses);
    if (interrupted()) {
        output->stopped(report, losses.back());
        return kInterrupted;
    }
    if (request.generate) {
        const auto letters = generate(request, trainer, *request.generate);
        if (!letters.ok()) {
            report_problems(letters.problems(), request.json);
            return kFailed;
        }
        add_generated(trainer, request.prompt, letters.value(), result);
    }
    output->end(result);
    return kDone;
}

}  // namespace

int train_command(Typed typed) {
    Arguments arguments = parse_arguments(typed, kFlags, true);
    const bool json = arguments.has("json");
    if (arguments.has("help")) {
        say(command_help("train", kFlags) + "\n\nConfig fields (--text FILE.txt reads the text from a file)\n" +
            field_help());
        return kDone;
    }
    const Result<Request> request = read_request(arguments);
    if (!request.ok()) {
        report_problems(request.problems(), json);
        return kMisused;
    }
    const Result<FileContents> files =
        read_data_files(*request.value().task, request.value().config, request.value().data, request.value().csv);
    if (!files.ok()) {
        report_problems(files.problems(), json);
        return kFailed;
    }
    Result<std::unique_ptr<Trainer>> trainer = Trainer::create(request.value().config, files.value().views());
    if (!trainer.ok()) {
        report_problems(trainer.problems(), json);
        return kFailed;
    }
    if (request.value().generate) {
        // What cannot be written is better said before hours of training than after.
        const auto first = generate(request.value(), *trainer.value(), 1);
        if (!first.ok()) {
            report_problems(first.problems(), json);
            return kMisused;
        }
    }
    catch_interrupts();
    return run(request.value(), *trainer.value());
}

}  // namespace rnn::cli
