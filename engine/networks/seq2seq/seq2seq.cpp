// The walk of a batch through encoder, attention and decoder, and back.
#include "networks/seq2seq/seq2seq.hpp"

#include <algorithm>

#include "kernels/elementwise.hpp"
#include "kernels/softmax.hpp"
#include "layers/fan_in.hpp"
#include "layers/sizes.hpp"
#include "networks/rows.hpp"
#include "networks/tensor_list.hpp"

namespace rnn {

namespace {

RecurrentConfig layer(const Seq2SeqConfig& config, int input_size) {
    RecurrentConfig layer;
    layer.cell = config.cell;
    layer.input_size = input_size;
    layer.hidden_size = config.hidden_size;
    return layer;
}

template <class S>
S dot(int count, const S* a, const S* b) {
    S sum = 0;
    for (int i = 0; i < count; ++i) sum += a[i] * b[i];
    return sum;
}

template <class S>
void add(int count, S factor, const S* from, S* to) {
    for (int i = 0; i < count; ++i) to[i] += factor * from[i];
}

}  // namespace

template <class S>
Seq2Seq<S>::Seq2Seq(const Seq2SeqConfig& config)
    : Network<S>(HeadSteps::every, config.num_embeddings, kCrossEntropy),
      config_(config),
      read_(config.num_embeddings, config.embedding_dim, "encoder.embedding.", this->layout_),
      encoder_(layer(config, config.embedding_dim), "encoder.rnn.", this->layout_),
      written_(config.num_embeddings, config.embedding_dim, "decoder.embedding.", this->layout_),
      query_(encoder_.reader_layout(config.hidden_size), "attention.query.", this->layout_, false),
      key_(encoder_.reader_layout(config.hidden_size), "attention.key.", this->layout_, false),
      v_(this->layout_.add("attention.v.weight", {1, config.hidden_size})),
      decoder_(layer(config, config.embedding_dim + config.hidden_size), "decoder.rnn.", this->layout_),
      head_(decoder_.reader_layout(config.num_embeddings), "decoder.linear.", this->layout_) {}

template <class S>
void Seq2Seq<S>::place_weights(Workspace<S>& weights) {
    encoder_.place(weights);
    query_.place(weights);
    key_.place(weights);
    decoder_.place(weights);
    head_.place(weights);
}

template <class S>
void Seq2Seq<S>::draw(Generator& generator) {
    S* parameters = this->parameters_.data();
    read_.initialise(generator, parameters);
    encoder_.initialise(generator, parameters);
    written_.initialise(generator, parameters);
    query_.initialise(generator, parameters);
    key_.initialise(generator, parameters);
    const double bound = fan_in_bounds(config_.hidden_size).weight;
    generator.fill_uniform(std::span<S>(parameters + v_, static_cast<std::size_t>(config_.hidden_size)), -bound, bound);
    decoder_.initialise(generator, parameters);
    head_.initialise(generator, parameters);
}

template <class S>
void Seq2Seq<S>::repack() {
    const S* parameters = this->parameters_.data();
    encoder_.pack(parameters);
    query_.pack(parameters);
    key_.pack(parameters);
    decoder_.pack(parameters);
    head_.pack(parameters);
}

template <class S>
std::unique_ptr<Tape<S>> Seq2Seq<S>::make_tape(bool with_gradients) const {
    return std::make_unique<OwnTape>(with_gradients);
}

template <class S>
void Seq2Seq<S>::place(Tape<S>& any) const {
    OwnTape& tape = static_cast<OwnTape&>(any);
    Workspace<S>& numbers = tape.room.numbers;
    const int seq_len = tape.seq_len, batch = tape.batch;
    const auto back = [&](std::uint64_t count) { return tape.room.with_gradients ? numbers.take(count) : nullptr; };
    tape.tokens = tape.room.integers.take(scalars_of(seq_len, batch));
    tape.read = tape.room.integers.take(scalars_of(seq_len, batch));
    encoder_.arrange(tape.encoder, seq_len, batch, numbers);
    tape.steps.resize(static_cast<std::size_t>(seq_len));
    for (RecurrentTape<S>& step : tape.steps) {
        step.with_gradients = tape.room.with_gradients;
        decoder_.arrange(step, 1, batch, numbers);
    }
    const std::uint64_t outputs = scalars_of(seq_len, batch, stride()), states = scalars_of(batch, stride());
    const int padded = round_up_to_lanes<S>(seq_len);
    tape.keys = numbers.take(outputs);
    tape.query = numbers.take(states);
    tape.matches = numbers.take(scalars_of(seq_len, batch, seq_len, stride()));
    tape.scores = numbers.take(scalars_of(padded));
    tape.attention = numbers.take(scalars_of(seq_len, batch, padded));
    tape.embedded = numbers.take(scalars_of(batch, round_up_to_lanes<S>(config_.embedding_dim)));
    tape.dkeys = back(outputs);
    tape.dquery = back(states);
    tape.dmatches = back(scalars_of(seq_len, stride()));
    tape.doutput = back(outputs);
    tape.dstate = back(states);
    this->place_answers(tape);
}

template <class S>
void Seq2Seq<S>::load(const Batch& batch, bool answer_all, Tape<S>& any) const {
    OwnTape& tape = static_cast<OwnTape&>(any);
    order_by_length(batch.lengths, tape.order, tape.encoder.lengths);
    if (!this->arrange(tape, batch.seq_len, batch.batch, batch.seq_len)) tape.encoder.count_active();
    copy_ordered(batch.seq_len, batch.batch, tape.order, 1, 1, batch.tokens.values.data(), tape.tokens);
    this->load_targets(batch, tape);
    tape.forced = config_.teacher_forcing && tape.has_target && tape.room.with_gradients && !answer_all;
}

template <class S>
void Seq2Seq<S>::forward(Tape<S>& any, Generator*) const {
    OwnTape& tape = static_cast<OwnTape&>(any);
    const int batch = tape.batch;
    read_.forward(tape.seq_len * batch, tape.tokens, this->parameters_.data(), tape.encoder.input[0]);
    encoder_.forward(tape.encoder);
    key_.forward(tape.seq_len * batch, tape.encoder.output, tape.keys);
    for (int t = 0; t < tape.seq_len; ++t) {
        RecurrentTape<S>& step = tape.steps[static_cast<std::size_t>(t)];
        begin_step(tape, t);
        query_.forward(batch, step.h_0, tape.query);
        attend(tape, t);
        read_token(tape, t);
        decoder_.forward(step);
        head_.forward(batch, step.output, tape.logits + at(t, batch, this->output_stride()));
    }
}

template <class S>
void Seq2Seq<S>::begin_step(OwnTape& tape, int t) const {
    RecurrentTape<S>& step = tape.steps[static_cast<std::size_t>(t)];
    const RecurrentTape<S>& before = t == 0 ? tape.encoder : tape.steps[static_cast<std::size_t>(t) - 1];
    const DirectionTape<S>& states = before.directions[0];
    for (int b = 0; b < tape.batch; ++b) {
        const std::size_t from = size_of(before.length(b) * tape.batch + b, stride()), to = size_of(b, stride());
        std::copy_n(states.h + from, stride(), step.h_0 + to);
        if (step.c_0) std::copy_n(states.c + from, stride(), step.c_0 + to);
    }
}

// a = softmax(v . tanh(query + key_j)) over the steps that a sequence has; context = sum_j a_j output_j.
template <class S>
void Seq2Seq<S>::attend(OwnTape& tape, int t) const {
    const int size = config_.hidden_size, batch = tape.batch, padded = round_up_to_lanes<S>(tape.seq_len);
    const S* v = this->parameters_.data() + v_;
    S* input = tape.steps[static_cast<std::size_t>(t)].input[0] + config_.embedding_dim;
    for (int b = 0; b < batch; ++b, input += decoder_.input_stride()) {
        const int length = tape.encoder.length(b);
        S* matches = tape.matches + size_of(t * batch + b, tape.seq_len, stride());
        S* weights = tape.attention + size_of(t * batch + b, padded);
        for (int j = 0; j < length; ++j) {
            S* match = matches + size_of(j, stride());
            std::copy_n(tape.query + size_of(b, stride()), stride(), match);
            add(stride(), S(1), tape.keys + size_of(j * batch + b, stride()), match);
        }
        activate(Activation::tanh, size_of(length, stride()), matches, matches);
        for (int j = 0; j < length; ++j) tape.scores[j] = dot(size, v, matches + size_of(j, stride()));
        std::fill_n(weights, padded, S(0));
        softmax_row(length, tape.scores, weights);
        std::fill_n(input, size, S(0));
        for (int j = 0; j < length; ++j) {
            add(size, weights[j], tape.encoder.output + size_of(j * batch + b, stride()), input);
        }
    }
}

template <class S>
void Seq2Seq<S>::read_token(OwnTape& tape, int t) const {
    const int batch = tape.batch, size = config_.embedding_dim;
    int* read = tape.read + at(t, batch, 1);
    for (int b = 0; b < batch; ++b) {
        read[b] = 0;
        if (t == 0) continue;
        const S* logits = tape.logits + size_of((t - 1) * batch + b, this->output_stride());
        read[b] = tape.forced ? tape.classes[at(t - 1, batch, 1) + b]
                              : static_cast<int>(std::max_element(logits, logits + this->output_size()) - logits);
    }
    written_.forward(batch, read, this->parameters_.data(), tape.embedded);
    for (int b = 0; b < batch; ++b) {
        std::copy_n(tape.embedded + size_of(b, round_up_to_lanes<S>(size)), size,
                    tape.steps[static_cast<std::size_t>(t)].input[0] + size_of(b, decoder_.input_stride()));
    }
}

template <class S>
void Seq2Seq<S>::backward(Tape<S>& any, S* gradients, bool) {
    OwnTape& tape = static_cast<OwnTape&>(any);
    const int batch = tape.batch, rows = tape.seq_len * batch, size = config_.embedding_dim;
    zero(tape.dkeys, size_of(rows, stride()));
    zero(tape.doutput, size_of(rows, stride()));
    for (int t = tape.seq_len - 1; t >= 0; --t) {
        RecurrentTape<S>& step = tape.steps[static_cast<std::size_t>(t)];
        head_.backward(batch, step.output, tape.dlogits + at(t, batch, this->output_stride()), step.doutput, gradients);
        decoder_.backward(step, gradients, true);
        for (int b = 0; gradients && b < batch; ++b) {
            std::copy_n(step.dinput[0] + size_of(b, decoder_.input_stride()), size,
                        tape.embedded + size_of(b, round_up_to_lanes<S>(size)));
        }
        if (gradients) written_.backward(batch, tape.read + at(t, batch, 1), tape.embedded, gradients);
        attend_backward(tape, t, gradients);
        query_.backward(batch, step.h_0, tape.dquery, tape.dstate, gradients);
        hand_back(tape, t);
    }
    key_.backward(rows, tape.encoder.output, tape.dkeys, tape.encoder.doutput, gradients);
    add(rows * stride(), S(1), tape.doutput, tape.encoder.doutput);
    encoder_.backward(tape.encoder, gradients, true);
    if (gradients) read_.backward(rows, tape.tokens, tape.encoder.dinput[0], gradients);
}

// da_j = dcontext . output_j; dscore_j = a_j (da_j - sum_k a_k da_k); dmatch_j = dscore_j v, through tanh to query and key.
template <class S>
void Seq2Seq<S>::attend_backward(OwnTape& tape, int t, S* gradients) const {
    const int size = config_.hidden_size, batch = tape.batch, padded = round_up_to_lanes<S>(tape.seq_len);
    const S* v = this->parameters_.data() + v_;
    const S* dcontext = tape.steps[static_cast<std::size_t>(t)].dinput[0] + config_.embedding_dim;
    zero(tape.dquery, size_of(batch, stride()));
    for (int b = 0; b < batch; ++b, dcontext += decoder_.input_stride()) {
        const int length = tape.encoder.length(b);
        const S* matches = tape.matches + size_of(t * batch + b, tape.seq_len, stride());
        const S* weights = tape.attention + size_of(t * batch + b, padded);
        for (int j = 0; j < length; ++j) {
            const std::size_t row = size_of(j * batch + b, stride());
            tape.scores[j] = dot(size, dcontext, tape.encoder.output + row);
            add(size, weights[j], dcontext, tape.doutput + row);
        }
        const S mean = dot(length, weights, tape.scores);
        zero(tape.dmatches, size_of(length, stride()));
        for (int j = 0; j < length; ++j) {
            const S dscore = weights[j] * (tape.scores[j] - mean);
            add(size, dscore, v, tape.dmatches + size_of(j, stride()));
            if (gradients) add(size, dscore, matches + size_of(j, stride()), gradients + v_);
        }
        activate_backward(Activation::tanh, size_of(length, stride()), matches, tape.dmatches, tape.dmatches);
        for (int j = 0; j < length; ++j) {
            const S* dmatch = tape.dmatches + size_of(j, stride());
            add(size, S(1), dmatch, tape.dquery + size_of(b, stride()));
            add(size, S(1), dmatch, tape.dkeys + size_of(j * batch + b, stride()));
        }
    }
}

template <class S>
void Seq2Seq<S>::hand_back(OwnTape& tape, int t) const {
    const DirectionTape<S>& states = tape.steps[static_cast<std::size_t>(t)].directions[0];
    RecurrentTape<S>& before = t == 0 ? tape.encoder : tape.steps[static_cast<std::size_t>(t) - 1];
    const std::size_t count = size_of(tape.batch, stride());
    for (std::size_t i = 0; i < count; ++i) before.dh_n[i] = states.dh[i] + tape.dstate[i];
    if (before.dc_n) std::copy_n(states.dc, count, before.dc_n);
}

template <>
std::vector<TensorRef> Seq2Seq<double>::tensors(const Tape<double>&) const {
    return {};
}

template <>
std::vector<TensorRef> Seq2Seq<float>::tensors(const Tape<float>& any) const {
    const OwnTape& tape = static_cast<const OwnTape&>(any);
    const int seq_len = tape.seq_len, batch = tape.batch;
    TensorList list;
    if (batch == 0) return list.take();
    list.add("tokens", {seq_len, batch}, tape.tokens);
    list.add("read", {seq_len, batch}, tape.read);
    list.add("attention", {seq_len, batch, seq_len}, {seq_len, batch, round_up_to_lanes<float>(seq_len)},
             tape.attention);
    list_answers(*this, tape, list);
    return list.take();
}

template class Seq2Seq<float>;
template class Seq2Seq<double>;

}  // namespace rnn
