// Room for the packed weights of a layer that is tested alone.
#pragma once

#include "core/workspace.hpp"

namespace rnn::test {

/// Must outlive the layer's use.
template <template <class> class Layer, class S>
[[nodiscard]] Workspace<S> placed(Layer<S>& layer) {
    Workspace<S> weights;
    lay_out(weights, [&](Workspace<S>& room) { layer.place(room); });
    return weights;
}

}  // namespace rnn::test
