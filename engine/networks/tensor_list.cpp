// Lists what the tapes of all networks have.
#include "networks/tensor_list.hpp"

namespace rnn {

bool list_answers(const Network<float>& network, const Tape<float>& tape, TensorList& list) {
    const int answers = tape.answers, batch = tape.batch;
    const TensorList::Sizes answer{answers, batch, network.output_size()};
    const TensorList::Sizes padded{answers, batch, network.output_stride()};
    list.add("logits", answer, padded, tape.logits);
    if (network.objective().probabilities) list.add("probabilities", answer, padded, tape.probabilities);
    if (!tape.has_target) return false;
    if (network.objective().target == TargetKind::class_index)
        list.add("target", {answers, batch}, tape.classes);
    else
        list.add("target", answer, tape.target);
    if (tape.masked) list.add("mask", {answers, batch}, tape.mask);
    list.add("loss", {answers, batch}, tape.loss);
    if (!tape.room.with_gradients) return false;
    list.add("dlogits", answer, padded, tape.dlogits);
    return true;
}

}  // namespace rnn
