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
void each_step(const SequenceTape<S>& run, F f) {
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

// `columns` numbers of each step, in segments of `segment` that stand `stride` apart inside. Steps that a sample does not
// have are zero on either side.
template <class S>
void read_steps(const SequenceTape<S>& run, int segments, int segment, int stride, const S* inside, S* outside) {
    const std::size_t columns = count_of(segments, segment, 1), padded = count_of(segments, stride, 1);
    if (!outside) return;
    if (run.tape.ragged()) std::fill_n(outside, count_of(run.tape.seq_len, run.tape.batch, 1) * columns, S(0));
    each_step(run, [&](std::size_t from, std::size_t to) {
        for (int i = 0; i < segments; ++i) {
            std::copy_n(inside + from * padded + count_of(i, stride, 1), segment,
                        outside + to * columns + count_of(i, segment, 1));
        }
    });
}

template <class S>
void write_steps(const SequenceTape<S>& run, int segments, int segment, int stride, const S* outside, S* inside) {
    const std::size_t columns = count_of(segments, segment, 1), padded = count_of(segments, stride, 1);
    if (!outside || run.tape.ragged()) {
        std::fill_n(inside, count_of(run.tape.seq_len, run.tape.batch, 1) * padded, S(0));
    }
    if (!outside) return;
    each_step(run, [&](std::size_t to, std::size_t from) {
        for (int i = 0; i < segments; ++i) {
            std::copy_n(outside + from * columns + count_of(i, segment, 1), segment,
                        inside + to * padded + count_of(i, stride, 1));
        }
    });
}

// States without padding into the tape's rows.
template <class S>
void write_states(const SequenceTape<S>& run, int size, int stride, const S* outside, S* inside) {
    const int batch = run.tape.batch, rows = static_cast<int>(run.tape.directions.size());
    if (!inside) return;
    if (!outside) {
        std::fill_n(inside, count_of(rows, batch, stride), S(0));
        return;
    }
    for (int state = 0; state < rows; ++state) {
        for (int row = 0; row < batch; ++row) {
            const int sample = run.order[static_cast<std::size_t>(row)];
            std::copy_n(outside + count_of(state * batch + sample, size, 1), size,
                        inside + count_of(state * batch + row, stride, 1));
        }
    }
}

// The row of time that `row_of(direction, length)` names, of the tensor that `member` points to, for each state.
template <class S>
void read_states(const SequenceTape<S>& run, int directions, int size, int stride, S* DirectionTape<S>::* member,
                 int (*row_of)(int, int), S* outside) {
    const RecurrentTape<S>& tape = run.tape;
    if (!outside) return;
    for (std::size_t state = 0; state < tape.directions.size(); ++state) {
        const S* from = tape.directions[state].*member;
        for (int row = 0; row < tape.batch; ++row) {
            const int time = row_of(static_cast<int>(state) % directions, tape.length(row));
            const std::size_t sample = static_cast<std::size_t>(run.order[static_cast<std::size_t>(row)]);
            std::copy_n(from + count_of(time * tape.batch + row, stride, 1), size,
                        outside + (state * static_cast<std::size_t>(tape.batch) + sample) * count_of(size, 1, 1));
        }
    }
}

// An empty list is a null pointer.
template <class S>
const S* given_or_null(const std::vector<S>& values) {
    return values.empty() ? nullptr : values.data();
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
void arrange(const Recurrent<S>& layer, SequenceLayout layout, int seq_len, int batch, SequenceTape<S>& run,
             Workspace<S>& workspace) {
    run.layout = layout;
    run.order.resize(static_cast<std::size_t>(batch));
    std::iota(run.order.begin(), run.order.end(), 0);
    run.tape.lengths.clear();
    run.tape.lengths.reserve(static_cast<std::size_t>(batch));
    layer.arrange(run.tape, seq_len, batch, workspace);
}

// By falling length, those alike in the order of the batch.
template <class S>
void set_lengths(std::span<const int> lengths, SequenceTape<S>& run) {
    run.order.clear();
    run.tape.lengths.clear();
    for (int length = run.tape.seq_len; length > 0; --length) {
        for (std::size_t sample = 0; sample < lengths.size(); ++sample) {
            if (lengths[sample] != length) continue;
            run.order.push_back(static_cast<int>(sample));
            run.tape.lengths.push_back(length);
        }
    }
    run.tape.count_active();
}

template <class S>
void forward(const Recurrent<S>& layer, SequenceArrays<const S> in, SequenceTape<S>& run, Generator* dropout,
             SequenceArrays<S> out) {
    const RecurrentConfig& config = layer.config();
    const int directions = config.directions(), state = config.state_size(), hidden = config.hidden_size;
    RecurrentTape<S>& tape = run.tape;
    write_steps(run, 1, config.input_size, layer.input_stride(), in.steps, tape.input[0]);
    write_states(run, state, layer.state_stride(), in.h, tape.h_0);
    write_states(run, hidden, layer.hidden_stride(), in.c, tape.c_0);
    layer.forward(tape, dropout);
    read_steps(run, directions, state, layer.state_stride(), tape.output, out.steps);
    read_states(run, directions, state, layer.state_stride(), &DirectionTape<S>::h, Recurrent<S>::final_row, out.h);
    read_states(run, directions, hidden, layer.hidden_stride(), &DirectionTape<S>::c, Recurrent<S>::final_row, out.c);
}

template <class S>
void backward(Recurrent<S>& layer, SequenceArrays<const S> dout, SequenceTape<S>& run, S* parameter_gradients,
              SequenceArrays<S> din) {
    const RecurrentConfig& config = layer.config();
    const int directions = config.directions(), state = config.state_size(), hidden = config.hidden_size;
    RecurrentTape<S>& tape = run.tape;
    write_steps(run, directions, state, layer.state_stride(), dout.steps, tape.doutput);
    write_states(run, state, layer.state_stride(), dout.h, tape.dh_n);
    write_states(run, hidden, layer.hidden_stride(), dout.c, tape.dc_n);
    layer.backward(tape, parameter_gradients, true);
    read_steps(run, 1, config.input_size, layer.input_stride(), tape.dinput[0], din.steps);
    read_states(run, directions, state, layer.state_stride(), &DirectionTape<S>::dh, Recurrent<S>::initial_row, din.h);
    read_states(run, directions, hidden, layer.hidden_stride(), &DirectionTape<S>::dc, Recurrent<S>::initial_row,
                din.c);
}

template <class S>
RecurrentOutput<S> run_forward(const Recurrent<S>& layer, const RecurrentInput<S>& given, RecurrentRun<S>& run,
                               Generator* dropout) {
    const RecurrentConfig& config = layer.config();
    const int states = state_rows(config);
    lay_out(run.workspace,
            [&](Workspace<S>& workspace) { arrange(layer, given.layout, given.seq_len, given.batch, run, workspace); });
    if (!given.lengths.empty()) set_lengths<S>(given.lengths, run);
    RecurrentOutput<S> result;
    result.output.resize(count_of(given.seq_len, given.batch, config.output_size()));
    result.h_n.resize(count_of(states, given.batch, config.state_size()));
    if (has_cell_state(config)) result.c_n.resize(count_of(states, given.batch, config.hidden_size));
    forward<S>(layer, {given.input.data(), given_or_null(given.h_0), given_or_null(given.c_0)}, run, dropout,
               {result.output.data(), result.h_n.data(), has_cell_state(config) ? result.c_n.data() : nullptr});
    return result;
}

template <class S>
RecurrentInputGradient<S> run_backward(Recurrent<S>& layer, const RecurrentOutput<S>& gradient, RecurrentRun<S>& run,
                                       S* parameter_gradients) {
    const RecurrentConfig& config = layer.config();
    const int states = state_rows(config);
    RecurrentInputGradient<S> result;
    result.input.resize(count_of(run.tape.seq_len, run.tape.batch, config.input_size));
    result.h_0.resize(count_of(states, run.tape.batch, config.state_size()));
    if (has_cell_state(config)) result.c_0.resize(count_of(states, run.tape.batch, config.hidden_size));
    backward<S>(layer, {given_or_null(gradient.output), given_or_null(gradient.h_n), given_or_null(gradient.c_n)}, run,
                parameter_gradients,
                {result.input.data(), result.h_0.data(), has_cell_state(config) ? result.c_0.data() : nullptr});
    return result;
}

#define RNN_INSTANTIATE(S)                                                                                      \
    template Problems check_recurrent_input<S>(const RecurrentConfig&, const RecurrentInput<S>&);               \
    template Problems check_output_gradient<S>(const RecurrentConfig&, const RecurrentInput<S>&,                \
                                               const RecurrentOutput<S>&);                                      \
    template void arrange<S>(const Recurrent<S>&, SequenceLayout, int, int, SequenceTape<S>&, Workspace<S>&);   \
    template void set_lengths<S>(std::span<const int>, SequenceTape<S>&);                                       \
    template void forward<S>(const Recurrent<S>&, SequenceArrays<const S>, SequenceTape<S>&, Generator*,        \
                             SequenceArrays<S>);                                                                \
    template void backward<S>(Recurrent<S>&, SequenceArrays<const S>, SequenceTape<S>&, S*, SequenceArrays<S>); \
    template RecurrentOutput<S> run_forward<S>(const Recurrent<S>&, const RecurrentInput<S>&, RecurrentRun<S>&, \
                                               Generator*);                                                     \
    template RecurrentInputGradient<S> run_backward<S>(Recurrent<S>&, const RecurrentOutput<S>&, RecurrentRun<S>&, S*);
RNN_INSTANTIATE(float)
RNN_INSTANTIATE(double)
#undef RNN_INSTANTIATE

}  // namespace rnn
