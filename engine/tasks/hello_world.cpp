// Windows of a text, each with the letter that follows it: "hello world", or a text of the reader's own.
#include "tasks/hello_world.hpp"

#include <algorithm>
#include <array>

#include "core/graphemes.hpp"
#include "data/baselines.hpp"

namespace rnn {

namespace {

// As short as a window of two letters and the one after it, and as long as what a page may be given.
constexpr std::size_t kShortest = 3, kLongest = 200000;
// Of a text of so many windows the last tenth is held out; of fewer all are trained on.
constexpr int kFewest = 100, kHeldOut = 10;

// Each letter once, by code point.
std::vector<std::string_view> different(std::vector<std::string_view> letters) {
    std::sort(letters.begin(), letters.end());
    letters.erase(std::unique(letters.begin(), letters.end()), letters.end());
    return letters;
}

class WindowData final : public Dataset {
  public:
    WindowData(DataSpec&& spec, int seq_len, std::vector<int>&& letters)
        : Dataset(std::move(spec), Sampling::shuffled), seq_len_(seq_len), letters_(std::move(letters)) {}

    void read(Split split, int first, int count, Batch& batch) const override {
        fill(split == Split::train ? first : spec().train + first, count, nullptr, batch);
    }
    void pick(std::span<const std::int64_t> indices, Batch& batch) const override {
        fill(0, static_cast<int>(indices.size()), indices.data(), batch);
    }

  private:
    // Windows from `first` on, or those of the indices: window w reads the letters from w on, and is asked for the next.
    void fill(int first, int count, const std::int64_t* indices, Batch& batch) const {
        batch.seq_len = seq_len_;
        batch.batch = count;
        batch.tokens.resize(seq_len_, count);
        batch.classes.resize(1, count);
        for (int i = 0; i < count; ++i) {
            const int* window = letters_.data() + (indices ? indices[i] : first + i);
            for (int t = 0; t < seq_len_; ++t) batch.tokens.at(t, i)[0] = window[t];
            batch.classes.at(0, i)[0] = window[seq_len_];
        }
    }

    int seq_len_;
    std::vector<int> letters_;  // of the whole text, by token
};

void check(const Config& config, Problems& problems) {
    check_letters_enter(config, problems);
    const Result<std::vector<std::string_view>> letters = split_letters(config.text, "text");
    if (!letters.ok()) {
        problems.push_back(letters.problems().front());
        return;
    }
    const std::size_t count = letters.value().size();
    const std::string read = std::to_string(count);
    if (count < kShortest || count > kLongest) {
        const std::string allowed = std::to_string(kShortest) + " to " + std::to_string(kLongest);
        problems.push_back({ErrorCode::out_of_range, "text", "text has " + read + " letters; allowed: " + allowed + ".",
                            read, allowed});
    } else if (different(letters.value()).size() < 2) {
        problems.push_back({ErrorCode::wrong_data, "text",
                            "text has one letter alone, over and over; allowed: two or more "
                            "that differ.",
                            "1", "2 or more"});
    } else if (static_cast<std::size_t>(config.seq_len) >= count) {
        const std::string value = std::to_string(config.seq_len), allowed = "2 to " + std::to_string(count - 1);
        problems.push_back(
            {ErrorCode::incompatible, "seq_len",
             "seq_len = " + value + " leaves no letter to answer in a text of " + read + "; allowed: " + allowed + ".",
             value, allowed});
    }
}

Result<std::unique_ptr<const Dataset>> open(const Config& config, const Files&) {
    const std::vector<std::string_view> letters = graphemes(config.text), vocabulary = different(letters);
    std::vector<int> tokens;
    for (const std::string_view letter : letters) {
        const auto place = std::lower_bound(vocabulary.begin(), vocabulary.end(), letter);
        tokens.push_back(static_cast<int>(place - vocabulary.begin()));
    }
    const int windows = static_cast<int>(letters.size()) - config.seq_len;
    DataSpec spec;
    spec.vocabulary.assign(vocabulary.begin(), vocabulary.end());
    spec.classes = spec.vocabulary;
    spec.output_size = static_cast<int>(vocabulary.size());
    spec.test = windows < kFewest ? 0 : windows / kHeldOut;
    spec.train = windows - spec.test;
    const std::span<const int> asked = std::span<const int>(tokens).subspan(static_cast<std::size_t>(config.seq_len));
    const std::span<const int> trained = asked.first(static_cast<std::size_t>(spec.train));
    const std::span<const int> tested = spec.test > 0 ? asked.subspan(static_cast<std::size_t>(spec.train)) : trained;
    spec.baselines.add(majority_class(trained, tested, spec.output_size));
    return std::unique_ptr<const Dataset>(
        std::make_unique<WindowData>(std::move(spec), config.seq_len, std::move(tokens)));
}

constexpr std::array<std::string_view, 5> kReads{"text", "seq_len", "batch_size", "input", "embedding_dim"};
constexpr std::array<std::string_view, 2> kDataFields{"text", "seq_len"};
constexpr std::array<FieldDefault, 6> kDefaults{{{"text", 0, "hello world"},
                                                 {"seq_len", 2},
                                                 {"batch_size", 32},
                                                 {"input", 0, "one-hot"},
                                                 {"hidden_size", 16},
                                                 {"lr", 0.01}}};

}  // namespace

constinit const Task kHelloWorldTask{"hello-world",  "Read two letters of a text, and name the one that follows.",
                                     true,           HeadSteps::last,
                                     &kCrossEntropy, kReads,
                                     kDataFields,    {},
                                     kDefaults,      nullptr,
                                     check,          nullptr,
                                     open,           200};

}  // namespace rnn
