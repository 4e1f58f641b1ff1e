// A cell that only the tests know, in this one file: the LSTM with peephole connections.
#include <array>

#include "kernels/math.hpp"
#include "layers/cell_loop.hpp"

namespace rnn::test {

namespace {

// Gers and Schmidhuber (2000), "Recurrent nets that time and count": the gates i and f see c_{t-1} and o sees c_t, each
// unit its own through a weight of its own (*: element by element).
//   i = sigmoid(z_i + w_ci * c_{t-1})   f = sigmoid(z_f + w_cf * c_{t-1})   g = tanh(z_g)
//   c = f * c_{t-1} + i * g             o = sigmoid(z_o + w_co * c)         h = o * tanh(c)
struct PeepholeCell {
    static constexpr std::string_view id = "peephole-lstm";
    static constexpr std::optional<Nonlinearity> nonlinearity{};
    static constexpr std::array<std::string_view, 3> kWeights{"weight_ci", "weight_cf", "weight_co"};
    static constexpr CellShape shape{"ifgo", 4, true, false, true, false, kWeights};

    template <class S>
    static void forward(RowBlock block, const CellStep<S>& s) {
        each_vector<S>(
            block,
            [&](int unit, std::ptrdiff_t at, S* const* gate) {
                const Vec<S> c_prev = load(s.c_prev + at);
                const Vec<S> i = sigmoid(load(gate[0]) + weight(block, s, 0, unit) * c_prev);
                const Vec<S> f = sigmoid(load(gate[1]) + weight(block, s, 1, unit) * c_prev);
                const Vec<S> g = tanh(load(gate[2]));
                const Vec<S> c = f * c_prev + i * g;
                const Vec<S> o = sigmoid(load(gate[3]) + weight(block, s, 2, unit) * c);
                const Vec<S> tanh_c = tanh(c);
                const Vec<S> activations[] = {i, f, g, o};
                for (int each = 0; each < 4; ++each) store(gate[each], activations[each]);
                store(s.c + at, c);
                store(s.tanh_c + at, tanh_c);
                store(s.h + at, o * tanh_c);
            },
            s.gates);
    }

    template <class S>
    static void backward(RowBlock block, const CellStep<S>& s) {
        const Vec<S> one(S(1));
        each_vector<S>(
            block,
            [&](int unit, std::ptrdiff_t at, S* const* gate) {
                const std::ptrdiff_t to = s.dgates - s.gates;
                const Vec<S> i = load(gate[0]), f = load(gate[1]), g = load(gate[2]), o = load(gate[3]);
                const Vec<S> c_prev = load(s.c_prev + at), c = load(s.c + at), tanh_c = load(s.tanh_c + at);
                const Vec<S> dh = load(s.dh + at);
                // h = o * tanh(c), o = sigmoid(z_o + w_co * c)
                const Vec<S> dz_o = dh * tanh_c * o * (one - o);
                const Vec<S> dc = load(s.dc + at) + dh * o * (one - tanh_c * tanh_c) + dz_o * weight(block, s, 2, unit);
                // c = f * c_{t-1} + i * g
                const Vec<S> dz_i = dc * g * i * (one - i);
                const Vec<S> dz_f = dc * c_prev * f * (one - f);
                const Vec<S> dz_g = dc * i * (one - g * g);
                const Vec<S> dz[] = {dz_i, dz_f, dz_g, dz_o};
                for (int each = 0; each < 4; ++each) store(gate[each] + to, dz[each]);
                store(s.dc + at, dc);
                store(s.dc_prev + at, dc * f + dz_i * weight(block, s, 0, unit) + dz_f * weight(block, s, 1, unit));
                const Vec<S> seen[] = {dz_i * c_prev, dz_f * c_prev, dz_o * c};
                for (int each = 0; each < 3; ++each) {
                    S* dw = s.dweights + each * block.width + unit;
                    store(dw, load(dw) + seen[each]);
                }
            },
            s.gates);
    }

  private:
    // f(first unit, its place in (rows, H), where its four gates are) for each vector of units.
    template <class S, class F>
    static void each_vector(RowBlock block, F f, S* gates) {
        for (int row = 0; row < block.rows; ++row, gates += 4 * block.width) {
            for (int unit = 0; unit < block.width; unit += kLanes<S>) {
                S* const gate[] = {gates + unit, gates + block.width + unit, gates + 2 * block.width + unit,
                                   gates + 3 * block.width + unit};
                f(unit, static_cast<std::ptrdiff_t>(row) * block.width + unit, gate);
            }
        }
    }

    template <class S>
    static Vec<S> weight(RowBlock block, const CellStep<S>& s, int row, int unit) {
        return load(s.weights + row * block.width + unit);
    }
};

const RegisterCell<PeepholeCell> registered;

}  // namespace

}  // namespace rnn::test
