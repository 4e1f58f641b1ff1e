// The layers that a run can name, and what each option of theirs means and accepts: one table row each.
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace rnn {

enum class OptionType {
    whole,        // a whole number
    number,       // any number
    flag,         // true or false
    choice,       // one of a list of words; its value is the place in the list
    pair,         // a whole number or two of them: height, width
    maybe_whole,  // a whole number or null
    maybe_pair    // a pair or null
};

struct LayerOption {
    std::string_view name;
    OptionType type;
    double min = 0;  // inclusive, of numbers
    double max = 0;
    bool required = false;
    double fallback = 0;  // value of an option that is not given
    std::span<const std::string_view> choices{};
};

enum class LayerKind {
    rnn,
    lstm,
    gru,
    rnn_cell,
    lstm_cell,
    gru_cell,
    embedding,
    linear,
    conv2d,
    max_pool2d,
    flatten,
    relu,
    sigmoid,
    tanh,
    dropout,
    cross_entropy,
    mse,
    bce_with_logits,
    negative_sampling
};

struct LayerRow {
    std::string_view name;  // torch.nn's class
    LayerKind kind;
    std::span<const LayerOption> options;
};

// One row per layer.
std::span<const LayerRow> layer_rows();

// Runs a sequence of steps one cell, with states.
constexpr bool is_recurrent(LayerKind kind) {
    return kind == LayerKind::rnn || kind == LayerKind::lstm || kind == LayerKind::gru;
}
constexpr bool is_cell(LayerKind kind) {
    return kind == LayerKind::rnn_cell || kind == LayerKind::lstm_cell || kind == LayerKind::gru_cell;
}
constexpr bool is_loss(LayerKind kind) {
    return kind == LayerKind::cross_entropy || kind == LayerKind::mse || kind == LayerKind::bce_with_logits ||
           kind == LayerKind::negative_sampling;
}
// Its input is indices, not numbers.
constexpr bool reads_indices(LayerKind kind) {
    return kind == LayerKind::embedding || kind == LayerKind::negative_sampling;
}

}  // namespace rnn
