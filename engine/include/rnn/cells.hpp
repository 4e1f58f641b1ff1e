// The table of recurrent cells as a config sees it.
#pragma once

#include <rnn/config.hpp>
#include <rnn/model.hpp>

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace rnn {

// Each name once, in the table's order: the choices of the config field `cell`.
std::span<const std::string_view> cell_ids();

// What a row says of its cell to those who show it.
struct CellInfo {
    std::string_view id;                       // the config's `cell`
    std::optional<Nonlinearity> nonlinearity;  // the config's too, where several rows have this name
    std::string_view gates;                    // a letter a gate, in PyTorch's order; h for what has no gates
    bool cell_state;                           // has c
};

// All rows, the engine's own first.
std::vector<CellInfo> cell_infos();

// What the config field `nonlinearity` calls it.
std::string_view nonlinearity_id(Nonlinearity nonlinearity);

// The row that a checked config names by `cell` and, where the cell has several, `nonlinearity`.
Cell find_cell(const Config& config);

// Whether it has a forget gate, to whose bias forget_bias is added.
bool has_forget_gate(Cell cell);

}  // namespace rnn
