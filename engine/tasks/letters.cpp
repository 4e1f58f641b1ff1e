// Random letter sequences, drawn from the run's generator for training and from one of their own for testing.
#include "tasks/letters.hpp"

#include <rnn/cells.hpp>

#include <algorithm>
#include <array>

namespace rnn {

namespace {

constexpr std::string_view kLetters = "abcd";
// The letter to be remembered is one of the first four; what follows is drawn from the others, to distract.
constexpr std::string_view kRecallAlphabet = "abcdwxyz";
constexpr int kTestExamples = 1000;
constexpr std::uint64_t kTestSeed = 20260000;

int letter(Generator& generator) {
    return static_cast<int>(generator.random() % kLetters.size());
}

class LetterData final : public Dataset {
  public:
    // Fills sample `i` of an extent-set batch from a generator.
    using Write = void(Generator& generator, int i, int lag, Batch& batch);

    // `shortest` is the length that the shortest may have.
    LetterData(DataSpec&& spec, const Config& config, int shortest, Write* write)
        : Dataset(std::move(spec), Sampling::drawn),
          seq_len_(config.seq_len),
          shortest_(shortest),
          lag_(config.lag),
          write_(write) {}

    void draw(Generator& generator, int count, Batch& batch) const override {
        start(count, batch);
        for (int i = 0; i < count; ++i) draw_one(generator, i, batch);
    }
    bool ragged() const override { return shortest_ < seq_len_; }

  private:
    // Example n is drawn from a generator seeded by n, so that any of them can be had alone.
    void fill(Split, const Examples& examples, Batch& batch) const override {
        start(examples.count, batch);
        for (int i = 0; i < examples.count; ++i) {
            Generator generator(kTestSeed + static_cast<std::uint64_t>(examples[i]));
            draw_one(generator, i, batch);
        }
        shorten_lone(batch);
    }

    void start(int batch_size, Batch& batch) const {
        batch.seq_len = seq_len_;
        batch.batch = batch_size;
        batch.tokens.resize(seq_len_, batch_size);
        batch.lengths.resize(ragged() ? static_cast<std::size_t>(batch_size) : 0);
    }
    // The length first, then its letters, all seq_len of them.
    void draw_one(Generator& generator, int i, Batch& batch) const {
        if (ragged()) {
            const auto lengths = static_cast<std::uint32_t>(seq_len_ - shortest_ + 1);
            batch.lengths[static_cast<std::size_t>(i)] = shortest_ + static_cast<int>(generator.random() % lengths);
        }
        write_(generator, i, lag_, batch);
    }

    int seq_len_, shortest_, lag_;
    Write* write_;
};

std::vector<std::string> each_letter(std::string_view letters) {
    std::vector<std::string> list;
    for (const char letter : letters) list.emplace_back(1, letter);
    return list;
}

// Every letter is as likely as the others.
DataSpec spec_of(std::string_view vocabulary) {
    const int letters = static_cast<int>(kLetters.size());
    DataSpec spec{0, letters, each_letter(vocabulary), each_letter(kLetters), 0, kTestExamples};
    spec.baselines.add({"majority-class", "accuracy", 1.0 / letters});
    return spec;
}

DataSpec describe_recall(const Config&) {
    return spec_of(kRecallAlphabet);
}

DataSpec describe_copy(const Config&) {
    return spec_of(kLetters);
}

// Each sequence has a length of its own, from three quarters of seq_len on: at a fixed one a state that turns in a cycle
// can name the first letter by counting, without keeping it.
int shortest_recall(const Config& config) {
    return std::max(1, config.seq_len * 3 / 4);
}

void complete_recall(Config& config, const GivenNames&) {
    // An LSTM keeps a letter this long only if its forget gates start open (Jozefowicz et al., 2015).
    if (has_forget_gate(find_cell(config))) config.forget_bias = 3.0;
}

void write_recall(Generator& generator, int i, int, Batch& batch) {
    const int first = letter(generator);
    const std::size_t sequence = static_cast<std::size_t>(i);
    batch.classes.resize(1, batch.batch);
    batch.classes.row(0)[sequence] = first;
    batch.tokens.row(0)[sequence] = first;
    for (int t = 1; t < batch.seq_len; ++t) {
        batch.tokens.row(t)[sequence] = static_cast<int>(kLetters.size()) + letter(generator);
    }
}

Result<std::unique_ptr<const Dataset>> open_recall(const Config& config, const Files&) {
    return std::unique_ptr<const Dataset>(
        std::make_unique<LetterData>(describe_recall(config), config, shortest_recall(config), write_recall));
}

void check_copy(const Config& config, Problems& problems) {
    check_letters_enter(config, problems);
    if (config.lag >= config.seq_len) {
        const std::string lag = std::to_string(config.lag);
        problems.push_back({ErrorCode::incompatible, "lag",
                            "lag = " + lag + " leaves nothing to answer in " + std::to_string(config.seq_len) +
                                " steps; it must be below seq_len.",
                            lag, "1 to " + std::to_string(config.seq_len - 1)});
    }
}

void write_copy(Generator& generator, int i, int lag, Batch& batch) {
    const std::size_t sequence = static_cast<std::size_t>(i);
    batch.classes.resize(batch.seq_len, batch.batch);
    batch.mask.resize(batch.seq_len, batch.batch);
    for (int t = 0; t < batch.seq_len; ++t) {
        batch.tokens.row(t)[sequence] = letter(generator);
        batch.mask.row(t)[sequence] = t < lag ? 0.0f : 1.0f;
        batch.classes.row(t)[sequence] = t < lag ? 0 : batch.tokens.row(t - lag)[sequence];
    }
}

Result<std::unique_ptr<const Dataset>> open_copy(const Config& config, const Files&) {
    return std::unique_ptr<const Dataset>(
        std::make_unique<LetterData>(describe_copy(config), config, config.seq_len, write_copy));
}

// The last of them is of the copy task alone.
constexpr std::array<std::string_view, 5> kReads{"seq_len", "batch_size", "input", "embedding_dim", "lag"};
constexpr std::array<std::string_view, 2> kDataFields{"seq_len", "lag"};
constexpr std::array<FieldDefault, 6> defaults_with(int seq_len) {
    return {{{"input", 0, "one-hot"},
             {"seq_len", static_cast<double>(seq_len)},
             {"batch_size", 32},
             {"hidden_size", 32},
             {"lr", 0.003},
             {"max_norm", 1}}};
}
constexpr std::array kRecallDefaults = defaults_with(40), kCopyDefaults = defaults_with(30);

}  // namespace

constinit const Task kRecallTask{
    "recall",
    "Read a letter, then others that distract, seq_len or down to a quarter fewer in all; name the first at the end.",
    true,
    HeadSteps::last,
    &kCrossEntropy,
    std::span(kReads).first(4),
    std::span(kDataFields).first(1),
    {},
    kRecallDefaults,
    complete_recall,
    check_letters_enter,
    describe_recall,
    open_recall,
    1000};

constinit const Task kCopyTask{
    "copy",         "Read random letters; at each step answer the one that stood lag steps back.",
    true,           HeadSteps::every,
    &kCrossEntropy, kReads,
    kDataFields,    {},
    kCopyDefaults,  nullptr,
    check_copy,     describe_copy,
    open_copy,      3000};

}  // namespace rnn
