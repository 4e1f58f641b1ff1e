// What networks the engine can build: plain descriptions with PyTorch's words, checked before anything is constructed.
#pragma once

namespace rnn {

struct Objective;  // rnn/objective.hpp
extern const Objective kCrossEntropy;

// A recurrent cell by its place in the cell table: the engine's own stand first and have names here, those that are
// registered elsewhere follow. cells.hpp has the names that a config gives them.
enum class Cell : int { rnn_tanh, rnn_relu, rnn_linear, gru, lstm };

// The options of torch.nn.RNN, LSTM and GRU.
struct RecurrentConfig {
    Cell cell = Cell::rnn_tanh;
    int input_size = 1;
    int hidden_size = 1;
    int num_layers = 1;
    bool bias = true;
    bool bidirectional = false;
    int proj_size = 0;     // LSTM: h_t has this size when not 0, below hidden_size
    double dropout = 0.0;  // between layers, while training
    // LSTM with bias: added to the forget gate's part of bias_ih once all weights are drawn, so that the draws stay
    // PyTorch's. TensorFlow 1's BasicLSTMCell adds its forget_bias (1.0) at every step instead, a constant beside a bias
    // that starts at zero: the same forward pass and the same gradients.
    double forget_bias = 0.0;

    int directions() const { return bidirectional ? 2 : 1; }
    // Size of h_t in one direction.
    int state_size() const { return proj_size > 0 ? proj_size : hidden_size; }
    int output_size() const { return directions() * state_size(); }
};

// Sets or shifts one unit of h while a sequence is read.
struct Intervention {
    int layer = 0;
    int unit = 0;
    int time = -1;       // the step after which it acts, -1: every step
    bool hold = true;    // true: the unit becomes `value`; false: `value` is added to it
    float value = 0.0f;  // 0 with hold: the unit is knocked out
};

enum class InputKind { values, one_hot, embedding };
enum class HeadKind { none, linear };  // none: the hidden state itself is the answer
enum class HeadSteps { every, last };

// input -> recurrent layers -> head -> loss.
struct ModelConfig {
    InputKind input = InputKind::values;
    int num_embeddings = 0;  // size of the vocabulary for one_hot and embedding
    int embedding_dim = 0;
    RecurrentConfig rnn;
    HeadKind head = HeadKind::linear;
    HeadSteps steps = HeadSteps::every;
    int output_size = 1;
    const Objective* objective = &kCrossEntropy;
};

}  // namespace rnn
