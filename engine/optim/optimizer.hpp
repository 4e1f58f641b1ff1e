// torch.optim's update rules over a model's flat parameter buffer: SGD, Adam, AdamW, RMSprop and Adagrad with all their
// options but amsgrad (Adam) and centered (RMSprop).
#pragma once

#include <rnn/config.hpp>

#include <cstdint>
#include <vector>

namespace rnn {

// Rule and hyperparameters are read from the config at every step, so that live fields take effect at the next one.
template <class S>
class Optimizer {
  public:
    explicit Optimizer(std::size_t padded_size) : first_(padded_size, S(0)), second_(padded_size, S(0)) {}

    // max_value, then max_norm (clip_grad_value_, clip_grad_norm_); returns the norm before any clipping.
    static double clip(const Config& config, std::vector<S>& gradients);
    void step(const Config& config, const std::vector<S>& gradients, std::vector<S>& parameters);

    // Updates done; also torch's `step` entry of the state.
    std::uint64_t steps() const { return steps_; }

    // The state buffers: exp_avg and exp_avg_sq for adam; momentum buffer and square average otherwise.
    std::vector<S>& first() { return first_; }
    std::vector<S>& second() { return second_; }
    void set_steps(std::uint64_t steps) { steps_ = steps; }

  private:
    std::vector<S> first_, second_;
    std::uint64_t steps_ = 0;
};

}  // namespace rnn
