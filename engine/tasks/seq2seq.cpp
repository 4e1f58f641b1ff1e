// Words to reverse and numbers to add, made by a generator; a fifth of all that there are is held out.
#include "tasks/seq2seq.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <rnn/cells.hpp>

#include "data/baselines.hpp"
#include "networks/seq2seq/seq2seq.hpp"

namespace rnn {

namespace {

// The first letter ends each input and each answer.
constexpr std::string_view kLetters = ".abcdefgh", kDigits = ".+0123456789";
constexpr int kShortest = 3, kLongest = 8;
constexpr std::uint32_t kNumbers = 100;
// Every so many inputs by their hash are held out, whatever the seed; so many examples of each split can be looked at.
constexpr std::uint64_t kHeldOut = 5, kExamplesSeed = 2014;
constexpr int kExamples = 500;

// Letters, each input and answer with its end. An answer is never longer than its input.
struct Example {
    std::string input, answer;
    bool held_out;
};

// With its end.
constexpr int longest_input(Operation operation) {
    return operation == Operation::add ? 6 : kLongest + 1;
}

bool held_out(std::string_view known_by) {
    return bytes_hash(std::span(reinterpret_cast<const std::uint8_t*>(known_by.data()), known_by.size())) % kHeldOut ==
           0;
}

Example draw_example(Operation operation, Generator& generator) {
    if (operation == Operation::add) {
        const std::uint32_t a = generator.random() % kNumbers, b = generator.random() % kNumbers;
        const auto sum_of = [](std::uint32_t x, std::uint32_t y) {
            return std::to_string(x) + "+" + std::to_string(y) + ".";
        };
        // Known by both alike: 2+1 would give 1+2 away.
        return {sum_of(a, b), std::to_string(a + b) + ".", held_out(sum_of(std::min(a, b), std::max(a, b)))};
    }
    std::string word(kShortest + generator.random() % (kLongest - kShortest + 1), '.');
    for (char& letter : word) letter = kLetters[1 + generator.random() % (kLetters.size() - 1)];
    return {word + ".", std::string(word.rbegin(), word.rend()) + ".", held_out(word)};
}

// Of held-out examples the share that a rule which learns nothing writes right: a word as it is, which some are in reverse,
// or the sum that the examples to train on have most often (the smallest of several).
Baseline naive(Operation operation, const std::vector<Example>& train, const std::vector<Example>& test) {
    const auto share = [&](auto right) {
        return static_cast<double>(std::count_if(test.begin(), test.end(), right)) / static_cast<double>(test.size());
    };
    if (operation == Operation::reverse) {
        return {"input", "exact-match", share([](const Example& each) { return each.input == each.answer; })};
    }
    const auto sum_of = [](const Example& each) {
        std::size_t sum = 0;
        for (const char digit : std::string_view(each.answer).substr(0, each.answer.size() - 1)) {
            sum = sum * 10 + static_cast<std::size_t>(digit - '0');
        }
        return sum;
    };
    std::array<int, 2 * kNumbers> times{};
    for (const Example& each : train) ++times[sum_of(each)];
    const auto most = static_cast<std::size_t>(std::max_element(times.begin(), times.end()) - times.begin());
    return {"majority-class", "exact-match", share([&](const Example& each) { return sum_of(each) == most; })};
}

class Answers final : public Dataset {
  public:
    Answers(DataSpec&& spec, Operation operation, std::vector<Example> (&&examples)[2])
        : Dataset(std::move(spec), Sampling::drawn),
          operation_(operation),
          seq_len_(longest_input(operation)),
          examples_{std::move(examples[0]), std::move(examples[1])} {}

    bool ragged() const override { return true; }

    void draw(Generator& generator, int count, Batch& batch) const override {
        start(seq_len_, count, batch);
        batch.lengths.resize(static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i) {
            Example example = draw_example(operation_, generator);
            while (example.held_out) example = draw_example(operation_, generator);
            write(example, i, batch);
        }
    }

