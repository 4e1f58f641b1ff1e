// The rows of `rnn reach`: what each lesson must reach, and how a run is measured against it.
#pragma once

#include <rnn/config.hpp>
#include <rnn/trainer.hpp>

#include <string>
#include <vector>

namespace rnn::cli {

struct Reached {
    std::string figure;
    double value = 0;  // the step at which it was reached, or the measure
    bool ok = false;
};

struct Goal {
    std::string lesson;
    std::string task;
    std::vector<GivenField> fields;
    std::string must;
    int least;  // seeds that have to reach it
    Reached (*run)(Trainer& trainer);
};

inline constexpr int kSeeds = 5;

// Trains so many steps more.
inline void train_steps(Trainer& trainer, int steps) {
    std::vector<float> losses(static_cast<std::size_t>(steps));
    trainer.step(losses);
}

// Of the lessons that are the first of their tasks, and of those that look at a task from another side.
const std::vector<Goal>& main_goals();
const std::vector<Goal>& lesson_goals();

}  // namespace rnn::cli
