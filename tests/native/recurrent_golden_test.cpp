// Recurrent layers and single cells against PyTorch: outputs, final states and every gradient of each golden case.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cstdio>
#include <map>

#include "golden.hpp"
#include "layers/recurrent_io.hpp"
#include "placed.hpp"

using namespace rnn;
using rnn::test::flag_option;
using rnn::test::golden;
using rnn::test::Golden;
using rnn::test::number_option;
using rnn::test::text_option;

namespace {

// |ours - torch's| <= bound (1 + |torch's|), far inside the promised 1e-5 + 1e-4 |b|. Float differs in the order of sums
// and in tanh; double only in the order of sums.
template <class S>
constexpr double kForward = 3e-7;
template <class S>
constexpr double kBackward = 1.5e-6;
template <>
constexpr double kForward<double> = 2e-15;
template <>
constexpr double kBackward<double> = 5e-15;

int whole(const JsonValue& options, std::string_view name) {
    return static_cast<int>(number_option(options, name));
}

bool is_double(const JsonValue& options) {
    return text_option(options, "dtype") == "float64";
}

Cell cell_of(const JsonValue& options) {
    const std::string& mode = text_option(options, "mode");
    const std::map<std::string, Cell> cells{
        {"rnn_tanh", Cell::rnn_tanh}, {"rnn_relu", Cell::rnn_relu}, {"lstm", Cell::lstm}, {"gru", Cell::gru}};
    return cells.at(mode);
}

// The largest errors of one or more cases, forwards and backwards: |a - b| / (1 + |b|).
struct Errors {
    double forward = 0, backward = 0;

    void join(const Errors& other) {
        forward = std::max(forward, other.forward);
        backward = std::max(backward, other.backward);
    }
};

// One golden case: the layer with its weights, what it is given, and the comparisons with what it should give.
template <class S>
class Case {
  public:
    Case(const Golden& file, const JsonValue& options, const RecurrentConfig& config)
        : file_(file), name_(text_option(options, "name")), layer_(config, "", layout_) {
        parameters_.assign(layout_.padded_size(), S(0));
        gradients_ = parameters_;
    }

    // A cell's parameters are called as the layer's, without the _l0.
    void load_parameters(bool cell) {
        std::size_t read = 0;
        for (const ParameterInfo& tensor : layout_.tensors()) {
            const std::vector<S> values = file_.values<S>(name_ + "/state/" + torch_name(tensor.name, cell));
            REQUIRE(values.size() == tensor.size);
            std::copy(values.begin(), values.end(), parameters_.begin() + static_cast<std::ptrdiff_t>(tensor.offset));
            ++read;
        }
        REQUIRE(read == file_.tensors_under(name_ + "/state/").size());
        layer_.pack(parameters_.data());
    }

    std::vector<S> given(const std::string& name, bool wanted) const {
        return wanted ? file_.values<S>(name_ + "/input/" + name) : std::vector<S>{};
    }
    std::vector<S> wanted(const std::string& group, const std::string& name) const {
        return file_.values<S>(name_ + "/" + group + "/" + name);
    }

    void check(const std::string& group, const std::string& name, const std::vector<S>& actual) {
        const std::vector<S> expected = wanted(group, name);
        INFO(name_ << " " << group << " " << name);
        const bool forward = group == "output";
        const double bound = forward ? kForward<S> : kBackward<S>;
        const test::Difference difference = test::worst_difference<S>(actual, expected, bound, bound);
        INFO("element " << difference.index << " is off by " << difference.error);
        CHECK(difference.within);
        double& worst = forward ? errors_.forward : errors_.backward;
        worst = std::max(worst, difference.share_of_bound * bound);
        ++checked_;
    }

    void check_parameter_gradients(bool cell) {
        for (const ParameterInfo& tensor : layout_.tensors()) {
            const auto from = gradients_.begin() + static_cast<std::ptrdiff_t>(tensor.offset);
            check("grad", torch_name(tensor.name, cell), {from, from + static_cast<std::ptrdiff_t>(tensor.size)});
        }
    }

    // Nothing the file holds for this case was left out.
    void check_complete() const {
        CHECK(checked_ ==
              file_.tensors_under(name_ + "/output/").size() + file_.tensors_under(name_ + "/grad/").size());
    }

    Recurrent<S>& layer() { return layer_; }
    S* gradients() { return gradients_.data(); }
    const Errors& errors() const { return errors_; }

  private:
    static std::string torch_name(const std::string& name, bool cell) {
        return cell ? name.substr(0, name.rfind("_l0")) : name;
    }

