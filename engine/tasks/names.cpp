// Surnames of several languages, each as long as it is; every fifth of a language is held out.
#include "tasks/names.hpp"

#include <algorithm>
#include <array>

#include "core/graphemes.hpp"
#include "tasks/classified.hpp"

namespace rnn {

namespace {

constexpr std::string_view kFile = "names";
constexpr int kLongest = 20;  // letters of a name
// The fifth, tenth ... name of a language in the file's order is held out: a rule that no seed changes.
constexpr int kHeldOut = 5;

// A text of lines: first the letters with an accent, each followed by the one without, "áa ää ..."; then a line for each
// language, its name and its surnames, all parted by spaces.
Result<std::unique_ptr<const Dataset>> open(const Config& config, const Files& files) {
    const Result<std::string_view> read_file = text_file(files, kFile);
    if (!read_file.ok()) return read_file.problems();
    std::string_view text = read_file.value();
    DataSpec spec;
    Classified parts[2];  // to train on, and held out
    std::vector<std::string_view> accents;
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
                return wrong_file(kFile, " has a name without a letter or with more than 20.");
            }
            for (std::string_view letter : spelled) {
                for (const std::string_view pair : accents) {
                    if (pair.starts_with(letter)) letter = pair.substr(letter.size());
                }
                add_letter(letter, spec.vocabulary);
                parts[part].letters.push_back(letter);
            }
            parts[part].end_text(static_cast<int>(spec.classes.size()) - 1);
        }
        word = last ? 0 : word + 1;
        line += last;
    }
    return classified_data(std::move(spec), parts, kLongest,
                           wrong_file(kFile, " needs two languages, and one of five names."));
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
