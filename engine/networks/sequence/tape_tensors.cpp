// Lists the tensors of a tape.
#include "layers/cell_table.hpp"
#include "networks/sequence/sequence_network.hpp"
#include "networks/tensor_list.hpp"

namespace rnn {

template <>
std::vector<TensorRef> SequenceNetwork<double>::tensors(const Tape<double>&) const {
    return {};
}

template <>
std::vector<TensorRef> SequenceNetwork<float>::tensors(const Tape<float>& any) const {
    const SequenceNetworkTape<float>& tape = static_cast<const SequenceNetworkTape<float>&>(any);
    TensorList list;
    if (tape.seq_len == 0) return list.take();
    const ModelConfig& config = config_;
    const CellShape cell = cell_shape(config.rnn.cell);
    const int steps = tape.seq_len, batch = tape.batch;
    const int hidden = config.rnn.hidden_size, state = config.rnn.state_size();
    const int hidden_stride = rnn_.hidden_stride(), state_stride = rnn_.state_stride();

    if (config.input != InputKind::values) list.add("tokens", {steps, batch}, tape.tokens);
    list.add("x", {steps, batch, config.rnn.input_size}, {steps, batch, rnn_.input_stride()}, tape.rnn.input[0]);
    const auto each_direction = [&](bool backwards, auto f) {
        const int count = config.rnn.num_layers * config.rnn.directions();
        for (int i = 0; i < count; ++i) {
            const int at = backwards ? count - 1 - i : i;
            const int layer = at / config.rnn.directions();
            const bool reverse = at % config.rnn.directions() == 1;
            f(tape.rnn.directions[static_cast<std::size_t>(at)],
              "_l" + std::to_string(layer) + (reverse ? "_reverse" : ""));
        }
    };
    each_direction(false, [&](const DirectionTape<float>& d, const std::string& suffix) {
        if (cell.keeps_gates) {
            list.add("gates" + suffix, {steps, batch, cell.gates, hidden}, {steps, batch, cell.gates, hidden_stride},
                     d.gates);
        }
        list.add("hn" + suffix, {steps, batch, hidden}, {steps, batch, hidden_stride}, d.hidden_n);
        list.add("c" + suffix, {steps + 1, batch, hidden}, {steps + 1, batch, hidden_stride}, d.c);
        list.add("h" + suffix, {steps + 1, batch, state}, {steps + 1, batch, state_stride}, d.h);
    });
    if (!list_answers(*this, tape, list)) return list.take();
    each_direction(true, [&](const DirectionTape<float>& d, const std::string& suffix) {
        list.add("dh" + suffix, {steps + 1, batch, state}, {steps + 1, batch, state_stride}, d.dh);
        if (cell.cell_state) {
            list.add("dc" + suffix, {steps + 1, batch, hidden}, {steps + 1, batch, hidden_stride}, d.dc);
        }
        list.add("dgates" + suffix, {steps, batch, cell.gates, hidden}, {steps, batch, cell.gates, hidden_stride},
                 d.dgates);
    });
    list.add("dx", {steps, batch, config.rnn.input_size}, {steps, batch, rnn_.input_stride()}, tape.rnn.dinput[0]);
    return list.take();
}

}  // namespace rnn
