// Made-up users of a short-video app, from the day they register: of a few kinds, each a small Markov chain.
#include "tasks/activity.hpp"

#include <algorithm>
#include <array>

#include "core/deterministic_math.hpp"
#include "data/baselines.hpp"

namespace rnn {

namespace {

// Of a day: log(1 + n) of ten counts, days since registration / 30, and whether it is a weekend.
constexpr int kCounts = 10, kNumbers = 12;
constexpr int kAsked = 7;       // the answer: launches the app at least once in so many days after
constexpr int kUncounted = 14;  // the last days of the record, of which no answer counts
constexpr int kTrainUsers = 1324, kTestUsers = 331;
constexpr std::uint64_t kTrainSeed = 12260000, kTestSeed = 12270000;

// A user is keen at first, may become drowsy, and a drowsy one keen again, or leave for good. All in per cent.
enum State { keen, drowsy, left };
struct Kind {
    int share;                    // of the users, those of the kinds before it included
    int tires, leaves, wakes;     // a day: keen to drowsy, drowsy to left, drowsy to keen
    std::array<int, 3> launches;  // a day, by state
    // The most a keen user does on a day: launches after the first, videos created, plays, follows, likes, forwards,
    // comments, reports, pages used, authors watched; a drowsy one does half of it.
    std::array<int, kCounts> most;
};
constexpr int kMoreOnWeekends = 10;
constexpr std::array<Kind, 4> kKinds{{
    {35, 50, 40, 3, {50, 20, 0}, {2, 0, 12, 1, 2, 1, 1, 1, 3, 8}},    // one-off
    {65, 20, 10, 15, {50, 12, 0}, {3, 1, 20, 2, 4, 1, 2, 1, 4, 12}},  // casual
    {90, 7, 5, 30, {85, 30, 0}, {6, 1, 40, 3, 10, 2, 4, 1, 5, 25}},   // regular
    {100, 5, 3, 30, {95, 40, 0}, {6, 3, 30, 3, 8, 3, 6, 1, 5, 20}},   // creator
}};

struct Users {
    int count = 0;
    std::vector<float> values;   // (N, T, 12)
    std::vector<float> targets;  // (N, T) 1: comes back in the next 7 days; 0 where the answer does not count
    std::vector<float> mask;     // (N, T) 1: the answer counts
};

// One user's days, one after the other.
class User {
  public:
    explicit User(std::uint64_t seed) : generator_(seed), weekday_(below(7)) {
        const int drawn = below(100);
        kind_ = &*std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind& kind) { return drawn < kind.share; });
    }

    // Whether the app is launched on the next day, which it is on the first; `numbers` (12) may be empty.
    bool next_day(std::span<float> numbers) {
        const bool weekend = (weekday_ + day_) % 7 >= 5;
        const int chance = kind_->launches[state_] + (weekend && state_ != left ? kMoreOnWeekends : 0);
        const bool launched = day_ == 0 || below(100) < chance;
        std::array<int, kCounts> counts{};
        if (launched) {
            for (std::size_t i = 0; i < kCounts; ++i)
                counts[i] = below((state_ == keen ? kind_->most[i] : kind_->most[i] / 2) + 1) + (i == 0);
        }
        if (!numbers.empty()) {
            for (std::size_t i = 0; i < kCounts; ++i)
                numbers[i] = static_cast<float>(deterministic_log(1.0 + counts[i]));
            numbers[kCounts] = static_cast<float>(day_) / 30;
            numbers[kCounts + 1] = weekend;
        }
        const int drawn = below(100);
        if (state_ == keen && drawn < kind_->tires)
            state_ = drowsy;
        else if (state_ == drowsy && drawn < kind_->leaves)
            state_ = left;
        else if (state_ == drowsy && drawn < kind_->leaves + kind_->wakes)
            state_ = keen;
        ++day_;
        return launched;
    }

  private:
    int below(int end) { return static_cast<int>(generator_.random() % static_cast<std::uint32_t>(end)); }

    Generator generator_;
    const Kind* kind_ = nullptr;
    State state_ = keen;
    int weekday_, day_ = 0;
};

// Every user has a generator of their own, so that any number of them is the same users.
Users make_users(int count, int seq_len, std::uint64_t seed) {
    const int counted = std::max(1, seq_len - kUncounted), lived = std::max(seq_len, 1 + kAsked);
    const std::size_t days = static_cast<std::size_t>(count) * static_cast<std::size_t>(seq_len);
    Users users{count, std::vector<float>(days * kNumbers), std::vector<float>(days), std::vector<float>(days)};
    std::vector<char> launched(static_cast<std::size_t>(lived));
    for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
        User user(seed + i);
        const std::size_t first = i * static_cast<std::size_t>(seq_len);
        for (std::size_t day = 0; day < launched.size(); ++day) {
            const std::size_t at = (first + day) * kNumbers;
            const bool read = day < static_cast<std::size_t>(seq_len);
            launched[day] = user.next_day(read ? std::span(users.values).subspan(at, kNumbers) : std::span<float>());
        }
        for (int day = 0; day < counted; ++day) {
            const std::size_t row = first + static_cast<std::size_t>(day);
            const auto after = launched.begin() + day + 1;
            users.targets[row] = std::find(after, after + kAsked, 1) == after + kAsked ? 0.0f : 1.0f;
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

// Answers that count.
std::vector<int> counted_answers(const Users& users) {
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
    spec.baselines.add(majority_class(counted_answers(train), counted_answers(test), 2));
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
    "Read 12 numbers on what a made-up user did each day, and answer whether they come back in the next 7 days.",
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
