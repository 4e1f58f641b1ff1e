// A task that only the tests know: name the next letter of the text that is given, judged by the squares of what is missing
// from the probabilities (the Brier score). Task, data and objective are all in this file.
#include <algorithm>
#include <array>

#include "core/graphemes.hpp"
#include "kernels/softmax.hpp"
#include "objectives/table.hpp"
#include "tasks/task.hpp"

namespace rnn::test {

namespace {

double correct(const AnsweredOne& answered) {
    const auto best = std::max_element(answered.logits.begin(), answered.logits.end());
    return best - answered.logits.begin() == answered.class_index ? 1.0 : 0.0;
}

constexpr std::array kMetrics{Metric{"accuracy", correct, true}};

constinit const Objective kBrier{"brier", TargetKind::class_index, true, "class-per-step", "class-at-end", correct,
                                 kMetrics};

template <class S>
void predict(const Outputs<S>& o, S* probabilities) {
    for (std::ptrdiff_t row = 0; row < o.rows; ++row) {
        softmax_row(o.count, o.logits + row * o.stride, probabilities + row * o.stride);
    }
}

template <class S>
void loss(const Outputs<S>& o, const Losses<S>& to) {
    predict(o, to.probabilities);
    for (std::ptrdiff_t row = 0; row < o.rows; ++row) {
        const S* p = to.probabilities + row * o.stride;
        S* dlogits = to.dlogits + row * o.stride;
        const S m = o.mask ? o.mask[row] : S(1);
        S sum = 0, weighted = 0;
        for (int j = 0; j < o.count; ++j) {
            const S missing = p[j] - (j == o.classes[row] ? S(1) : S(0));
            sum += missing * missing;
            weighted += missing * p[j];
        }
        to.loss[row] = m * sum;
        // l = sum_j (p_j - y_j)^2: dl/dx_j = 2 p_j ((p_j - y_j) - sum_k (p_k - y_k) p_k)
        std::fill_n(dlogits, o.stride, S(0));
        for (int j = 0; j < o.count; ++j) {
            const S missing = p[j] - (j == o.classes[row] ? S(1) : S(0));
            dlogits[j] = o.scale * m * S(2) * p[j] * (missing - weighted);
        }
    }
}

template <class S>
constexpr Arithmetic<S> kArithmetic{&kBrier, loss<S>, predict<S>};

class Spelling final : public Dataset {
  public:
    Spelling(DataSpec spec, Batch batch) : Dataset(std::move(spec), Sampling::in_order), batch_(std::move(batch)) {}

  private:
    void fill(Split, const Examples&, Batch& batch) const override { batch = batch_; }

    Batch batch_;
};

Result<std::unique_ptr<const Dataset>> open(const Config& config, const Files&) {
    const Result<std::vector<std::string_view>> letters = split_letters(config.text, "text");
    if (!letters.ok()) return letters.problems();
    DataSpec spec;
    spec.vocabulary.assign(letters.value().begin(), letters.value().end());
    std::sort(spec.vocabulary.begin(), spec.vocabulary.end());
    spec.vocabulary.erase(std::unique(spec.vocabulary.begin(), spec.vocabulary.end()), spec.vocabulary.end());
    spec.classes = spec.vocabulary;
    spec.output_size = static_cast<int>(spec.classes.size());
    spec.train = 1;
    const std::vector<int> tokens = encode_letters(letters.value(), spec.vocabulary, "text").value();
    Batch batch;
    batch.seq_len = static_cast<int>(tokens.size()) - 1;
    batch.batch = 1;
    batch.tokens = {{batch.seq_len, 1, 1}, {tokens.begin(), tokens.end() - 1}};
    batch.classes = {{batch.seq_len, 1, 1}, {tokens.begin() + 1, tokens.end()}};
    return std::unique_ptr<const Dataset>(std::make_unique<Spelling>(std::move(spec), std::move(batch)));
}

void complete(Config& config, const GivenNames&) {
    const Result<std::vector<std::string_view>> letters = split_letters(config.text, "text");
    config.seq_len = letters.ok() ? static_cast<int>(letters.value().size()) - 1 : 0;
}

void check(const Config& config, Problems& problems) {
    const Result<std::vector<std::string_view>> letters = split_letters(config.text, "text");
    if (!letters.ok()) {
        problems.push_back(letters.problems().front());
    } else if (letters.value().size() < 2) {
        problems.push_back({ErrorCode::out_of_range, "text", "text needs two letters at least.", config.text, ""});
    }
    check_letters_enter(config, problems);
}

constexpr std::array<std::string_view, 3> kReads{"text", "input", "embedding_dim"};
constexpr std::array<std::string_view, 1> kDataFields{"text"};
constexpr std::array<FieldDefault, 1> kDefaults{{{"input", 0, "one-hot"}}};

constinit const Task kSpelling{"spelling",  "Read a text letter by letter, and name the next one.",
                               true,        HeadSteps::every,
                               &kBrier,     kReads,
                               kDataFields, {},
                               kDefaults,   complete,
                               check,       nullptr,
                               open,        300};

const RegisteredObjective registered_objective(kArithmetic<float>, kArithmetic<double>);
const RegisteredTask registered_task(kSpelling);

}  // namespace

}  // namespace rnn::test
