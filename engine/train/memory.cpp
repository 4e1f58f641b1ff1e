// Adds up what the network measures and what the trainer keeps beside it.
#include "train/memory.hpp"

#include <algorithm>

#include "networks/sequence/sequence_network.hpp"
#include "tasks/task.hpp"
#include "train/recurrent_ablation.hpp"

namespace rnn {

namespace {

// Buffers as large as the parameters beside them: gradients of training and of the probe, two of the optimiser.
constexpr std::uint64_t kBuffers = 4;

// Bytes of what a task hands over: what is read of each step, and the target of each answer.
std::uint64_t batch_bytes(const Network<float>& network, const DataSpec& data, const BatchExtents& extents) {
    const std::uint64_t batch = static_cast<std::uint64_t>(extents.batch);
    const std::uint64_t steps = static_cast<std::uint64_t>(extents.seq_len);
    const std::uint64_t read = static_cast<std::uint64_t>(std::max(data.input_size, 1));
    const bool classes = network.objective().target == TargetKind::class_index;
    const std::uint64_t target = classes ? 1 : static_cast<std::uint64_t>(network.output_size());
    return sizeof(float) * batch * (steps * read + (network.steps() == HeadSteps::last ? 1 : steps) * target);
}

}  // namespace

std::unique_ptr<Network<float>> make_network(const Config& config, const DataSpec& data) {
    const Task& task = *find_task(config.task);
    if (task.network) return task.network(config, data);
    return std::make_unique<SequenceNetwork<float>>(model_config(config, data));
}

std::uint64_t training_bytes(Network<float>& network, const Config& config, const DataSpec& data) {
    const BatchExtents trained{config.seq_len, config.batch_size}, probed{config.seq_len, 1};
    std::uint64_t bytes = network.measure_weights() + sizeof(float) * kBuffers * network.layout().padded_size();
    for (const ParameterInfo& kept : recurrent_weights(network.layout())) bytes += sizeof(float) * kept.size;
    bytes += network.measure_tape(trained, false, true) + batch_bytes(network, data, trained);
    return bytes + network.measure_tape(probed, true, true) + batch_bytes(network, data, probed);
}

}  // namespace rnn
