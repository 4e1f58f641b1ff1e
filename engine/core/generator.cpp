// The Mersenne twister and PyTorch's way from its words to uniform, normal, Bernoulli and permuted values.
#include "core/generator.hpp"

#include "core/box_muller_16.hpp"
#include "core/deterministic_math.hpp"

#include <cassert>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <type_traits>
#include <utility>

namespace rnn {
namespace {

constexpr std::size_t kWords = 624;
constexpr std::size_t kBlock = 16;
constexpr double kTwoPi = 6.283185307179586;

static_assert(std::is_trivially_copyable_v<GeneratorState>);
static_assert(sizeof(GeneratorState) == sizeof(double) + (kWords + 2) * sizeof(std::uint32_t));

float uniform_float(Generator& generator) {
    return static_cast<float>(generator.random() & 0xffffffu) * 0x1p-24f;
}

double as_fraction(std::uint64_t draw) {
    return static_cast<double>(draw & ((std::uint64_t{1} << 53) - 1)) * 0x1p-53;
}

/// Box-Muller in double on one block of 16 uniforms in place, laid out as box_muller_16 says.
void box_muller_16_double(double* block, double mean, double std) {
    for (std::size_t i = 0; i < kBlock / 2; ++i) {
        const double radius = std::sqrt(-2.0 * deterministic_log(1.0 - block[i]));
        const double theta = kTwoPi * block[i + kBlock / 2];
        block[i] = std::fma(radius * deterministic_cos(theta), std, mean);
        block[i + kBlock / 2] = std::fma(radius * deterministic_sin(theta), std, mean);
    }
}

/// The form for 16 values and more: uniforms everywhere, blocks of 16, and the last 16 again when some are
/// left over.
template <class Scalar, class Uniform, class Block>
void fill_normal_in_blocks(std::span<Scalar> values, Uniform uniform, Block block) {
    for (Scalar& value : values) {
        value = uniform();
    }
    for (std::size_t i = 0; i + kBlock <= values.size(); i += kBlock) {
        block(values.data() + i);
    }
    if (values.size() % kBlock != 0) {
        const std::span<Scalar> last = values.last(kBlock);
        for (Scalar& value : last) {
            value = uniform();
        }
        block(last.data());
    }
}

}  // namespace

void Generator::manual_seed(std::uint64_t seed) {
    state_ = GeneratorState{};
    state_.words[0] = static_cast<std::uint32_t>(seed);
    for (std::uint32_t i = 1; i < kWords; ++i) {
        const std::uint32_t previous = state_.words[i - 1];
        state_.words[i] = 1812433253u * (previous ^ (previous >> 30)) + i;
    }
}

void Generator::twist() {
    constexpr std::size_t kMiddle = 397;
    auto& words = state_.words;
    for (std::size_t i = 0; i < kWords; ++i) {
        const std::uint32_t joined = (words[i] & 0x80000000u) | (words[(i + 1) % kWords] & 0x7fffffffu);
        const std::uint32_t factor = (joined & 1u) != 0 ? 0x9908b0dfu : 0u;
        words[i] = words[(i + kMiddle) % kWords] ^ (joined >> 1) ^ factor;
    }
    state_.position = 0;
}

std::uint32_t Generator::random() {
    if (state_.position == kWords) {
        twist();
    }
    std::uint32_t word = state_.words[state_.position++];
    word ^= word >> 11;
    word ^= (word << 7) & 0x9d2c5680u;
    word ^= (word << 15) & 0xefc60000u;
    return word ^ (word >> 18);
}

std::uint64_t Generator::random64() {
    const std::uint64_t high = random();
    const std::uint64_t low = random();
    return (high << 32) | low;
}

std::int64_t Generator::random_int64() {
    return static_cast<std::int64_t>(random64() & ((std::uint64_t{1} << 63) - 1));
}

double Generator::uniform_double() {
    return as_fraction(random64());
}

void Generator::fill_uniform(std::span<float> values, double from, double to) {
    const float low = static_cast<float>(from);
    const float width = static_cast<float>(to) - low;
    for (float& value : values) {
        value = std::fma(uniform_float(*this), width, low);
    }
}

void Generator::fill_uniform(std::span<double> values, double from, double to) {
    const double width = to - from;
    for (double& value : values) {
        value = std::fma(uniform_double(), width, from);
    }
}

double Generator::standard_normal() {
    if (state_.has_next_normal != 0) {
        state_.has_next_normal = 0;
        return std::exchange(state_.next_normal, 0.0);
    }
    const double theta = kTwoPi * uniform_double();
    const double radius = std::sqrt(-2.0 * deterministic_log(1.0 - uniform_double()));
    state_.next_normal = radius * deterministic_sin(theta);
    state_.has_next_normal = 1;
    return radius * deterministic_cos(theta);
}

void Generator::fill_normal(std::span<float> values, double mean, double std) {
    if (values.size() >= kBlock) {
        const float mean_float = static_cast<float>(mean);
        const float std_float = static_cast<float>(std);
        fill_normal_in_blocks(
            values, [this] { return uniform_float(*this); },
            [=](float* block) { box_muller_16(block, mean_float, std_float); });
        return;
    }
    for (float& value : values) {
        value = static_cast<float>(std::fma(standard_normal(), std, mean));
    }
}

void Generator::fill_normal(std::span<double> values, double mean, double std) {
    if (values.size() >= kBlock) {
        fill_normal_in_blocks(
            values, [this] { return uniform_double(); },
            [=](double* block) { box_muller_16_double(block, mean, std); });
        return;
    }
    for (double& value : values) {
        value = std::fma(standard_normal(), std, mean);
    }
}

void Generator::fill_bernoulli(std::span<float> values, double p) {
    for (float& value : values) {
        value = uniform_double() < p ? 1.0f : 0.0f;
    }
}

void Generator::fill_bernoulli(std::span<double> values, double p) {
    for (double& value : values) {
        value = uniform_double() < p ? 1.0 : 0.0;
    }
}

std::vector<std::int64_t> Generator::randperm(std::int64_t n) {
    assert(n >= 0);
    std::vector<std::int64_t> order(static_cast<std::size_t>(n));
    fill_randperm(order);
    return order;
}

void Generator::fill_randperm(std::span<std::int64_t> order) {
    assert(order.size() < (std::uint64_t{1} << 32) / 20);
    std::iota(order.begin(), order.end(), 0);
    for (std::size_t i = 0; i + 1 < order.size(); ++i) {
        const std::size_t offset = random() % static_cast<std::uint32_t>(order.size() - i);
        std::swap(order[i], order[i + offset]);
    }
}

bool Generator::set_state(const GeneratorState& state) {
    if (state.position > kWords || state.has_next_normal > 1 || !std::isfinite(state.next_normal)) {
        return false;
    }
    state_ = state;
    return true;
}

std::vector<std::int64_t> dataloader_epoch_order(Generator& global, std::int64_t n) {
    std::vector<std::int64_t> order(static_cast<std::size_t>(n));
    fill_dataloader_epoch_order(global, order);
    return order;
}

void fill_dataloader_epoch_order(Generator& global, std::span<std::int64_t> order) {
    global.random_int64();  // the loader's base seed, which only worker processes would use
    Generator sampler(static_cast<std::uint64_t>(global.random_int64()));
    sampler.fill_randperm(order);
}

}  // namespace rnn
