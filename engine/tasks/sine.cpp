// Segments of the sine and the cosine, one after the other.
#include "tasks/sine.hpp"

#include <array>

#include "core/deterministic_math.hpp"
#include "data/baselines.hpp"

namespace rnn {

namespace {

constexpr double kPi = 3.14159265358979323846;
// Then x starts at 0 again: floats that count on would soon miss most of the wave. An even number, so that the wave goes
// on unbroken.
constexpr std::uint64_t kSegments = 4096;

// x = linspace(i pi, (i + 1) pi, seq_len), both ends included, rounded to float as the notes do; then sin x and cos x.
void read_segment(std::uint64_t drawn, int seq_len, Batch& batch) {
    const std::uint64_t index = drawn % kSegments;
    batch.seq_len = seq_len;
    batch.batch = 1;
    batch.values.resize(seq_len, 1);
    batch.targets.resize(seq_len, 1);
    const double start = static_cast<double>(index) * kPi, stop = static_cast<double>(index + 1) * kPi;
    const double step = (stop - start) / static_cast<double>(seq_len - 1);
    for (int t = 0; t < seq_len; ++t) {
        const double exact = t == seq_len - 1 ? stop : static_cast<double>(t) * step + start;
        const double x = static_cast<double>(static_cast<float>(exact));
        batch.values.row(t)[0] = static_cast<float>(deterministic_sin(x));
        batch.targets.row(t)[0] = static_cast<float>(deterministic_cos(x));
    }
}

class SineData final : public Dataset {
  public:
    SineData(DataSpec&& spec, int seq_len) : Dataset(std::move(spec), Sampling::endless), seq_len_(seq_len) {}

  private:
    // The first segment asked for, counted from x = 0.
    void fill(Split, const Examples& examples, Batch& batch) const override {
        read_segment(static_cast<std::uint64_t>(examples.first), seq_len_, batch);
    }

    int seq_len_;
};

DataSpec describe(const Config&) {
    return {1, 1, {}, {}};
}

Result<std::unique_ptr<const Dataset>> open(const Config& config, const Files&) {
    // A whole wave of the cosine is two segments.
    Batch half;
    std::vector<float> wave;
    for (const std::uint64_t index : {std::uint64_t{0}, std::uint64_t{1}}) {
        read_segment(index, config.seq_len, half);
        wave.insert(wave.end(), half.targets.values.begin(), half.targets.values.end());
    }
    DataSpec spec = describe(config);
    spec.baselines.add(mean_value(wave, wave));
    return std::unique_ptr<const Dataset>(std::make_unique<SineData>(std::move(spec), config.seq_len));
}

constexpr std::array<std::string_view, 2> kReads{"seq_len", "carry_state"};
constexpr std::array<std::string_view, 1> kDataFields{"seq_len"};
constexpr std::array<FieldDefault, 3> kDefaults{{{"hidden_size", 32}, {"lr", 0.02}, {"carry_state", 1}}};

}  // namespace

constinit const Task kSineTask{"sine",      "Read a sine wave, answer its cosine: a number at each time step.",
                               false,       HeadSteps::every,
                               &kMse,       kReads,
                               kDataFields, {},
                               kDefaults,   nullptr,
                               nullptr,     describe,
                               open,        2000};

}  // namespace rnn
