// Batches through a chain of layers and back.
#include "networks/sequential/sequential_network.hpp"

#include <algorithm>
#include <cassert>

#include "core/safetensors.hpp"
#include "networks/rows.hpp"
#include "networks/tensor_list.hpp"

namespace rnn {

namespace {

// A batch that brings nothing but the input.
class InputAlone final : public GivenShapes {
  public:
    InputAlone(int batch, const Shape& example) : shape_{batch} {
        shape_.insert(shape_.end(), example.begin(), example.end());
    }
    const Shape* find(const std::string& name) override { return name == "input" ? &shape_ : nullptr; }

  private:
    Shape shape_;
};

TensorList::Sizes sizes_of(const Shape& shape) {
    return {shape.begin(), shape.end()};
}

}  // namespace

template <class S>
Problems SequentialNetwork<S>::check(const SequentialConfig& config) {
    if (!Sequential<S>::fits(config.layers)) {
        return {{ErrorCode::too_large, "layers", "These layers have more weights than are allowed."}};
    }
    Sequential<S> chain(config.layers);
    InputAlone given(1, config.input_shape);
    Problems problems;
    if (!chain.plan(given, problems)) return problems;
    const Shape& shape = chain.outputs().back()->shape;
    const Shape wanted{1, config.output_size};
    ChainPlan{given, problems}.check("layers", shape, shape == wanted, shape_text(wanted));
    return problems;
}

template <class S>
SequentialNetwork<S>::SequentialNetwork(const SequentialConfig& config)
    : Network<S>(HeadSteps::last, config.output_size, *config.objective), config_(config) {
    this->layout_ = Sequential<S>(config_.layers).layout();
}

template <class S>
void SequentialNetwork<S>::draw(Generator& generator) {
    Sequential<S>(config_.layers).initialise(generator, this->parameters_.data());
}

template <class S>
std::unique_ptr<Tape<S>> SequentialNetwork<S>::make_tape(bool with_gradients) const {
    return std::make_unique<SequentialTape<S>>(config_.layers, with_gradients);
}

template <class S>
void SequentialNetwork<S>::place(Tape<S>& any) const {
    SequentialTape<S>& tape = static_cast<SequentialTape<S>&>(any);
    InputAlone given(tape.batch, config_.input_shape);
    Problems problems;
    [[maybe_unused]] const bool planned = tape.chain.plan(given, problems);
    assert(planned);
    tape.chain.place_weights(tape.room.numbers);
    tape.chain.place(tape.room);
    const std::vector<ChainInput<S>*> inputs = tape.chain.inputs();
    tape.input = *std::find_if(inputs.begin(), inputs.end(), [](const auto* each) { return each->name == "input"; });
    tape.output = tape.chain.outputs().back();
    tape.output->graded = true;
    tape.packed = 0;
    this->place_answers(tape);
}

template <class S>
void SequentialNetwork<S>::load(const Batch& batch, bool, Tape<S>& any) const {
    SequentialTape<S>& tape = static_cast<SequentialTape<S>&>(any);
    this->arrange(tape, 1, batch.batch, 1);
    const std::size_t count = count_of(tape.input->shape);
    if (tape.input->indices)
        std::copy_n(batch.tokens.values.begin(), count, tape.input->integers);
    else
        std::copy_n(batch.values.values.begin(), count, tape.input->numbers);
    this->load_targets(batch, tape);
}

template <class S>
void SequentialNetwork<S>::forward(Tape<S>& any, Generator* dropout) const {
    SequentialTape<S>& tape = static_cast<SequentialTape<S>&>(any);
    if (tape.packed != changes_) tape.chain.repack(this->parameters_.data());
    tape.packed = changes_;
    tape.chain.forward(this->parameters_.data(), dropout);
    copy_rows(tape.batch, this->output_size(), this->output_stride(), tape.output->numbers, tape.logits);
}

template <class S>
void SequentialNetwork<S>::backward(Tape<S>& any, S* gradients, bool) {
    SequentialTape<S>& tape = static_cast<SequentialTape<S>&>(any);
    S* to = tape.output->gradient;
    for (int row = 0; row < tape.batch; ++row, to += this->output_size()) {
        std::copy_n(tape.dlogits + size_of(row, this->output_stride()), this->output_size(), to);
    }
    tape.chain.backward(gradients);
}

template <>
std::vector<TensorRef> SequentialNetwork<double>::tensors(const Tape<double>&) const {
    return {};
}

template <>
std::vector<TensorRef> SequentialNetwork<float>::tensors(const Tape<float>& any) const {
    const SequentialTape<float>& tape = static_cast<const SequentialTape<float>&>(any);
    TensorList list;
    if (tape.batch == 0) return list.take();
    const TensorList::Sizes input = sizes_of(tape.input->shape);
    if (tape.input->indices)
        list.add("tokens", input, tape.input->integers);
    else
        list.add("x", input, tape.input->numbers);
    const std::size_t inner = tape.chain.size() - 1;
    for (std::size_t i = 0; i < inner; ++i) {
        list.add("y_l" + std::to_string(i), sizes_of(tape.chain.activation(i).shape), tape.chain.activation(i).y);
    }
    if (!list_answers(*this, tape, list)) return list.take();
    for (std::size_t i = inner; i-- > 0;) {
        list.add("dy_l" + std::to_string(i), sizes_of(tape.chain.activation(i).shape), tape.chain.activation(i).dy);
    }
    if (!tape.input->indices) list.add("dx", input, tape.input->gradient);
    return list.take();
}

template class SequentialNetwork<float>;
template class SequentialNetwork<double>;

}  // namespace rnn
