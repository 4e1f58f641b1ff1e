// One budget of memory for all runs of a module and the data that they share.
#pragma once

#include <rnn/error.hpp>

#include <cstdint>
#include <string_view>
#include <utility>

namespace rnn {

// What is asked for, as a refusal names it.
struct MemoryUse {
    std::string_view field;   // that it depends on
    std::string_view what;    // "This network and batch need"
    std::string_view advice;  // what would need less
};

// What a run or its data have taken of the budget; given back at the end.
class MemoryShare {
  public:
    // A problem where the budget has less left, or where the machine cannot give as much.
    static Result<MemoryShare> take(std::uint64_t bytes, const MemoryUse& use);

    // Whether the machine can give so much now, beside all budgets.
    static bool machine_has(std::uint64_t bytes);

    MemoryShare() = default;  // of nothing
    MemoryShare(MemoryShare&& other) noexcept : bytes_(std::exchange(other.bytes_, 0)) {}
    MemoryShare& operator=(MemoryShare&& other) noexcept {
        std::swap(bytes_, other.bytes_);
        return *this;
    }
    ~MemoryShare();

  private:
    explicit MemoryShare(std::uint64_t bytes) : bytes_(bytes) {}

    std::uint64_t bytes_ = 0;
};

}  // namespace rnn
