// A window slides over a text: pairs of words that stand together, and noise words to tell them from (Mikolov et al. 2013).
#include "tasks/word_vectors.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/deterministic_math.hpp"
#include "core/utf8.hpp"
#include "networks/word_vectors/word_vectors.hpp"

namespace rnn {

namespace {

constexpr std::array<std::string_view, 1> kFiles{"corpus"};
constexpr std::size_t kMostWords = 5000;  // of a text of one's own
// A text of so many words loses those that stand in it less than five times, as in word2vec, and its last tenth is held
// out; of a shorter one everything is trained and nothing is held out.
constexpr std::size_t kLong = 1000, kHeldOut = 10;
constexpr int kMinCount = 5;
constexpr std::ptrdiff_t kExcerpt = 200;
constexpr std::uint64_t kNoiseSeed = 20130000;

// Whether a byte belongs to a word: letters, digits, ' and - of ASCII, and whatever is beyond it.
bool of_word(char c) {
    const unsigned char byte = static_cast<unsigned char>(c);
    const unsigned char letter = byte | 0x20;
    return byte >= 0x80 || (letter >= 'a' && letter <= 'z') || (byte >= '0' && byte <= '9') || c == '\'' || c == '-';
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    for (;;) {
        const auto begin = std::find_if(text.begin(), text.end(), of_word);
        const auto end = std::find_if_not(begin, text.end(), of_word);
        if (begin == text.end()) return words;
        words.emplace_back(&*begin, static_cast<std::size_t>(end - begin));
        text.remove_prefix(static_cast<std::size_t>(end - text.begin()));
    }
}

// Words as numbers, the most frequent first, rare ones left out of a long text.
struct Encoded {
    std::vector<std::string> vocabulary;
    std::vector<int> train, test;
};

Encoded encode(std::span<const std::string_view> words) {
    const bool is_long = words.size() >= kLong;
    const std::size_t end = is_long ? words.size() - words.size() / kHeldOut : words.size();
    // Every word of the training part once, in alphabetical order, with its count.
    std::vector<std::string_view> known;
    std::vector<int> count, rank;
    for (const std::string_view word : words.first(end)) {
        const auto found = std::lower_bound(known.begin(), known.end(), word);
        const auto at = found - known.begin();
        if (found == known.end() || *found != word) {
            known.insert(found, word);
            count.insert(count.begin() + at, 0);
        }
        ++count[static_cast<std::size_t>(at)];
    }
    std::vector<int> order;
    for (std::size_t word = 0; word < known.size(); ++word) {
        if (is_long && count[word] < kMinCount) continue;
        const auto rarer = [&](int c, int other) { return c > count[static_cast<std::size_t>(other)]; };
        order.insert(std::upper_bound(order.begin(), order.end(), count[word], rarer), static_cast<int>(word));
    }
    Encoded encoded;
    rank.resize(known.size(), -1);
    for (const int word : order) {
        rank[static_cast<std::size_t>(word)] = static_cast<int>(encoded.vocabulary.size());
        encoded.vocabulary.emplace_back(known[static_cast<std::size_t>(word)]);
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto found = std::lower_bound(known.begin(), known.end(), words[i]);
        if (found == known.end() || *found != words[i]) continue;
        const int token = rank[static_cast<std::size_t>(found - known.begin())];
        if (token >= 0) (i < end ? encoded.train : encoded.test).push_back(token);
    }
    return encoded;
}

// A text and the examples that a window makes of it: the words around each (CBOW), or each with each of those (skip-gram).
class Windows {
  public:
    Windows(std::vector<int> words, int window, bool skip_gram) : words_(std::move(words)), window_(window), first_{0} {
        for (int at = 0; at < size(); ++at) {
            const int around = end(at) - begin(at) - 1;
            first_.push_back(first_.back() + (skip_gram ? around : around > 0));
        }
    }

    int size() const { return static_cast<int>(words_.size()); }
    int examples() const { return first_.back(); }
    std::span<const int> words() const { return words_; }
    int word(int at) const { return words_[static_cast<std::size_t>(at)]; }
    // The place of the word in the middle, and which of the place's examples it is.
    std::pair<int, int> find(int example) const {
        const auto after = std::upper_bound(first_.begin(), first_.end(), example);
        return {static_cast<int>(after - first_.begin()) - 1, example - *(after - 1)};
    }
    // [begin, end) around a place.
    int begin(int at) const { return std::max(at - window_, 0); }
    int end(int at) const { return std::min(at + window_ + 1, size()); }

