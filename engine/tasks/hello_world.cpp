// Windows of a text, each with the letter that follows it: "hello world", or a text of the reader's own.
#include "tasks/hello_world.hpp"

#include <array>

#include "core/graphemes.hpp"
#include "data/baselines.hpp"

namespace rnn {

namespace {

constexpr std::size_t kLongest = 200000;
// Of a text of so many windows the last tenth is held out; of fewer all are trained on.
constexpr int kFewest = 100, kHeldOut = 10;

class TextWindows final : public Dataset {
  public:
    TextWindows(DataSpec&& spec, int seq_len, std::vector<int>&& letters)
        : Dataset(std::move(spec), Sampling::shuffled), seq_len_(seq_len), letters_(std::move(letters)) {}

  private:
    // Window w reads the letters from w on, and is asked for the next; those held out follow on the others.
    void fill(Split split, const Examples& examples, Batch& batch) const override {
        batch.seq_len = seq_len_;
        batch.batch = examples.count;
        batch.tokens.resize(seq_len_, batch.batch);
        batch.classes.resize(1, batch.batch);
        const int* begin = letters_.data() + (split == Split::train ? 0 : spec().train);
        for (int i = 0; i < batch.batch; ++i) {
            const int* window = begin + examples[i];
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
    const std::size_t count = letters.value().size(), least = static_cast<std::size_t>(config.seq_len) + 1;
    if (count < least || count > kLongest) {
        problems.push_back(wrong_length(count, least, kLongest));
    } else if (vocabulary_of({config.text}).size() < 2) {
        const std::string letter(letters.value().front());
        problems.push_back({ErrorCode::wrong_data, "text",
                            "text has no letter but " + letter + "; it needs two that differ.", letter, "2"});
    }
}

Result<std::unique_ptr<const Dataset>> open(const Config& config, const Files&) {
    DataSpec spec;
    spec.vocabulary = spec.classes = vocabulary_of({config.text});
    spec.output_size = static_cast<int>(spec.vocabulary.size());
    std::vector<int> tokens = encode_letters(graphemes(config.text), spec.vocabulary, "text").value();
    const std::span<const int> asked = std::span<const int>(tokens).subspan(static_cast<std::size_t>(config.seq_len));
    const int windows = static_cast<int>(asked.size());
    spec.test = windows < kFewest ? 0 : windows / kHeldOut;
    spec.train = windows - spec.test;
    const std::size_t train = static_cast<std::size_t>(spec.train);
    spec.baselines.add(
        majority_class(asked.first(train), spec.test > 0 ? asked.subspan(train) : asked, spec.output_size));
    return std::unique_ptr<const Dataset>(
        std::make_unique<TextWindows>(std::move(spec), config.seq_len, std::move(tokens)));
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
