// Lists the tensors of a tape.
#include "networks/sequence/tape_tensors.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "layers/cell_table.hpp"

namespace rnn {

namespace {

using Shape = std::vector<int>;

// Row-major strides of a padded shape.
std::vector<std::ptrdiff_t> strides_of(const Shape& padded) {
    std::vector<std::ptrdiff_t> strides(padded.size(), 1);
    for (std::size_t d = padded.size(); d-- > 1;) strides[d - 1] = strides[d] * padded[d];
    return strides;
}

class List {
  public:
    // Left out when the pointer is null.
    void add(std::string name, Shape shape, const Shape& padded, const float* numbers) {
        if (numbers) views_.push_back({std::move(name), std::move(shape), strides_of(padded), numbers, nullptr});
    }
    void add(std::string name, Shape shape, const float* numbers) {
        const Shape padded = shape;
        add(std::move(name), std::move(shape), padded, numbers);
    }
    void add(std::string name, Shape shape, const int* integers) {
        views_.push_back({std::move(name), shape, strides_of(shape), nullptr, integers});
    }
    std::vector<TensorRef> take() { return std::move(views_); }

  private:
    std::vector<TensorRef> views_;
};

// Whether a tensor over time was computed from its last time index to its first: gradients, and the states of the
// direction that reads from the end, but not the gradients of those.
bool computed_backwards(std::string_view name) {
    const bool gradient = name.starts_with("dh_") || name.starts_with("dc_") || name.starts_with("dgates_");
    return gradient != name.ends_with("_reverse");
}

// Calls f on each element with its first index, until f returns false.
template <class F>
void each_element(const TensorRef& view, F f) {
    const std::size_t count = view.size();
    std::vector<int> index(view.shape.size(), 0);
    std::ptrdiff_t at = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (!f(at, index.empty() ? 0 : index[0])) return;
        for (std::size_t d = index.size(); d-- > 0;) {
            at += view.strides[d];
            if (++index[d] < view.shape[d]) break;
            at -= view.strides[d] * view.shape[d];
            index[d] = 0;
        }
    }
}

}  // namespace

std::size_t TensorRef::size() const {
    std::size_t count = 1;
    for (const int extent : shape) count *= static_cast<std::size_t>(extent);
    return count;
}

void copy_tensor(const TensorRef& view, float* to) {
    each_element(view, [&](std::ptrdiff_t at, int) {
        *to++ = view.numbers ? view.numbers[at] : static_cast<float>(view.integers[at]);
        return true;
    });
}

std::vector<TensorRef> tape_tensors(const SequenceNetwork<float>& model, const Tape<float>& tape) {
    List list;
    if (tape.seq_len == 0) return list.take();
    const ModelConfig& config = model.config();
    const Recurrent<float>& rnn = model.recurrent();
    const CellShape cell = cell_shape(config.rnn.cell);
    const int steps = tape.seq_len, batch = tape.batch, answers = tape.answers;
    const int hidden = config.rnn.hidden_size, state = config.rnn.state_size();
    const int hidden_stride = rnn.hidden_stride(), state_stride = rnn.state_stride();

    if (config.input != InputKind::values) list.add("tokens", {steps, batch}, tape.tokens.data());
    list.add("x", {steps, batch, config.rnn.input_size}, {steps, batch, rnn.input_stride()}, tape.rnn.input[0]);
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
    const Shape answer{answers, batch, config.output_size}, padded{answers, batch, model.output_stride()};
    list.add("logits", answer, padded, tape.logits);
    if (model.objective().probabilities) list.add("probabilities", answer, padded, tape.probabilities);
    if (!tape.has_target) return list.take();
    if (model.objective().target == TargetKind::class_index)
        list.add("target", {answers, batch}, tape.classes.data());
    else
        list.add("target", answer, tape.target);
    if (tape.masked) list.add("mask", {answers, batch}, tape.mask);
    list.add("loss", {answers, batch}, tape.loss);
    if (!tape.rnn.with_gradients) return list.take();
    list.add("dlogits", answer, padded, tape.dlogits);
    each_direction(true, [&](const DirectionTape<float>& d, const std::string& suffix) {
        list.add("dh" + suffix, {steps + 1, batch, state}, {steps + 1, batch, state_stride}, d.dh);
        if (cell.cell_state) {
            list.add("dc" + suffix, {steps + 1, batch, hidden}, {steps + 1, batch, hidden_stride}, d.dc);
        }
        list.add("dgates" + suffix, {steps, batch, cell.gates, hidden}, {steps, batch, cell.gates, hidden_stride},
                 d.dgates);
    });
    list.add("dx", {steps, batch, config.rnn.input_size}, {steps, batch, rnn.input_stride()}, tape.rnn.dinput[0]);
    return list.take();
}

std::vector<TensorRef> flat_tensors(const ParameterLayout& layout, const std::vector<float>& values) {
    List list;
    for (const ParameterInfo& tensor : layout.tensors()) {
        list.add(tensor.name, tensor.shape, values.data() + tensor.offset);
    }
    return list.take();
}

bool all_finite(std::span<const float> values) {
    return std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); });
}

Divergence find_non_finite(const std::vector<TensorRef>& tensors, bool over_time) {
    Divergence found;
    for (const TensorRef& view : tensors) {
        if (!view.numbers) continue;
        const bool backwards = over_time && computed_backwards(view.name);
        each_element(view, [&](std::ptrdiff_t at, int first) {
            if (std::isfinite(view.numbers[at])) return true;
            found.tensor = view.name;
            found.time_index = over_time ? first : -1;
            return backwards;
        });
        if (!found.tensor.empty()) break;
    }
    return found;
}

}  // namespace rnn
