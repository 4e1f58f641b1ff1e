// Planning, placing and running the layers one after the other.
#include "networks/sequential/sequential.hpp"

#include <algorithm>

namespace rnn {

namespace {

bool has_states(const LayerSpec& spec) {
    return is_recurrent(spec.kind) || is_cell(spec.kind);
}

// A single tensor of more scalars than this is refused before anything else is computed from its shape.
constexpr double kMostScalars = 1 << 28;

bool too_large(const Shape& shape) {
    double count = 1;
    for (const std::int64_t size : shape) count *= static_cast<double>(size);
    return count > kMostScalars;
}

}  // namespace

template <class S>
bool Sequential<S>::fits(std::span<const LayerSpec> specs) {
    double count = 0;
    for (const LayerSpec& spec : specs) count += parameter_scalars(spec);
    return count <= kMostParameters;
}

template <class S>
Sequential<S>::Sequential(std::span<const LayerSpec> specs)
    : several_states_(std::count_if(specs.begin(), specs.end(), has_states) > 1) {
    for (const LayerSpec& spec : specs) {
        links_.push_back({make_layer<S>(spec, layout_), spec.prefix, reads_indices(spec.kind), is_loss(spec.kind), {}});
    }
}

template <class S>
bool Sequential<S>::plan(GivenShapes& given, Problems& problems) {
    input_.clear();
    results_.clear();
    const Shape* input = given.find("input");
    if (!input) {
        problems.push_back({ErrorCode::missing_data, "input",
                            "The input has no tensor input; its shape would be the first layer's.", "",
                            "the first layer's"});
        return false;
    }
    ChainPlan plan{given, problems};
    if (!plan.check("input", *input, count_of(*input) > 0, "at least one number")) return false;
    const auto refuse_if_large = [&](const Shape& shape) {
        if (too_large(shape)) {
            problems.push_back({ErrorCode::too_large, "config",
                                "This model and input need more than 1 GB; smaller sizes or fewer steps need less.", "",
                                "0 to 1 GB"});
        }
        return too_large(shape);
    };
    if (refuse_if_large(*input)) return false;
    if (!links_[0].reads_indices) {
        input_.push_back({"input", *input});
        input_[0].learns = true;
    }
    Shape shape = *input;
    for (std::size_t i = 0; i < links_.size(); ++i) {
        Link& link = links_[i];
        plan.state_prefix = several_states_ ? link.prefix : "";
        if (!link.layer->plan(shape, plan, link.shape)) return false;
        if (refuse_if_large(link.shape)) return false;
        shape = link.shape;
        // What a loss reads is an output too.
        if (i + 1 == links_.size() || (i + 2 == links_.size() && links_.back().is_loss)) {
            results_.push_back({link.layer->output_name(), shape});
        }
    }
    return true;
}

template <class S>
std::vector<ChainInput<S>*> Sequential<S>::inputs() {
    std::vector<ChainInput<S>*> all;
    for (ChainInput<S>& each : input_) all.push_back(&each);
    for (std::size_t i = links_.size(); i-- > 0;) {
        for (ChainInput<S>& each : links_[i].layer->inputs) all.push_back(&each);
    }
    return all;
}

template <class S>
std::vector<ChainOutput<S>*> Sequential<S>::outputs() {
    std::vector<ChainOutput<S>*> all;
    for (Link& link : links_) {
        for (ChainOutput<S>& each : link.layer->outputs) all.push_back(&each);
    }
    for (ChainOutput<S>& each : results_) all.push_back(&each);
    return all;
}

template <class S>
void Sequential<S>::place(Room<S>& room) {
    const auto place_inputs = [&](std::vector<ChainInput<S>>& inputs) {
        for (ChainInput<S>& each : inputs) {
            const std::uint64_t count = count_of(each.shape);
            if (each.indices)
                each.integers = room.integers.take(count);
            else
                each.numbers = room.numbers.take(count);
            each.gradient = each.learns && room.with_gradients ? room.numbers.take(count) : nullptr;
        }
    };
    place_inputs(input_);
    const auto gradient_of = [&](const Shape& shape) {
        return room.with_gradients ? room.numbers.take(count_of(shape)) : nullptr;
    };
    for (Link& link : links_) {
        place_inputs(link.layer->inputs);
        link.layer->place(room);
        for (ChainOutput<S>& each : link.layer->outputs) each.gradient = gradient_of(each.shape);
        link.y = room.numbers.take(count_of(link.shape));
        link.dy = gradient_of(link.shape);
    }
    for (std::size_t i = 0; i < results_.size(); ++i) {
        const Link& link = links_[links_.size() - results_.size() + i];
        results_[i].numbers = link.y;
        results_[i].gradient = gradient_of(link.shape);
    }
}

template <class S>
void Sequential<S>::place_weights(Workspace<S>& weights) {
    for (Link& link : links_) link.layer->place_weights(weights);
}

template <class S>
std::uint64_t Sequential<S>::measure_weights(bool with_gradients) {
    Workspace<S> weights;
    place_weights(weights);
    return (layout_.padded_size() * (with_gradients ? 2 : 1) + weights.used()) * sizeof(S);
}

template <class S>
std::uint64_t Sequential<S>::measure_pass(bool with_gradients) {
    Room<S> room;
    room.with_gradients = with_gradients;
    place(room);
    return room.bytes();
}

template <class S>
void Sequential<S>::allocate(bool with_gradients) {
    lay_out(packed_, [&](Workspace<S>& weights) { place_weights(weights); });
    room_.with_gradients = with_gradients;
    lay_out(room_, [&](Room<S>& room) { place(room); });
    if (!links_.back().is_loss || !with_gradients) return;
    results_.back().gradient[0] = S(1);
    results_.back().graded = true;
}

template <class S>
void Sequential<S>::initialise(Generator& generator, S* parameters) const {
    for (const Link& link : links_) link.layer->initialise(generator, parameters);
}

template <class S>
void Sequential<S>::repack(const S* parameters) {
    for (const Link& link : links_) link.layer->repack(parameters);
}

template <class S>
S Sequential<S>::forward(const S* parameters, Generator* generator) {
    const S* x = input_.empty() ? nullptr : input_[0].numbers;
    for (const Link& link : links_) {
        link.layer->forward(parameters, x, generator, link.y);
        x = link.y;
    }
    return links_.back().is_loss ? *links_.back().y : S(0);
}

template <class S>
void Sequential<S>::backward(S* gradients) {
    std::fill_n(links_.back().dy, count_of(links_.back().shape), S(0));
    for (std::size_t i = links_.size(); i-- > 0;) {
        const Link& link = links_[i];
        const std::size_t to_end = links_.size() - i;
        if (to_end <= results_.size()) {
            const ChainOutput<S>& result = results_[results_.size() - to_end];
            for (std::size_t j = 0; result.graded && j < count_of(link.shape); ++j) link.dy[j] += result.gradient[j];
        }
        const S* x = i > 0 ? links_[i - 1].y : input_.empty() ? nullptr : input_[0].numbers;
        S* dx = i > 0 ? links_[i - 1].dy : input_.empty() ? nullptr : input_[0].gradient;
        link.layer->backward(x, link.y, link.dy, dx, gradients);
    }
}

template class Sequential<float>;
template class Sequential<double>;

}  // namespace rnn
