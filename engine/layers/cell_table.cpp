// The rows of the cell table, and what a config finds in it.
#include "layers/cell_table.hpp"

#include <algorithm>
#include <type_traits>

#include "layers/cells.hpp"

namespace rnn {

namespace {

struct CellTable {
    std::vector<CellRow> rows;
    std::vector<std::string_view> ids;

    template <class... C>
    explicit CellTable(CellList<C...>) {
        (add(row_of<C>()), ...);
    }
    void add(const CellRow& row) {
        rows.push_back(row);
        if (std::find(ids.begin(), ids.end(), row.id) == ids.end()) ids.push_back(row.id);
    }
};

CellTable& table() {
    static CellTable table{EngineCells{}};
    return table;
}

template <class Named, class... C>
consteval int place_in(CellList<C...>) {
    int place = 0, found = -1;
    ((std::is_same_v<Named, C> ? found = place : 0, ++place), ...);
    return found;
}

template <class C>
constexpr Cell kPlace{place_in<C>(EngineCells{})};

static_assert(kPlace<TanhCell> == Cell::rnn_tanh && kPlace<ReluCell> == Cell::rnn_relu &&
              kPlace<LinearCell> == Cell::rnn_linear && kPlace<GruCell> == Cell::gru && kPlace<LstmCell> == Cell::lstm);

}  // namespace

std::span<const CellRow> cell_rows() {
    return table().rows;
}

void add_cell_row(const CellRow& row) {
    table().add(row);
}

std::span<const std::string_view> cell_ids() {
    return table().ids;
}

std::vector<CellInfo> cell_infos() {
    std::vector<CellInfo> infos;
    for (const CellRow& row : cell_rows()) {
        infos.push_back({row.id, row.nonlinearity, row.shape.gate_names, row.shape.cell_state});
    }
    return infos;
}

Cell find_cell(const Config& config) {
    const std::span<const CellRow> rows = cell_rows();
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const CellRow& row) {
        return row.id == config.cell && row.nonlinearity.value_or(config.nonlinearity) == config.nonlinearity;
    });
    return static_cast<Cell>(found - rows.begin());
}

bool has_forget_gate(Cell cell) {
    return cell_shape(cell).forget_gate() >= 0;
}

}  // namespace rnn
