// The table of recurrent cells as a config sees it.
#pragma once

#include <rnn/config.hpp>
#include <rnn/model.hpp>

#include <span>
#include <string_view>

namespace rnn {

// Each name once, in the table's order: the choices of the config field `cell`.
std::span<const std::string_view> cell_ids();

// The row that a checked config names by `cell` and, where the cell has several, `nonlinearity`.
Cell find_cell(const Config& config);

// Whether it has a forget gate, to whose bias forget_bias is added.
bool has_forget_gate(Cell cell);

}  // namespace rnn
