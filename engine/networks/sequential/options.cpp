// The table of layers and options.
#include "networks/sequential/options.hpp"

namespace rnn {

namespace {

// Sizes beyond these need more memory than a run may take anyway.
constexpr double kLargest = 1 << 24;
constexpr double kMostLayers = 64;

constexpr LayerOption size(std::string_view name) {
    return {name, OptionType::whole, 1, kLargest, true};
}
constexpr LayerOption flag(std::string_view name, bool fallback) {
    return {name, OptionType::flag, 0, 1, false, fallback ? 1.0 : 0.0};
}

constexpr std::array<std::string_view, 2> kNonlinearities{"tanh", "relu"};
constexpr std::array<std::string_view, 2> kSelections{"all", "last"};
constexpr std::array<std::string_view, 2> kReductions{"mean", "sum"};

constexpr LayerOption kInputSize = size("input_size");
constexpr LayerOption kHiddenSize = size("hidden_size");
constexpr LayerOption kBias = flag("bias", true);
constexpr LayerOption kNonlinearity{"nonlinearity", OptionType::choice, 0, 0, false, 0, kNonlinearities};
constexpr LayerOption kLayerCount{"num_layers", OptionType::whole, 1, kMostLayers, false, 1};
constexpr LayerOption kBatchFirst = flag("batch_first", false);
constexpr LayerOption kBetween{"dropout", OptionType::number, 0, 1};
constexpr LayerOption kBidirectional = flag("bidirectional", false);
constexpr LayerOption kProjection{"proj_size", OptionType::whole, 0, kLargest};
constexpr LayerOption kSelect{"select", OptionType::choice, 0, 0, false, 0, kSelections};
constexpr LayerOption kReduction{"reduction", OptionType::choice, 0, 0, false, 0, kReductions};
constexpr LayerOption kKernel{"kernel_size", OptionType::pair, 1, 4096, true};
constexpr LayerOption kPadding{"padding", OptionType::pair, 0, 4096};

constexpr std::array kRnn{kInputSize,  kHiddenSize, kLayerCount,    kNonlinearity, kBias,
                          kBatchFirst, kBetween,    kBidirectional, kSelect};
constexpr std::array kGru{kInputSize, kHiddenSize, kLayerCount, kBias, kBatchFirst, kBetween, kBidirectional, kSelect};
constexpr std::array kLstm{kInputSize, kHiddenSize,    kLayerCount, kBias,  kBatchFirst,
                           kBetween,   kBidirectional, kProjection, kSelect};
constexpr std::array kCell{kInputSize, kHiddenSize, kBias};
constexpr std::array kRnnCell{kInputSize, kHiddenSize, kBias, kNonlinearity};
constexpr std::array kEmbedding{size("num_embeddings"), size("embedding_dim"),
                                LayerOption{"padding_idx", OptionType::maybe_whole, -kLargest, kLargest}};
constexpr std::array kLinear{size("in_features"), size("out_features"), kBias};
constexpr std::array kConv2d{size("in_channels"),
                             size("out_channels"),
                             kKernel,
                             LayerOption{"stride", OptionType::pair, 1, 4096, false, 1},
                             kPadding,
                             kBias};
constexpr std::array kMaxPool2d{kKernel, LayerOption{"stride", OptionType::maybe_pair, 1, 4096}, kPadding};
constexpr std::array kFlatten{LayerOption{"start_dim", OptionType::whole, -8, 8, false, 1},
                              LayerOption{"end_dim", OptionType::whole, -8, 8, false, -1}};
constexpr std::array kDropout{LayerOption{"p", OptionType::number, 0, 1, false, 0.5}};
constexpr std::array kCrossEntropy{kReduction,
                                   LayerOption{"ignore_index", OptionType::whole, -kLargest, kLargest, false, -100}};
constexpr std::array kPlainLoss{kReduction};
constexpr std::array kNegativeSampling{size("num_embeddings"), size("embedding_dim"), kReduction};

constexpr std::array kRows{LayerRow{"RNN", LayerKind::rnn, kRnn},
                           LayerRow{"LSTM", LayerKind::lstm, kLstm},
                           LayerRow{"GRU", LayerKind::gru, kGru},
                           LayerRow{"RNNCell", LayerKind::rnn_cell, kRnnCell},
                           LayerRow{"LSTMCell", LayerKind::lstm_cell, kCell},
                           LayerRow{"GRUCell", LayerKind::gru_cell, kCell},
                           LayerRow{"Embedding", LayerKind::embedding, kEmbedding},
                           LayerRow{"Linear", LayerKind::linear, kLinear},
                           LayerRow{"Conv2d", LayerKind::conv2d, kConv2d},
                           LayerRow{"MaxPool2d", LayerKind::max_pool2d, kMaxPool2d},
                           LayerRow{"Flatten", LayerKind::flatten, kFlatten},
                           LayerRow{"ReLU", LayerKind::relu, {}},
                           LayerRow{"Sigmoid", LayerKind::sigmoid, {}},
                           LayerRow{"Tanh", LayerKind::tanh, {}},
                           LayerRow{"Dropout", LayerKind::dropout, kDropout},
                           LayerRow{"CrossEntropyLoss", LayerKind::cross_entropy, kCrossEntropy},
                           LayerRow{"MSELoss", LayerKind::mse, kPlainLoss},
                           LayerRow{"BCEWithLogitsLoss", LayerKind::bce_with_logits, kPlainLoss},
                           LayerRow{"NegativeSamplingLoss", LayerKind::negative_sampling, kNegativeSampling}};

}  // namespace

std::span<const LayerRow> layer_rows() {
    return kRows;
}

}  // namespace rnn
