// What `rnn reach` measures of the lessons that are the first of their tasks.
#include <algorithm>
#include <cmath>

#include "commands.hpp"
#include "console.hpp"
#include "evaluation_result.hpp"
#include "reach.hpp"
#include "text.hpp"

namespace rnn::cli {

namespace {

int usual_steps(const Trainer& trainer) {
    return find_task_info(trainer.config().task)->usual_steps;
}

// The first step, of 100, after which every letter is right; some networks lose one again later.
Reached reach_letters(Trainer& trainer) {
    constexpr int kMost = 100;
    int first = 0;
    long long best = 0, correct = 0, total = 0;
    for (int step = 1; step <= kMost; ++step) {
        float loss = 0;
        trainer.step({&loss, 1});
        const Evaluation found = evaluate_split(trainer, DataSplit::train);
        total = found.total;
        correct = std::llround(found.value("accuracy") * static_cast<double>(total));
        best = std::max(best, correct);
        if (first == 0 && correct == total) first = step;
    }
    const std::string of = " of " + std::to_string(total);
    const std::string last = ", " + std::to_string(correct) + of + " after step 100";
    if (first == 0) return {std::to_string(best) + of + " at best" + last, 0, false};
    return {std::to_string(total) + of + " after step " + std::to_string(first) + last, 1.0 * first, true};
}

// The first step, of 200, after which "he" is continued as the text is: letter by letter, the likeliest each time.
Reached reach_continuation(Trainer& trainer) {
    constexpr int kMost = 200;
    const std::string prompt = "he", wanted = "hello w";
    const auto letters = static_cast<double>(wanted.size() - prompt.size());
    int first = 0;
    std::string written;
    for (int step = 1; step <= kMost; ++step) {
        float loss = 0;
        trainer.step({&loss, 1});
        written = prompt;
        const Result<std::vector<int>> next = trainer.generate(prompt, letters, 0, 1);
        for (const int letter : next.value()) written += trainer.data().classes[static_cast<std::size_t>(letter)];
        if (first == 0 && written == wanted) first = step;
    }
    const std::string last = "\"" + written + "\" after step 200";
    if (first == 0) return {"never, " + last, 0, false};
    return {"after step " + std::to_string(first) + ", " + last, 1.0 * first, true};
}

// The first step, of 2,000, at which the mean of the last 20 losses is low enough.
Reached reach_low_error(Trainer& trainer) {
    constexpr double kEnough = 0.01;
    std::vector<float> losses(2000);
    std::size_t first = 0;
    for (std::size_t step = 1; step <= losses.size(); ++step) {
        const std::span<float> so_far = std::span(losses).first(step);
        trainer.step(so_far.last(1));
        const bool enough = step >= kLastLosses && mean_of_last(so_far, kLastLosses) <= kEnough;
        if (enough && first == 0) first = step;
    }
    const std::string last = general(mean_of_last(losses, kLastLosses), 2) + " after step 2000";
    if (first == 0) return {"never, " + last, 0, false};
    return {"0.01 after step " + std::to_string(first) + ", " + last, static_cast<double>(first), true};
}

// Accuracy on the whole test set after one epoch.
Reached reach_accuracy(Trainer& trainer) {
    StepReport report;
    while (report.epoch < 1 && !report.diverged && !interrupted()) {
        float loss = 0;
        report = trainer.step({&loss, 1});
    }
    const Evaluation test = evaluate_split(trainer, DataSplit::test);
    const double accuracy = test.value("accuracy");
    return {in_percent(accuracy, 2) + " of " + grouped(test.total), accuracy, accuracy >= 0.95};
}

// The mean over all classes of the share of their examples that is found.
double macro_recall(const Predictions& predictions, std::size_t classes) {
    std::vector<int> all(classes), right(classes);
    for (std::size_t i = 0; i < predictions.target.size(); ++i) {
        const std::size_t target = static_cast<std::size_t>(predictions.target[i]);
        ++all[target];
        right[target] += predictions.predicted[i] == predictions.target[i];
    }
    double sum = 0;
    for (std::size_t i = 0; i < classes; ++i) sum += static_cast<double>(right[i]) / std::max(all[i], 1);
    return sum / static_cast<double>(classes);
}

// Accuracy and macro recall on all held-out names after 1,000 steps, beside always naming the most frequent language.
template <int percent>
Reached reach_languages(Trainer& trainer) {
    constexpr double kEnough = percent / 100.0;
    train_steps(trainer, 1000);
    const DataSpec& data = trainer.data();
    const double accuracy = evaluate_split(trainer, DataSplit::test).value("accuracy");
    const double recall = macro_recall(trainer.predict(DataSplit::test, 0, data.test).value(), data.classes.size());
    const std::string figure = in_percent(accuracy, 1) + ", macro recall " + in_percent(recall, 1) + ", majority " +
                               in_percent(data.baselines.find("accuracy")->value, 1);
    return {figure, accuracy, accuracy >= kEnough && recall >= kEnough};
}

// Accuracy on the held-out sentences after the task's usual steps, and that of the same network with its recurrent connection
// cut, beside always naming the most frequent meaning.
Reached reach_context(Trainer& trainer) {
    constexpr double kEnough = 0.75;
    train_steps(trainer, usual_steps(trainer));
    const double accuracy = evaluate_split(trainer, DataSplit::test).value("accuracy");
    trainer.set_live({{"ablate_recurrent", true}});
    const double without = evaluate_split(trainer, DataSplit::test).value("accuracy");
    const double majority = trainer.data().baselines.find("accuracy")->value;
    const std::string figure = in_percent(accuracy, 1) + ", without recurrence " + in_percent(without, 1) +
                               ", majority " + in_percent(majority, 1);
    return {figure, accuracy, accuracy >= kEnough && without <= majority};
}

// The loss on what is held out after 2,000 steps, beside that of a rule that knows how frequent words are and nothing else.
Reached reach_unigram(Trainer& trainer) {
    train_steps(trainer, 2000);
    const double loss = evaluate_split(trainer, DataSplit::test).value("loss");
    const double unigram = trainer.data().baselines.find("loss")->value;
    return {"loss " + fixed(loss, 4) + ", unigram " + fixed(unigram, 4), loss, loss < unigram};
}

// The error of a forecast of the held-out part after the task's usual steps, beside that of repeating the last value: it
// must be below so many times that.
template <int times>
Reached reach_forecast(Trainer& trainer) {
    train_steps(trainer, usual_steps(trainer));
    const double error = evaluate_split(trainer, DataSplit::test).value("rmse");
    const double repeated = trainer.data().baselines.find("rmse")->value;
    return {"RMSE " + general(error, 4) + ", last value " + general(repeated, 4), error, error < times * repeated};
}

// The share of held-out examples that are written right to the last letter, after so many steps, beside the naive rule's.
template <int steps, int percent>
Reached reach_exact_match(Trainer& trainer) {
    train_steps(trainer, steps);
    const double exact = evaluate_split(trainer, DataSplit::test).value("exact-match");
    const double naive = trainer.data().baselines.find("exact-match")->value;
    return {in_percent(exact, 1) + " exact, naive " + in_percent(naive, 1), exact, exact >= percent / 100.0};
}

// Accuracy on the held-out icons after the task's usual steps, heads and bodies apart, beside that on the training icons, the
// most frequent class and logistic regression on the pixels.
template <int percent>
Reached reach_icons(Trainer& trainer) {
    train_steps(trainer, usual_steps(trainer));
    const DataSpec& data = trainer.data();
    const Predictions found = trainer.predict(DataSplit::test, 0, data.test).value();
    std::vector<int> of(data.groups.size()), right(data.groups.size());
    for (std::size_t i = 0; i < found.target.size(); ++i) {
        const std::size_t group = static_cast<std::size_t>(data.test_groups[i]);
        ++of[group];
        right[group] += found.predicted[i] == found.target[i];
    }
    const double accuracy = evaluate_split(trainer, DataSplit::test).value("accuracy");
    std::string figure = in_percent(accuracy, 1) + " of " + std::to_string(data.test);
    for (std::size_t group = 0; group < of.size(); ++group) {
        figure += ", " + data.groups[group] + " " + std::to_string(right[group]) + "/" + std::to_string(of[group]);
    }
    figure += ", training part " + in_percent(evaluate_split(trainer, DataSplit::train).value("accuracy"), 1);
    for (const Baseline& baseline : data.baselines) {
        figure += ", " + std::string(baseline.id) + " " + in_percent(baseline.value, 1);
    }
    return {figure, accuracy, accuracy >= percent / 100.0};
}

// The same and, for each fold of the icons, one more.
std::vector<Goal> with_icons(std::vector<Goal> goals) {
    for (int fold = 0; fold < 5; ++fold) {
        goals.push_back({"cats-dogs, fold " + std::to_string(fold),
                         "cats-dogs",
                         {{"fold", 1.0 * fold}},
                         ">= 60 % of the held-out icons after 1000 steps",
                         kSeeds,
                         reach_icons<60>});
    }
    return goals;
}

}  // namespace

const std::vector<Goal>& main_goals() {
    static const std::vector<Goal> all = with_icons(
        {{"hello, one-hot", "hello", {}, "5 of 5 letters within 100 steps", 4, reach_letters},
         {"hello, embedding",
          "hello",
          {{"input", std::string("embedding")}},
          "5 of 5 letters within 100 steps",
          4,
          reach_letters},
         {"hello-world", "hello-world", {}, "\"hello w\" from \"he\" within 200 steps", kSeeds, reach_continuation},
         {"sine", "sine", {}, "mean MSE of 20 segments <= 0.01 within 2000 steps", kSeeds, reach_low_error},
         {"mnist-rows", "mnist-rows", {}, ">= 95 % of 10,000 test digits after 1 epoch", kSeeds, reach_accuracy},
         {"names",
          "names",
          {},
          "accuracy and macro recall >= 60 % of held-out names after 1000 steps",
          kSeeds,
          reach_languages<60>},
         {"names without accents",
          "names",
          {{"strip_accents", true}},
          "accuracy and macro recall >= 55 % of held-out names after 1000 steps",
          kSeeds,
          reach_languages<55>},
         {"context", "context", {}, ">= 75 % of held-out sentences after 200 steps", kSeeds, reach_context},
         {"word-vectors, Exodus",
          "word-vectors",
          {{"text", std::string()}, {"embedding_dim", 16.0}, {"batch_size", 256.0}, {"lr", 0.01}},
          "held-out loss below the unigram guess within 2000 steps",
          kSeeds,
          reach_unigram},
         {"sequence to sequence, reverse",
          "seq2seq",
          {},
          ">= 90 % of held-out words exact after 600 steps",
          kSeeds,
          reach_exact_match<600, 90>},
         {"sequence to sequence, add",
          "seq2seq",
          {{"operation", std::string("add")}, {"hidden_size", 64.0}, {"gamma", 0.9985}},
          ">= 80 % of held-out sums exact after 2500 steps",
          kSeeds,
          reach_exact_match<2500, 80>},
         {"gs10", "gs10", {}, "held-out RMSE below that of the last value after 1000 steps", kSeeds, reach_forecast<1>},
         {"series",
          "series",
          {},
          "held-out RMSE below that of the last value after 500 steps",
          kSeeds,
          reach_forecast<1>},
         {"stock",
          "stock",
          {},
          "held-out RMSE below 3 times that of the last value after 500 steps",
          kSeeds,
          reach_forecast<3>},
         {"weather",
          "weather",
          {},
          "held-out RMSE below that of the last value after 1000 steps",
          kSeeds,
          reach_forecast<1>}});
    return all;
}

}  // namespace rnn::cli
