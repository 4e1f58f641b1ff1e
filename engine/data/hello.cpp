// One sequence, hello -> ohlol or a text of one's own, over and over.
#include "data/hello.hpp"

#include <algorithm>

#include "core/graphemes.hpp"
#include "core/utf8.hpp"

namespace rnn {

namespace {

constexpr std::size_t kLongest = 200;

// Each letter of both texts once, by code point.
std::vector<std::string> letters_in(const Config& config) {
    std::vector<std::string_view> letters;
    for (const std::string* text : {&config.text, &config.target}) {
        if (!is_utf8(*text)) continue;
        for (const std::string_view letter : graphemes(*text)) {
            const auto place = std::lower_bound(letters.begin(), letters.end(), letter);
            if (place == letters.end() || *place != letter) letters.insert(place, letter);
        }
    }
    return {letters.begin(), letters.end()};
}

DataSpec describe(const Config& config) {
    DataSpec data;
    data.vocabulary = data.classes = letters_in(config);
    data.output_size = static_cast<int>(data.classes.size());
    return data;
}

class HelloSource final : public Source {
  public:
    HelloSource(std::vector<int> tokens, std::vector<int> classes) {
        batch_.seq_len = static_cast<int>(tokens.size());
        batch_.batch = 1;
        batch_.tokens = {{batch_.seq_len, 1, 1}, std::move(tokens)};
        batch_.classes = {{batch_.seq_len, 1, 1}, std::move(classes)};
    }

    void next(Generator&, Batch& batch) override {
        batch = batch_;
        ++drawn_;
    }
    double epoch() const override { return static_cast<double>(drawn_); }
    int examples(Split split) const override { return split == Split::train ? 1 : 0; }
    void read(Split, int, int, Batch& batch) const override { batch = batch_; }
    SourcePosition position() const override { return {drawn_, {}}; }
    Status seek(const SourcePosition& position) override {
        drawn_ = position.drawn;
        return Ok{};
    }

  private:
    Batch batch_;
    std::uint64_t drawn_ = 0;
};

// Read as the notes have it: an RNNCell on one-hot letters whose state is the answer, or an embedding and two layers
// below a Linear one.
void complete(Config& config, const GivenNames& given) {
    const auto choose = [&](const char* field, auto& member, auto value) {
        if (!given.contains(field)) member = value;
    };
    choose("input", config.input, InputKind::one_hot);
    choose("seq_len", config.seq_len, is_utf8(config.text) ? static_cast<int>(graphemes(config.text).size()) : 0);
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
        if (!each->ok()) problems.insert(problems.end(), each->problems().begin(), each->problems().end());
    }
    if (config.input == InputKind::values) {
        problems.push_back({ErrorCode::incompatible, "input",
                            "input = values is for numbers; letters enter as one-hot "
                            "or embedding.",
                            "values", "one-hot, embedding"});
    }
    if (config.batch_size != 1) {
        problems.push_back({ErrorCode::incompatible, "batch_size",
                            "There is one sequence to learn, so batch_size must be 1.",
                            std::to_string(config.batch_size), "1"});
    }
    if (!text.ok() || !target.ok()) return;
    const std::string read = std::to_string(text.value().size()), answered = std::to_string(target.value().size());
    if (text.value().size() > kLongest) {
        problems.push_back({ErrorCode::out_of_range, "text",
                            "text has " + read + " letters; at most " + std::to_string(kLongest) + " are allowed.",
                            read, "1 to " + std::to_string(kLongest)});
    }
    if (std::to_string(config.seq_len) != read) {
        problems.push_back({ErrorCode::incompatible, "seq_len",
                            "seq_len = " + std::to_string(config.seq_len) + " does not fit the text's " + read +
                                " letters; leave it out.",
                            std::to_string(config.seq_len), read});
    }
    if (answered != read) {
        problems.push_back(
            {ErrorCode::incompatible, "target",
             "text has " + read + " letters and target " + answered + "; each letter read needs one answer.", answered,
             read});
    }
    check_head(config, problems);
}

Result<std::unique_ptr<Source>> open(const Config& config, const Files&) {
    const std::vector<std::string> vocabulary = letters_in(config);
    return std::unique_ptr<Source>(
        std::make_unique<HelloSource>(encode_letters(graphemes(config.text), vocabulary, "text").value(),
                                      encode_letters(graphemes(config.target), vocabulary, "target").value()));
}

}  // namespace

constinit const Task kHelloTask{"hello",
                                "Read h e l l o, answer o h l o l: a letter at each time step.",
                                true,
                                HeadSteps::every,
                                &kCrossEntropy,
                                {},
                                complete,
                                check,
                                describe,
                                open,
                                100};

}  // namespace rnn
