// Lines and a progress bar for people, one JSON object a line for machines.
#include "train_output.hpp"

#include <cmath>

#include "arguments.hpp"
#include "console.hpp"
#include "text.hpp"

namespace rnn::cli {

namespace {

std::string steps_and_loss(const StepReport& report, float loss) {
    return "step " + std::to_string(report.step) + ", loss " + general(static_cast<double>(loss));
}

class TextOutput final : public TrainOutput {
  public:
    TextOutput(const TaskInfo& task, const RunLength& length) : task_(task), length_(length), bar_(true) {}

    void start(const Trainer& trainer) override {
        say(task_.id + ": " + task_.doc);
        const Config& config = trainer.config();
        std::string line;
        for (const char* name : {"model", "window", "negative", "input", "cell", "hidden_size", "num_layers",
                                 "optimizer", "lr", "batch_size", "seed"}) {
            const FieldInfo* field = find_field(name);
            if (field && task_.reads(*field)) line += std::string(name) + " " + value_text(field->get(config)) + ", ";
        }
        say(wrapped(line + grouped(static_cast<long long>(trainer.parameter_count())) + " weights", 0, 0) + "\n");
    }
    void step(const StepReport& report, float loss, double seconds) override {
        last_printed_ = report.step == 1 || report.step % static_cast<std::uint64_t>(length_.every) == 0;
        if (last_printed_) print(report, loss);
        if (!bar_.due()) return;
        const double share = length_.share(report), rate = static_cast<double>(report.step) / seconds;
        const double left = share > 0 ? seconds * (1.0 - share) / share : 0;
        bar_.show(share, "step " + std::to_string(report.step) + "  loss " + general(static_cast<double>(loss)) + "  " +
                             grouped(std::llround(rate)) + " steps/s  " + std::to_string(std::llround(left)) +
                             " s left");
    }
    void trained(const StepReport& report, float loss, double seconds) override {
        if (!last_printed_) print(report, loss);
        bar_.clear();
        const double rate = static_cast<double>(report.step) / seconds;
        say("\n" + grouped(static_cast<long long>(report.step)) + " steps in " + fixed(seconds, 2) + " s, " +
            grouped(std::llround(rate)) + " a second");
    }
    void diverged(const Divergence& found, float loss) override {
        bar_.clear();
        const std::string time = found.time_index < 0 ? "" : ", time index " + std::to_string(found.time_index);
        complain(wrapped("rnn: Training diverged after step " + std::to_string(found.step) + ": " + found.tensor +
                             " has a NaN or an infinity" + time + "; the loss was " +
                             general(static_cast<double>(loss)) + ". A smaller --lr or --max-norm 1 may help.",
                         0, 5));
    }
    void stopped(const StepReport& report, float loss) override {
        bar_.clear();
        say("Stopped at " + steps_and_loss(report, loss) + ".");
    }
    void end(const EvaluationResult& result) override {
        for (const std::string& line : result.lines) say(line);
    }

  private:
    void print(const StepReport& report, float loss) {
        bar_.clear();
        const std::string epoch = task_.files.empty() ? "" : "  epoch " + fixed(report.epoch, 2);
        say("step " + pad_left(std::to_string(report.step), 6) + epoch + "  loss " +
            general(static_cast<double>(loss)));
    }

    const TaskInfo& task_;
    RunLength length_;
    ProgressLine bar_;
    bool last_printed_ = false;
};

class JsonOutput final : public TrainOutput {
  public:
    void start(const Trainer& trainer) override {
        JsonValue::Object config;
        for (const FieldInfo& field : config_fields()) {
            const FieldValue value = field.get(trainer.config());
            config.push_back({std::string(field.name), std::visit([](const auto& v) { return JsonValue(v); }, value)});
        }
        say_json(event(
            "start", {{"config", JsonValue(std::move(config))}, {"parameters", JsonValue(trainer.parameter_count())}}));
    }
    void step(const StepReport& report, float loss, double) override {
        say_json(event("step", {{"step", JsonValue(report.step)},
                                {"loss", JsonValue(loss)},
                                {"grad_norm", JsonValue(report.grad_norm)},
                                {"epoch", JsonValue(report.epoch)}}));
    }
    void trained(const StepReport& report, float loss, double seconds) override {
        say_json(event("trained",
                       {{"step", JsonValue(report.step)}, {"loss", JsonValue(loss)}, {"seconds", JsonValue(seconds)}}));
    }
    void diverged(const Divergence& found, float) override {
        say_json(event("diverged", {{"step", JsonValue(found.step)},
                                    {"tensor", JsonValue(found.tensor)},
                                    {"time_index", JsonValue(found.time_index)}}));
    }
    void stopped(const StepReport& report, float loss) override {
        say_json(event("stopped", {{"step", JsonValue(report.step)}, {"loss", JsonValue(loss)}}));
    }
    void end(const EvaluationResult& result) override { say_json(event("end", result.json)); }
};

}  // namespace

double RunLength::share(const StepReport& report) const {
    return steps > 0 ? static_cast<double>(report.step) / static_cast<double>(steps) : report.epoch / epochs;
}

bool RunLength::reached(const StepReport& report) const {
    return steps > 0 ? report.step >= static_cast<std::uint64_t>(steps) : report.epoch >= epochs;
}

std::unique_ptr<TrainOutput> make_train_output(bool json, const TaskInfo& task, const RunLength& length) {
    if (json) return std::make_unique<JsonOutput>();
    return std::make_unique<TextOutput>(task, length);
}

}  // namespace rnn::cli
