// The table of tasks: what each reads and answers, what it starts from, and where its data comes from.
#pragma once

#include <rnn/config.hpp>
#include <rnn/dataset.hpp>
#include <rnn/objective.hpp>

#include <memory>
#include <string_view>
#include <vector>

#include "core/generator.hpp"
#include "data/batch.hpp"

namespace rnn {

// The fields that a config was given, of those in the field table.
class GivenNames {
  public:
    void insert(std::string_view field) { names_.push_back(field); }
    bool contains(std::string_view field) const {
        for (const std::string_view name : names_) {
            if (name == field) return true;
        }
        return false;
    }

  private:
    std::vector<std::string_view> names_;
};

// Where a source stands in its data, enough to continue from there to the bit.
struct SourcePosition {
    std::uint64_t drawn = 0;       // batches handed out
    GeneratorState epoch_start{};  // the generator before the current epoch's order was drawn
};

// The data of one run. next() allocates nothing once its buffers have grown.
class Source {
  public:
    virtual ~Source() = default;
    // The next training batch; `generator` is the run's, for shuffling.
    virtual void next(Generator& generator, Batch& batch) = 0;
    // Full passes over the training data, with fraction; 0 where there is no end of it.
    virtual double epoch() const { return 0; }
    virtual int examples(Split) const { return 0; }
    // Whether sequences follow each other without end, so that the last one drawn is the one to look at.
    virtual bool endless() const { return false; }
    // Whether sequences differ in length.
    virtual bool ragged() const { return false; }
    // Examples [first, first + count) in their own order.
    virtual void read(Split, int first, int count, Batch& batch) const {
        static_cast<void>(first), static_cast<void>(count), batch = {};
    }
    virtual SourcePosition position() const = 0;
    virtual Status seek(const SourcePosition& position) = 0;
};

// A row of the task table.
struct Task {
    std::string_view id;
    std::string_view doc;
    bool reads_tokens;
    HeadSteps steps;
    const Objective* objective;
    std::span<const std::string_view> files;
    // Fills in what was not given.
    void (*complete)(Config& config, const GivenNames& given);
    // Problems of the fields taken together.
    void (*check)(const Config& config, Problems& problems);
    // What a run of this config reads and answers; the config may still be unchecked.
    DataSpec (*describe)(const Config& config);
    Result<std::unique_ptr<Source>> (*open)(const Config& config, const Files& files);
    int usual_steps;  // optimiser steps in which it is usually learnt; 0: one pass over the data
};

std::span<const Task* const> tasks();
// Null when there is no such task.
const Task* find_task(std::string_view id);
// The ids, separated by commas.
std::string task_list();

// The network that a checked config asks for.
ModelConfig model_config(const Config& config);

// Checks shared by tasks: a head of none needs as many state numbers as answers.
void check_head(const Config& config, Problems& problems);

// The letters (grapheme clusters) of a text that is there and is UTF-8; problems name `field`.
Result<std::vector<std::string_view>> split_letters(std::string_view text, std::string_view field);

// Letters to indices in `vocabulary`; problems name `field`.
Result<std::vector<int>> encode_letters(std::span<const std::string_view> letters,
                                        std::span<const std::string> vocabulary, std::string_view field);

}  // namespace rnn
