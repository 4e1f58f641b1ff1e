// A trainer's parameters to and from safetensors.
#include <rnn/safetensors.hpp>
#include <rnn/state_dict.hpp>

#include <algorithm>
#include <cmath>

#include "train/state_file.hpp"

namespace rnn {

namespace {

// The parameters one after the other.
std::vector<ParameterInfo> parameter_infos(const Trainer& trainer) {
    std::vector<ParameterInfo> infos;
    std::size_t offset = 0;
    for (const TensorRef& tensor : trainer.tensors(Scope::parameters)) {
        infos.push_back({tensor.name, tensor.shape, offset, tensor.size()});
        offset += tensor.size();
    }
    return infos;
}

}  // namespace

std::vector<std::byte> state_dict(const Trainer& trainer) {
    const std::vector<TensorRef> tensors = trainer.tensors(Scope::parameters);
    std::vector<std::vector<float>> values;
    std::vector<TensorView> views;
    for (const TensorRef& tensor : tensors) {
        values.emplace_back(tensor.size());
        copy_tensor(tensor, values.back().data());
        views.push_back(tensor_view(tensor.name, {tensor.shape.begin(), tensor.shape.end()},
                                    std::span<const float>(values.back())));
    }
    return std::move(write_safetensors(views).value());
}

Status load_state_dict(Trainer& trainer, std::span<const std::byte> bytes) {
    const Result<Safetensors> file = parse_safetensors(bytes);
    if (!file.ok()) return file_problems("state_dict", file.problems());
    const std::vector<ParameterInfo> wanted = parameter_infos(trainer);
    std::vector<float> parameters(trainer.parameter_count());
    Problems problems;
    read_state(wanted, file.value(), parameters, problems);
    const auto values = [&](const ParameterInfo& tensor) {
        return std::span<const float>(parameters).subspan(tensor.offset, tensor.size);
    };
    for (const ParameterInfo& tensor : wanted) {
        const std::span<const float> numbers = values(tensor);
        if (std::all_of(numbers.begin(), numbers.end(), [](float v) { return std::isfinite(v); })) continue;
        problems.push_back(
            {ErrorCode::wrong_data, tensor.name, tensor.name + " has a NaN or an infinity among its floats."});
    }
    if (!problems.empty()) {
        limit_problems(problems);
        return problems;
    }
    for (const ParameterInfo& tensor : wanted) {
        const Status written = trainer.write_parameter(tensor.name, values(tensor));
        if (!written.ok()) return written;
    }
    return Ok{};
}

}  // namespace rnn
