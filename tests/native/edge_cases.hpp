// Numbers that kernels get wrong, and equality to the bit.
#pragma once

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <vector>

#include "core/generator.hpp"

namespace rnn::test {

/// What an int can hold at all, for arguments that a caller got wrong.
inline constexpr int kLargest = std::numeric_limits<int>::max(), kSmallest = std::numeric_limits<int>::min();

/// Zeros, denormals, infinities, NaN, saturation, and the limits at which our approximations clamp.
template <class S>
inline const std::array<S, 26> kEdgeCases{
    S(0),
    S(-0.0),
    std::numeric_limits<S>::denorm_min(),
    -std::numeric_limits<S>::denorm_min(),
    std::numeric_limits<S>::min(),
    -std::numeric_limits<S>::min(),
    std::numeric_limits<S>::max(),
    -std::numeric_limits<S>::max(),
    std::numeric_limits<S>::infinity(),
    -std::numeric_limits<S>::infinity(),
    std::numeric_limits<S>::quiet_NaN(),
    std::numeric_limits<S>::epsilon(),
    S(1),
    S(-1),
    S(0.5),
    S(7.9999995),
    S(-8),
    S(16.5),
    S(-17),
    S(-86.9),
    S(-87.5),
    S(88),
    S(88.5),
    S(-103),
    S(1e30),
    S(-1e-30),
};

/// Numbers in [-range, range]; with `edge_cases`, about a third of them from the list above.
template <class S>
std::vector<S> drawn(Generator& generator, std::size_t count, double range = 1.0, bool edge_cases = false) {
    std::vector<S> values(count);
    generator.fill_uniform(std::span<S>(values), -range, range);
    if (!edge_cases) return values;
    for (S& value : values) {
        const std::size_t pick = generator.random() % (3 * kEdgeCases<S>.size());
        if (pick < kEdgeCases<S>.size()) value = kEdgeCases<S>[pick];
    }
    return values;
}

/// The same bits, or both NaN: which NaN an operation on two of them gives is left to the processor.
template <class S>
bool same_bits(S a, S b) {
    using Bits = std::conditional_t<sizeof(S) == 4, std::uint32_t, std::uint64_t>;
    return (std::isnan(a) && std::isnan(b)) || std::bit_cast<Bits>(a) == std::bit_cast<Bits>(b);
}

/// Index of the first element that differs, or the size if all have the same bits; 0 if the sizes differ.
template <class S>
std::size_t first_difference(const std::vector<S>& a, const std::vector<S>& b) {
    if (a.size() != b.size()) return 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (!same_bits(a[i], b[i])) return i;
    }
    return a.size();
}

}  // namespace rnn::test
