// A task that only the tests know, with a network of its own: name each word of a text by those around it, among five noise
// words (CBOW with negative sampling).
#include <algorithm>
#include <array>
#include <cmath>

#include "networks/word_vectors/word_vectors.hpp"
#include "tasks/task.hpp"

namespace rnn::test {

namespace {

constexpr int kWindow = 2, kNegatives = 5;

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (end > 0) words.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

class Windows final : public Dataset {
  public:
    Windows(DataSpec spec, std::vector<int> words)
        : Dataset(std::move(spec), Sampling::drawn), words_(std::move(words)) {
        std::vector<double> counts(this->spec().vocabulary.size());
        for (const int word : words_) ++counts[static_cast<std::size_t>(word)];
        // Noise words come as often as the word's count to the power of 3/4.
        double sum = 0;
        for (const double each : counts) cumulative_.push_back(sum += std::sqrt(each * std::sqrt(each)));
    }

    bool ragged() const override { return true; }
    void read(Split, int first, int count, Batch& batch) const override {
        start(count, batch);
        for (int i = 0; i < count; ++i) {
            Generator generator(static_cast<std::uint64_t>(first + i));
            write(generator, first + i, i, batch);
        }
    }
    void draw(Generator& generator, int count, Batch& batch) const override {
        start(count, batch);
        for (int i = 0; i < count; ++i) {
            const int at = static_cast<int>(generator.random() % words_.size());
            write(generator, at, i, batch);
        }
    }

  private:
    static void start(int count, Batch& batch) {
        batch.seq_len = 2 * kWindow;
        batch.batch = count;
        batch.lengths.resize(static_cast<std::size_t>(count));
        batch.tokens.resize(2 * kWindow, count);
        batch.candidates.resize(1, count, 1 + kNegatives);
        batch.targets.resize(1, count, 1 + kNegatives);
    }

    void write(Generator& generator, int at, int i, Batch& batch) const {
        const int last = static_cast<int>(words_.size()) - 1;
        int length = 0;
        for (int other = std::max(at - kWindow, 0); other <= std::min(at + kWindow, last); ++other) {
            if (other != at) batch.tokens.at(length++, i)[0] = words_[static_cast<std::size_t>(other)];
        }
        batch.lengths[static_cast<std::size_t>(i)] = length;
        const std::span<int> candidates = batch.candidates.at(0, i);
        const std::span<float> targets = batch.targets.at(0, i);
        for (std::size_t j = 0; j < candidates.size(); ++j) {
            candidates[j] = j == 0 ? words_[static_cast<std::size_t>(at)] : noise(generator);
            targets[j] = j == 0 ? 1.0f : 0.0f;
        }
    }

    int noise(Generator& generator) const {
        const double place = cumulative_.back() * generator.random() / 4294967296.0;
        return static_cast<int>(std::upper_bound(cumulative_.begin(), cumulative_.end(), place) - cumulative_.begin());
    }

    std::vector<int> words_;
    std::vector<double> cumulative_;  // (V)
};

Result<std::unique_ptr<const Dataset>> open(const Config& config, const Files&) {
    const std::vector<std::string_view> words = words_of(config.text);
    DataSpec spec;
    spec.vocabulary.assign(words.begin(), words.end());
    std::sort(spec.vocabulary.begin(), spec.vocabulary.end());
    spec.vocabulary.erase(std::unique(spec.vocabulary.begin(), spec.vocabulary.end()), spec.vocabulary.end());
    spec.output_size = 1 + kNegatives;
    spec.test = static_cast<int>(words.size());
    std::vector<int> tokens = encode_letters(words, spec.vocabulary, "text").value();
    return std::unique_ptr<const Dataset>(std::make_unique<Windows>(std::move(spec), std::move(tokens)));
}

void complete(Config& config, const GivenNames&) {
    config.seq_len = 2 * kWindow;
}

void check(const Config& config, Problems& problems) {
    if (words_of(config.text).size() > 1) return;
    problems.push_back({ErrorCode::out_of_range, "text", "text needs two words at least.", config.text, ""});
}

std::unique_ptr<Network<float>> make_network(const Config& config, const DataSpec& data) {
    return std::make_unique<WordVectors<float>>(
        WordVectorsConfig{static_cast<int>(data.vocabulary.size()), config.embedding_dim, data.output_size});
}

constexpr std::array<std::string_view, 3> kReads{"text", "batch_size", "embedding_dim"};
constexpr std::array<std::string_view, 1> kDataFields{"text"};
constexpr std::array<FieldDefault, 3> kDefaults{
    {{"text", 0, "thou shalt not make a machine in the likeness of a human mind"},
     {"embedding_dim", 10},
     {"batch_size", 32}}};

constinit const Task kWordVectors{"word-vectors",
                                  "Read the words around a word of a text, and tell it from noise words.",
                                  true,
                                  HeadSteps::last,
                                  &kBceWithLogits,
                                  kReads,
                                  kDataFields,
                                  {},
                                  kDefaults,
                                  complete,
                                  check,
                                  nullptr,
                                  open,
                                  2000,
                                  make_network};

const RegisteredTask registered_task(kWordVectors);

}  // namespace

}  // namespace rnn::test
