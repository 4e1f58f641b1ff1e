// What a recurrent cell is: its shape, and the pieces of one time step that its two functions read and write.
//
// A cell is a struct: `id` (what a config calls it), `nonlinearity` (the one of the config's that it is for; none: any),
// `shape`, and forward and backward on a CellStep. cells.hpp has the engine's own.
#pragma once

#include <rnn/config.hpp>
#include <rnn/model.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "kernels/gates.hpp"

namespace rnn {

// The pieces of one time step, rows = samples that are active at it. Pointers that a cell does not use are null.
template <class S>
struct CellStep {
    S* gates;          // (rows, G, H) W_ih x + b (+ W_hh h + b unless the cell splits them) in, activations out
    const S* hidden;   // (rows, G, H) W_hh h_prev + b_hh, for cells that split them
    const S* h_prev;   // (rows, H)
    S* h;              // (rows, H)
    const S* c_prev;   // (rows, H)
    S* c;              // (rows, H)
    S* tanh_c;         // (rows, H)
    S* hidden_n;       // (rows, H) third part of `hidden`, kept for the way back
    const S* weights;  // (W, H) the weights of its own
    const S* dh;       // (rows, H) whole gradient of h
    S* dc;             // (rows, H) in: what comes from the next step; out: the whole gradient of c
    S* dgates;         // (rows, G, H) gradient before the activations
    S* dhidden;        // (rows, G, H) gradient of `hidden`; the same as dgates unless split
    S* dh_prev;        // (rows, H) gets the part added that does not pass through W_hh
    S* dc_prev;        // (rows, H)
    S* dweights;       // (W, H) gets the gradient of this step added
};

struct CellShape {
    const char* gate_names;  // one letter per gate, in PyTorch's order; f is a forget gate
    int gates;               // G
    bool cell_state;         // has c
    bool splits_hidden;      // needs W_hh h + b_hh apart from W_ih x + b_ih
    bool keeps_gates;        // its activated gates are worth reading
    bool kinks = false;      // not smooth, so that a central difference must take a short step
    // Weights of its own beside weight_ih and weight_hh, a number a unit each, by their names: "weight_ci" ...
    std::span<const std::string_view> weights{};

    int weight_count() const { return static_cast<int>(weights.size()); }
    // Place of the forget gate among the gates, -1 without one.
    int forget_gate() const {
        const std::size_t place = std::string_view(gate_names).find('f');
        return place == std::string_view::npos ? -1 : static_cast<int>(place);
    }
};

}  // namespace rnn
