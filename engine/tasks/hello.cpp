// One sequence, hello -> ohlol or a text of one's own, over and over.
#include "tasks/hello.hpp"

#include <array>

#include "core/graphemes.hpp"
#include "core/utf8.hpp"
#include "data/baselines.hpp"

namespace rnn {

namespace {

constexpr std::size_t kLongest = 200;

DataSpec describe(const Config& config) {
    const std::vector<std::string> letters = vocabulary_of({config.text, config.target});
    return {0, static_cast<int>(letters.size()), letters, letters, 1};
}

class HelloData final : public Dataset {
  public:
    HelloData(DataSpec&& spec, std::vector<int>&& tokens, std::vector<int>&& classes)
        : Dataset(std::move(spec), Sampling::in_order) {
        batch_.seq_len = static_cast<int>(tokens.size());
        batch_.batch = 1;
        batch_.tokens = {{batch_.seq_len, 1, 1}, std::move(tokens)};
        batch_.classes = {{batch_.seq_len, 1, 1}, std::move(classes)};
    }

  private:
    void fill(Split, const Examples&, Batch& batch) const override { batch = batch_; }

    Batch batch_;
};

// Read as the notes have it: an RNNCell on one-hot letters whose state is the answer, or an embedding and two layers
// below a Linear one.
void complete(Config& config, const GivenNames& given) {
    const auto choose = [&](const char* field, auto& member, auto value) {
        if (!given.contains(field)) member = value;
    };
    config.seq_len = is_utf8(config.text) ? static_cast<int>(graphemes(config.text).size()) : 0;
    const bool embedding = config.input == InputKind::embedding;
    choose("hidden_size", config.hidden_size, embedding ? 8 : 4);
    choose("num_layers", config.num_layers, embedding ? 2 : 1);
    choose("lr", config.lr, embedding ? 0.05 : 0.1);
    const bool fits = config.hidden_size == describe(config).output_size && !config.bidirectional;
    choose("head", config.head, embedding || !fits ? HeadKind::linear : HeadKind::none);
}

void check(const Config& config, Problems& problems) {
    const auto text = split_letters(config.text, "text"), target = split_letters(config.target, "target");
    for (const auto* each : {&text, &target}) {
        if (!each->ok()) problems.push_back(each->problems().front());
    }
    check_letters_enter(config, problems);
    if (!text.ok() || !target.ok()) return;
    const std::string read = std::to_string(text.value().size()), answered = std::to_string(target.value().size());
    if (text.value().size() > kLongest) {
        problems.push_back(wrong_length(text.value().size(), 1, kLongest));
    }
    if (answered != read) {
        problems.push_back(
            {ErrorCode::incompatible, "target",
             "text has " + read + " letters and target " + answered + "; each letter read needs one answer.", answered,
             read});
    }
}

Result<std::unique_ptr<const Dataset>> open(const Config& config, const Files&) {
    DataSpec spec = describe(config);
    std::vector<int> tokens = encode_letters(graphemes(config.text), spec.vocabulary, "text").value();
    std::vector<int> classes = encode_letters(graphemes(config.target), spec.vocabulary, "target").value();
    spec.baselines.add(majority_class(classes, classes, spec.output_size));
    return std::unique_ptr<const Dataset>(
        std::make_unique<HelloData>(std::move(spec), std::move(tokens), std::move(classes)));
}

constexpr std::array<std::string_view, 5> kReads{"text", "target", "carry_state", "input", "embedding_dim"};
constexpr std::array<std::string_view, 2> kDataFields{"text", "target"};
constexpr std::array<FieldDefault, 1> kDefaults{{{"input", 0, "one-hot"}}};

}  // namespace

constinit const Task kHelloTask{"hello",        "Read h e l l o, answer o h l o l: a letter at each time step.",
                                true,           HeadSteps::every,
                                &kCrossEntropy, kReads,
                                kDataFields,    {},
                                kDefaults,      complete,
                                check,          describe,
                                open,           100};

}  // namespace rnn
