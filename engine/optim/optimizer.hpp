// torch.optim's update rules over a model's flat parameter buffer: SGD, Adam, AdamW, RMSprop and Adagrad with all their
// options but amsgrad (Adam) and centered (RMSprop).
#pragma once

#include <rnn/config.hpp>

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

namespace rnn {

// Some of the parameters: `size` numbers from `begin` on.
struct ParameterRange {
    std::size_t begin, size;
};

// Rule and hyperparameters are read from the config at every step, so that live fields take effect at the next one.
template <class S>
class Optimizer {
  public:
    // `freezable`: parameters that step() can leave out.
    explicit Optimizer(std::size_t padded_size, std::vector<ParameterRange> freezable = {})
        : first_(padded_size, S(0)), second_(padded_size, S(0)), freezable_(std::move(freezable)) {}

    // max_value, then max_norm (clip_grad_value_, clip_grad_norm_); returns the norm before any clipping.
    static double clip(const Config& config, std::vector<S>& gradients);
    // With `frozen`, the freezable parameters and their state stay as they are, and this step is none of theirs: what torch
    // does with a parameter whose requires_grad is False, so that its grad is None.
    void step(const Config& config, const std::vector<S>& gradients, std::vector<S>& parameters, bool frozen = false);

    // Updates done; also torch's `step` entry of the state, less frozen_steps() for the freezable parameters.
    std::uint64_t steps() const { return steps_; }
    std::uint64_t frozen_steps() const { return frozen_steps_; }

    // The state buffers: exp_avg and exp_avg_sq for adam; momentum buffer and square average otherwise.
    std::vector<S>& first() { return first_; }
    std::vector<S>& second() { return second_; }
    void set_steps(std::uint64_t steps, std::uint64_t frozen_steps) {
        steps_ = steps;
        frozen_steps_ = frozen_steps;
    }

  private:
    // One update of `count` numbers, whose `steps`-th it is.
    static void update(const Config& config, double lr, std::uint64_t steps, std::size_t count, const S* gradients,
                       S* first, S* second, S* parameters);
    void update_frozen(const Config& config, double lr, const std::vector<S>& gradients, std::vector<S>& parameters,
                       bool frozen);

    std::vector<S> first_, second_;
    std::uint64_t steps_ = 0, frozen_steps_ = 0;
    std::vector<ParameterRange> freezable_;
    // The freezable numbers side by side, once they have been frozen: gradients, first, second, parameters.
    std::array<std::vector<S>, 4> aside_;
};

}  // namespace rnn
