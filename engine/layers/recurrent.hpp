// Stacked, one- or two-directional recurrent layers over a whole sequence, and backpropagation through time.
//
// Computes torch.nn.RNN / LSTM / GRU. Everything inside is time-major and padded: units of a state to a multiple of the
// lane count (H, and P after a projection), gates as (G, H). Padding is always zero.
#pragma once

#include <rnn/model.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/generator.hpp"
#include "core/workspace.hpp"
#include "kernels/gemm.hpp"
#include "layers/cell_table.hpp"
#include "layers/parameters.hpp"

namespace rnn {

// The tape of one layer in one direction. States have T + 1 rows of time. Forward direction: row 0 is the initial state
// and row t + 1 the state after reading x_t. Reverse: the initial state of a sample of length n is in row n and row t is
// the state after reading x_t. Pointers a cell has no use for are null.
template <class S>
struct DirectionTape {
    S* gates;                 // (T, B, G, H)
    S* hidden;                // (B, G, H) of the current step
    S* h;                     // (T + 1, B, P)
    S* c;                     // (T + 1, B, H)
    S* tanh_c;                // (T, B, H)
    S* h_before_projection;   // (T, B, H)
    S* hidden_n;              // (T, B, H)
    S* dgates;                // (T, B, G, H)
    S* dhidden;               // (T, B, G, H)
    S* dh;                    // (T + 1, B, P)
    S* dc;                    // (T + 1, B, H)
    S* dh_before_projection;  // (B, H) of the current step
    S* dweights;              // (W, H) of the cell's own weights
};

// All that a forward pass leaves for the backward pass and for the reader. Arranged for one (T, B) at a time.
template <class S>
struct RecurrentTape {
    int seq_len = 0;
    int batch = 0;
    bool with_gradients = true;
    int detach_every = 0;  // truncated BPTT: no gradient passes from step n k to step n k - 1; 0: all pass
    std::optional<Intervention> intervention;  // on the forward direction
    // Samples stand in order of falling length; `active[t]` of them have a step t. Empty lengths: all are full.
    std::vector<int> lengths;
    std::vector<int> active;

    std::vector<DirectionTape<S>> directions;  // layer by layer, forward before reverse
    std::vector<S*> input;                     // per layer (T, B, input stride)
    std::vector<S*> dinput;
    std::vector<S*>
        mask;             // per layer (T, B, output stride): 0 or 1 / (1 - dropout) on its output; null without dropout
    S* output = nullptr;  // (T, B, directions * P) of the last layer; zero at steps a sample does not have
    S* doutput = nullptr;
    S* h_0 = nullptr;   // (layers * directions, B, P), zero unless the caller fills it
    S* c_0 = nullptr;   // (layers * directions, B, H)
    S* dh_n = nullptr;  // gradients of the final states, zero unless the caller fills them
    S* dc_n = nullptr;

    bool ragged() const { return !lengths.empty(); }
    int length(int row) const { return ragged() ? lengths[static_cast<std::size_t>(row)] : seq_len; }
    // After a change of the lengths that leaves the extents as they are.
    void count_active();
};

template <class S>
class Recurrent {
  public:
    // Adds its tensors to `layout`: prefix + weight_ih_l0, weight_hh_l0, bias_ih_l0, bias_hh_l0 (, weight_hr_l0)
    // and the cell's own, then with the suffix _reverse, then the next layer.
    Recurrent(const RecurrentConfig& config, const std::string& prefix, ParameterLayout& layout);

    // Uniform in +-1/sqrt(hidden_size), tensor by tensor in the layout's order (RNNBase.reset_parameters); then
    // config.forget_bias.
    void initialise(Generator& generator, S* parameters) const;

    // Takes room for the packed weights, which must stay there as long as the layer is used; before the first pack().
    void place(Workspace<S>& weights);

    // Takes the tape's room. Lengths, if any, must be set first.
    void arrange(RecurrentTape<S>& tape, int seq_len, int batch, Workspace<S>& workspace) const;

    // Copies the weights into the layouts that the products read; call after every change of the parameters.
    void pack(const S* parameters);

    // From tape.input[0], h_0 and c_0. `dropout` null: evaluation, nothing is dropped.
    void forward(RecurrentTape<S>& tape, Generator* dropout = nullptr) const;

    // From tape.doutput, dh_n and dc_n: adds to `gradients` (null: the weights' are not wanted); fills tape.dinput[0] if `input_gradient`.
    void backward(RecurrentTape<S>& tape, S* gradients, bool input_gradient);

    const RecurrentConfig& config() const { return config_; }
    int input_stride() const { return round_up_to_lanes<S>(config_.input_size); }
    int hidden_stride() const { return round_up_to_lanes<S>(config_.hidden_size); }
    int state_stride() const { return round_up_to_lanes<S>(config_.state_size()); }
    int output_stride() const { return config_.directions() * state_stride(); }
    // The layout of a layer that reads this one's output, or of its weights as columns.
    WeightLayout reader_layout(int rows) const;

    // Row of time in `h` and `c` where a sample's final state stands, and its initial one.
    static int final_row(int direction, int length) { return direction == 0 ? length : 0; }
    static int initial_row(int direction, int length) { return direction == 0 ? 0 : length; }

    // One layer in one direction, in cell_loop.hpp: for the rows of the cell table.
    template <class C>
    void run_forward(RecurrentTape<S>& tape, int layer, int direction) const;
    template <class C>
    void run_backward(RecurrentTape<S>& tape, int layer, int direction) const;

  private:
    struct Direction {
        WeightLayout ih, hh, hr;
        std::size_t w_ih, w_hh, b_ih, b_hh, w_hr, w_own;  // offsets in the parameters
        // packed operands: for the way forward (transposed) and back
        S *ih_forward, *hh_forward, *hr_forward, *ih_backward, *hh_backward, *hr_backward;
        S *input_bias, *hidden_bias;  // (G, H)
        S* own;                       // (W, H) the cell's own weights
    };

    bool output_is_state(int layer) const;
    // Steps whose input projections stay in the cache until their turn comes.
    int projected_steps(int batch) const;
    // W_ih x + b_ih of steps [first, first + steps) into the gates of direction `index`.
    void project_inputs(RecurrentTape<S>& tape, int layer, std::size_t index, int first, int steps) const;
    // The initial states in place.
    void begin_forward(RecurrentTape<S>& tape, std::size_t index, int direction) const;
    // The gradients of output and final states in place, all that steps add to at zero.
    void begin_backward(RecurrentTape<S>& tape, int layer, std::size_t index, int direction) const;
    void draw_dropout_mask(const RecurrentTape<S>& tape, Generator* dropout, S* mask) const;
    // What the tape's intervention does after step t; `states` are its rows of h (forward) or dh (backward).
    void intervene(const RecurrentTape<S>& tape, int layer, int direction, int t, bool backward, S* states) const;
    // Exchanges the touched unit of h with what the cell itself had made of it, which stands in `kept`.
    void exchange_touched(const RecurrentTape<S>& tape, int layer, int direction, int t, S* states, S* kept) const;
    bool touched(const RecurrentTape<S>& tape, int layer, int direction, int t) const;
    void gather_output(RecurrentTape<S>& tape, int layer) const;
    void spread_gradient(RecurrentTape<S>& tape, int layer) const;
    void weight_gradients(RecurrentTape<S>& tape, int layer, int direction, S* gradients);

    RecurrentConfig config_;
    CellShape shape_;
    CellLoops<S> loops_;
    std::vector<Direction> directions_;
    S* weight_gradient_ = nullptr;  // scratch: a transposed weight gradient, then a bias row
};

}  // namespace rnn
