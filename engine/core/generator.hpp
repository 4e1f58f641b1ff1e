// PyTorch's CPU random generator: the same numbers as torch.manual_seed(n) followed by the same calls.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace rnn {

/// Everything a Generator remembers, as plain bytes without padding, for snapshots.
struct GeneratorState {
    double next_normal = 0.0;                // second value of the last Box-Muller pair, if has_next_normal
    std::array<std::uint32_t, 624> words{};  // the Mersenne twister's state
    std::uint32_t position = 624;            // words already handed out since the last twist, 0 to 624
    std::uint32_t has_next_normal = 0;       // 0 or 1

    bool operator==(const GeneratorState&) const = default;
};

/// mt19937 (Matsumoto and Nishimura, 1998) with the draws ATen makes from it on the CPU
/// (aten/src/ATen/core/DistributionsHelper.h and native/cpu/DistributionTemplates.h, PyTorch 1.13).
/// ATen's x86 kernels are compiled with FMA contraction, which shows in the last bit; each formula below
/// says where its one fused operation is. All results are the same bits natively and in wasm.
class Generator {
  public:
    explicit Generator(std::uint64_t seed = 0) { manual_seed(seed); }

    /// Restarts the sequence, as torch.manual_seed(seed). Only the low 32 bits of the seed count, as in
    /// PyTorch.
    void manual_seed(std::uint64_t seed);

    /// The next 32 random bits.
    std::uint32_t random();
    /// The next two draws as one word, the first in the high half.
    std::uint64_t random64();
    /// torch.empty((), dtype=torch.int64).random_(): uniform over 0 to 2^63 - 1.
    std::int64_t random_int64();

    /// tensor.uniform_(from, to), values in [from, to): x (to - from) + from, fused, with x the low 24 bits of
    /// a 32-bit draw (float) or the low 53 bits of a 64-bit draw (double), as a fraction. Same bits as PyTorch.
    void fill_uniform(std::span<float> values, double from, double to);
    void fill_uniform(std::span<double> values, double from, double to);

    /// tensor.normal_(mean, std), std >= 0, on a contiguous tensor of values.size() numbers. PyTorch has two
    /// forms:
    /// - below 16 values: Box-Muller pairs in double, the second value of a pair kept in the generator for the
    /// next
    ///   call. PyTorch takes log, sin and cos from the C library, so the last bit of a double may differ; rounded to
    ///   float none did in 700,000 draws.
    /// - from 16 values: all uniforms first, then Box-Muller on blocks of 16 (cosines in the first eight places, sines
    ///   in the last eight); if the size is no multiple of 16, the last 16 values are drawn afresh. Float gives the
    ///   bits of PyTorch's AVX2 kernel, which every x86 machine of the last decade runs.
    /// Doubles are within 4 ulp of PyTorch's in either form, counted before the mean is added.
    void fill_normal(std::span<float> values, double mean, double std);
    void fill_normal(std::span<double> values, double mean, double std);

    /// tensor.bernoulli_(p), 0 <= p <= 1: 1 where a 53-bit uniform draw is below p, else 0. Same bits as a
    /// PyTorch built without Intel MKL; one built with it (the wheels for x86) takes its masks from MKL's own
    /// generator.
    void fill_bernoulli(std::span<float> values, double p);
    void fill_bernoulli(std::span<double> values, double p);

    /// torch.randperm(n), 0 <= n < 2^32 / 20: a permutation of 0 .. n-1.
    [[nodiscard]] std::vector<std::int64_t> randperm(std::int64_t n);
    /// The same for n = order.size(), without allocating.
    void fill_randperm(std::span<std::int64_t> order);

    [[nodiscard]] const GeneratorState& state() const { return state_; }
    /// Takes over a state that state() returned; one that it cannot have returned is refused with false.
    [[nodiscard]] bool set_state(const GeneratorState& state);

  private:
    void twist();
    /// A fraction in [0, 1) of 53 bits, from one 64-bit draw.
    double uniform_double();
    /// One draw of the small form, before mean and std.
    double standard_normal();

    GeneratorState state_;
};

/// The sample order of one epoch of torch.utils.data.DataLoader(dataset of n samples, shuffle=True) with no
/// generator of its own: takes the base seed and then the sampler's seed from `global`, and permutes by a
/// generator with the latter (PyTorch 1.13, DataLoader and RandomSampler). n as for randperm.
[[nodiscard]] std::vector<std::int64_t> dataloader_epoch_order(Generator& global, std::int64_t n);
/// The same for n = order.size(), without allocating.
void fill_dataloader_epoch_order(Generator& global, std::span<std::int64_t> order);

}  // namespace rnn
