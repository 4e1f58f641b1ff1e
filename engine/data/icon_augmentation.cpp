// Samples pictures through a turned, scaled and moved grid.
#include "data/icon_augmentation.hpp"

#include <algorithm>
#include <array>

#include "core/deterministic_math.hpp"

namespace rnn {

namespace {

constexpr std::size_t kPixels = IconAugmentation::kFrom * IconAugmentation::kFrom;
constexpr std::size_t kFramed = IconAugmentation::kFrom + 2;  // with a pixel around
constexpr double kDegree = 3.14159265358979323846 / 180;
// Largest of each, both ways where nothing else is said.
constexpr float kBolder = 1.0f, kFiner = 0.8f, kShift = 3.0f, kSmallest = 0.7f, kLargest = 1.1f;
constexpr double kTurn = 20 * kDegree;
// Schlick's bias x / ((1 / b - 2) (1 - x) + 1) at these b bends 0.5 as far as x to the power of exp(-0.5) and exp(0.5)
// (Schlick 1994, Fast alternatives to Perlin's bias and gain functions); it needs no exp.
constexpr float kLeastBias = 0.32f, kMostBias = 0.66f;

}  // namespace

IconAugmentation::IconAugmentation(std::span<const std::uint8_t> pixels)
    : pixels_(pixels), bolder_(pixels.size()), finer_(pixels.size()) {
    constexpr std::ptrdiff_t width = kFrom;
    for (std::size_t i = 0; i < pixels.size(); ++i) {
        const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(i), x = at % width, y = at / width % width;
        std::uint8_t least = 255, most = 0;
        for (std::ptrdiff_t down = std::max<std::ptrdiff_t>(-y, -1); down <= std::min<std::ptrdiff_t>(width - 1 - y, 1);
             ++down) {
            for (std::ptrdiff_t across = std::max<std::ptrdiff_t>(-x, -1);
                 across <= std::min<std::ptrdiff_t>(width - 1 - x, 1); ++across) {
                const std::uint8_t pixel = pixels[static_cast<std::size_t>(at + down * width + across)];
                least = std::min(least, pixel);
                most = std::max(most, pixel);
            }
        }
        bolder_[i] = least;
        finer_[i] = most;
    }
}

void IconAugmentation::plain(int icon, std::span<float> ink) const {
    const std::uint8_t* from = pixels_.data() + static_cast<std::size_t>(icon) * kPixels;
    for (std::size_t i = 0; i < ink.size(); ++i) {
        const std::uint8_t* corner = from + i / kSide * 2 * kFrom + i % kSide * 2;
        ink[i] = static_cast<float>(1020 - corner[0] - corner[1] - corner[kFrom] - corner[kFrom + 1]) / 1020.0f;
    }
}

void IconAugmentation::draw(int icon, Generator& generator, std::span<float> ink) const {
    std::array<float, 8> drawn;
    generator.fill_uniform(std::span<float>(drawn), 0.0, 1.0);
    const auto between = [&](std::size_t which, float low, float high) { return low + drawn[which] * (high - low); };

    const float stroke = between(0, -kFiner, kBolder), tone = 1.0f / between(1, kLeastBias, kMostBias) - 2.0f;
    const std::size_t first = static_cast<std::size_t>(icon) * kPixels;
    const std::uint8_t *own = pixels_.data() + first, *extreme = (stroke > 0 ? bolder_ : finer_).data() + first;
    const float share = stroke > 0 ? stroke : -stroke;
    std::array<float, kFramed * kFramed> framed{};  // the ink, with a pixel of paper around
    for (std::size_t i = 0; i < kPixels; ++i) {
        const float paper = static_cast<float>(own[i]);
        const float bare = 1.0f - (paper + share * (static_cast<float>(extreme[i]) - paper)) / 255.0f;
        framed[(i / kFrom + 1) * kFramed + i % kFrom + 1] = bare / (tone * (1.0f - bare) + 1.0f);
    }

    const double turn = (static_cast<double>(drawn[2]) * 2 - 1) * kTurn;
    const float step = 1.0f / between(3, kSmallest, kLargest), mirror = drawn[4] < 0.5f ? -1.0f : 1.0f;
    const float cos = static_cast<float>(deterministic_cos(turn)) * step;
    const float sin = static_cast<float>(deterministic_sin(turn)) * step;
    const float right = 2 * between(5, -kShift, kShift), below = 2 * between(6, -kShift, kShift);
    std::ranges::fill(ink, 0.0f);
    for (std::size_t i = 0; i < kPixels; ++i) {
        // The place in the framed picture that is seen at this one, of four for each number.
        constexpr float kCentre = static_cast<float>(kFrom - 1) / 2;
        const float across = static_cast<float>(i % kFrom) - kCentre - right;
        const float down = static_cast<float>(i / kFrom) - kCentre - below;
        const float x = mirror * (cos * across + sin * down) + kCentre + 1, y = cos * down - sin * across + kCentre + 1;
        if (!(x >= 0 && y >= 0 && x < kFramed - 1 && y < kFramed - 1)) continue;
        const std::size_t left = static_cast<std::size_t>(x), top = static_cast<std::size_t>(y);
        const float u = x - static_cast<float>(left), v = y - static_cast<float>(top);
        const float* corner = framed.data() + top * kFramed + left;
        const float upper = corner[0] + u * (corner[1] - corner[0]);
        const float lower = corner[kFramed] + u * (corner[kFramed + 1] - corner[kFramed]);
        ink[i / kFrom / 2 * kSide + i % kFrom / 2] += (upper + v * (lower - upper)) / 4;
    }
}

}  // namespace rnn
