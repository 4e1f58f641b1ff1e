// Made-up users: each has a rhythm of busy and quiet weeks, is known for some weeks only, and now and then breaks it.
#include "tasks/activity.hpp"

#include <algorithm>
#include <array>

#include "data/baselines.hpp"

namespace rnn {

namespace {

constexpr int kNumbers = 12;  // of a week: eight of what the user did, four that say nothing
constexpr int kTelling = 8;
constexpr float kQuiet = 0.3f;         // a quiet week's numbers are this much smaller
constexpr std::uint32_t kBreaks = 16;  // one week in so many does not follow the rhythm
constexpr int kTrainUsers = 1324, kTestUsers = 331;
constexpr std::uint64_t kTrainSeed = 12260000, kTestSeed = 12270000;

struct Users {
    int count = 0;
    std::vector<float> values;   // (N, T, 12), zeros after the last known week
    std::vector<float> targets;  // (N, T) 1: busy in the week after
    std::vector<float> mask;     // (N, T) 1: a known week
};

// Every user has a generator of their own, so that any number of them is the same users.
Users make_users(int count, int seq_len, std::uint64_t seed) {
    Users users;
    const std::size_t weeks = static_cast<std::size_t>(count) * static_cast<std::size_t>(seq_len);
    users.count = count;
    users.values.resize(weeks * kNumbers);
    users.targets.resize(weeks);
    users.mask.resize(weeks);
    for (int user = 0; user < count; ++user) {
        Generator generator(seed + static_cast<std::uint64_t>(user));
        const auto below = [&](int end) {
            return static_cast<int>(generator.random() % static_cast<std::uint32_t>(end));
        };
        const int shortest = (seq_len + 2) / 3, known = shortest + below(seq_len - shortest + 1);
        const int busy_weeks = 1 + below(3), quiet_weeks = 1 + below(3);
        const int phase = below(busy_weeks + quiet_weeks);
        const auto next_week = [&](int week) {
            const bool rhythm = (week + phase) % (busy_weeks + quiet_weeks) < busy_weeks;
            return rhythm != (generator.random() % kBreaks == 0);
        };
        bool busy = next_week(0);
        for (int week = 0; week < known; ++week) {
            const std::size_t row =
                static_cast<std::size_t>(user) * static_cast<std::size_t>(seq_len) + static_cast<std::size_t>(week);
            const std::span<float> numbers = std::span(users.values).subspan(row * kNumbers, kNumbers);
            generator.fill_uniform(numbers, 0.0, 1.0);
            if (!busy) {
                for (float& number : numbers.first(kTelling)) number *= kQuiet;
            }
            busy = next_week(week + 1);
            users.targets[row] = busy ? 1.0f : 0.0f;
            users.mask[row] = 1.0f;
        }
    }
    return users;
}

// Users are drawn independently, so their own order is as random as any.
class ActivityData final : public Dataset {
  public:
    ActivityData(DataSpec&& spec, int seq_len, Users&& train, Users&& test)
        : Dataset(std::move(spec), Sampling::in_order),
          seq_len_(seq_len),
          train_(std::move(train)),
          test_(std::move(test)) {}

  private:
    // (N, T, ...) to (T, B, ...).
    void fill(Split split, const Examples& examples, Batch& batch) const override {
        const Users& from = split == Split::train ? train_ : test_;
        const int count = examples.count;
        const std::size_t steps = static_cast<std::size_t>(seq_len_), size = static_cast<std::size_t>(count);
        batch.seq_len = seq_len_;
        batch.batch = count;
        batch.values.resize(seq_len_, count, kNumbers);
        batch.targets.resize(seq_len_, count);
        batch.mask.resize(seq_len_, count);
        for (std::size_t i = 0; i < size; ++i) {
            std::size_t row = static_cast<std::size_t>(examples[static_cast<int>(i)]) * steps;
            for (std::size_t t = 0; t < steps; ++t, ++row) {
                const std::size_t to = t * size + i;
                std::copy_n(from.values.data() + row * kNumbers, kNumbers, batch.values.values.data() + to * kNumbers);
                batch.targets.values[to] = from.targets[row];
                batch.mask.values[to] = from.mask[row];
            }
        }
    }

    int seq_len_;
    Users train_, test_;
};

DataSpec describe(const Config&) {
    return {kNumbers, 1, {}, {}, kTrainUsers, kTestUsers};
}

// Answers whose week is known.
std::vector<int> known_answers(const Users& users) {
    std::vector<int> answers;
    for (std::size_t i = 0; i < users.mask.size(); ++i) {
        if (users.mask[i] == 1.0f) answers.push_back(users.targets[i] == 1.0f);
    }
    return answers;
}

Result<std::unique_ptr<const Dataset>> open(const Config& config, const Files&) {
    Users train = make_users(kTrainUsers, config.seq_len, kTrainSeed);
    Users test = make_users(kTestUsers, config.seq_len, kTestSeed);
    DataSpec spec = describe(config);
    spec.baselines.add(majority_class(known_answers(train), known_answers(test), 2));
    return std::unique_ptr<const Dataset>(
        std::make_unique<ActivityData>(std::move(spec), config.seq_len, std::move(train), std::move(test)));
}

constexpr std::array<std::string_view, 2> kReads{"seq_len", "batch_size"};
constexpr std::array<std::string_view, 1> kDataFields{"seq_len"};
constexpr std::array<FieldDefault, 5> kDefaults{
    {{"cell", 0, "gru"}, {"hidden_size", 8}, {"batch_size", kTrainUsers}, {"seq_len", 26}, {"lr", 0.02}}};

}  // namespace

constinit const Task kActivityTask{
    "activity",
    "Read 12 numbers on what a made-up user did each week, and answer whether they come back in the next.",
    false,
    HeadSteps::every,
    &kBceWithLogits,
    kReads,
    kDataFields,
    {},
    kDefaults,
    nullptr,
    nullptr,
    describe,
    open,
    300};

}  // namespace rnn
