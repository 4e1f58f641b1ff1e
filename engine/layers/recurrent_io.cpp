// Copies between torch.nn's layouts and the tape's rows.
#include "layers/recurrent_io.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace rnn {

namespace {

std::size_t count_of(int a, int b, int c) {
    return static_cast<std::size_t>(a) * static_cast<std::size_t>(b) * static_cast<std::size_t>(c);
}

void expect_size(const char* name, std::size_t size, std::size_t expected, bool may_be_empty, Problems& problems) {
    if (size == expected || (may_be_empty && size == 0)) return;
    const std::string wanted = std::to_string(expected) + (may_be_empty ? " or 0" : "");
    problems.push_back({ErrorCode::wrong_shape, name,
                        std::string(name) + " has " + std::to_string(size) + " numbers; " + wanted + " are needed.",
                        std::to_string(size), wanted});
}

bool has_cell_state(const RecurrentConfig& config) {
    return cell_shape(config.cell).cell_state;
}

int state_rows(const RecurrentConfig& config) {
    return config.num_layers * config.directions();
}

// Walks the steps that exist: f(row of the tape's (T, B), row of the reader's layout).
template <class S, class F>
void each_step(const RecurrentRun<S>& run, F f) {
    const RecurrentTape<S>& tape = run.tape;
    for (int row = 0; row < tape.batch; ++row) {
        const std::size_t sample = static_cast<std::size_t>(run.order[static_cast<std::size_t>(row)]);
        for (int t = 0; t < tape.length(row); ++t) {
            const std::size_t inside = count_of(t, tape.batch, 1) + static_cast<std::size_t>(row);
            const std::size_t outside =
                run.layout == SequenceLayout::batch_first
                    ? sample * static_cast<std::size_t>(tape.seq_len) + static_cast<std::size_t>(t)
                    : count_of(t, tape.batch, 1) + sample;
            f(inside, outside);
        }
    }
}

// `columns` numbers of each step, in segments of `segment` that stand `stride` apart inside.
template <class S>
void read_steps(const RecurrentRun<S>& run, int segments, int segment, int stride, const S* inside,
                std::vector<S>& outside) {
    const std::size_t columns = count_of(segments, segment, 1), padded = count_of(segments, stride, 1);
    outside.assign(count_of(run.tape.seq_len, run.tape.batch, 1) * columns, S(0));
    each_step(run, [&](std::size_t from, std::size_t to) {
        for (int i = 0; i < segments; ++i) {
            std::copy_n(inside + from * padded + count_of(i, stride, 1), segment,
                        outside.data() + to * columns + count_of(i, segment, 1));
        }
    });
}

template <class S>
void write_steps(const RecurrentRun<S>& run, int segments, int segment, int stride, const std::vector<S>& outside,
                 S* inside) {
    const std::size_t columns = count_of(segments, segment, 1), padded = count_of(segments, stride, 1);
    if (outside.empty()) return;
    each_step(run, [&](std::size_t to, std::size_t from) {
        for (int i = 0; i < segments; ++i) {
            std::copy_n(outside.data() + from * columns + count_of(i, segment, 1), segment,
                        inside + to * padded + count_of(i, stride, 1));
        }
    });
}

// States without padding into the tape's rows; an empty list leaves the zeros there.
template <class S>
void write_states(const RecurrentRun<S>& run, int rows, int size, int stride, const std::vector<S>& outside,
                  S* inside) {
    if (outside.empty()) return;
    const int batch = run.tape.batch;
    for (int state = 0; state < rows; ++state) {
        for (int row = 0; row < batch; ++row) {
            const int sample = run.order[static_cast<std::size_t>(row)];
            std::copy_n(outside.data() + count_of(state * batch + sample, size, 1), size,
                        inside + count_of(state * batch + row, stride, 1));
        }
    }
}

// The row of time that `row_of(direction, length)` names, of the tensor that `member` points to, for each state.
template <class S>
std::vector<S> read_states(const RecurrentRun<S>& run, int directions, int size, int stride,
                           S* DirectionTape<S>::* member, int (*row_of)(int, int)) {
    const RecurrentTape<S>& tape = run.tape;
    std::vector<S> states(tape.directions.size() * count_of(tape.batch, size, 1));
    for (std::size_t state = 0; state < tape.directions.size(); ++state) {
        const S* from = tape.directions[state].*member;
        for (int row = 0; row < tape.batch; ++row) {
            const int time = row_of(static_cast<int>(state) % directions, tape.length(row));
            const std::size_t sample = static_cast<std::size_t>(run.order[static_cast<std::size_t>(row)]);
            std::copy_n(from + count_of(time * tape.batch + row, stride, 1), size,
                        states.data() + (state * static_cast<std::size_t>(tape.batch) + sample) * count_of(size, 1, 1));
        }
    }
    return states;
}

}  // namespace

