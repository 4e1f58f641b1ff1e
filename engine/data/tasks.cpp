// The task table and what its rows share.
#include "data/tasks.hpp"

#include <algorithm>
#include <array>

#include "core/utf8.hpp"
#include "data/activity.hpp"
#include "data/hello.hpp"
#include "data/letters.hpp"
#include "data/mnist_rows.hpp"
#include "data/sine.hpp"

namespace rnn {

namespace {

// Characters of a stranger's text that a message repeats.
constexpr std::size_t kLongestQuote = 20;

constexpr std::array kTasks{&kHelloTask, &kSineTask, &kMnistRowsTask, &kRecallTask, &kCopyTask, &kActivityTask};

Cell cell_of(const Config& config) {
    switch (config.cell) {
        case CellName::lstm:
            return Cell::lstm;
        case CellName::gru:
            return Cell::gru;
        case CellName::rnn:
            break;
    }
    switch (config.nonlinearity) {
        case Nonlinearity::relu:
            return Cell::rnn_relu;
        case Nonlinearity::linear:
            return Cell::rnn_linear;
        case Nonlinearity::tanh:
            break;
    }
    return Cell::rnn_tanh;
}

}  // namespace

std::span<const Task* const> tasks() {
    return kTasks;
}

const Task* find_task(std::string_view id) {
    for (const Task* task : kTasks) {
        if (task->id == id) return task;
    }
    return nullptr;
}

std::string task_list() {
    std::string list;
    for (const Task* task : kTasks) list += (list.empty() ? "" : ", ") + std::string(task->id);
    return list;
}

ModelConfig model_config(const Config& config) {
    const Task& task = *find_task(config.task);
    ModelConfig model;
    model.input = config.input;
    model.num_embeddings = static_cast<int>(task.alphabet.size());
    model.embedding_dim = config.embedding_dim;
    model.rnn.cell = cell_of(config);
    switch (config.input) {
        case InputKind::values:
            model.rnn.input_size = task.input_size;
            break;
        case InputKind::one_hot:
            model.rnn.input_size = model.num_embeddings;
            break;
        case InputKind::embedding:
            model.rnn.input_size = config.embedding_dim;
            break;
    }
    model.rnn.hidden_size = config.hidden_size;
    model.rnn.num_layers = config.num_layers;
    model.rnn.bias = config.bias;
    model.rnn.bidirectional = config.bidirectional;
    model.rnn.dropout = config.dropout;
    model.rnn.forget_bias = config.forget_bias;
    model.head = config.head;
    model.steps = task.steps;
    model.output_size = task.output_size;
    model.loss = task.loss;
    return model;
}

void check_head(const Config& config, int output_size, Problems& problems) {
    const int state = config.hidden_size * (config.bidirectional ? 2 : 1);
    if (config.head == HeadKind::none && (state != output_size || config.bidirectional)) {
        problems.push_back({ErrorCode::incompatible, "head",
                            "head = none makes the hidden state the answer, so hidden_size must be " +
                                std::to_string(output_size) + " (one direction), not " + std::to_string(state) +
                                "; head = linear takes any size.",
                            "none", "linear"});
    }
}

Result<std::vector<int>> encode_letters(std::string_view text, std::string_view alphabet, std::string_view field) {
    std::vector<int> tokens;
    std::string unknown;  // each once
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t length = std::max<std::size_t>(utf8_length(rest), 1);
        const std::size_t index = alphabet.find(rest[0]);
        if (index != std::string_view::npos)
            tokens.push_back(static_cast<int>(index));
        else if (unknown.size() < kLongestQuote && unknown.find(rest.substr(0, length)) == std::string::npos)
            unknown += rest.substr(0, length);
        rest.remove_prefix(length);
    }
    unknown = shortened(unknown, kLongestQuote);
    std::string allowed;
    for (const char letter : alphabet) allowed += (allowed.empty() ? "" : " ") + std::string(1, letter);
    if (!unknown.empty()) {
        return Problem{ErrorCode::wrong_data, std::string(field),
                       std::string(field) + " has letters that are not in the alphabet: " + unknown +
                           "; allowed: " + allowed + ".",
                       unknown, allowed};
    }
    if (text.empty()) {
        return Problem{ErrorCode::wrong_data, std::string(field),
                       std::string(field) + " is empty; at least one letter of " + allowed + " is needed.", "",
                       allowed};
    }
    return tokens;
}

}  // namespace rnn