  private:
    std::vector<int> words_;
    int window_;
    std::vector<int> first_;  // (size + 1): the first example of each place, and how many there are
};

// Both parts of a text, and how its examples are written: alike for the same text and config.
class WindowedText {
  public:
    WindowedText(const Config& config, Encoded&& encoded)
        : window_(config.window),
          candidates_(1 + config.negative),
          skip_gram_(config.model == WordModel::skip_gram),
          train_(std::move(encoded.train), window_, skip_gram_),
          test_(std::move(encoded.test), window_, skip_gram_),
          count_(encoded.vocabulary.size()) {
        for (const int word : train_.words()) ++count_[static_cast<std::size_t>(word)];
        // Noise words come as often as the word's count to the power of 3/4.
        double sum = 0;
        for (const double each : count_) cumulative_.push_back(sum += std::sqrt(each * std::sqrt(each)));
        for (double& each : cumulative_) each /= sum;
    }

    bool skip_gram() const { return skip_gram_; }
    int candidates() const { return candidates_; }
    const Windows& part(Split split) const { return split == Split::train ? train_ : test_; }

    void start(int count, Batch& batch) const {
        batch.seq_len = skip_gram_ ? 1 : 2 * window_;
        batch.batch = count;
        batch.lengths.resize(skip_gram_ ? 0 : static_cast<std::size_t>(count));
        batch.tokens.resize(batch.seq_len, count);
        batch.candidates.resize(1, count, candidates_);
        batch.targets.resize(1, count, candidates_);
    }

    // An example as sequence `i` of a batch, but for the noise.
    void write(const Windows& from, int example, int i, Batch& batch) const {
        const auto [at, which] = from.find(example);
        int& answer = batch.candidates.at(0, i)[0];
        answer = from.word(at);
        int around = 0;
        for (int other = from.begin(at); other < from.end(at); ++other) {
            if (other == at) continue;
            if (!skip_gram_) batch.tokens.at(around, i)[0] = from.word(other);
            if (skip_gram_ && around == which) answer = from.word(other);
            ++around;
        }
        const std::span<float> targets = batch.targets.at(0, i);
        std::ranges::fill(targets, 0.0f);
        targets[0] = 1.0f;
        if (skip_gram_) {
            batch.tokens.at(0, i)[0] = from.word(at);
            return;
        }
        batch.lengths[static_cast<std::size_t>(i)] = around;
        for (; around < batch.seq_len; ++around) batch.tokens.at(around, i)[0] = 0;
    }

    // torch.multinomial(weights, k, replacement=True), in double.
    void write_noise(Generator& generator, int i, Batch& batch) const {
        for (int& word : batch.candidates.at(0, i).subspan(1)) {
            double place = 0;
            generator.fill_uniform(std::span(&place, 1), 0.0, 1.0);
            word =
                static_cast<int>(std::lower_bound(cumulative_.begin(), cumulative_.end(), place) - cumulative_.begin());
        }
    }

    void read(Split split, int first, int count, Batch& batch) const {
        start(count, batch);
        for (int i = 0; i < count; ++i) {
            write(part(split), first + i, i, batch);
            // Noise of its own, so that any example can be had alone.
            Generator generator(kNoiseSeed + static_cast<std::uint64_t>(first + i));
            write_noise(generator, i, batch);
        }
    }

    void draw(Generator& generator, int count, Batch& batch) const {
        start(count, batch);
        const auto examples = static_cast<std::uint32_t>(train_.examples());
        for (int i = 0; i < count; ++i) write(train_, static_cast<int>(generator.random() % examples), i, batch);
        for (int i = 0; i < count; ++i) write_noise(generator, i, batch);
    }

    // The probability that candidate `word` is the one to predict, where nothing is known of those around it.
    double unigram(int word) const {
        const std::size_t at = static_cast<std::size_t>(word);
        const double noise = cumulative_[at] - (at == 0 ? 0 : cumulative_[at - 1]);
        const double share = count_[at] / train_.size();
        return share / (share + (candidates_ - 1) * noise);
    }

  private:
    int window_, candidates_;
    bool skip_gram_;
    Windows train_, test_;
    std::vector<double> count_;
    std::vector<double> cumulative_;  // (V): the share of noise words up to this one, 1 at the end
};

class WordPairs final : public Dataset {
  public:
    WordPairs(DataSpec&& spec, WindowedText&& text)
        : Dataset(std::move(spec), Sampling::drawn), text_(std::move(text)) {}

    bool ragged() const override { return !text_.skip_gram(); }
    void draw(Generator& generator, int count, Batch& batch) const override { text_.draw(generator, count, batch); }

