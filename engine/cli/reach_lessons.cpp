// What `rnn reach` measures of the lessons that show one thing each: ranking, memory, truncation, pieces, layers, packing.
#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <numeric>

#include "evaluation_result.hpp"
#include "reach.hpp"
#include "text.hpp"

namespace rnn::cli {

namespace {

std::string share_right(const Trainer& trainer, double accuracy) {
    return in_percent(accuracy, 1) + ", most frequent answer " +
           in_percent(trainer.data().baselines.find("accuracy")->value, 1);
}

// Share of the pairs of a yes and a no in which the yes has the higher score, half of the ties.
class Ranking {
  public:
    void add(double score, bool yes) { scored_.push_back({score, yes}); }

    double area() {
        std::sort(scored_.begin(), scored_.end(), [](const Scored& a, const Scored& b) { return a.score < b.score; });
        double ranks = 0, positives = 0;
        for (std::size_t from = 0, to = 0; from < scored_.size(); from = to) {
            double tied = 0;
            for (; to < scored_.size() && scored_[to].score == scored_[from].score; ++to) tied += scored_[to].yes;
            ranks += tied * static_cast<double>(from + 1 + to) / 2;
            positives += tied;
        }
        const double negatives = static_cast<double>(scored_.size()) - positives;
        return (ranks - positives * (positives + 1) / 2) / (positives * negatives);
    }

