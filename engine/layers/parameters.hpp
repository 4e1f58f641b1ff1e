// The trainable numbers of a model: one flat buffer, and where each named tensor stands in it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rnn {

struct ParameterInfo {
    std::string name;        // as in PyTorch's state_dict, for example "rnn.weight_ih_l0"
    std::vector<int> shape;  // row-major, no padding
    std::size_t offset;
    std::size_t size;
};

// Gradients and optimiser state use the same layout, each in a buffer of padded_size() scalars. Tensors follow each
// other without gaps; the padding is at the end, so that flat updates have no remainder.
class ParameterLayout {
  public:
    // Appends a tensor and returns its offset.
    std::size_t add(std::string name, std::vector<int> shape) {
        std::size_t count = 1;
        for (const int extent : shape) count *= static_cast<std::size_t>(extent);
        const std::size_t offset = size_;
        tensors_.push_back({std::move(name), std::move(shape), offset, count});
        size_ += count;
        return offset;
    }

    const std::vector<ParameterInfo>& tensors() const { return tensors_; }

    // Null when there is no tensor of that name.
    const ParameterInfo* find(std::string_view name) const {
        for (const ParameterInfo& tensor : tensors_) {
            if (tensor.name == name) return &tensor;
        }
        return nullptr;
    }

    std::size_t size() const { return size_; }
    std::size_t padded_size() const { return (size_ + 3) / 4 * 4; }

  private:
    std::vector<ParameterInfo> tensors_;
    std::size_t size_ = 0;
};

}  // namespace rnn