template <class S>
Problems check_recurrent_input(const RecurrentConfig& config, const RecurrentInput<S>& given) {
    Problems problems;
    const auto refuse = [&](const char* field, int value, const std::string& allowed) {
        problems.push_back({ErrorCode::out_of_range, field,
                            std::string(field) + " = " + std::to_string(value) + "; allowed: " + allowed + ".",
                            std::to_string(value), allowed});
    };
    constexpr int most = std::numeric_limits<int>::max();
    const bool unbatched = given.layout == SequenceLayout::unbatched;
    if (given.seq_len < 1) refuse("seq_len", given.seq_len, "1 or more");
    if (given.batch < 1 || (unbatched && given.batch != 1)) refuse("batch", given.batch, unbatched ? "1" : "1 or more");
    if (!problems.empty()) return problems;

    const int states = state_rows(config);
    expect_size("input", given.input.size(), count_of(given.seq_len, given.batch, config.input_size), false, problems);
    if (given.input.size() > most) refuse("seq_len", given.seq_len, "fewer than 2^31 numbers of input in all");
    expect_size("h_0", given.h_0.size(), count_of(states, given.batch, config.state_size()), true, problems);
    expect_size("c_0", given.c_0.size(), has_cell_state(config) ? count_of(states, given.batch, config.hidden_size) : 0,
                true, problems);
    expect_size("lengths", given.lengths.size(), static_cast<std::size_t>(given.batch), true, problems);
    for (const int length : given.lengths) {
        if (length < 1 || length > given.seq_len) refuse("lengths", length, "1 to " + std::to_string(given.seq_len));
    }
    return problems;
}

template <class S>
Problems check_output_gradient(const RecurrentConfig& config, const RecurrentInput<S>& given,
                               const RecurrentOutput<S>& gradient) {
    Problems problems;
    const int states = state_rows(config);
    expect_size("output", gradient.output.size(), count_of(given.seq_len, given.batch, config.output_size()), true,
                problems);
    expect_size("h_n", gradient.h_n.size(), count_of(states, given.batch, config.state_size()), true, problems);
    expect_size("c_n", gradient.c_n.size(),
                has_cell_state(config) ? count_of(states, given.batch, config.hidden_size) : 0, true, problems);
    return problems;
}

template <class S>
RecurrentOutput<S> run_forward(const Recurrent<S>& layer, const RecurrentInput<S>& given, RecurrentRun<S>& run,
                               Generator* dropout) {
    const RecurrentConfig& config = layer.config();
    const int states = state_rows(config);
    RecurrentTape<S>& tape = run.tape;
    run.layout = given.layout;
    run.order.resize(static_cast<std::size_t>(given.batch));
    std::iota(run.order.begin(), run.order.end(), 0);
    tape.lengths.clear();
    if (!given.lengths.empty()) {
        const auto length = [&](int sample) { return given.lengths[static_cast<std::size_t>(sample)]; };
        std::stable_sort(run.order.begin(), run.order.end(), [&](int a, int b) { return length(a) > length(b); });
        for (const int sample : run.order) tape.lengths.push_back(length(sample));
    }
    run.workspace.begin(false);
    layer.arrange(tape, given.seq_len, given.batch, run.workspace);
    run.workspace.reserve(run.workspace.used());
    run.workspace.begin(true);
    layer.arrange(tape, given.seq_len, given.batch, run.workspace);

    write_steps(run, 1, config.input_size, layer.input_stride(), given.input, tape.input[0]);
    write_states(run, states, config.state_size(), layer.state_stride(), given.h_0, tape.h_0);
    write_states(run, states, config.hidden_size, layer.hidden_stride(), given.c_0, tape.c_0);
    layer.forward(tape, dropout);

    RecurrentOutput<S> result;
    const int directions = config.directions();
    read_steps(run, directions, config.state_size(), layer.state_stride(), tape.output, result.output);
    result.h_n = read_states(run, directions, config.state_size(), layer.state_stride(), &DirectionTape<S>::h,
                             Recurrent<S>::final_row);
    if (has_cell_state(config)) {
        result.c_n = read_states(run, directions, config.hidden_size, layer.hidden_stride(), &DirectionTape<S>::c,
                                 Recurrent<S>::final_row);
    }
    return result;
}

template <class S>
RecurrentInputGradient<S> run_backward(Recurrent<S>& layer, const RecurrentOutput<S>& gradient, RecurrentRun<S>& run,
                                       S* parameter_gradients) {
    const RecurrentConfig& config = layer.config();
    const int states = state_rows(config), directions = config.directions();
    RecurrentTape<S>& tape = run.tape;
    write_steps(run, directions, config.state_size(), layer.state_stride(), gradient.output, tape.doutput);
    write_states(run, states, config.state_size(), layer.state_stride(), gradient.h_n, tape.dh_n);
    write_states(run, states, config.hidden_size, layer.hidden_stride(), gradient.c_n, tape.dc_n);
    layer.backward(tape, parameter_gradients, true);

    RecurrentInputGradient<S> result;
    read_steps(run, 1, config.input_size, layer.input_stride(), tape.dinput[0], result.input);
    result.h_0 = read_states(run, directions, config.state_size(), layer.state_stride(), &DirectionTape<S>::dh,
                             Recurrent<S>::initial_row);
    if (has_cell_state(config)) {
        result.c_0 = read_states(run, directions, config.hidden_size, layer.hidden_stride(), &DirectionTape<S>::dc,
                                 Recurrent<S>::initial_row);
    }
    return result;
}

#define RNN_INSTANTIATE(S)                                                                                      \
    template Problems check_recurrent_input<S>(const RecurrentConfig&, const RecurrentInput<S>&);               \
    template Problems check_output_gradient<S>(const RecurrentConfig&, const RecurrentInput<S>&,                \
                                               const RecurrentOutput<S>&);                                      \
    template RecurrentOutput<S> run_forward<S>(const Recurrent<S>&, const RecurrentInput<S>&, RecurrentRun<S>&, \
                                               Generator*);                                                     \
    template RecurrentInputGradient<S> run_backward<S>(Recurrent<S>&, const RecurrentOutput<S>&, RecurrentRun<S>&, S*);
RNN_INSTANTIATE(float)
RNN_INSTANTIATE(double)
#undef RNN_INSTANTIATE

}  // namespace rnn
