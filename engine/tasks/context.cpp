// Sentences that end in the same word, which means one thing or another by what came before it; every fourth is held out.
#include "tasks/context.hpp"

#include <algorithm>
#include <array>

#include "tasks/classified.hpp"

namespace rnn {

namespace {

constexpr std::string_view kFile = "sentences";
constexpr std::size_t kLongest = 20;  // words of a sentence
// The fourth, eighth ... sentence of a meaning in the file's order is held out: a rule that no seed changes.
constexpr std::size_t kHeldOut = 4;

// A text of lines, each a meaning, a space, and a sentence in lower case.
Result<std::unique_ptr<const Dataset>> open(const Config&, const Files& files) {
    const Result<std::string_view> read_file = text_file(files, kFile);
    if (!read_file.ok()) return read_file.problems();
    DataSpec spec;
    spec.words = true;
    Classified parts[2];  // to train on, and held out
    std::vector<std::size_t> counts;
    for (std::string_view text = read_file.value(); !text.empty();) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        const std::string_view meaning = line.substr(0, line.find(' '));
        const Result<std::vector<std::string_view>> words = split_words(line.substr(meaning.size()), kFile);
        if (!words.ok() || words.value().size() > kLongest) {
            return wrong_file(kFile, " has a sentence without a word or with more than 20.");
        }
        const auto found = std::find(spec.classes.begin(), spec.classes.end(), meaning);
        const std::size_t of = static_cast<std::size_t>(found - spec.classes.begin());
        if (found == spec.classes.end()) {
            spec.classes.emplace_back(meaning);
            counts.push_back(0);
        }
        Classified& part = parts[++counts[of] % kHeldOut == 0];
        for (const std::string_view word : words.value()) {
            add_letter(word, spec.vocabulary);
            part.letters.push_back(word);
        }
        part.end_text(static_cast<int>(of));
    }
    return classified_data(std::move(spec), parts, static_cast<int>(kLongest),
                           wrong_file(kFile, " needs two meanings, and four sentences of one."));
}

constexpr std::array<std::string_view, 3> kReads{"batch_size", "input", "embedding_dim"};
constexpr std::array<std::string_view, 1> kFiles{kFile};
constexpr std::array<FieldDefault, 6> kDefaults{{{"input", 0, "embedding"},
                                                 {"embedding_dim", 64},
                                                 {"hidden_size", 64},
                                                 {"batch_size", 16},
                                                 {"lr", 0.001},
                                                 {"seq_len", static_cast<double>(kLongest)}}};

}  // namespace

constinit const Task kContextTask{"context",
                                  "Read a sentence up to its last word, and say what that word means here.",
                                  true,
                                  HeadSteps::last,
                                  &kCrossEntropy,
                                  kReads,
                                  {},
                                  kFiles,
                                  kDefaults,
                                  nullptr,
                                  check_letters_enter,
                                  nullptr,
                                  open,
                                  200};

}  // namespace rnn
