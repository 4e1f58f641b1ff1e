// Letters that a network writes: each is chosen by its output after those before it, and read next.
#include <rnn/trainer.hpp>

#include <algorithm>

#include "train/tensors.hpp"
#include "train/trainer_parts.hpp"

namespace rnn {

namespace {

constexpr FieldInfo up_to(double max, std::string_view name, FieldType type) {
    return {name, type, 0, max, nullptr, false, "", nullptr, nullptr};
}
constexpr FieldInfo kLength = up_to(10000, "length", FieldType::integer);
constexpr FieldInfo kTemperature = up_to(100, "temperature", FieldType::number);

// In one place of the module.
[[gnu::noinline]] Result<std::vector<int>> refusal(const char* field, const char* message) {
    return Problem{ErrorCode::incompatible, field, message};
}

// The state after the one step on the tape becomes the one before the next.
void carry_on(const Recurrent<float>& layers, RecurrentTape<float>& tape) {
    const std::ptrdiff_t h_size = layers.state_stride(), c_size = layers.hidden_stride();
    float *h = tape.h_0, *c = tape.c_0;
    for (const DirectionTape<float>& each : tape.directions) {
        h = std::copy_n(each.h + h_size, h_size, h);
        if (c) c = std::copy_n(each.c + c_size, c_size, c);
    }
}

// The likeliest class of the one output on the tape at temperature 0, else one drawn with the probabilities
// softmax(logits / temperature), which are then on the tape.
int choose(const Network<float>& network, Tape<float>& tape, double temperature, Generator& generator) {
    float* const end = tape.logits + network.output_size();
    const float* const likeliest = std::max_element(tape.logits, end);
    const int best = static_cast<int>(likeliest - tape.logits);
    if (temperature == 0.0) return best;
    // Below the largest, so that no temperature makes them too large for a float.
    const double largest = static_cast<double>(*likeliest);
    for (float* logit = tape.logits; logit < end; ++logit)
        *logit = static_cast<float>((static_cast<double>(*logit) - largest) / temperature);
    network.predict(tape);
    float drawn = 0;
    generator.fill_uniform(std::span(&drawn, 1), 0.0, 1.0);
    double left = static_cast<double>(drawn);
    for (int i = 0; i < network.output_size(); ++i) {
        left -= static_cast<double>(tape.probabilities[i]);
        if (left < 0) return i;
    }
    return best;  // the probabilities were rounded to a sum below 1
}

}  // namespace

Result<std::vector<int>> Trainer::generate(std::string_view prompt, double length, double temperature, double seed) {
    Parts& p = *parts_;
    const std::vector<std::string>&classes = p.data.classes, &vocabulary = p.data.vocabulary;
    // Then a class is also the token with which it is read.
    if (classes.empty() || classes.size() > vocabulary.size() ||
        !std::equal(classes.begin(), classes.end(), vocabulary.begin()))
        return refusal("task", "The outputs of this task are not letters that it reads.");
    if (p.config.bidirectional)
        return refusal("bidirectional",
                       "A bidirectional network reads what follows a letter too, and nothing follows the last one.");
    Problems problems;
    const std::pair<const FieldInfo*, double> numbers[] = {
        {&kLength, length}, {&kTemperature, temperature}, {find_field("seed"), seed}};
    for (const auto& [field, value] : numbers) check_field(*field, value, problems);
    if (!problems.empty()) return problems;
    Result<std::vector<int>> read = p.read_letters(prompt, "prompt");
    if (!read.ok()) return read;

    // A network that answers at the end of its sequence reads the last letters anew each time, as many as it learns
    // from; any other reads each letter once and goes on from its state.
    const bool windows = p.task.steps == HeadSteps::last;
    std::vector<int>& tokens = read.value();
    const std::size_t prompted = tokens.size(), all = prompted + static_cast<std::size_t>(length);
    Tape<float>& tape = *p.evaluation_tape;
    Generator generator(static_cast<std::uint64_t>(seed));
    tape.seq_len = 0;  // arranged anew, with a state of zeros
    bool finite = true;
    for (std::size_t end = windows ? prompted : 1; finite && tokens.size() < all; ++end) {
        const int count = windows ? std::min(static_cast<int>(end), p.config.seq_len) : 1;
        const auto last = tokens.begin() + static_cast<std::ptrdiff_t>(end);
        p.network->load(one_sequence({last - count, last}), false, tape);
        p.network->forward(tape, nullptr);
        if (!windows && tape.recurrent) carry_on(*p.network->recurrent(), *tape.recurrent);
        if (end < tokens.size()) continue;
        finite = all_finite({tape.logits, static_cast<std::size_t>(p.network->output_size())});
        tokens.push_back(choose(*p.network, tape, temperature, generator));
    }
    tape.seq_len = 0;
    if (!finite) return refusal("generate", "The outputs are NaN or infinite.");
    tokens.erase(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(prompted));
    return read;
}

}  // namespace rnn