    const Golden& file_;
    std::string name_;
    ParameterLayout layout_;
    Recurrent<S> layer_;
    Workspace<S> packed_ = test::placed(layer_);
    std::vector<S> parameters_, gradients_;
    Errors errors_;
    std::size_t checked_ = 0;
};

template <class S>
Errors run_layer(const JsonValue& options) {
    RecurrentConfig config;
    config.cell = cell_of(options);
    config.input_size = whole(options, "input_size");
    config.hidden_size = whole(options, "hidden_size");
    config.num_layers = whole(options, "num_layers");
    config.bias = flag_option(options, "bias");
    config.bidirectional = flag_option(options, "bidirectional");
    config.proj_size = whole(options, "proj_size");
    config.dropout = number_option(options, "dropout");
    const bool lstm = config.cell == Cell::lstm, initial = flag_option(options, "initial_state");
    const std::string& name = text_option(options, "name");
    const std::string& layout = text_option(options, "layout");

    Case<S> test(golden("recurrent"), options, config);
    test.load_parameters(false);
    RecurrentInput<S> given;
    given.layout = layout == "unbatched"     ? SequenceLayout::unbatched
                   : layout == "batch_first" ? SequenceLayout::batch_first
                                             : SequenceLayout::batched;
    given.seq_len = whole(options, "steps");
    given.batch = given.layout == SequenceLayout::unbatched ? 1 : whole(options, "batch");
    given.input = test.given("input", true);
    given.h_0 = test.given("h_0", initial);
    given.c_0 = test.given("c_0", initial && lstm);
    if (flag_option(options, "packed")) {
        for (const std::int64_t length : golden("recurrent").values<std::int64_t>(name + "/input/lengths")) {
            given.lengths.push_back(static_cast<int>(length));
        }
    }
    REQUIRE(check_recurrent_input(config, given).empty());

    RecurrentRun<S> run;
    std::optional<Generator> dropout;
    if (config.dropout > 0 && flag_option(options, "training")) {
        dropout.emplace(static_cast<std::uint64_t>(number_option(options, "dropout_seed")));
    }
    const RecurrentOutput<S> result = run_forward(test.layer(), given, run, dropout ? &*dropout : nullptr);
    test.check("output", "output", result.output);
    test.check("output", "h_n", result.h_n);
    if (lstm) test.check("output", "c_n", result.c_n);

    RecurrentOutput<S> gradient{test.wanted("grad_output", "output"), test.wanted("grad_output", "h_n"), {}};
    if (lstm) gradient.c_n = test.wanted("grad_output", "c_n");
    REQUIRE(check_output_gradient(config, given, gradient).empty());
    const RecurrentInputGradient<S> back = run_backward(test.layer(), gradient, run, test.gradients());
    test.check_parameter_gradients(false);
    test.check("grad", "input", back.input);
    if (initial) test.check("grad", "h_0", back.h_0);
    if (initial && lstm) test.check("grad", "c_0", back.c_0);
    test.check_complete();
    return test.errors();
}

// A single step of a cell is a layer's only step.
template <class S>
Errors run_cell(const JsonValue& options) {
    RecurrentConfig config;
    config.cell = cell_of(options);
    config.input_size = whole(options, "input_size");
    config.hidden_size = whole(options, "hidden_size");
    config.bias = flag_option(options, "bias");
    const bool lstm = config.cell == Cell::lstm, initial = flag_option(options, "initial_state");

    Case<S> test(golden("cells"), options, config);
    test.load_parameters(true);
    RecurrentInput<S> given;
    given.seq_len = 1;
    given.batch = flag_option(options, "batched") ? whole(options, "batch") : 1;
    given.input = test.given("input", true);
    given.h_0 = test.given("h_0", initial);
    given.c_0 = test.given("c_0", initial && lstm);
    REQUIRE(check_recurrent_input(config, given).empty());

    RecurrentRun<S> run;
    const RecurrentOutput<S> result = run_forward(test.layer(), given, run);
    test.check("output", "h_1", result.h_n);
    if (lstm) test.check("output", "c_1", result.c_n);
    RecurrentOutput<S> gradient{{}, test.wanted("grad_output", "h_1"), {}};
    if (lstm) gradient.c_n = test.wanted("grad_output", "c_1");
    const RecurrentInputGradient<S> back = run_backward(test.layer(), gradient, run, test.gradients());
    test.check_parameter_gradients(true);
    test.check("grad", "input", back.input);
    if (initial) test.check("grad", "h_0", back.h_0);
    if (initial && lstm) test.check("grad", "c_0", back.c_0);
    test.check_complete();
    return test.errors();
}

Errors run(const JsonValue& options) {
    return is_double(options) ? run_layer<double>(options) : run_layer<float>(options);
}

// Runs the recurrent cases that `chosen` accepts and wants at least `least` of them.
template <class F>
void run_cases(std::size_t least, F chosen) {
    std::size_t count = 0;
    for (const JsonValue& options : golden("recurrent").cases()) {
        if (!chosen(options)) continue;
        run(options);
        ++count;
    }
    CHECK(count >= least);
}

bool has_dropout(const JsonValue& options) {
    return number_option(options, "dropout") > 0;
}

void run_mode(const char* mode, std::size_t least) {
    run_cases(least, [&](const JsonValue& options) {
        return text_option(options, "mode") == mode && !is_double(options) && !has_dropout(options);
    });
}

}  // namespace

