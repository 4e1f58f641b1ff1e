// What a run of `rnn train` prints, for people or for machines.
#pragma once

#include <rnn/trainer.hpp>

#include <memory>

#include "evaluation_result.hpp"

namespace rnn::cli {

// How long to train, and how often to say the loss.
struct RunLength {
    int steps = 0;      // 0: until `epochs`
    double epochs = 0;  // used when steps is 0
    int every = 100;

    // From 0 to 1.
    double share(const StepReport& report) const;
    bool reached(const StepReport& report) const;
};

class TrainOutput {
  public:
    virtual ~TrainOutput() = default;
    virtual void start(const Trainer& trainer) = 0;
    virtual void step(const StepReport& report, float loss, double seconds) = 0;
    virtual void trained(const StepReport& report, float loss, double seconds) = 0;
    virtual void diverged(const Divergence& divergence, float loss) = 0;
    virtual void stopped(const StepReport& report, float loss) = 0;
    virtual void end(const EvaluationResult& result) = 0;
};

std::unique_ptr<TrainOutput> make_train_output(bool json, const TaskInfo& task, const RunLength& length);

}  // namespace rnn::cli
