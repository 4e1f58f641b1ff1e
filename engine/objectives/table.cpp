// The table of objectives: one row a loss.
#include "objectives/table.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "kernels/softmax.hpp"
#include "objectives/losses.hpp"

namespace rnn {

namespace {

double correct_class(const AnsweredOne& answered) {
    const auto best = std::max_element(answered.logits.begin(), answered.logits.end());
    return best - answered.logits.begin() == answered.class_index ? 1.0 : 0.0;
}

// A logit above 0 says yes.
double correct_binary(const AnsweredOne& answered) {
    double right = 0;
    for (std::size_t i = 0; i < answered.logits.size(); ++i) {
        right += (answered.logits[i] > 0.0f) == (answered.target[i] > 0.5f);
    }
    return right / static_cast<double>(answered.logits.size());
}

// Mean over an output's numbers of what f makes of each error, which is in the data's own unit.
template <class F>
double mean_error(const AnsweredOne& answered, F f) {
    double sum = 0;
    for (std::size_t i = 0; i < answered.logits.size(); ++i) {
        const double error = static_cast<double>(answered.logits[i]) - static_cast<double>(answered.target[i]);
        sum += f(answered.units.empty() ? error : error * answered.units[i]);
    }
    return sum / static_cast<double>(answered.logits.size());
}

double squared_error(const AnsweredOne& answered) {
    return mean_error(answered, [](double error) { return error * error; });
}

double absolute_error(const AnsweredOne& answered) {
    return mean_error(answered, [](double error) { return std::fabs(error); });
}

constexpr std::array kClassMetrics{Metric{"accuracy", correct_class, true}};
constexpr std::array kBinaryMetrics{Metric{"accuracy", correct_binary, true}};
constexpr std::array kNumberMetrics{Metric{"rmse", squared_error, false, true}, Metric{"mae", absolute_error, false}};

template <class S>
void cross_entropy_of(const Outputs<S>& o, const Losses<S>& to) {
    cross_entropy(o.rows, o.count, o.stride, o.logits, o.classes, o.scale, to.probabilities, to.loss, to.dlogits,
                  {.mask = o.mask});
}

template <class S>
void softmax_of(const Outputs<S>& o, S* probabilities) {
    const std::ptrdiff_t stride = o.stride;
    for (std::ptrdiff_t row = 0; row < o.rows; ++row) {
        softmax_row(o.count, o.logits + row * stride, probabilities + row * stride);
    }
}

template <class S>
void mse_of(const Outputs<S>& o, const Losses<S>& to) {
    mse(o.rows, o.count, o.stride, o.logits, o.target, o.scale, to.loss, to.dlogits, o.mask);
}

// The mean over an output's numbers, as of mse.
template <class S>
void bce_with_logits_of(const Outputs<S>& o, const Losses<S>& to) {
    const S each = S(1) / static_cast<S>(o.count);
    bce_with_logits(o.rows, o.count, o.stride, o.logits, o.target, o.scale * each, to.loss, to.dlogits,
                    {.row_mask = o.mask});
    for (int row = 0; row < o.rows; ++row) to.loss[row] *= each;
}

template <class S>
constexpr std::array kRows{Arithmetic<S>{&kCrossEntropy, cross_entropy_of<S>, softmax_of<S>},
                           Arithmetic<S>{&kMse, mse_of<S>, nullptr},
                           Arithmetic<S>{&kBceWithLogits, bce_with_logits_of<S>, nullptr}};

// Calls f with each, those of the engine first.
template <class S, class F>
void each_row(F f) {
    for (const Arithmetic<S>& row : kRows<S>) f(row);
    Registered<Arithmetic<S>>::each(f);
}

}  // namespace

constinit const Objective kCrossEntropy{"cross-entropy", TargetKind::class_index, true,         "class-per-step",
                                        "class-at-end",  correct_class,           kClassMetrics};
constinit const Objective kMse{"mse",   TargetKind::numbers, false, "value-per-step", "value-at-end",
                               nullptr, kNumberMetrics};
constinit const Objective kBceWithLogits{"bce-with-logits", TargetKind::binary, false,         "binary-per-step",
                                         "binary-at-end",   correct_binary,     kBinaryMetrics};

std::vector<const Objective*> objectives() {
    std::vector<const Objective*> list;
    each_row<float>([&](const Arithmetic<float>& row) { list.push_back(row.objective); });
    return list;
}

const Objective* find_objective(std::string_view id) {
    const Objective* found = nullptr;
    each_row<float>([&](const Arithmetic<float>& row) {
        if (row.objective->id == id) found = row.objective;
    });
    return found;
}

template <class S>
const Arithmetic<S>& arithmetic_of(const Objective& objective) {
    const Arithmetic<S>* found = nullptr;
    each_row<S>([&](const Arithmetic<S>& row) {
        if (row.objective == &objective) found = &row;
    });
    assert(found);
    return *found;
}

template const Arithmetic<float>& arithmetic_of<float>(const Objective&);
template const Arithmetic<double>& arithmetic_of<double>(const Objective&);

}  // namespace rnn
