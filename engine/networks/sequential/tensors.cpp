// Look-up with every absence, surplus and misfit told.
#include "networks/sequential/tensors.hpp"

#include <algorithm>

#include "core/safetensors.hpp"

namespace rnn {

namespace {

constexpr double kMostBytes = 1 << 30;

}  // namespace

std::size_t count_of(const Shape& shape) {
    std::size_t count = 1;
    for (const std::int64_t size : shape) count *= static_cast<std::size_t>(size);
    return count;
}

const TensorView* TensorSource::find(const std::string& name) {
    known_.push_back(name);
    return file_.find(name);
}

const TensorView* TensorSource::require(const std::string& name, const std::string& shape, Problems& problems) {
    const TensorView* found = find(name);
    if (!found) {
        problems.push_back({ErrorCode::missing_data, name,
                            "The " + what_ + " has no tensor " + name + "; its shape would be " + shape + ".", "",
                            shape});
    }
    return found;
}

template <class S>
std::vector<S> TensorSource::numbers(const TensorView& tensor, const Shape& shape, Problems& problems) const {
    std::vector<S> values;
    if (check_shape(tensor, tensor.shape == shape, shape_text(shape), problems)) {
        read_numbers(tensor, values, problems);
    }
    return values;
}

void TensorSource::refuse_unknown(Problems& problems) const {
    std::string names;
    for (const std::string& name : known_) names += (names.empty() ? "" : ", ") + name;
    for (const TensorView& tensor : file_.tensors) {
        if (std::find(known_.begin(), known_.end(), tensor.name) != known_.end()) continue;
        problems.push_back(
            {ErrorCode::unknown_name, tensor.name,
             "The " + what_ + " has a tensor " + tensor.name + ", which means nothing here; allowed: " + names + ".",
             tensor.name, names});
    }
}

bool check_shape(const TensorView& tensor, bool fits, const std::string& wanted, Problems& problems) {
    if (fits) return true;
    problems.push_back({ErrorCode::wrong_shape, tensor.name,
                        tensor.name + " has shape " + shape_text(tensor.shape) + "; " + wanted + " is needed.",
                        shape_text(tensor.shape), wanted});
    return false;
}

bool Budget::charge(const Shape& shape, double copies, Problems& problems) {
    for (const std::int64_t size : shape) copies *= static_cast<double>(size);
    used_ += copies * scalar_bytes_;
    if (used_ <= kMostBytes) return true;
    if (!told_) {
        problems.push_back({ErrorCode::too_large, "config",
                            "This model and input need more than 1 GB; smaller sizes or fewer steps need less.", "",
                            "0 to 1 GB"});
    }
    told_ = true;
    return false;
}

template std::vector<float> TensorSource::numbers(const TensorView&, const Shape&, Problems&) const;
template std::vector<double> TensorSource::numbers(const TensorView&, const Shape&, Problems&) const;

}  // namespace rnn
