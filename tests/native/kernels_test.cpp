// The elementwise halves of the cells against their plain references: every row count and width, and edge cases.
#include <catch_amalgamated.hpp>
#include <functional>

#include "edge_cases.hpp"
#include "kernels/gates.hpp"
#include "kernels/vec.hpp"
#include "reference/kernels.hpp"

using namespace rnn;
using rnn::test::drawn;
using rnn::test::first_difference;

namespace {

// A kernel run on buffers: `in` and `out` are indices into them. Buffers of several gates are `parts` wide.
template <class S>
struct Buffers {
    std::vector<std::vector<S>> all;
    S* operator[](std::size_t i) { return all[i].data(); }
};

// Runs kernel and reference on the same numbers and compares every buffer afterwards, inputs included.
template <class S>
void compare(const std::vector<int>& parts, double range, bool edge_cases, double tolerance,
             const std::function<void(RowBlock, Buffers<S>&)>& kernel,
             const std::function<void(RowBlock, Buffers<S>&)>& reference) {
    Generator generator(12);
    for (int rows = 1; rows <= 17; ++rows) {
        for (int units = 1; units <= 17; ++units) {
            const RowBlock block{rows, round_up_to_lanes<S>(units)};
            Buffers<S> ours;
            for (const int part : parts) {
                ours.all.push_back(
                    drawn<S>(generator, static_cast<std::size_t>(block.rows * block.width * part), range, edge_cases));
            }
            Buffers<S> theirs = ours;
            kernel(block, ours);
            reference(block, theirs);
            for (std::size_t i = 0; i < parts.size(); ++i) {
                const std::vector<S>&a = ours.all[i], &b = theirs.all[i];
                bool same = first_difference(a, b) == a.size();
                if (tolerance > 0) {
                    same = true;
                    for (std::size_t at = 0; at < a.size(); ++at) same = same && std::fabs(a[at] - b[at]) <= tolerance;
                }
                if (!same) FAIL_CHECK("rows " << rows << " units " << units << " buffer " << i);
            }
        }
    }
}

// Float to the bit, with tame and with edge cases; double, whose tanh and exp are others, closely.
#define COMPARE(parts, call)                                                             \
    compare<float>(                                                                      \
        parts, 4.0, false, 0.0, [](RowBlock block, Buffers<float>& x) { rnn::call; },    \
        [](RowBlock block, Buffers<float>& x) { rnn::reference::call; });                \
    compare<float>(                                                                      \
        parts, 20.0, true, 0.0, [](RowBlock block, Buffers<float>& x) { rnn::call; },    \
        [](RowBlock block, Buffers<float>& x) { rnn::reference::call; });                \
    compare<double>(                                                                     \
        parts, 4.0, false, 1e-13, [](RowBlock block, Buffers<double>& x) { rnn::call; }, \
        [](RowBlock block, Buffers<double>& x) { rnn::reference::call; })

using Parts = std::vector<int>;

}  // namespace

TEST_CASE("gates: tanh forward and backward have the reference's bits") {
    COMPARE((Parts{1, 1}), tanh_forward(block, x[0], x[1]));
    COMPARE((Parts{1, 1, 1}), tanh_backward(block, x[0], x[1], x[2]));
}

TEST_CASE("gates: relu forward and backward have the reference's bits") {
    COMPARE((Parts{1, 1}), relu_forward(block, x[0], x[1]));
    COMPARE((Parts{1, 1, 1}), relu_backward(block, x[0], x[1], x[2]));
}

TEST_CASE("gates: lstm forward and backward have the reference's bits") {
    COMPARE((Parts{4, 1, 1, 1, 1}), lstm_forward(block, x[0], x[1], x[2], x[3], x[4]));
    COMPARE((Parts{4, 1, 1, 1, 1, 4, 1}), lstm_backward(block, x[0], x[1], x[2], x[3], x[4], x[5], x[6]));
}

TEST_CASE("gates: gru forward and backward have the reference's bits") {
    COMPARE((Parts{3, 3, 1, 1, 1}), gru_forward(block, x[0], x[1], x[2], x[3], x[4]));
    COMPARE((Parts{3, 1, 1, 1, 3, 3, 1}), gru_backward(block, x[0], x[1], x[2], x[3], x[4], x[5], x[6]));
}

TEST_CASE("gates: c may be written over the c before it") {
    Generator generator(13);
    const RowBlock block{3, 8};
    std::vector<float> z = drawn<float>(generator, 96), z2 = z, c = drawn<float>(generator, 24), apart(24);
    std::vector<float> tanh_c(24), h(24), tanh_c2(24), h2(24);
    lstm_forward(block, z2.data(), c.data(), apart.data(), tanh_c2.data(), h2.data());
    lstm_forward(block, z.data(), c.data(), c.data(), tanh_c.data(), h.data());
    CHECK(c == apart);
    CHECK(h == h2);
}

TEST_CASE("gates: saturated gates open, close and pass no gradient") {
    const RowBlock block{1, 4};
    // i and f shut, o open: the cell forgets everything.
    std::vector<float> z(16), c{5, 5, 5, 5}, tanh_c(4), h(4);
    for (std::size_t u = 0; u < 4; ++u) z[u] = z[u + 4] = -100, z[u + 8] = z[u + 12] = 100;
    lstm_forward(block, z.data(), c.data(), c.data(), tanh_c.data(), h.data());
    for (std::size_t u = 0; u < 4; ++u) CHECK(std::fabs(c[u]) < 1e-6f);
    std::vector<float> dh{1, 1, 1, 1}, dc(4), dz(16), dc_prev(4);
    lstm_backward(block, z.data(), c.data(), tanh_c.data(), dh.data(), dc.data(), dz.data(), dc_prev.data());
    for (const float d : dz) CHECK(std::fabs(d) < 1e-6f);
    for (const float d : dc_prev) CHECK(std::fabs(d) < 1e-6f);
    // z open: the GRU keeps its state.
    std::vector<float> zx(12), zh(12), before{0.25f, -0.5f, 1, 0}, hn(4), after(4);
    for (std::size_t u = 0; u < 4; ++u) zx[u + 4] = 100;
    gru_forward(block, zx.data(), zh.data(), before.data(), hn.data(), after.data());
    for (std::size_t u = 0; u < 4; ++u) CHECK(after[u] == Catch::Approx(before[u]).margin(1e-6));
}

TEST_CASE("gates: padding that is zero stays zero, forwards and backwards") {
    const RowBlock block{1, 4};
    std::vector<float> z(16), c(4), tanh_c(4), h(4), dz(16), dc(4), dc_prev(4), dh(4);
    lstm_forward(block, z.data(), c.data(), c.data(), tanh_c.data(), h.data());
    lstm_backward(block, z.data(), c.data(), tanh_c.data(), dh.data(), dc.data(), dz.data(), dc_prev.data());
    for (const auto* zeros : {&c, &tanh_c, &h, &dz, &dc, &dc_prev}) {
        for (const float value : *zeros) CHECK(value == 0.0f);
    }
    std::vector<float> zx(12), zh(12), hn(4), after(4), dzx(12), dzh(12), dh_prev(4);
    gru_forward(block, zx.data(), zh.data(), c.data(), hn.data(), after.data());
    gru_backward(block, zx.data(), hn.data(), c.data(), dh.data(), dzx.data(), dzh.data(), dh_prev.data());
    for (const auto* zeros : {&hn, &after, &dzx, &dzh, &dh_prev}) {
        for (const float value : *zeros) CHECK(value == 0.0f);
    }
}
