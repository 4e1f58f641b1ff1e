// Where sequences end, and what is read there: batches of several lengths, and both directions' final states.
#include "layers/sizes.hpp"
#include "networks/rows.hpp"
#include "networks/sequence/sequence_network.hpp"

namespace rnn {

template <class S>
void SequenceNetwork<S>::set_lengths(const std::vector<int>& lengths, OwnTape& tape) const {
    order_by_length(lengths, tape.order, tape.rnn.lengths);
}

template <class S>
bool SequenceNetwork<S>::gathers(const OwnTape& tape) const {
    return config_.steps == HeadSteps::last && (tape.rnn.ragged() || config_.rnn.bidirectional);
}

template <class S>
void SequenceNetwork<S>::exchange_ends(const OwnTape& tape, bool backward) const {
    const int directions = config_.rnn.directions(), state = rnn_.state_stride();
    S* end = backward ? tape.dends : tape.ends;
    S* outputs = backward ? tape.rnn.doutput : tape.rnn.output;
    for (int row = 0; row < tape.answers * tape.batch; ++row) {
        const int sequence = row % tape.batch;
        const int last = tape.rnn.length(sequence) - tape.answers + row / tape.batch;
        for (int direction = 0; direction < directions; ++direction) {
            const int step = direction == 0 ? last : 0;
            S* output = outputs + size_of((step * tape.batch + sequence) * directions + direction, state);
            for (int unit = 0; unit < state; ++unit, ++end) {
                if (backward)
                    output[unit] += *end;
                else
                    *end = output[unit];
            }
        }
    }
}

#define RNN_INSTANTIATE(S)                                                                                 \
    template void SequenceNetwork<S>::set_lengths(const std::vector<int>&, SequenceNetworkTape<S>&) const; \
    template bool SequenceNetwork<S>::gathers(const SequenceNetworkTape<S>&) const;                        \
    template void SequenceNetwork<S>::exchange_ends(const SequenceNetworkTape<S>&, bool) const;
RNN_INSTANTIATE(float)
RNN_INSTANTIATE(double)
#undef RNN_INSTANTIATE

}  // namespace rnn