  private:
    void fill(Split split, const Examples& examples, Batch& batch) const override {
        text_.read(split, examples.first, examples.count, batch);
    }

    WindowedText text_;
};

// The loss of the unigram guess on what is held out, or on the training part where nothing is.
double unigram_loss(const WindowedText& text) {
    const Split split = text.part(Split::test).examples() > 0 ? Split::test : Split::train;
    const int count = text.part(split).examples();
    double loss = 0;
    Batch batch;
    for (int example = 0; example < count; ++example) {
        text.read(split, example, 1, batch);
        const std::span<const int> candidates = batch.candidates.at(0, 0);
        for (std::size_t j = 0; j < candidates.size(); ++j) {
            const double p = text.unigram(candidates[j]);
            loss -= deterministic_log(j == 0 ? p : 1 - p);
        }
    }
    return loss / (static_cast<double>(count) * text.candidates());
}

// The words of a config's text; of the file where that is empty.
Result<Encoded> encode_text(const Config& config, const Files& files) {
    const bool own = !config.text.empty();
    const char* field = own ? "text" : kFiles[0].data();
    std::string text = config.text;
    if (!own) {
        const File* file = find_file(files, field);
        if (!file)
            return Problem{ErrorCode::missing_data, field, "Without a text the task needs the data file corpus."};
        text.assign(file->bytes.begin(), file->bytes.end());
        // Of a book, words at the beginning of a sentence are the same words.
        for (char& letter : text) letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter | 0x20) : letter;
    }
    const std::vector<std::string_view> words = words_of(text);
    Encoded encoded;
    if (is_utf8(text) && (!own || words.size() <= kMostWords)) encoded = encode(words);
    if (encoded.vocabulary.size() > 1) return encoded;
    return Problem{ErrorCode::wrong_data, field,
                   std::string(field) +
                       " needs 2 to 5000 words in UTF-8, two different ones at least; of 1000 or more words "
                       "only those count that come five times.",
                   shortened(text, 20), ""};
}

void complete(Config& config, const GivenNames&) {
    config.seq_len = 2 * config.window;
}

void check(const Config& config, Problems& problems) {
    if (config.text.empty()) return;
    const Result<Encoded> encoded = encode_text(config, {});
    if (!encoded.ok()) problems.push_back(encoded.problems().front());
}

Result<std::unique_ptr<const Dataset>> open(const Config& config, const Files& files) {
    Result<Encoded> encoded = encode_text(config, files);
    if (!encoded.ok()) return encoded.problems();
    DataSpec spec;
    spec.vocabulary = encoded.value().vocabulary;
    WindowedText text(config, std::move(encoded.value()));
    const std::span<const int> words = text.part(Split::train).words();
    spec.excerpt.assign(words.begin(), words.begin() + std::min(kExcerpt, std::ssize(words)));
    spec.output_size = text.candidates();
    spec.train = text.part(Split::train).examples();
    spec.test = text.part(Split::test).examples();
    // Always no, or always yes where there is no noise.
    spec.baselines.add(
        {"majority-class", "accuracy", std::max(config.negative, 1) / static_cast<double>(1 + config.negative)});
    spec.baselines.add({"unigram", "loss", unigram_loss(text)});
    return std::unique_ptr<const Dataset>(std::make_unique<WordPairs>(std::move(spec), std::move(text)));
}

std::unique_ptr<Network<float>> make_network(const Config& config, const DataSpec& data) {
    return std::make_unique<WordVectors<float>>(
        WordVectorsConfig{static_cast<int>(data.vocabulary.size()), config.embedding_dim, data.output_size});
}

constexpr std::array<std::string_view, 6> kReads{"text", "window", "model", "negative", "batch_size", "embedding_dim"};
constexpr std::array<FieldDefault, 4> kDefaults{
    {{"text", 0, "THOU SHALT NOT MAKE A MACHINE IN THE LIKENESS OF A HUMAN MIND"},
     {"embedding_dim", 10},
     {"batch_size", 32},
     {"lr", 0.02}}};

}  // namespace

constinit const Task kWordVectorsTask{"word-vectors",
                                      "Slide a window over a text, and tell the words that stand together from noise.",
                                      true,
                                      HeadSteps::last,
                                      &kBceWithLogits,
                                      kReads,
                                      std::span(kReads).first(4),
                                      kFiles,
                                      kDefaults,
                                      complete,
                                      check,
                                      nullptr,
                                      open,
                                      1000,
                                      make_network,
                                      true};

}  // namespace rnn
