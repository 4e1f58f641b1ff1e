// Segments of the sine and the cosine, one after the other.
#include "data/sine.hpp"

#include "core/deterministic_math.hpp"

namespace rnn {

namespace {

constexpr double kPi = 3.14159265358979323846;
// Then x starts at 0 again: floats that count on would soon miss most of the wave. An even number, so that the wave goes
// on unbroken.
constexpr std::uint64_t kSegments = 4096;

class SineSource final : public Source {
  public:
    explicit SineSource(int seq_len) : seq_len_(seq_len) {}

    void next(Generator&, Batch& batch) override { segment(drawn_++, batch); }
    bool endless() const override { return true; }
    // Segment `first`, counted from x = 0.
    void read(Split, int first, int, Batch& batch) const override { segment(static_cast<std::uint64_t>(first), batch); }
    SourcePosition position() const override { return {drawn_, {}}; }
    Status seek(const SourcePosition& position) override {
        drawn_ = position.drawn;
        return Ok{};
    }

  private:
    // x = linspace(i pi, (i + 1) pi, seq_len), both ends included, rounded to float as the notes do; then sin x and cos x.
    void segment(std::uint64_t drawn, Batch& batch) const {
        const std::uint64_t index = drawn % kSegments;
        batch.seq_len = seq_len_;
        batch.batch = 1;
        batch.values.resize(seq_len_, 1);
        batch.targets.resize(seq_len_, 1);
        const double start = static_cast<double>(index) * kPi, stop = static_cast<double>(index + 1) * kPi;
        const double step = (stop - start) / static_cast<double>(seq_len_ - 1);
        for (int t = 0; t < seq_len_; ++t) {
            const double exact = t == seq_len_ - 1 ? stop : static_cast<double>(t) * step + start;
            const double x = static_cast<double>(static_cast<float>(exact));
            batch.values.row(t)[0] = static_cast<float>(deterministic_sin(x));
            batch.targets.row(t)[0] = static_cast<float>(deterministic_cos(x));
        }
    }

    int seq_len_;
    std::uint64_t drawn_ = 0;
};

void complete(Config& config, const GivenNames& given) {
    if (!given.contains("hidden_size")) config.hidden_size = 32;
    if (!given.contains("lr")) config.lr = 0.02;
    if (!given.contains("carry_state")) config.carry_state = true;
}

void check(const Config& config, Problems& problems) {
    if (config.input != InputKind::values) {
        problems.push_back(
            {ErrorCode::incompatible, "input", "This task reads numbers: input must be values.", "", "values"});
    }
    if (config.batch_size != 1) {
        problems.push_back({ErrorCode::incompatible, "batch_size",
                            "The segments follow each other in time, so batch_size must be 1.",
                            std::to_string(config.batch_size), "1"});
    }
    check_head(config, problems);
}

DataSpec describe(const Config&) {
    return {1, 1, {}, {}};
}

Result<std::unique_ptr<Source>> open(const Config& config, const Files&) {
    return std::unique_ptr<Source>(std::make_unique<SineSource>(config.seq_len));
}

}  // namespace

constinit const Task kSineTask{"sine",   "Read a sine wave, answer its cosine: a number at each time step.",
                               false,    HeadSteps::every,
                               &kMse,    {},
                               complete, check,
                               describe, open,
                               2000};

}  // namespace rnn
