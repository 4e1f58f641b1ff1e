// The table of tasks: a row for each, which names its data, its objective and the config fields that it reads.
#pragma once

#include <rnn/config.hpp>
#include <rnn/dataset.hpp>
#include <rnn/objective.hpp>

#include <initializer_list>
#include <memory>
#include <string_view>
#include <vector>

#include "core/registered.hpp"
#include "data/dataset.hpp"

namespace rnn {

template <class S>
class Network;  // networks/network.hpp

// The fields that a config was given, those among them that the task does not read too.
class GivenNames {
  public:
    explicit GivenNames(std::span<const GivenField> fields) : fields_(fields) {}
    bool contains(std::string_view name) const {
        for (const GivenField& field : fields_) {
            if (field.name == name) return true;
        }
        return false;
    }

  private:
    std::span<const GivenField> fields_;
};

// What a field has in a task where it is not given: a number (1 and 0 of a boolean), or the word of a choice or text.
struct FieldDefault {
    std::string_view field;
    double number = 0;
    std::string_view word{};
};

// A row of the task table.
struct Task {
    std::string_view id;
    std::string_view doc;
    bool reads_tokens;
    HeadSteps steps;
    const Objective* objective;
    // Of the config fields that not every task reads (FieldInfo::of_task, and of a network of its own of_recurrent), those
    // that this one does. Any other may only be given the value that it has anyway.
    std::span<const std::string_view> fields;
    // The fields that decide what the dataset holds: runs in which they and the files are alike share one.
    std::span<const std::string_view> data_fields;
    std::span<const std::string_view> files;
    std::span<const FieldDefault> defaults;
    // Fills in what depends on other fields; what was given wins over it. Null: nothing does.
    void (*complete)(Config& config, const GivenNames& given);
    // Problems of the fields taken together; null: none.
    void (*check)(const Config& config, Problems& problems);
    // What the config alone tells of the data, so that sizes can be checked before any are opened; the config may still be
    // unchecked. Null: only the opened data tell.
    DataSpec (*describe)(const Config& config);
    Result<std::unique_ptr<const Dataset>> (*open)(const Config& config, const Files& files);
    int usual_steps;  // optimiser steps in which it is usually learnt; 0: one pass over the data
    // The network of a checked config for its data, without room for its weights yet; null: model_config()'s.
    std::unique_ptr<Network<float>> (*network)(const Config& config, const DataSpec& data) = nullptr;
    bool files_without_text = false;  // the files are needed where the config's text is empty, and not read elsewhere

    bool whole_answers = false;  // evaluation also tells the share of sequences whose answers are all right

    bool needs_files(const Config& config) const {
        return !files.empty() && (!files_without_text || config.text.empty());
    }
    bool reads(const FieldInfo& field) const;
};

// A static object of this type adds a row to the table; the row must be static too.
using RegisteredTask = Registered<Task>;

// The engine's own rows.
std::span<const Task* const> engine_tasks();
// Calls f with each row, those of the engine first.
template <class F>
void each_task(F f) {
    for (const Task* task : engine_tasks()) f(*task);
    RegisteredTask::each(f);
}
// Null when there is no such task.
const Task* find_task(std::string_view id);
// The ids, separated by commas.
std::string task_list();

// The data of a checked config, shared with the runs that have the same open.
Result<SharedDataset> open_dataset(const Config& config, const Files& files);

// The network that a checked config asks for, sized for its data.
ModelConfig model_config(const Config& config, const DataSpec& data);

// Letters cannot enter as values.
void check_letters_enter(const Config& config, Problems& problems);

// A head of none needs as many state numbers as answers.
void check_head(const Config& config, const DataSpec& data, Problems& problems);

// The letters (grapheme clusters) of a text that is there and is UTF-8; problems name `field`.
Result<std::vector<std::string_view>> split_letters(std::string_view text, std::string_view field);

// The words of such a text: Latin letters in a row, apostrophes among them, are one; anything else but a space is one alone.
Result<std::vector<std::string_view>> split_words(std::string_view text, std::string_view field);

// A text that is too short or too long.
Problem wrong_length(std::size_t letters, std::size_t least, std::size_t most);

// Puts it into a vocabulary in the order of code points, unless it is there.
void add_letter(std::string_view letter, std::vector<std::string>& vocabulary);

// Each letter of the texts once, by code point; a text that is not UTF-8 has none.
std::vector<std::string> vocabulary_of(std::initializer_list<std::string_view> texts);

// Letters to indices in `vocabulary`; problems name `field`.
Result<std::vector<int>> encode_letters(std::span<const std::string_view> letters,
                                        std::span<const std::string> vocabulary, std::string_view field);

}  // namespace rnn
