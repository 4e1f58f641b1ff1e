// One contiguous, zeroed buffer handed out in named pieces, so that a step allocates nothing.
#pragma once

#include <cstddef>
#include <vector>

namespace rnn {

// Used twice with the same sequence of take() calls: first to measure (all pieces null), then to hand out. Pieces live
// until the next begin() or reserve().
template <class S>
class Workspace {
  public:
    // Starts handing out again; with `zeroed`, everything is 0.
    void begin(bool zeroed) {
        used_ = 0;
        if (zeroed) buffer_.assign(buffer_.size(), S(0));
    }

    // Room for `count` scalars; keeps its size when it is already large enough.
    void reserve(std::size_t count) {
        if (count > buffer_.size()) buffer_.resize(count);
    }

    // The next piece of `count` scalars, at a multiple of 16 bytes from the start; null while measuring.
    S* take(std::size_t count) {
        const std::size_t at = used_;
        used_ += (count + 3) / 4 * 4;
        return used_ <= buffer_.size() ? buffer_.data() + at : nullptr;
    }

    std::size_t used() const { return used_; }

  private:
    std::vector<S> buffer_;
    std::size_t used_ = 0;
};

}  // namespace rnn
