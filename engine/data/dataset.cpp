// Keeps track of the datasets that runs have open.
#include "data/dataset.hpp"

#include <algorithm>
#include <cstring>

namespace rnn {

namespace {

// Of all that runs have open, linked through the datasets.
constinit const Dataset* first = nullptr;

}  // namespace

SharedDataset SharedDataset::find(std::string_view key) {
    const Dataset* at = first;
    while (at && at->key_ != key) at = at->next_;
    return SharedDataset(at);
}

SharedDataset::SharedDataset(const Dataset* dataset) : dataset_(dataset) {
    if (dataset) ++dataset->runs_;
}

SharedDataset::SharedDataset(std::unique_ptr<const Dataset> dataset, std::string key, MemoryShare memory)
    : SharedDataset(dataset.release()) {
    dataset_->key_ = std::move(key);
    dataset_->memory_ = std::move(memory);
    dataset_->next_ = std::exchange(first, dataset_);
}

SharedDataset::~SharedDataset() {
    if (!dataset_ || --dataset_->runs_ > 0) return;
    const Dataset** link = &first;
    while (*link != dataset_) link = &(*link)->next_;
    *link = dataset_->next_;
    delete dataset_;
}

std::uint64_t bytes_hash(std::span<const std::uint8_t> bytes) {
    // FNV-1a over words of eight bytes, its high half folded into the low one since a product carries upwards only.
    std::uint64_t hash = 0xcbf29ce484222325u ^ bytes.size();
    for (std::size_t at = 0; at < bytes.size(); at += sizeof hash) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + at, std::min(sizeof word, bytes.size() - at));
        hash = (hash ^ word) * 0x100000001b3u;
        hash ^= hash >> 32;
    }
    return hash;
}

}  // namespace rnn