  private:
    void fill(Split split, const Examples& examples, Batch& batch) const override {
        const auto& from = examples_[split == Split::test];
        const auto example = [&](int i) -> const Example& { return from[static_cast<std::size_t>(examples[i])]; };
        // One that is alone is as long as it is.
        const bool lone = examples.count == 1;
        start(lone ? static_cast<int>(example(0).input.size()) : seq_len_, examples.count, batch);
        batch.lengths.resize(lone ? 0 : static_cast<std::size_t>(examples.count));
        for (int i = 0; i < examples.count; ++i) write(example(i), i, batch);
    }

    static void start(int seq_len, int count, Batch& batch) {
        batch.seq_len = seq_len;
        batch.batch = count;
        batch.tokens.resize(seq_len, count);
        batch.classes.resize(seq_len, count);
        batch.mask.resize(seq_len, count);
    }

    // Steps that an input or an answer does not have are ends that do not count.
    void write(const Example& example, int i, Batch& batch) const {
        const auto token = [&](const std::string& text, std::size_t t) {
            const std::string_view alphabet = operation_ == Operation::add ? kDigits : kLetters;
            return t < text.size() ? static_cast<int>(alphabet.find(text[t])) : 0;
        };
        for (int t = 0; t < batch.seq_len; ++t) {
            const std::size_t step = static_cast<std::size_t>(t);
            batch.tokens.at(t, i)[0] = token(example.input, step);
            batch.classes.at(t, i)[0] = token(example.answer, step);
            batch.mask.at(t, i)[0] = step < example.answer.size() ? 1.0f : 0.0f;
        }
        if (!batch.lengths.empty()) batch.lengths[static_cast<std::size_t>(i)] = static_cast<int>(example.input.size());
    }

    Operation operation_;
    int seq_len_;
    std::vector<Example> examples_[2];  // to train on, and held out
};

Result<std::unique_ptr<const Dataset>> open(const Config& config, const Files&) {
    const std::string_view alphabet = config.operation == Operation::add ? kDigits : kLetters;
    DataSpec spec;
    for (const char letter : alphabet) spec.vocabulary.emplace_back(1, letter);
    spec.classes = spec.vocabulary;
    spec.output_size = static_cast<int>(alphabet.size());
    spec.train = spec.test = kExamples;
    std::vector<Example> examples[2];
    std::vector<int> answers[2];
    Generator generator(kExamplesSeed);
    while (examples[0].size() < kExamples || examples[1].size() < kExamples) {
        Example example = draw_example(config.operation, generator);
        if (examples[example.held_out].size() == kExamples) continue;
        for (const char letter : example.answer)
            answers[example.held_out].push_back(static_cast<int>(alphabet.find(letter)));
        examples[example.held_out].push_back(std::move(example));
    }
    spec.baselines.add(majority_class(answers[0], answers[1], spec.output_size));
    spec.baselines.add(naive(config.operation, examples[0], examples[1]));
    return std::unique_ptr<const Dataset>(
        std::make_unique<Answers>(std::move(spec), config.operation, std::move(examples)));
}

void complete(Config& config, const GivenNames&) {
    config.seq_len = longest_input(config.operation);
}

std::unique_ptr<Network<float>> make_network(const Config& config, const DataSpec& data) {
    return std::make_unique<Seq2Seq<float>>(Seq2SeqConfig{find_cell(config), data.output_size, config.embedding_dim,
                                                          config.hidden_size, config.teacher_forcing});
}

constexpr std::array<std::string_view, 6> kReads{"operation", "teacher_forcing", "batch_size", "embedding_dim",
                                                 "cell",      "hidden_size"};
constexpr std::array<FieldDefault, 8> kDefaults{{{"batch_size", 32},
                                                 {"embedding_dim", 16},
                                                 {"cell", 0, "gru"},
                                                 {"hidden_size", 32},
                                                 {"lr", 0.02},
                                                 {"lr_schedule", 0, "exponential"},
                                                 {"gamma", 0.995},
                                                 {"max_norm", 1}}};

}  // namespace

constinit const Task kSeq2SeqTask{"seq2seq",
                                  "Read a word and write it in reverse, or two numbers and their sum.",
                                  true,
                                  HeadSteps::every,
                                  &kCrossEntropy,
                                  kReads,
                                  std::span(kReads).first(1),
                                  {},
                                  kDefaults,
                                  complete,
                                  nullptr,
                                  nullptr,
                                  open,
                                  600,
                                  make_network,
                                  false,
                                  true};

}  // namespace rnn
