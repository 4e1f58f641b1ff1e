// Counts what the runs of this module have taken, and asks the machine before a run relies on it.
#include "core/memory_share.hpp"

#include <atomic>
#include <cstdlib>

namespace rnn {

namespace {

// Of all runs together; ordinary laptops and phones have no more to spare.
constexpr std::uint64_t kMegabytes = 512, kMegabyte = 1 << 20;

std::atomic<std::uint64_t> taken = 0;

}  // namespace

// Volatile, since a compiler may leave out an allocation that nobody uses.
bool MemoryShare::machine_has(std::uint64_t bytes) {
    void* volatile memory = std::malloc(static_cast<std::size_t>(bytes));
    const bool found = memory != nullptr;
    std::free(memory);
    return found;
}

Result<MemoryShare> MemoryShare::take(std::uint64_t bytes, const MemoryUse& use) {
    const std::uint64_t others = taken;
    const std::uint64_t left = kMegabytes - others / kMegabyte, needed = bytes / kMegabyte;
    const auto refused = [&](const std::string& why) {
        return Problem{
            ErrorCode::too_large, std::string(use.field),
            std::string(use.what) + " " + std::to_string(needed) + " MB; " + why + " " + std::string(use.advice),
            std::to_string(needed) + " MB", "0 to " + std::to_string(left) + " MB"};
    };
    if (bytes + others > kMegabytes * kMegabyte) {
        return refused("at most " + std::to_string(left) + " MB are allowed" +
                       (left < kMegabytes ? " beside the other runs." : "."));
    }
    if (!machine_has(bytes)) return refused("the machine has not so much left.");
    taken += bytes;
    return MemoryShare(bytes);
}

MemoryShare::~MemoryShare() {
    taken -= bytes_;
}

}  // namespace rnn
