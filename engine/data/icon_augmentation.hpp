// Drawn variants of a small picture in black on white, to train on more than the few there are.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/generator.hpp"

namespace rnn {

// A picture of 64 x 64 bytes, 255 paper and 0 ink, becomes one of 32 x 32 numbers, 0 paper and 1 ink.
class IconAugmentation {
  public:
    static constexpr int kSide = 32, kFrom = 2 * kSide;

    // `pixels` (count, 64, 64) must outlive it.
    explicit IconAugmentation(std::span<const std::uint8_t> pixels);

    // As it is: the mean of each 2 x 2.
    void plain(int icon, std::span<float> ink) const;
    // Eight draws: the strokes up to all of the way towards the 3 x 3 maximum of the ink or 0.8 towards its minimum, a
    // mirror image or none, turned by up to 20 degrees, 0.7 to 1.1 times as large, moved by up to 3 of the 32 pixels each
    // way, and lighter or darker.
    void draw(int icon, Generator& generator, std::span<float> ink) const;

  private:
    std::span<const std::uint8_t> pixels_;
    std::vector<std::uint8_t> bolder_, finer_;  // (count, 64, 64) the least and the most paper of the 3 x 3 around
};

}  // namespace rnn
