// The field table: a row for each field of a config.
#include <rnn/cells.hpp>
#include <rnn/config.hpp>

#include <array>

namespace rnn {

namespace {

constexpr std::array<std::string_view, 3> kInputs{"values", "one-hot", "embedding"};
constexpr std::array<std::string_view, 2> kWordModels{"skip-gram", "cbow"};
constexpr std::array<std::string_view, 3> kNonlinearities{"tanh", "relu", "linear"};
constexpr std::array<std::string_view, 2> kHeads{"none", "linear"};
constexpr std::array<std::string_view, 5> kOptimizers{"sgd", "adam", "adamw", "rmsprop", "adagrad"};
constexpr std::array<std::string_view, 2> kResamples{"none", "year"};
constexpr std::array<std::string_view, 2> kScalerFits{"train", "all"};
constexpr std::array<std::string_view, 2> kOperations{"reverse", "add"};
constexpr std::array<std::string_view, 4> kSchedules{"constant", "step", "exponential", "cosine"};

template <auto member>
using MemberOf = std::remove_cvref_t<decltype(std::declval<Config&>().*member)>;

constexpr bool kLive = true;

constexpr std::span<const std::string_view> (*kNoChoices)() = [] { return std::span<const std::string_view>(); };

template <auto member>
constexpr FieldInfo number(std::string_view name, double min, double max, std::string_view doc, bool live = false) {
    using M = MemberOf<member>;
    return {name,
            std::is_integral_v<M> ? FieldType::integer : FieldType::number,
            min,
            max,
            kNoChoices,
            live,
            doc,
            [](const Config& c) { return FieldValue(static_cast<double>(c.*member)); },
            [](Config& c, const FieldValue& v) { c.*member = static_cast<M>(std::get<double>(v)); }};
}

template <auto member>
constexpr FieldInfo flag(std::string_view name, std::string_view doc, bool live = false) {
    return {name,
            FieldType::boolean,
            0,
            0,
            kNoChoices,
            live,
            doc,
            [](const Config& c) { return FieldValue(c.*member); },
            [](Config& c, const FieldValue& v) { c.*member = std::get<bool>(v); }};
}

template <auto member>
constexpr FieldInfo text(std::string_view name, std::string_view doc) {
    return {name,
            FieldType::text,
            0,
            0,
            kNoChoices,
            false,
            doc,
            [](const Config& c) { return FieldValue(c.*member); },
            [](Config& c, const FieldValue& v) { c.*member = std::get<std::string>(v); }};
}

template <auto member, auto& names>
constexpr FieldInfo choice(std::string_view name, std::string_view doc, bool live = false) {
    return {name,
            FieldType::choice,
            0,
            0,
            [] { return std::span<const std::string_view>(names); },
            live,
            doc,
            [](const Config& c) { return FieldValue(std::string(names[static_cast<std::size_t>(c.*member)])); },
            [](Config& c, const FieldValue& v) {
                for (std::size_t i = 0; i < names.size(); ++i) {
                    if (names[i] == std::get<std::string>(v)) c.*member = static_cast<MemberOf<member>>(i);
                }
            }};
}

// A row of another table, kept by its name.
template <auto member>
constexpr FieldInfo row_choice(std::string_view name, std::span<const std::string_view> (*ids)(),
                               std::string_view doc) {
    FieldInfo field = text<member>(name, doc);
    field.type = FieldType::choice;
    field.choices = ids;
    return field;
}

constexpr FieldInfo of_task(FieldInfo field) {
    field.of_task = true;
    return field;
}

constexpr FieldInfo of_recurrent(FieldInfo field) {
    field.of_recurrent = true;
    return field;
}

constexpr std::array kFields{
    text<&Config::task>("task", "Which lesson's data and goal."),
    number<&Config::seed>("seed", 0, 4294967295.0,
                          "Draws the initial weights and the order of the data, as torch.manual_seed does."),
    of_task(text<&Config::text>("text",
                                "Letters the network reads, one a time step: 1 to 200 of any script. Of "
                                "word-vectors 2 to 5000 words; none: those of its data file.")),
    of_task(text<&Config::target>("target", "Letters it shall answer, as many as it reads.")),
    of_task(number<&Config::seq_len>("seq_len", 2, 500, "Time steps of one training sequence.")),
    of_task(number<&Config::batch_size>(
        "batch_size", 1, 2048, "Sequences of one optimiser step; more give a steadier gradient and slower steps.")),
    of_task(flag<&Config::carry_state>(
        "carry_state", "The last hidden state of a sequence is the first of the next, without its gradient.")),
    of_task(number<&Config::lag>("lag", 1, 200,
                                 "How many steps back the letter stands that is to be answered (copy task).")),
    of_task(flag<&Config::strip_accents>(
        "strip_accents", "Letters lose their accents, which alone would give some languages away (names task).")),
    of_task(number<&Config::window>("window", 1, 10, "Words on each side of a word that count as its context.")),
    of_task(choice<&Config::model, kWordModels>(
        "model", "skip-gram: a word predicts one of its context; cbow: the mean of the context predicts the word.")),
    of_task(number<&Config::negative>("negative", 0, 20,
                                      "Noise words beside each word to predict (k); 0: every label is 1.")),
    of_task(choice<&Config::resample, kResamples>(
        "resample", "The rows of a series as they are, or the mean of each whole calendar year.")),
    of_task(number<&Config::train_size>(
        "train_size", 0.1, 0.9,
        "Share of a series, from its beginning, that is trained on; all that comes later is held out.")),
    of_task(choice<&Config::scaler_fit, kScalerFits>(
        "scaler_fit", "Rows that the min-max scaler is fitted on; all of them let it see what shall be forecast.")),
    of_task(
        number<&Config::horizon>("horizon", 1, 100, "How many rows after the last one read the forecast one stands.")),
    of_task(choice<&Config::operation, kOperations>(
        "operation", "reverse: the letters of a word from its end; add: the sum of two numbers, digit by digit.")),
    of_task(flag<&Config::teacher_forcing>(
        "teacher_forcing", "While training the decoder reads the true answer so far, not what it wrote itself.")),
    of_task(number<&Config::fold>(
        "fold", 0, 4, "Which fifth of the icons is held out; the icons of one designer's family share a fifth.")),
    of_task(
        flag<&Config::augment>("augment", "Trains on variants: turned, mirrored, moved, of other size and stroke.")),
    of_recurrent(number<&Config::bptt>(
        "bptt", 0, 500, "Cuts the gradient's way back every so many steps (truncated BPTT); 0 never cuts.", kLive)),
    of_recurrent(flag<&Config::ablate_recurrent>(
        "ablate_recurrent", "Holds every weight_hh at zero: nothing reaches the next step through it.", kLive)),
    of_task(choice<&Config::input, kInputs>("input",
                                            "How a letter enters: as a one-hot row or as a learned embedding row.")),
    of_task(number<&Config::embedding_dim>("embedding_dim", 1, 256, "Numbers in an embedding row.")),
    of_recurrent(row_choice<&Config::cell>("cell", cell_ids, "The recurrent cell.")),
    of_recurrent(choice<&Config::nonlinearity, kNonlinearities>("nonlinearity", "Activation of the rnn cell.")),
    of_recurrent(number<&Config::hidden_size>(
        "hidden_size", 1, 512, "Numbers in the hidden state; more remember more and cost the square in time.")),
    of_recurrent(number<&Config::num_layers>("num_layers", 1, 4, "Layers stacked on each other.")),
    of_recurrent(flag<&Config::bias>("bias", "Whether the recurrent layers add b_ih and b_hh.")),
    of_recurrent(number<&Config::forget_bias>(
        "forget_bias", -100, 100,
        "Added to bias_ih of the lstm cell's forget gate once the weights are drawn: above 0 "
        "the cell starts by remembering (1 in TensorFlow's BasicLSTMCell, 0 in PyTorch).")),
    of_recurrent(number<&Config::dropout>("dropout", 0, 0.9, "Share of numbers zeroed between layers while training.")),
    of_recurrent(
        flag<&Config::bidirectional>("bidirectional", "A second set of layers reads the sequence from its end.")),
    of_recurrent(
        choice<&Config::head, kHeads>("head", "linear: a Linear layer answers; none: the hidden state is the answer.")),
    of_task(number<&Config::conv_layers>(
        "conv_layers", 0, 2,
        "Convolutions, each with ReLU and 2 x 2 max pooling; 0: logistic regression on the pixels.")),
    of_task(number<&Config::out_channels>("out_channels", 1, 32,
                                          "Filters of the first convolution; the second has twice as many.")),
    of_task(number<&Config::kernel_size>("kernel_size", 1, 9, "Side of a filter, in pixels.")),
    of_task(number<&Config::stride>("stride", 1, 4, "Pixels from one place of a filter to the next.")),
    of_task(number<&Config::padding>("padding", 0, 4, "Rows and columns of zeros around the picture, on each side.")),
    choice<&Config::optimizer, kOptimizers>("optimizer", "The rule that turns gradients into weight changes."),
    number<&Config::lr>("lr", 0, 1000, "Learning rate: larger steps learn faster, until they overshoot.", kLive),
    choice<&Config::lr_schedule, kSchedules>(
        "lr_schedule", "How lr falls: every step_size updates, at every update, or along a half cosine.", kLive),
    number<&Config::step_size>("step_size", 1, 1e6, "Updates until lr is multiplied by gamma (step).", kLive),
    number<&Config::gamma>("gamma", 0, 1, "What lr is multiplied by; smaller falls faster (step, exponential).", kLive),
    number<&Config::t_max>("t_max", 1, 1e6, "Updates until lr has reached eta_min; then it rises again (cosine).",
                           kLive),
    number<&Config::eta_min>("eta_min", 0, 1000, "The lowest learning rate (cosine).", kLive),
    number<&Config::momentum>("momentum", 0, 1, "How much of the last change is kept (sgd, rmsprop).", kLive),
    number<&Config::dampening>("dampening", 0, 1, "How much less the new gradient adds to the momentum (sgd).", kLive),
    flag<&Config::nesterov>("nesterov", "Looks ahead along the momentum (sgd).", kLive),
    number<&Config::beta1>("beta1", 0, 0.9999, "Memory of the mean gradient (adam, adamw).", kLive),
    number<&Config::beta2>("beta2", 0, 0.999999, "Memory of the squared gradient (adam, adamw).", kLive),
    number<&Config::alpha>("alpha", 0, 0.999999, "Memory of the squared gradient (rmsprop).", kLive),
    number<&Config::eps>("eps", 0, 1, "Keeps the division by the gradient's size finite.", kLive),
    number<&Config::weight_decay>("weight_decay", 0, 10, "Pull of every weight towards zero.", kLive),
    number<&Config::lr_decay>("lr_decay", 0, 1000, "How fast lr falls with the updates done (adagrad).", kLive),
    number<&Config::initial_accumulator_value>(
        "initial_accumulator_value", 0, 1000,
        "What the sum of squared gradients starts from; more makes the first steps smaller (adagrad)."),
    number<&Config::max_norm>("max_norm", 0, 1e6, "Maximum gradient norm, 0 for no limit (clip_grad_norm).", kLive),
    number<&Config::max_value>("max_value", 0, 1e6,
                               "Maximum absolute value in the gradient, 0 for no limit (clip_grad_value).", kLive),
};

}  // namespace

std::string_view nonlinearity_id(Nonlinearity nonlinearity) {
    return kNonlinearities[static_cast<std::size_t>(nonlinearity)];
}

std::string_view field_type_id(FieldType type) {
    switch (type) {
        case FieldType::integer:
            return "integer";
        case FieldType::number:
            return "number";
        case FieldType::boolean:
            return "boolean";
        case FieldType::choice:
            return "choice";
        case FieldType::text:
            return "text";
    }
    return "";
}

std::span<const FieldInfo> config_fields() {
    return kFields;
}

const FieldInfo* find_field(std::string_view name) {
    for (const FieldInfo& field : kFields) {
        if (field.name == name) return &field;
    }
    return nullptr;
}

}  // namespace rnn
