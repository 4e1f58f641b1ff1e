// Gradient checks of recurrent layers, for the tests of the layers and of the checks themselves.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gradcheck/gradient_check.hpp"
#include "layers/cell_table.hpp"

namespace rnn::test {

inline constexpr double kGradientLimit = 1e-6;

/// Every row of the cell table, and its name in messages: "rnn 1", "lstm 4".
[[nodiscard]] std::vector<Cell> every_cell();
[[nodiscard]] std::string cell_name(Cell cell);

/// A step that reaches over no kink, save by rare accident, where `kink_step` is short enough.
[[nodiscard]] GradientCheckOptions options_for(Cell cell, double kink_step);

/// What a test does with an analytic gradient before it is checked; used to prove that the check sees errors.
using Spoil = std::function<void(const std::string& name, std::span<double> gradient)>;

struct LayerCase {
    RecurrentConfig config;
    int seq_len = 1;
    int batch = 1;
    std::vector<int> lengths;
    bool dropped = false;  // with dropout drawn anew from the same seed at each pass
    std::optional<Intervention> intervention{};
};

/// Checks of all parameters by name, of the input and of the initial states, for a loss that weighs all outputs at
/// random.
[[nodiscard]] std::vector<GradientCheck> check_layer(const LayerCase& test, const Spoil& spoil = {});

/// Every check within the limit, and at least so many of them.
void expect_right(const std::vector<GradientCheck>& checks, std::size_t least);

}  // namespace rnn::test
