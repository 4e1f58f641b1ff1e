// Data once opened: immutable, and one copy for all runs that read the same.
#pragma once

#include <rnn/dataset.hpp>

#include <memory>
#include <string>

#include "core/generator.hpp"
#include "data/batch.hpp"

namespace rnn {

// How training goes through the data.
enum class Sampling {
    in_order,  // example after example, the last batch of an epoch may be smaller
    shuffled,  // the same in an order drawn for each epoch, as a DataLoader's
    endless,   // one sequence after the other, each the continuation of the last
    drawn,     // every batch is made anew by the run's generator
};

class Dataset {
  public:
    Dataset(DataSpec spec, Sampling sampling) : spec_(std::move(spec)), sampling_(sampling) {}
    Dataset(const Dataset&) = delete;
    Dataset& operator=(const Dataset&) = delete;
    virtual ~Dataset() = default;

    const DataSpec& spec() const { return spec_; }
    Sampling sampling() const { return sampling_; }
    int examples(Split split) const { return split == Split::train ? spec_.train : spec_.test; }
    // Whether sequences differ in length.
    virtual bool ragged() const { return false; }

    // Examples [first, first + count) of a split in their own order; of endless data sequence `first`.
    virtual void read(Split split, int first, int count, Batch& batch) const = 0;
    // Training examples by their indices: of shuffled data.
    virtual void pick(std::span<const std::int64_t>, Batch&) const {}
    // A batch made anew: of drawn data.
    virtual void draw(Generator&, int, Batch&) const {}

  private:
    DataSpec spec_;
    Sampling sampling_;
};

using SharedDataset = std::shared_ptr<const Dataset>;

// The dataset that an earlier run of this key opened, if one still has it; null otherwise.
SharedDataset shared_dataset(const std::string& key);
// Shares it under this key as long as a run has it.
SharedDataset share_dataset(const std::string& key, std::unique_ptr<const Dataset> dataset);

// A number for the bytes of a file, in a key.
std::uint64_t bytes_hash(std::span<const std::uint8_t> bytes);

}  // namespace rnn
