// Goes through a dataset as its kind asks for.
#include "data/sampler.hpp"

#include <algorithm>

namespace rnn {

Sampler::Sampler(const Dataset& dataset, int batch_size) : dataset_(dataset), batch_size_(batch_size) {
    if (dataset.sampling() == Sampling::shuffled) order_.resize(static_cast<std::size_t>(dataset.spec().train));
}

// In an epoch.
std::uint64_t Sampler::batches() const {
    return static_cast<std::uint64_t>((dataset_.spec().train + batch_size_ - 1) / batch_size_);
}

void Sampler::next(Generator& generator, Batch& batch) {
    const std::uint64_t drawn = position_.drawn++;
    switch (dataset_.sampling()) {
        case Sampling::endless:
            return dataset_.read(Split::train, static_cast<int>(drawn % (std::uint64_t{1} << 30)), 1, batch);
        case Sampling::drawn:
            return dataset_.draw(generator, batch_size_, batch);
        case Sampling::in_order:
        case Sampling::shuffled:
            break;
    }
    const int first = static_cast<int>(drawn % batches()) * batch_size_;
    const int count = std::min(batch_size_, dataset_.spec().train - first);
    if (dataset_.sampling() == Sampling::in_order) return dataset_.read(Split::train, first, count, batch);
    if (first == 0) {
        position_.epoch_start = generator.state();
        fill_dataloader_epoch_order(generator, order_);
    }
    dataset_.pick(std::span(order_).subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(count)), batch);
}

double Sampler::epoch() const {
    return dataset_.spec().train == 0 ? 0.0 : static_cast<double>(position_.drawn) / static_cast<double>(batches());
}

Status Sampler::seek(const SamplerPosition& position) {
    if (dataset_.sampling() == Sampling::shuffled && position.drawn > 0) {
        Generator generator;
        if (!generator.set_state(position.epoch_start)) {
            return Problem{ErrorCode::wrong_data, "snapshot", "The snapshot's random state is not one."};
        }
        fill_dataloader_epoch_order(generator, order_);
    }
    position_ = position;
    return Ok{};
}

}  // namespace rnn
