// Matrix products against their plain references, to the bit, and that a row's result does not depend on its neighbours.
#include "kernels/gemm.hpp"

#include <catch_amalgamated.hpp>

#include "edge_cases.hpp"
#include "reference/kernels.hpp"

using namespace rnn;
using rnn::test::drawn;
using rnn::test::first_difference;

namespace {

std::size_t count(int a, int b) {
    return static_cast<std::size_t>(a) * static_cast<std::size_t>(b);
}

// Row-major (k, n) as the panels that gemm reads: a weight matrix whose rows are b's columns.
template <class S>
std::vector<S> packed(int k, int n, const std::vector<S>& b) {
    std::vector<S> transposed(b.size()), panels(packed_size(k, n), S(0));
    for (int row = 0; row < k; ++row) {
        for (int column = 0; column < n; ++column)
            transposed[count(column, k) + count(row, 1)] = b[count(row, n) + count(column, 1)];
    }
    pack_transposed(WeightLayout{1, n, n, 1, k, k}, transposed.data(), panels.data());
    return panels;
}

template <class S>
struct Product {
    Product(int rows, int columns, int summed, bool edge_cases = false)
        : m(rows), n(columns), k(summed), lda(summed + 3), ldc(columns + kLanes<S>) {
        Generator generator(static_cast<std::uint64_t>(rows * 10'000 + columns * 100 + summed));
        a = drawn<S>(generator, count(m, lda), 2.0, edge_cases);
        b = drawn<S>(generator, count(k, n), 2.0, edge_cases);
        bias = drawn<S>(generator, count(n, 1), 2.0, edge_cases);
        c = drawn<S>(generator, count(m, ldc), 2.0);
        panels = packed(k, n, b);
    }

    std::vector<S> by_kernel(Start start) const {
        std::vector<S> out = c;
        gemm(start, m, n, k, a.data(), lda, panels.data(), bias.data(), out.data(), ldc);
        return out;
    }
    std::vector<S> by_reference(Start start) const {
        std::vector<S> out = c;
        reference::gemm(start, m, n, k, a.data(), lda, b.data(), bias.data(), out.data(), ldc);
        return out;
    }

    int m, n, k, lda, ldc;
    std::vector<S> a, b, bias, c, panels;
};

template <class S>
void check_products(bool edge_cases) {
    for (int m = 1; m <= 17; ++m) {
        for (int k = 1; k <= 17; ++k) {
            for (int vectors = 1; vectors <= 9; ++vectors) {
                // All 17 columns are reached by the sizes of weight layouts below; here n is a whole number of vectors.
                const Product<S> product(m, vectors * kLanes<S>, k, edge_cases);
                for (const Start start : {Start::zero, Start::bias, Start::current}) {
                    if (first_difference(product.by_kernel(start), product.by_reference(start)) == product.c.size())
                        continue;
                    INFO("m " << m << " n " << product.n << " k " << k << " start " << static_cast<int>(start));
                    FAIL_CHECK("another result than the reference's");
                }
            }
        }
    }
}

// Cell-like layouts, with every unit count from 1 to 17.
template <class F>
void each_layout(F f) {
    for (int units = 1; units <= 17; ++units) {
        for (const int gates : {1, 3, 4}) {
            for (const int segments : {1, 2}) {
                const int inputs = (units * 5 + gates) % 17 + 1;
                f(WeightLayout{gates, units, round_up_to_lanes<float>(units), segments, inputs,
                               round_up_to_lanes<float>(inputs)});
            }
        }
    }
}

}  // namespace

TEST_CASE("gemm: every size from 1 to 17 has the reference's bits, in float and double") {
    check_products<float>(false);
    check_products<double>(false);
}

TEST_CASE("gemm: zeros, denormals, infinities and NaN go where the reference puts them") {
    check_products<float>(true);
}

TEST_CASE("gemm: large sizes, beyond each block, have the reference's bits") {
    for (const auto& [m, n, k] : {std::array{64, 24, 33}, std::array{65, 20, 130}, std::array{131, 68, 5},
                                  std::array{1, 512, 300}, std::array{7, 260, 129}}) {
        const Product<float> product(m, n, k);
        for (const Start start : {Start::zero, Start::bias, Start::current}) {
            INFO("m " << m << " n " << n << " k " << k);
            CHECK(first_difference(product.by_kernel(start), product.by_reference(start)) == product.c.size());
        }
    }
}

TEST_CASE("gemm: a row has the same bits alone, in any batch and at any place in it") {
    const Product<float> product(67, 44, 29);
    const std::vector<float> together = product.by_kernel(Start::bias);
    const auto row_of = [&](const std::vector<float>& c, int row) {
        const auto from = c.begin() + row * product.ldc;
        return std::vector<float>(from, from + product.n);
    };
    for (int first = 0; first < product.m; ++first) {
        for (const int rows : {1, 2, 3, 5, 66}) {
            if (first + rows > product.m) continue;
            std::vector<float> part(count(rows, product.ldc));
            gemm(Start::bias, rows, product.n, product.k, product.a.data() + first * product.lda, product.lda,
                 product.panels.data(), product.bias.data(), part.data(), product.ldc);
            for (int row = 0; row < rows; ++row) {
                if (row_of(part, row) != row_of(together, first + row)) FAIL_CHECK("row " << first + row);
            }
        }
    }
    // Backwards through the rows.
    std::vector<float> turned(product.c.size());
    gemm(Start::bias, product.m, product.n, product.k, product.a.data() + (product.m - 1) * product.lda, -product.lda,
         product.panels.data(), product.bias.data(), turned.data(), product.ldc);
    for (int row = 0; row < product.m; ++row) CHECK(row_of(turned, product.m - 1 - row) == row_of(together, row));
}

TEST_CASE("gemm: a column has the same bits whichever panel it falls in") {
    const Product<float> wide(5, 44, 29);
    for (int first = 0; first < wide.n; first += 4) {
        std::vector<float> b;
        for (int row = 0; row < wide.k; ++row) {
            const auto from = wide.b.begin() + row * wide.n + first;
            b.insert(b.end(), from, from + 4);
        }
        const std::vector<float> panels = packed(wide.k, 4, b), together = wide.by_kernel(Start::zero);
        std::vector<float> part(count(wide.m, 4));
        gemm(Start::zero, wide.m, 4, wide.k, wide.a.data(), wide.lda, panels.data(), static_cast<const float*>(nullptr),
             part.data(), 4);
        for (int row = 0; row < wide.m; ++row) {
            for (int i = 0; i < 4; ++i) {
                CHECK(part[count(row, 4) + count(i, 1)] == together[count(row, wide.ldc) + count(first + i, 1)]);
            }
        }
    }
}

TEST_CASE("gemm: a NaN in one row stays in that row") {
    Product<float> product(9, 12, 6);
    const std::vector<float> before = product.by_kernel(Start::zero);
    product.a[count(4, product.lda) + 2] = std::nanf("");
    const std::vector<float> after = product.by_kernel(Start::zero);
    for (int row = 0; row < product.m; ++row) {
        for (int j = 0; j < product.n; ++j) {
            const std::size_t at = count(row, product.ldc) + count(j, 1);
            CHECK((row == 4 ? std::isnan(after[at]) : after[at] == before[at]));
        }
    }
}

namespace {

template <class S>
void check_weight_products(bool edge_cases) {
    Generator generator(8);
    for (int m = 1; m <= 17; ++m) {
        for (const int k : {1, 2, 3, 16, 17, 31, 32, 33, 127, 128, 129, 300}) {
            for (const int vectors : {1, 2, 3, 4, 5}) {
                const int n = vectors * kLanes<S>, lda = m + 1, ldb = n + kLanes<S>;
                const std::vector<S> a = drawn<S>(generator, count(k, lda), 1.0, edge_cases);
                const std::vector<S> b = drawn<S>(generator, count(k, ldb), 1.0, edge_cases);
                std::vector<S> c = drawn<S>(generator, count(m, n)), expected = c;
                gemm_tn(m, n, k, a.data(), lda, b.data(), ldb, c.data(), n);
                reference::gemm_tn(m, n, k, a.data(), lda, b.data(), ldb, expected.data(), n);
                if (first_difference(c, expected) != c.size()) FAIL_CHECK("m " << m << " n " << n << " k " << k);

                std::vector<S> sums = drawn<S>(generator, count(n, 1)), expected_sums = sums;
                add_rows(n, k, b.data(), ldb, sums.data());
                reference::add_rows(n, k, b.data(), ldb, expected_sums.data());
                if (first_difference(sums, expected_sums) != sums.size()) FAIL_CHECK("sums n " << n << " k " << k);
            }
        }
    }
}

}  // namespace

TEST_CASE("gemm_tn and add_rows: weight gradients have the reference's bits for every size, edge cases too") {
    check_weight_products<float>(false);
    check_weight_products<float>(true);
    check_weight_products<double>(false);
}

TEST_CASE("packing: products with packed weights of every layout have the reference's bits") {
    Generator generator(9);
    each_layout([&](const WeightLayout& layout) {
        INFO("gates " << layout.gates << " units " << layout.unit_count << " segments " << layout.segments << " inputs "
                      << layout.input_count);
        const std::vector<float> weight = drawn<float>(generator, count(layout.rows(), layout.columns()));
        const int rows = 5;
        // y = x W^T
        {
            const int k = layout.k(), n = layout.padded_rows();
            std::vector<float> panels(packed_size(k, n), 0.0f), dense(count(k, n)), y(count(rows, n)), expected = y;
            const std::vector<float> x = drawn<float>(generator, count(rows, layout.padded_columns()));
            pack_transposed(layout, weight.data(), panels.data());
            reference::pad_transposed(layout, weight.data(), dense.data());
            gemm(Start::zero, rows, n, k, x.data(), layout.padded_columns(), panels.data(),
                 static_cast<const float*>(nullptr), y.data(), n);
            reference::gemm(Start::zero, rows, n, k, x.data(), layout.padded_columns(), dense.data(),
                            static_cast<const float*>(nullptr), expected.data(), n);
            CHECK(first_difference(y, expected) == y.size());
        }
        // dx = dz W
        {
            const int k = layout.padded_rows(), n = layout.padded_columns();
            std::vector<float> panels(packed_size(k, n), 0.0f), dense(count(k, n)), dx(count(rows, n)), expected = dx;
            const std::vector<float> dz = drawn<float>(generator, count(rows, k));
            pack_plain(layout, weight.data(), panels.data());
            reference::pad_plain(layout, weight.data(), dense.data());
            gemm(Start::zero, rows, n, k, dz.data(), k, panels.data(), static_cast<const float*>(nullptr), dx.data(),
                 n);
            reference::gemm(Start::zero, rows, n, k, dz.data(), k, dense.data(), static_cast<const float*>(nullptr),
                            expected.data(), n);
            CHECK(first_difference(dx, expected) == dx.size());
        }
        // dW += dwt^T
        {
            const std::vector<float> dwt = drawn<float>(generator, count(layout.k(), layout.padded_rows()));
            std::vector<float> dw = weight, expected = weight;
            add_transposed(layout, dwt.data(), dw.data());
            reference::add_transposed(layout, dwt.data(), expected.data());
            CHECK(first_difference(dw, expected) == dw.size());
        }
    });
}

TEST_CASE("packing: a second pack overwrites the first and leaves the padding zero") {
    Generator generator(10);
    const WeightLayout layout{4, 5, 8, 2, 3, 4};
    const std::size_t size = packed_size(layout.k(), layout.padded_rows());
    std::vector<float> once(size, 0.0f), twice(size, 0.0f);
    const std::vector<float> first = drawn<float>(generator, count(layout.rows(), layout.columns()));
    const std::vector<float> second = drawn<float>(generator, count(layout.rows(), layout.columns()));
    pack_transposed(layout, first.data(), twice.data());
    pack_transposed(layout, second.data(), twice.data());
    pack_transposed(layout, second.data(), once.data());
    CHECK(once == twice);
    CHECK(std::count(once.begin(), once.end(), 0.0f) == static_cast<std::ptrdiff_t>(size - second.size()));
}

TEST_CASE("reference: a gemm with one summand too few is told from the right one") {
    const Product<float> product(3, 8, 5);
    std::vector<float> wrong = product.c;
    reference::gemm(Start::zero, product.m, product.n, product.k - 1, product.a.data(), product.lda, product.b.data(),
                    product.bias.data(), wrong.data(), product.ldc);
    CHECK(first_difference(wrong, product.by_kernel(Start::zero)) < wrong.size());
}
