// The loops of the engine's own cells.
#include "layers/cell_loop.hpp"
#include "layers/cells.hpp"

namespace rnn {

namespace {

template <class S, class... C>
std::vector<CellLoops<S>> loops_of(CellList<C...>) {
    return {row_loops<S, C>()...};
}

}  // namespace

template <class S>
std::vector<CellLoops<S>>& cell_loops() {
    static std::vector<CellLoops<S>> loops = loops_of<S>(EngineCells{});
    return loops;
}

template std::vector<CellLoops<float>>& cell_loops<float>();
template std::vector<CellLoops<double>>& cell_loops<double>();

}  // namespace rnn
