// Surnames of several languages, each as long as it is; every fifth of a language is held out.
#include "tasks/names.hpp"

#include <algorithm>
#include <array>

#include "core/graphemes.hpp"
#include "core/utf8.hpp"
#include "data/baselines.hpp"

namespace rnn {

namespace {

constexpr std::string_view kFile = "names";
constexpr int kLongest = 20;  // letters of a name
// The fifth, tenth ... name of a language in the file's order is held out: a rule that no seed changes.
constexpr int kHeldOut = 5;

struct Names {
    std::vector<int> tokens;     // of all names, one after the other
    std::vector<int> starts{0};  // (N + 1) where each begins, and the end
    std::vector<int> languages;
};

class NamesData final : public Dataset {
  public:
    NamesData(DataSpec&& spec, Names&& train, Names&& test)
        : Dataset(std::move(spec), Sampling::shuffled), train_(std::move(train)), test_(std::move(test)) {}

    bool ragged() const override { return true; }

  private:
    // Steps that a name does not have are never read.
    void fill(Split split, const Examples& examples, Batch& batch) const override {
        const Names& from = split == Split::train ? train_ : test_;
        const int count = examples.count;
        batch.seq_len = kLongest;
        batch.batch = count;
        batch.tokens.resize(kLongest, count);
        batch.classes.resize(1, count);
        batch.lengths.resize(static_cast<std::size_t>(count));
        std::fill(batch.tokens.values.begin(), batch.tokens.values.end(), 0);
        for (int i = 0; i < count; ++i) {
            const std::size_t name = static_cast<std::size_t>(examples[i]);
            const int start = from.starts[name], length = from.starts[name + 1] - start;
            for (int t = 0; t < length; ++t) {
                batch.tokens.at(t, i).front() = from.tokens[static_cast<std::size_t>(start + t)];
            }
            batch.lengths[static_cast<std::size_t>(i)] = length;
            batch.classes.row(0)[static_cast<std::size_t>(i)] = from.languages[name];
        }
        if (!examples.indices) shorten_lone(batch);
    }

    Names train_, test_;
};

Problem wrong(ErrorCode code, const char* what) {
    return {code, std::string(kFile), std::string(kFile) + what};
}

// A text of lines: first the letters with an accent, each followed by the one without, "áa ää ..."; then a line for each
// language, its name and its surnames, all parted by spaces.
Result<std::unique_ptr<const Dataset>> open(const Config& config, const Files& files) {
    const File* file = find_file(files, kFile);
    if (!file) return wrong(ErrorCode::missing_data, " is the data file that the task needs; it is missing.");
    std::string_view text(reinterpret_cast<const char*>(file->bytes.data()), file->bytes.size());
    if (!is_utf8(text)) return wrong(ErrorCode::wrong_data, " is not UTF-8.");
    DataSpec spec;
    Names parts[2];  // to train on, and held out
    std::vector<std::string_view> accents, letters[2];
    for (int line = 0, word = 0; !text.empty();) {
        const std::size_t end = std::min(text.find_first_of(" \n"), text.size());
        const std::string_view read = text.substr(0, end);
        const bool last = end == text.size() || text[end] == '\n';
        text.remove_prefix(end + (end < text.size()));
        if (line == 0) {
            if (config.strip_accents) accents.push_back(read);
        } else if (word == 0) {
            spec.classes.emplace_back(read);
        } else {
            const int part = word % kHeldOut == 0;
            const std::vector<std::string_view> spelled = graphemes(read);
            if (spelled.empty() || spelled.size() > kLongest) {
                return wrong(ErrorCode::wrong_data, " has a name without a letter or with more than 20.");
            }
            for (std::string_view letter : spelled) {
                for (const std::string_view pair : accents) {
                    if (pair.starts_with(letter)) letter = pair.substr(letter.size());
                }
                add_letter(letter, spec.vocabulary);
                letters[part].push_back(letter);
            }
            parts[part].starts.push_back(static_cast<int>(letters[part].size()));
            parts[part].languages.push_back(static_cast<int>(spec.classes.size()) - 1);
        }
        word = last ? 0 : word + 1;
        line += last;
    }
    spec.output_size = static_cast<int>(spec.classes.size());
    spec.train = static_cast<int>(parts[0].languages.size());
    spec.test = static_cast<int>(parts[1].languages.size());
    if (spec.output_size < 2 || spec.test == 0) {
        return wrong(ErrorCode::wrong_data, " needs two languages, and one of five names.");
    }
    for (int part = 0; part < 2; ++part) {
        parts[part].tokens = encode_letters(letters[part], spec.vocabulary, kFile).value();
    }
    spec.baselines.add(majority_class(parts[0].languages, parts[1].languages, spec.output_size));
    return std::unique_ptr<const Dataset>(
        std::make_unique<NamesData>(std::move(spec), std::move(parts[0]), std::move(parts[1])));
}

constexpr std::array<std::string_view, 4> kReads{"strip_accents", "batch_size", "input", "embedding_dim"};
constexpr std::array<std::string_view, 1> kDataFields{"strip_accents"};
constexpr std::array<std::string_view, 1> kFiles{kFile};
constexpr std::array<FieldDefault, 7> kDefaults{{{"input", 0, "embedding"},
                                                 {"embedding_dim", 16},
                                                 {"cell", 0, "gru"},
                                                 {"hidden_size", 64},
                                                 {"batch_size", 32},
                                                 {"lr", 0.003},
                                                 {"seq_len", kLongest}}};

}  // namespace

constinit const Task kNamesTask{"names",
                                "Read a surname letter by letter, and name its language at the end.",
                                true,
                                HeadSteps::last,
                                &kCrossEntropy,
                                kReads,
                                kDataFields,
                                kFiles,
                                kDefaults,
                                nullptr,
                                check_letters_enter,
                                nullptr,
                                open,
                                1000};

}  // namespace rnn
