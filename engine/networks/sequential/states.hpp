// The initial and final states that recurrent layers and cells read and write beside their sequences.
#pragma once

#include "core/safetensors.hpp"
#include "layers/recurrent_io.hpp"
#include "networks/sequential/layer.hpp"

namespace rnn {

inline bool has_cell_state(const RecurrentConfig& config) {
    return cell_shape(config.cell).cell_state;
}

// h_0 and, of an LSTM, c_0: both or none. False, with problems, when they do not fit.
template <class S>
bool plan_initial_states(const RecurrentConfig& config, const Shape& h, const Shape& c, ChainPlan& plan,
                         std::vector<ChainInput<S>>& inputs) {
    inputs.clear();
    bool fits = true;
    const auto read = [&](const char* name, const Shape& wanted) {
        const Shape* shape = plan.given.find(plan.state_prefix + name);
        if (!shape) return false;
        fits = plan.check(plan.state_prefix + name, *shape, *shape == wanted, shape_text(wanted)) && fits;
        inputs.push_back({plan.state_prefix + name, wanted});
        inputs.back().learns = true;
        return true;
    };
    const bool h_0 = read("h_0", h);
    if (!has_cell_state(config)) return fits;
    const bool c_0 = read("c_0", c);
    if (h_0 == c_0) return fits;
    const std::string missing = plan.state_prefix + (h_0 ? "c_0" : "h_0");
    plan.problems.push_back({ErrorCode::missing_data, missing, "h_0 and c_0 come together; " + missing + " is missing.",
                             "", shape_text(h_0 ? c : h)});
    return false;
}

// Of the first states of a list, null where there are fewer or, of an output's gradient, where none was given.
template <class S>
const S* numbers_of(const std::vector<ChainInput<S>>& inputs, std::size_t index) {
    return index < inputs.size() && inputs[index].learns ? inputs[index].numbers : nullptr;
}
template <class S>
S* gradient_of(const std::vector<ChainInput<S>>& inputs, std::size_t index) {
    return index < inputs.size() && inputs[index].learns ? inputs[index].gradient : nullptr;
}
template <class S>
const S* gradient_of(const std::vector<ChainOutput<S>>& outputs, std::size_t index) {
    return index < outputs.size() && outputs[index].graded ? outputs[index].gradient : nullptr;
}

}  // namespace rnn
