// What data brings into a run: the bytes of its files, and what its sequences are made of.
#pragma once

#include <rnn/scaler.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rnn {

// The contents of a file under the name that the task table gives it, for example "train-images": from a file, a URL or
// the reader, who need not keep them once the run is created.
struct File {
    std::string name;
    std::span<const std::uint8_t> bytes;
};

using Files = std::vector<File>;

// Null when there is none of that name.
inline const File* find_file(const Files& files, std::string_view name) {
    for (const File& file : files) {
        if (file.name == name) return &file;
    }
    return nullptr;
}

// What a rule that learns nothing reaches; the name of the metric is an objective's, or "loss".
struct Baseline {
    std::string_view id;  // "majority-class", "mean"
    std::string_view metric;
    double value = 0;
};

// The few of a dataset.
class Baselines {
  public:
    static constexpr int kMost = 6;

    void add(const Baseline& baseline) { list_[static_cast<std::size_t>(size_++)] = baseline; }  // at most kMost
    std::size_t size() const { return static_cast<std::size_t>(size_); }
    const Baseline& operator[](std::size_t i) const { return list_[i]; }
    const Baseline* begin() const { return list_; }
    const Baseline* end() const { return list_ + size_; }

    // The first for this metric; null when there is none.
    const Baseline* find(std::string_view metric) const {
        for (const Baseline& baseline : *this) {
            if (baseline.metric == metric) return &baseline;
        }
        return nullptr;
    }

  private:
    Baseline list_[kMost]{};
    int size_ = 0;
};

// Rows of numbers, one after the other in time.
struct Series {
    int columns = 0;
    std::vector<float> values;  // (rows, columns), in units of their own
    std::vector<int> dates;     // (rows) days since 1970-01-01, each later than the last; empty: not known

    int rows() const { return columns == 0 ? 0 : static_cast<int>(values.size()) / columns; }
    std::span<const float> row(int index) const {
        const std::size_t width = static_cast<std::size_t>(columns);
        return std::span(values).subspan(static_cast<std::size_t>(index) * width, width);
    }
};

// The data of one run as its network meets it.
struct DataSpec {
    int input_size = 0;                   // numbers a step, of data of values
    int output_size = 0;                  // classes or numbers of an output
    std::vector<std::string> vocabulary;  // letters in UTF-8 by token, or words, of data of tokens
    std::vector<std::string> classes;     // names, of outputs that are classes
    // Examples of each split; 0: there are none, or they are made anew without end.
    int train = 0, test = 0;
    // On the test split, where there is one.
    Baselines baselines{};
    // Tokens of the beginning of the training part, in order, of examples that a window cuts from a running text.
    std::vector<int> excerpt{};
    // Of data that are windows of a series: all of it, how many of its rows training may see, and what the network's numbers
    // are in the series' units.
    Series series{};
    int train_rows = 0;
    std::optional<Scaler> scaler{};
    bool words = false;  // a text is read word by word
    // Of test examples that are of several sorts, told apart beside the whole: their names, and which each is of.
    std::vector<std::string> groups{};
    std::vector<int> test_groups{};

    bool tokens() const { return !vocabulary.empty(); }
    // What a step of the input is one of, or made of.
    int size() const { return tokens() ? static_cast<int>(vocabulary.size()) : input_size; }
};

}  // namespace rnn
