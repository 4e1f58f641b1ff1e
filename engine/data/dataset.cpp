// Keeps track of the datasets that runs have open.
#include "data/dataset.hpp"

#include <algorithm>
#include <cstring>

namespace rnn {

namespace {

struct Opened {
    std::string key;
    const Dataset* dataset;
    std::weak_ptr<const Dataset> shared;
};

std::vector<Opened>& opened() {
    static std::vector<Opened> list;
    return list;
}

}  // namespace

SharedDataset shared_dataset(const std::string& key) {
    for (const Opened& each : opened()) {
        if (each.key == key) return each.shared.lock();
    }
    return nullptr;
}

SharedDataset share_dataset(const std::string& key, std::unique_ptr<const Dataset> dataset) {
    const Dataset* const address = dataset.get();
    SharedDataset shared(dataset.release(), [](const Dataset* gone) {
        std::erase_if(opened(), [gone](const Opened& each) { return each.dataset == gone; });
        delete gone;
    });
    opened().push_back({key, address, shared});
    return shared;
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
