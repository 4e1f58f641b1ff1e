// The cell table: a row for each recurrent cell, the engine's own first, then the registered ones.
#pragma once

#include <rnn/cells.hpp>

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "layers/cell.hpp"

namespace rnn {

template <class S>
class Recurrent;
template <class S>
struct RecurrentTape;

struct CellRow {
    std::string_view id;
    std::optional<Nonlinearity> nonlinearity;
    CellShape shape;
};

template <class C>
constexpr CellRow row_of() {
    return {C::id, C::nonlinearity, C::shape};
}

// One layer in one direction over all time steps, with the cell's own functions inlined: chosen once, outside all loops.
template <class S>
struct CellLoops {
    using Loop = void (Recurrent<S>::*)(RecurrentTape<S>& tape, int layer, int direction) const;
    Loop forward;
    Loop backward;
};

std::span<const CellRow> cell_rows();
// The loops of each row in the same order. Apart from the rows, so that a program of floats links none of double.
template <class S>
std::vector<CellLoops<S>>& cell_loops();

void add_cell_row(const CellRow& row);

inline const CellShape& cell_shape(Cell cell) {
    return cell_rows()[static_cast<std::size_t>(cell)].shape;
}

}  // namespace rnn
