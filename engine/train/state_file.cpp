// Compares names, shapes and types before it copies.
#include "train/state_file.hpp"

#include <algorithm>

#include "core/safetensors.hpp"
#include "core/tensor_values.hpp"

namespace rnn {

namespace {

constexpr std::size_t kShownProblems = 20;

std::string name_list(const std::vector<ParameterInfo>& tensors) {
    if (tensors.empty()) return "none";
    std::string list;
    for (const ParameterInfo& tensor : tensors) {
        if (list.size() > 400) return list + ", ...";
        list += (list.empty() ? "" : ", ") + tensor.name;
    }
    return list;
}

}  // namespace

template <class S>
void read_state(const std::vector<ParameterInfo>& wanted, const Safetensors& file, std::vector<S>& parameters,
                Problems& problems) {
    for (const ParameterInfo& parameter : wanted) {
        const std::vector<std::int64_t> shape(parameter.shape.begin(), parameter.shape.end());
        const TensorView* tensor = file.find(parameter.name);
        if (!tensor) {
            problems.push_back({ErrorCode::missing_data, parameter.name,
                                parameter.name + " is missing; its shape would be " + shape_text(shape) + ".", "",
                                shape_text(shape)});
            continue;
        }
        if (tensor->shape != shape) {
            problems.push_back(
                {ErrorCode::wrong_shape, parameter.name,
                 parameter.name + " has shape " + shape_text(tensor->shape) + "; " + shape_text(shape) + " is needed.",
                 shape_text(tensor->shape), shape_text(shape)});
            continue;
        }
        std::vector<S> values;
        if (!read_numbers(*tensor, values, problems)) continue;
        std::copy(values.begin(), values.end(), parameters.begin() + static_cast<std::ptrdiff_t>(parameter.offset));
    }
    const std::string names = name_list(wanted);
    for (const TensorView& tensor : file.tensors) {
        const bool known = std::any_of(wanted.begin(), wanted.end(),
                                       [&](const ParameterInfo& each) { return each.name == tensor.name; });
        if (known) continue;
        problems.push_back({ErrorCode::unknown_name, tensor.name,
                            "There is no parameter " + tensor.name + " in this model, which has " + names + ".",
                            tensor.name, names});
    }
}

Problems file_problems(const std::string& what, const Problems& problems) {
    Problems sentences;
    for (Problem problem : problems) {
        const std::string subject = problem.field == "safetensors" ? "" : problem.field + " ";
        problem.message = "The " + what + " file is refused: " + subject + problem.message + ".";
        problem.field = what;
        sentences.push_back(std::move(problem));
    }
    return sentences;
}

void limit_problems(Problems& problems) {
    if (problems.size() <= kShownProblems) return;
    const std::string more = std::to_string(problems.size() - kShownProblems);
    problems.erase(problems.begin() + kShownProblems, problems.end());
    problems.push_back({ErrorCode::wrong_data, "", "And " + more + " more problems.", more});
}

template void read_state<float>(const std::vector<ParameterInfo>&, const Safetensors&, std::vector<float>&, Problems&);
template void read_state<double>(const std::vector<ParameterInfo>&, const Safetensors&, std::vector<double>&,
                                 Problems&);

}  // namespace rnn