TEST_CASE("recurrent: RNN with tanh gives torch's outputs, states and gradients under every option") {
    run_mode("rnn_tanh", 50);
}

TEST_CASE("recurrent: RNN with relu gives torch's outputs, states and gradients under every option") {
    run_mode("rnn_relu", 50);
}

TEST_CASE("recurrent: LSTM gives torch's outputs, states and gradients under every option, projections too") {
    run_mode("lstm", 90);
}

TEST_CASE("recurrent: GRU gives torch's outputs, states and gradients under every option") {
    run_mode("gru", 50);
}

TEST_CASE("recurrent: doubles agree with torch to the last digits") {
    run_cases(9, [](const JsonValue& options) { return is_double(options); });
}

TEST_CASE("recurrent: dropout between layers draws torch's masks, for packed sequences too") {
    run_cases(21, [](const JsonValue& options) { return has_dropout(options); });
}

TEST_CASE("cells: RNNCell, LSTMCell and GRUCell give torch's states and gradients") {
    CHECK(golden("cells").cases().size() >= 28);
    for (const JsonValue& options : golden("cells").cases()) {
        if (is_double(options))
            run_cell<double>(options);
        else
            run_cell<float>(options);
    }
}

// Prints the table of the README: rnn_tests "[table]".
TEST_CASE("table: largest differences of recurrent layers from torch", "[.][table]") {
    struct Row {
        const char* label;
        bool (*chosen)(const JsonValue& options);
    };
    const Row rows[] = {
        {"one layer", [](const JsonValue& o) { return whole(o, "num_layers") == 1; }},
        {"num_layers 2 and 3", [](const JsonValue& o) { return whole(o, "num_layers") > 1; }},
        {"bidirectional", [](const JsonValue& o) { return flag_option(o, "bidirectional"); }},
        {"bias = False", [](const JsonValue& o) { return !flag_option(o, "bias"); }},
        {"batch_first", [](const JsonValue& o) { return text_option(o, "layout") == "batch_first"; }},
        {"unbatched input", [](const JsonValue& o) { return text_option(o, "layout") == "unbatched"; }},
        {"h_0 and c_0 left out", [](const JsonValue& o) { return !flag_option(o, "initial_state"); }},
        {"dropout", has_dropout},
        {"proj_size", [](const JsonValue& o) { return whole(o, "proj_size") > 0; }},
    };
    const char* modes[] = {"rnn_tanh", "rnn_relu", "lstm", "gru"};
    struct Cellular {
        Errors full, packed;
        bool has_full = false, has_packed = false;
    };
    std::map<std::pair<std::size_t, std::string>, Cellular> table;
    for (const JsonValue& options : golden("recurrent").cases()) {
        if (is_double(options)) continue;
        const Errors errors = run(options);
        for (std::size_t i = 0; i < std::size(rows); ++i) {
            if (!rows[i].chosen(options)) continue;
            Cellular& at = table[{i, text_option(options, "mode")}];
            const bool packed = flag_option(options, "packed");
            (packed ? at.packed : at.full).join(errors);
            (packed ? at.has_packed : at.has_full) = true;
        }
    }
    const auto text = [](bool there, double value) {
        char buffer[16];
        std::snprintf(buffer, sizeof buffer, "%.1e", value);
        return there ? std::string(buffer) : std::string("–");
    };
    std::printf("| option |");
    for (const char* mode : modes) std::printf(" %s |", mode);
    std::printf("\n| --- | --- | --- | --- | --- |\n");
    for (std::size_t i = 0; i < std::size(rows); ++i) {
        std::printf("| %s |", rows[i].label);
        for (const char* mode : modes) {
            const Cellular& at = table[{i, mode}];
            std::printf(" %s · %s · %s |", text(at.has_full, at.full.forward).c_str(),
                        text(at.has_full, at.full.backward).c_str(),
                        text(at.has_packed, std::max(at.packed.forward, at.packed.backward)).c_str());
        }
        std::printf("\n");
    }
}
