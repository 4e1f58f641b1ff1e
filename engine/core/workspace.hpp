// One contiguous, zeroed buffer handed out in named pieces, so that a step allocates nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rnn {

// The product of sizes, exact where pointers have 32 bits too; one that is far too large comes out as 2^60, so that a
// sum of such does not wrap.
constexpr std::uint64_t scalars(std::uint64_t a, std::uint64_t b = 1, std::uint64_t c = 1, std::uint64_t d = 1) {
    constexpr std::uint64_t kMost = std::uint64_t{1} << 60;
    std::uint64_t product = a;
    for (const std::uint64_t factor : {b, c, d}) {
        if (factor != 0 && product > kMost / factor) return kMost;
        product *= factor;
    }
    return product < kMost ? product : kMost;
}

// Used twice with the same sequence of take() calls: first to measure, when all pieces are null and nothing is allocated,
// then to hand out. Pieces live until the next allocate().
template <class S>
class Workspace {
  public:
    // Starts to count.
    void measure() {
        used_ = 0;
        measuring_ = true;
    }

    // Makes room for what was counted, all of it 0, and starts to hand out. Keeps its size when it is large enough.
    void allocate() {
        if (used_ > buffer_.size()) {
            buffer_.clear();
            buffer_.resize(static_cast<std::size_t>(used_));
        } else {
            buffer_.assign(buffer_.size(), S(0));
        }
        used_ = 0;
        measuring_ = false;
    }

    // The next piece of `count` scalars, at a multiple of 16 bytes from the start; null while measuring.
    S* take(std::uint64_t count) {
        const std::uint64_t at = used_;
        used_ += (count + 3) / 4 * 4;
        return measuring_ ? nullptr : buffer_.data() + at;
    }

    std::uint64_t used() const { return used_; }
    std::uint64_t bytes() const { return used_ * sizeof(S); }

  private:
    std::vector<S> buffer_;
    std::uint64_t used_ = 0;
    bool measuring_ = true;
};

// Where a network finds room for what it keeps from its forward to its backward pass.
template <class S>
struct Room {
    Workspace<S> numbers;
    Workspace<int> integers;
    bool with_gradients = true;

    void measure() {
        numbers.measure();
        integers.measure();
    }
    void allocate() {
        numbers.allocate();
        integers.allocate();
    }
    std::uint64_t bytes() const { return numbers.bytes() + integers.bytes(); }
};

// Lays out what place(room) takes of a workspace or a room.
template <class Space, class Place>
void lay_out(Space& space, Place place) {
    space.measure();
    place(space);
    space.allocate();
    place(space);
}

}  // namespace rnn
