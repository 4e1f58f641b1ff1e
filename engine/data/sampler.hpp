// Where a run stands in its data.
#pragma once

#include <rnn/error.hpp>

#include <memory>

#include "data/dataset.hpp"

namespace rnn {

// Enough to continue from there to the bit.
struct SamplerPosition {
    std::uint64_t drawn = 0;       // batches handed out
    GeneratorState epoch_start{};  // the generator before the current epoch's order was drawn
};

// The training batches of one run, one after the other. The dataset must outlive it.
class Sampler {
  public:
    Sampler(const Dataset& dataset, int batch_size);

    // The next batch; `generator` is the run's. Allocates nothing once the batch has grown.
    void next(Generator& generator, Batch& batch);
    // Full passes over the training data, with fraction; 0 where there is no end of it.
    double epoch() const;

    const SamplerPosition& position() const { return position_; }
    Status seek(const SamplerPosition& position);

  private:
    std::uint64_t batches() const;

    const Dataset& dataset_;
    int batch_size_;
    SamplerPosition position_;
    std::vector<std::int64_t> order_;  // of this epoch, of shuffled data
};

}  // namespace rnn
