// Data once opened: immutable, and one copy for all runs that read the same.
#pragma once

#include <rnn/dataset.hpp>

#include <memory>
#include <string>
#include <utility>

#include "core/generator.hpp"
#include "core/memory_share.hpp"
#include "data/batch.hpp"

namespace rnn {

// How training goes through the data.
enum class Sampling {
    in_order,  // example after example, the last batch of an epoch may be smaller
    shuffled,  // the same in an order drawn for each epoch, as a DataLoader's
    endless,   // one sequence after the other, each the continuation of the last
    drawn,     // every batch is made anew by the run's generator
};

// Which examples of a split a batch is to hold: those from `first` on in their own order, or those of the indices.
struct Examples {
    int first = 0, count = 0;
    const std::int64_t* indices = nullptr;

    int operator[](int i) const { return indices ? static_cast<int>(indices[i]) : first + i; }
};

class Dataset {
  public:
    Dataset(DataSpec&& spec, Sampling sampling) : spec_(std::move(spec)), sampling_(sampling) {}
    Dataset(const Dataset&) = delete;
    Dataset& operator=(const Dataset&) = delete;
    virtual ~Dataset() = default;

    const DataSpec& spec() const { return spec_; }
    Sampling sampling() const { return sampling_; }
    int examples(Split split) const { return split == Split::train ? spec_.train : spec_.test; }
    // Whether sequences differ in length.
    virtual bool ragged() const { return false; }

    // Examples [first, first + count) of a split in their own order; of endless data sequence `first`.
    void read(Split split, int first, int count, Batch& batch) const { fill(split, {first, count}, batch); }
    // Training examples by their indices: of shuffled data.
    void pick(std::span<const std::int64_t> indices, Batch& batch) const {
        fill(Split::train, {0, static_cast<int>(indices.size()), indices.data()}, batch);
    }
    // A batch made anew: of drawn data.
    virtual void draw(Generator&, int, Batch&) const {}

  protected:
    // Of what can be told once the data are there: while they are made.
    void add_baseline(const Baseline& baseline) { spec_.baselines.add(baseline); }

  private:
    // What both ask for; only shuffled data are asked by indices.
    virtual void fill(Split split, const Examples& examples, Batch& batch) const = 0;

    friend class SharedDataset;

    DataSpec spec_;
    Sampling sampling_;
    // Of a shared one: what it is known by, how many runs have it, and the next in the list of all.
    mutable std::string key_;
    mutable MemoryShare memory_;
    mutable int runs_ = 0;
    mutable const Dataset* next_ = nullptr;
};

// A run's hold on a dataset; the last one that lets go deletes it. For one thread, as a module has.
class SharedDataset {
  public:
    // The dataset of this key that another run has open; none has: empty.
    static SharedDataset find(std::string_view key);
    // Under that key from now on; it holds its share of the module's memory until it is deleted.
    SharedDataset(std::unique_ptr<const Dataset> dataset, std::string key, MemoryShare memory);

    SharedDataset(SharedDataset&& other) noexcept : dataset_(std::exchange(other.dataset_, nullptr)) {}
    SharedDataset& operator=(SharedDataset&&) = delete;
    ~SharedDataset();

    explicit operator bool() const { return dataset_ != nullptr; }
    const Dataset& operator*() const { return *dataset_; }
    const Dataset* operator->() const { return dataset_; }

  private:
    explicit SharedDataset(const Dataset* dataset);

    const Dataset* dataset_;
};

// A number for the bytes of a file, in a key.
std::uint64_t bytes_hash(std::span<const std::uint8_t> bytes);

}  // namespace rnn
