// Counts what the program asks of the heap. Linking allocations.cpp replaces operator new for the whole test program.
#pragma once

#include <cstddef>

namespace rnn::test {

/// Since the last start_counting(): how often memory was asked for, and how much was in use above the start, now and at most.
struct Allocations {
    std::size_t count = 0;
    std::ptrdiff_t live_bytes = 0;
    std::ptrdiff_t peak_bytes = 0;
};

void start_counting();
[[nodiscard]] Allocations allocations();

}  // namespace rnn::test
