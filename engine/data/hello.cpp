// The one sequence of hello -> ohlol, over and over.
#include "data/hello.hpp"

#include <array>

namespace rnn {

namespace {

constexpr std::string_view kAlphabet = "ehlo";
constexpr std::array<std::string_view, 4> kLetters{"e", "h", "l", "o"};

class HelloSource final : public Source {
  public:
    HelloSource(std::vector<int> tokens, std::vector<int> classes) {
        batch_.seq_len = static_cast<int>(tokens.size());
        batch_.batch = 1;
        batch_.tokens = std::move(tokens);
        batch_.classes = std::move(classes);
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
    choose("seq_len", config.seq_len, static_cast<int>(config.text.size()));
    const bool embedding = config.input == InputKind::embedding;
    choose("hidden_size", config.hidden_size, embedding ? 8 : 4);
    choose("num_layers", config.num_layers, embedding ? 2 : 1);
    choose("lr", config.lr, embedding ? 0.05 : 0.1);
    const bool fits = config.hidden_size == static_cast<int>(kAlphabet.size()) && !config.bidirectional;
    choose("head", config.head, embedding || !fits ? HeadKind::linear : HeadKind::none);
}

void check(const Config& config, Problems& problems) {
    const auto text = encode_letters(config.text, kAlphabet, "text");
    const auto target = encode_letters(config.target, kAlphabet, "target");
    for (const auto* each : {&text, &target}) {
        if (!each->ok()) problems.insert(problems.end(), each->problems().begin(), each->problems().end());
    }
    constexpr std::size_t longest = 200;
    if (config.text.size() > longest) {
        problems.push_back({ErrorCode::out_of_range, "text",
                            "text has " + std::to_string(config.text.size()) + " letters; at most 200 are allowed.",
                            std::to_string(config.text.size()), "1 to 200"});
    }
    if (config.seq_len != static_cast<int>(config.text.size())) {
        problems.push_back({ErrorCode::incompatible, "seq_len",
                            "seq_len = " + std::to_string(config.seq_len) + " does not fit the text's " +
                                std::to_string(config.text.size()) + " letters; leave it out.",
                            std::to_string(config.seq_len), std::to_string(config.text.size())});
    }
    if (config.text.size() != config.target.size()) {
        problems.push_back({ErrorCode::incompatible, "target",
                            "target has " + std::to_string(config.target.size()) + " letters and text has " +
                                std::to_string(config.text.size()) + "; each letter read needs one answer.",
                            config.target, std::to_string(config.text.size())});
    }
    if (config.input == InputKind::values) {
        problems.push_back({ErrorCode::incompatible, "input",
                            "input = values is for numbers; letters enter as one-hot "
                            "or embedding.",
                            "values", "one-hot, embedding"});
    }
    check_head(config, static_cast<int>(kAlphabet.size()), problems);
}

Result<std::unique_ptr<Source>> open(const Config& config, const Files&) {
    return std::unique_ptr<Source>(
        std::make_unique<HelloSource>(encode_letters(config.text, kAlphabet, "text").value(),
                                      encode_letters(config.target, kAlphabet, "target").value()));
}

}  // namespace

constinit const Task kHelloTask{"hello",
                                "Read h e l l o, answer o h l o l: a letter at each time step.",
                                true,
                                HeadSteps::every,
                                LossKind::cross_entropy,
                                0,
                                4,
                                kAlphabet,
                                kLetters,
                                {},
                                complete,
                                check,
                                open,
                                100};

}  // namespace rnn
