// Look-up with every absence, surplus and misfit told.
#include "run/tensors.hpp"

#include <algorithm>

namespace rnn {

const Shape* TensorSource::find(const std::string& name) {
    if (std::find(known_.begin(), known_.end(), name) == known_.end()) known_.push_back(name);
    const TensorView* found = file_.find(name);
    return found ? &found->shape : nullptr;
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

}  // namespace rnn
