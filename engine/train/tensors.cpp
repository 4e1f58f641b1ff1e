// Reads tensors by their strides.
#include "train/tensors.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "networks/tensor_list.hpp"

namespace rnn {

namespace {

// Whether a tensor over time was computed from its last time index to its first: gradients, and the states of the
// direction that reads from the end, but not the gradients of those.
bool computed_backwards(std::string_view name) {
    const bool gradient = name.starts_with("dh_") || name.starts_with("dc_") || name.starts_with("dgates_");
    return gradient != name.ends_with("_reverse");
}

// Calls f on each element with its first index, until f returns false.
template <class F>
void each_element(const TensorRef& view, F f) {
    const std::size_t count = view.size();
    std::vector<int> index(view.shape.size(), 0);
    std::ptrdiff_t at = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (!f(at, index.empty() ? 0 : index[0])) return;
        for (std::size_t d = index.size(); d-- > 0;) {
            at += view.strides[d];
            if (++index[d] < view.shape[d]) break;
            at -= view.strides[d] * view.shape[d];
            index[d] = 0;
        }
    }
}

}  // namespace

std::size_t TensorRef::size() const {
    std::size_t count = 1;
    for (const int extent : shape) count *= static_cast<std::size_t>(extent);
    return count;
}

void copy_tensor(const TensorRef& view, float* to) {
    each_element(view, [&](std::ptrdiff_t at, int) {
        *to++ = view.numbers ? view.numbers[at] : static_cast<float>(view.integers[at]);
        return true;
    });
}

std::vector<TensorRef> flat_tensors(const ParameterLayout& layout, const std::vector<float>& values) {
    TensorList list;
    for (const ParameterInfo& tensor : layout.tensors()) {
        list.add(tensor.name, tensor.shape, values.data() + tensor.offset);
    }
    return list.take();
}

bool all_finite(std::span<const float> values) {
    return std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); });
}

Divergence find_non_finite(const std::vector<TensorRef>& tensors, bool over_time) {
    Divergence found;
    for (const TensorRef& view : tensors) {
        if (!view.numbers) continue;
        const bool backwards = over_time && computed_backwards(view.name);
        each_element(view, [&](std::ptrdiff_t at, int first) {
            if (std::isfinite(view.numbers[at])) return true;
            found.tensor = view.name;
            found.time_index = over_time ? first : -1;
            return backwards;
        });
        if (!found.tensor.empty()) break;
    }
    return found;
}

}  // namespace rnn
