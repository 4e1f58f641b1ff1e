// Every backward pass of the engine against differences of the loss, in double: what `rnn check` prints.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

namespace rnn {

// Relative errors must stay below this.
inline constexpr double kGradientBound = 1e-6;

struct GradientRow {
    std::string name;
    std::size_t compared = 0;  // derivatives taken
    double worst = 0;          // largest relative error of them
    std::string tensor;        // where it is
    bool ok = false;
};

// Runs all rows in the table's order and hands each over as it is done, until `each` returns false. True when every row
// that ran is ok.
bool run_gradient_suite(const std::function<bool(const GradientRow&)>& each);

}  // namespace rnn
