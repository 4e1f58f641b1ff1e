// Which family makes a layer, and how large its parameters are.
#include "networks/sequential/layer.hpp"

#include "core/safetensors.hpp"
#include "layers/cell_table.hpp"
#include "networks/sequential/recurrent_config.hpp"

namespace rnn {

namespace {

double recurrent_scalars(const LayerSpec& spec) {
    const RecurrentConfig config = recurrent_config(spec);
    const double gates = static_cast<double>(cell_shape(config.cell).gates) * config.hidden_size;
    const double state = config.state_size(), inner = config.directions() * state;
    const double first = gates * (config.input_size + state + 2) + state * config.hidden_size;
    const double others = gates * (inner + state + 2) + state * config.hidden_size;
    return config.directions() * (first + (config.num_layers - 1) * others);
}

}  // namespace

std::size_t count_of(const Shape& shape) {
    std::size_t count = 1;
    for (const std::int64_t size : shape) count *= static_cast<std::size_t>(size);
    return count;
}

bool ChainPlan::check(const std::string& name, const Shape& shape, bool fits, const std::string& wanted) {
    if (fits) return true;
    problems.push_back({ErrorCode::wrong_shape, name,
                        name + " has shape " + shape_text(shape) + "; " + wanted + " is needed.", shape_text(shape),
                        wanted});
    return false;
}

bool ChainPlan::require(const std::string& name, const Shape& wanted) {
    const std::string text = shape_text(wanted);
    if (const Shape* shape = given.find(name)) return check(name, *shape, *shape == wanted, text);
    problems.push_back({ErrorCode::missing_data, name,
                        "The input has no tensor " + name + "; its shape would be " + text + ".", "", text});
    return false;
}

double parameter_scalars(const LayerSpec& spec) {
    const auto product = [&](const char* a, const char* b) { return spec.number(a) * spec.number(b); };
    if (is_recurrent(spec.kind) || is_cell(spec.kind)) return recurrent_scalars(spec);
    switch (spec.kind) {
        case LayerKind::embedding:
            return product("num_embeddings", "embedding_dim");
        case LayerKind::negative_sampling:
            return 2 * product("num_embeddings", "embedding_dim");
        case LayerKind::linear:
            return product("in_features", "out_features") + spec.number("out_features");
        case LayerKind::conv2d: {
            const std::array<double, 2>& kernel = spec.values.at("kernel_size");
            return product("in_channels", "out_channels") * kernel[0] * kernel[1];
        }
        default:
            return 0;
    }
}

template <class S>
LayerPointer<S> make_layer(const LayerSpec& spec, ParameterLayout& layout) {
    if (is_recurrent(spec.kind)) return make_recurrent<S>(spec, layout);
    if (is_cell(spec.kind)) return make_cell<S>(spec, layout);
    if (is_loss(spec.kind)) return make_loss<S>(spec, layout);
    if (spec.kind == LayerKind::embedding || spec.kind == LayerKind::linear) return make_dense<S>(spec, layout);
    if (spec.kind == LayerKind::conv2d || spec.kind == LayerKind::max_pool2d) return make_image<S>(spec, layout);
    return make_elementwise<S>(spec);
}

template LayerPointer<float> make_layer<float>(const LayerSpec&, ParameterLayout&);
template LayerPointer<double> make_layer<double>(const LayerSpec&, ParameterLayout&);

}  // namespace rnn
