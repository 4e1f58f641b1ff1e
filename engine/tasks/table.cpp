// What is looked up in the task table, and what its rows share.
#include "tasks/task.hpp"

#include <rnn/cells.hpp>

#include <algorithm>

#include "core/graphemes.hpp"
#include "core/utf8.hpp"

namespace rnn {

namespace {

// Letters of a stranger's text, and of a vocabulary, that a message repeats.
constexpr std::size_t kLongestQuote = 20, kLongestList = 60;

// The first of them and an ellipsis, or all.
template <class Letters>
std::string list_letters(const Letters& letters, std::string_view between) {
    std::string list;
    const std::size_t count = std::min<std::size_t>(letters.size(), between.empty() ? kLongestQuote : kLongestList);
    for (std::size_t i = 0; i < count; ++i) list.append(i == 0 ? "" : between).append(letters[i]);
    return count < letters.size() ? list + "…" : list;
}

}  // namespace

bool Task::reads(const FieldInfo& field) const {
    return !(field.of_task || (field.of_recurrent && network)) ||
           std::find(fields.begin(), fields.end(), field.name) != fields.end();
}

const Task* find_task(std::string_view id) {
    const Task* found = nullptr;
    each_task([&](const Task& task) {
        if (task.id == id) found = &task;
    });
    return found;
}

std::string task_list() {
    std::string list;
    each_task([&](const Task& task) { (list += list.empty() ? "" : ", ") += task.id; });
    return list;
}

Result<SharedDataset> open_dataset(const Config& config, const Files& files) {
    const Task& task = *find_task(config.task);
    std::string key(task.id);
    // Its length first, so that no two lists of parts make one key.
    const auto add = [&](const void* bytes, std::size_t size) {
        key.append(reinterpret_cast<const char*>(&size), sizeof size).append(static_cast<const char*>(bytes), size);
    };
    for (const std::string_view name : task.data_fields) {
        const FieldValue value = find_field(name)->get(config);
        if (const bool* flag = std::get_if<bool>(&value)) add(flag, sizeof *flag);
        if (const double* number = std::get_if<double>(&value)) add(number, sizeof *number);
        if (const std::string* text = std::get_if<std::string>(&value)) add(text->data(), text->size());
    }
    std::uint64_t bytes = 0;
    const std::span<const std::string_view> needed =
        task.needs_files(config) ? task.files : std::span<const std::string_view>();
    for (const std::string_view name : needed) {
        const File* file = find_file(files, name);
        const std::uint64_t hash = file ? bytes_hash(file->bytes) : 0;
        add(&hash, sizeof hash);
        bytes += file ? file->bytes.size() : 0;
    }
    if (SharedDataset shared = SharedDataset::find(key)) return shared;
    // What is made from fields alone is small.
    Result<MemoryShare> memory = MemoryShare::take(
        bytes, {needed.empty() ? "task" : needed.front(), "The data need", "Fewer examples need less."});
    if (!memory.ok()) return memory.problems();
    Result<std::unique_ptr<const Dataset>> opened = task.open(config, files);
    if (!opened.ok()) return opened.problems();
    return SharedDataset(std::move(opened.value()), std::move(key), std::move(memory.value()));
}

ModelConfig model_config(const Config& config, const DataSpec& data) {
    const Task& task = *find_task(config.task);
    ModelConfig model;
    model.input = config.input;
    model.num_embeddings = static_cast<int>(data.vocabulary.size());
    model.embedding_dim = config.embedding_dim;
    model.rnn.cell = find_cell(config);
    switch (config.input) {
        case InputKind::values:
            model.rnn.input_size = data.input_size;
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
    model.output_size = data.output_size;
    model.objective = task.objective;
    return model;
}

void check_letters_enter(const Config& config, Problems& problems) {
    if (config.input != InputKind::values) return;
    problems.push_back({ErrorCode::incompatible, "input",
                        "input = values is for numbers; letters enter as one-hot or embedding.", "values",
                        "one-hot, embedding"});
}

void check_head(const Config& config, const DataSpec& data, Problems& problems) {
    const int output_size = data.output_size;
    const int state = config.hidden_size * (config.bidirectional ? 2 : 1);
    if (config.head == HeadKind::none && (state != output_size || config.bidirectional)) {
        problems.push_back({ErrorCode::incompatible, "head",
                            "head = none makes the hidden state the answer, so hidden_size must be " +
                                std::to_string(output_size) + " (one direction), not " + std::to_string(state) +
                                "; head = linear takes any size.",
                            "none", "linear"});
    }
}

Result<std::vector<std::string_view>> split_letters(std::string_view text, std::string_view field) {
    const std::string name(field);
    if (text.empty()) return Problem{ErrorCode::wrong_data, name, name + " is empty; at least one letter is needed."};
    if (!is_utf8(text)) {
        const std::string shown = shortened(text, kLongestQuote);
        return Problem{ErrorCode::wrong_data, name, name + " = " + shown + " is not valid UTF-8.", shown, "UTF-8"};
    }
    return graphemes(text);
}

Result<std::vector<std::string_view>> split_words(std::string_view text, std::string_view field) {
    const Result<std::vector<std::string_view>> letters = split_letters(text, field);
    if (!letters.ok()) return letters;
    const auto in_word = [](std::string_view letter) {
        return letter == "'" || (letter.size() == 1 && (letter[0] | 32) >= 'a' && (letter[0] | 32) <= 'z');
    };
    std::vector<std::string_view> words;
    bool joins = false;
    for (const std::string_view letter : letters.value()) {
        const bool part = in_word(letter);
        if (part && joins)
            words.back() = {words.back().data(), words.back().size() + letter.size()};
        else if (static_cast<unsigned char>(letter[0]) > ' ')
            words.push_back(letter);
        joins = part;
    }
    if (words.empty()) return split_letters({}, field);
    return words;
}

Problem wrong_length(std::size_t letters, std::size_t least, std::size_t most) {
    const std::string has = std::to_string(letters);
    const std::string allowed = std::to_string(least) + " to " + std::to_string(most);
    return {ErrorCode::out_of_range, "text", "text has " + has + " letters; allowed: " + allowed + ".", has, allowed};
}

void add_letter(std::string_view letter, std::vector<std::string>& vocabulary) {
    const auto place = std::lower_bound(vocabulary.begin(), vocabulary.end(), letter);
    if (place == vocabulary.end() || *place != letter) vocabulary.emplace(place, letter);
}

std::vector<std::string> vocabulary_of(std::initializer_list<std::string_view> texts) {
    std::vector<std::string> letters;
    for (const std::string_view text : texts) {
        if (!is_utf8(text)) continue;
        for (const std::string_view letter : graphemes(text)) add_letter(letter, letters);
    }
    return letters;
}

Result<std::vector<int>> encode_letters(std::span<const std::string_view> letters,
                                        std::span<const std::string> vocabulary, std::string_view field) {
    std::vector<int> tokens;
    std::vector<std::string_view> unknown;  // each once
    for (const std::string_view letter : letters) {
        const auto found = std::find(vocabulary.begin(), vocabulary.end(), letter);
        if (found != vocabulary.end())
            tokens.push_back(static_cast<int>(found - vocabulary.begin()));
        else if (std::find(unknown.begin(), unknown.end(), letter) == unknown.end())
            unknown.push_back(letter);
    }
    if (unknown.empty()) return tokens;
    const std::string listed = list_letters(unknown, ""), allowed = list_letters(vocabulary, " ");
    return Problem{
        ErrorCode::wrong_data, std::string(field),
        std::string(field) + " has letters that this run does not know: " + listed + "; allowed: " + allowed + ".",
        listed, allowed};
}

}  // namespace rnn