  private:
    struct Scored {
        double score;
        bool yes;
    };
    std::vector<Scored> scored_;
};

struct Courts {
    Ranking network, today, last7, recent;
};

// Adds the days of the probed user whose answers count.
void add_user(const Trainer& trainer, Courts& courts) {
    const std::vector<float> x = probe_tensor(trainer, "x"), logits = probe_tensor(trainer, "logits");
    const std::vector<float> target = probe_tensor(trainer, "target"), mask = probe_tensor(trainer, "mask");
    const std::size_t width = x.size() / target.size();
    std::vector<bool> active;
    double recent = 0;
    for (std::size_t day = 0; day < target.size(); ++day) {
        active.push_back(x[day * width] > 0);  // log(1 + launches)
        recent = recent / 2 + active.back();
        if (mask[day] == 0) continue;
        const bool yes = target[day] == 1;
        courts.network.add(static_cast<double>(logits[day]), yes);
        courts.today.add(active.back(), yes);
        const auto seven = active.end() - std::min<std::ptrdiff_t>(7, std::ssize(active));
        courts.last7.add(static_cast<double>(std::count(seven, active.end(), true)), yes);
        courts.recent.add(recent, yes);
    }
}

double right(Trainer& trainer) {
    return evaluate_split(trainer, DataSplit::test).value("accuracy");
}

double last_losses(Trainer& trainer, std::size_t steps) {
    std::vector<float> losses(steps);
    trainer.step(losses);
    return mean_of_last(losses, kLastLosses);
}

std::string loss_figure(double loss) {
    return "mean loss of the last 20 steps " + general(loss, 3);
}

// (T+1, B, H) of the layer, direction and texts probed.
std::vector<float> states(Trainer& trainer, std::string_view text, std::span<const int> lengths) {
    return trainer.probe_text(text, lengths).ok() ? probe_tensor(trainer, "h_l1") : std::vector<float>();
}

// AUC on the held-out users after 100 steps, beside those of scores that need no network.
Reached reach_ranking(Trainer& trainer) {
    constexpr double kEnough = 0.92;
    train_steps(trainer, 100);
    Courts courts;
    for (int user = 0; user < trainer.data().test; ++user) {
        if (!trainer.probe_example(DataSplit::test, user).ok()) return {"no user " + std::to_string(user), 0, false};
        add_user(trainer, courts);
    }
    const double area = courts.network.area();
    const std::string figure = "AUC " + fixed(area, 3) + "; active today " + fixed(courts.today.area(), 3) +
                               ", active days of the last 7 " + fixed(courts.last7.area(), 3) + ", recency-weighted " +
                               fixed(courts.recent.area(), 3);
    return {figure, area, area > kEnough};
}

// Share of all held-out answers that are right after so many steps: at least, or at most, so many of 100.
template <int steps, int percent>
Reached reach_at_least(Trainer& trainer) {
    train_steps(trainer, steps);
    const double accuracy = right(trainer);
    return {share_right(trainer, accuracy), accuracy, accuracy >= percent / 100.0};
}

template <int steps, int percent>
Reached reach_at_most(Trainer& trainer) {
    train_steps(trainer, steps);
    const double accuracy = right(trainer);
    return {share_right(trainer, accuracy), accuracy, accuracy <= percent / 100.0};
}

// The first 128 test digits and all of them after 100 steps.
Reached reach_first_digits(Trainer& trainer) {
    train_steps(trainer, 100);
    const Result<Predictions> first = trainer.predict(DataSplit::test, 0, std::min(128, trainer.data().test));
    if (!first.ok()) return {"no test digits", 0, false};
    const auto& [predicted, target, losses] = first.value();
    int found = 0;
    for (std::size_t i = 0; i < target.size(); ++i) found += predicted[i] == target[i];
    const double all = right(trainer);
    const std::string figure = std::to_string(found) + " of the first " + std::to_string(target.size()) + ", " +
                               in_percent(all, 1) + " of all";
    return {figure, all, all >= 0.5};
}

// The mean of the last 20 of 1,500 losses: learnt, or not to be learnt.
Reached reach_carried(Trainer& trainer) {
    const double loss = last_losses(trainer, 1500);
    return {loss_figure(loss), loss, loss < 0.001};
}

Reached reach_reset(Trainer& trainer) {
    const double loss = last_losses(trainer, 1500);
    return {loss_figure(loss), loss, loss > 0.09};
}

// The largest difference between the states of three names in a packed batch and each alone, after 300 steps.
Reached reach_packed(Trainer& trainer) {
    train_steps(trainer, 300);
    constexpr std::array kNames{std::string_view("jackson"), std::string_view("silva"), std::string_view("lee")};
    constexpr std::array kLengths{7, 5, 3};
    std::string text;
    for (const std::string_view name : kNames) text += name;
    const std::vector<float> packed = states(trainer, text, kLengths);
    const std::size_t hidden = packed.size() / ((kLengths[0] + 1) * kNames.size());
    double most = packed.empty() ? NAN : 0;
    for (std::size_t member = 0; member < kNames.size(); ++member) {
        const std::vector<float> alone = states(trainer, kNames[member], {});
        if (alone.size() != (kNames[member].size() + 1) * hidden) most = NAN;
        for (std::size_t i = 0; i < alone.size(); ++i) {
            const std::size_t row = i / hidden * kNames.size() + member;
            most = std::max(most, std::abs(static_cast<double>(alone[i] - packed[row * hidden + i % hidden])));
        }
    }
    const int longest = kLengths[0] * static_cast<int>(kNames.size());
    const int computed = std::accumulate(kLengths.begin(), kLengths.end(), 0);
    const std::string figure = "difference " + general(most, 2) + ", " + std::to_string(computed) + " steps of " +
                               std::to_string(longest) + " computed";
    return {figure, most, most <= 1e-6};
}

using Doubles = std::vector<double>;

// bias + weight · x, row by row: weight is (bias.size(), x.size()).
Doubles affine(const Doubles& weight, std::span<const double> x, Doubles bias) {
    for (std::size_t row = 0; row < bias.size(); ++row)
        for (std::size_t column = 0; column < x.size(); ++column)
            bias[row] += weight[row * x.size() + column] * x[column];
    return bias;
}

// The largest difference, over states and logits, between the engine's network and the same weights in a plain loop over
// the letters in double, after 100 steps: h = tanh(W_ih x + b_ih + W_hh h + b_hh), logits = W h + b.
Reached reach_by_hand(Trainer& trainer) {
    train_steps(trainer, 100);
    if (!trainer.probe_example(DataSplit::train, 0).ok()) return {"no text", 0, false};
    const auto read = [&](Scope scope, std::string_view name) {
        const std::vector<float> values = tensor_values(trainer, scope, name);
        return Doubles(values.begin(), values.end());
    };
    const auto weights = [&](std::string_view name) { return read(Scope::parameters, name); };
    const Doubles w_ih = weights("rnn.weight_ih_l0"), b_ih = weights("rnn.bias_ih_l0");
    const Doubles w_hh = weights("rnn.weight_hh_l0"), b_hh = weights("rnn.bias_hh_l0");
    const Doubles w = weights("linear.weight"), b = weights("linear.bias"), x = read(Scope::probe, "x");
    const std::size_t width = w_ih.size() / b_ih.size();
    Doubles h(b_hh.size()), states = h, logits;
    for (std::size_t from = 0; from < x.size(); from += width) {
        h = affine(w_hh, h, affine(w_ih, std::span(x).subspan(from, width), b_ih));
        for (std::size_t i = 0; i < h.size(); ++i) h[i] = std::tanh(h[i] + b_hh[i]);
        states.insert(states.end(), h.begin(), h.end());
        const Doubles y = affine(w, h, b);
        logits.insert(logits.end(), y.begin(), y.end());
    }
    double most = 0;
    const auto compare = [&](const Doubles& mine, const Doubles& engine) {
        if (mine.size() != engine.size()) most = NAN;
        for (std::size_t i = 0; i < mine.size() && !std::isnan(most); ++i)
            most = std::max(most, std::abs(mine[i] - engine[i]));
    };
    compare(states, read(Scope::probe, "h_l0"));
    compare(logits, read(Scope::probe, "logits"));
    return {"difference " + general(most, 2), most, most <= 1e-6};
}

}  // namespace

const std::vector<Goal>& lesson_goals() {
    using Fields = std::vector<GivenField>;
    const auto text = [](const char* value) { return std::string(value); };
    const Fields memory{{"seq_len", 60.0}, {"cell", text("lstm")}};
    const Fields copy{{"cell", text("gru")}, {"hidden_size", 64.0}};
    const auto with = [](Fields fields, GivenField one) {
        fields.push_back(std::move(one));
        return fields;
    };
    const Fields both{{"num_layers", 2.0}, {"batch_size", 256.0}};
    const Fields stacked{{"cell", text("gru")}, {"hidden_size", 16.0}};
    const Fields pieces{{"eps", 0.01}};
    const Fields digits{
        {"cell", text("lstm")}, {"hidden_size", 128.0}, {"forget_bias", 1.0}, {"batch_size", 128.0}, {"lr", 0.001}};
    static const std::vector<Goal> all{
        {"by hand",
         "hello",
         {{"cell", text("rnn")},
          {"input", text("one-hot")},
          {"head", text("linear")},
          {"hidden_size", 8.0},
          {"lr", 0.05}},
         "a plain loop equals the engine within 1e-6 after 100 steps",
         kSeeds,
         reach_by_hand},
        {"who comes back?",
         "activity",
         {{"weight_decay", 0.0001}},
         "AUC above 0.92 on 331 held-out users after 100 steps",
         kSeeds,
         reach_ranking},
        {"long memory, LSTM", "recall", memory, "all held-out sequences within 200 steps", kSeeds,
         reach_at_least<200, 100>},
        {"long memory, RNN",
         "recall",
         {{"seq_len", 60.0}},
         "a guess, at most 60 %, after 1000 steps",
         kSeeds,
         reach_at_most<1000, 60>},
        {"repeat it later, truncated every 5 steps", "copy", with(copy, {"bptt", 5.0}),
         "hardly a guess, at most 40 %, after 400 steps", kSeeds, reach_at_most<400, 40>},
        {"repeat it later, truncated every 15 steps", "copy", with(copy, {"bptt", 15.0}), ">= 50 % after 400 steps",
         kSeeds, reach_at_least<400, 50>},
        {"in pieces, state carried", "sine", with(pieces, {"carry_state", true}), "loss below 0.001 after 1500 steps",
         kSeeds, reach_carried},
        {"in pieces, reset", "sine", with(pieces, {"carry_state", false}), "loss above 0.09 after 1500 steps", kSeeds,
         reach_reset},
        {"stacked, 1 layer", "copy", with(stacked, {"num_layers", 1.0}), "<= 70 % after 800 steps", kSeeds,
         reach_at_most<800, 70>},
        {"stacked, 3 layers", "copy", with(stacked, {"num_layers", 3.0}), ">= 80 % after 800 steps", kSeeds,
         reach_at_least<800, 80>},
        {"bidirectional", "activity", with(both, {"bidirectional", true}),
         "> 98 % of the held-out days after 150 steps", kSeeds, reach_at_least<150, 98>},
        {"forward only", "activity", with(both, {"bidirectional", false}),
         "< 90 % of the held-out days after 150 steps", kSeeds, reach_at_most<150, 90>},
        {"variable lengths",
         "names",
         {{"hidden_size", 16.0}, {"num_layers", 2.0}, {"lr", 0.01}},
         "packed equals alone within 1e-6 after 300 steps",
         kSeeds,
         reach_packed},
        {"digits as in TensorFlow 1", "mnist-rows", digits, ">= 50 % of all test digits after 100 steps", kSeeds,
         reach_first_digits},
    };
    return all;
}

}  // namespace rnn::cli
