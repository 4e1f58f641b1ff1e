// One budget of memory for all runs of a module.
#pragma once

#include <rnn/error.hpp>

#include <cstdint>
#include <utility>

namespace rnn {

// What a run has taken of the budget; given back at the end.
class MemoryShare {
  public:
    // A problem where the budget has less left, or where the machine cannot give as much.
    static Result<MemoryShare> take(std::uint64_t bytes);

    // Whether the machine can give so much now, beside all budgets.
    static bool machine_has(std::uint64_t bytes);

    MemoryShare(MemoryShare&& other) noexcept : bytes_(std::exchange(other.bytes_, 0)) {}
    MemoryShare& operator=(MemoryShare&&) = delete;
    ~MemoryShare();

  private:
    explicit MemoryShare(std::uint64_t bytes) : bytes_(bytes) {}

    std::uint64_t bytes_;
};

}  // namespace rnn
