// A run's config as checked values.
#pragma once

#include <rnn/error.hpp>

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "layers/window.hpp"
#include "networks/sequential/options.hpp"

namespace rnn {

// One layer with the value of each of its options, given or not.
struct LayerSpec {
    LayerKind kind = LayerKind::relu;
    std::string prefix;  // of its tensors' names: "" for a single layer, else "0." or the layer's own name with a dot
    std::string field;   // of its problems: "" or "layers[0]."

    // A pair has two different values, all else the first twice. An option that is null is not in the map.
    std::map<std::string_view, std::array<double, 2>> values;

    bool has(std::string_view name) const { return values.contains(name); }
    double number(std::string_view name) const { return values.at(name)[0]; }
    int whole(std::string_view name) const { return static_cast<int>(number(name)); }
    bool flag(std::string_view name) const { return number(name) != 0.0; }
    Extent extent(std::string_view name) const {
        const std::array<double, 2>& pair = values.at(name);
        return {static_cast<int>(pair[0]), static_cast<int>(pair[1])};
    }
};

struct RunSpec {
    std::vector<LayerSpec> layers;
    bool in_double = false;
    bool training = false;
    std::uint64_t seed = 0;
};

// Problems: text that is not JSON, and every layer, option and value that is not in the tables or does not go with the
// others. Fields are named as in the text: "hidden_size", "layers[1].p".
Result<RunSpec> read_run_spec(std::string_view json);

}  // namespace rnn
