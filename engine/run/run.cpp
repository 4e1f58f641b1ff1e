// A run from the three files to the one: plan everything, refuse with every problem, then compute.
#include <rnn/run.hpp>

#include <algorithm>

#include "core/safetensors.hpp"
#include "networks/sequential/layer.hpp"
#include "train/state_file.hpp"

namespace rnn {

namespace {

// Copies of each parameter: given, packed twice, gradient and its scratch.
constexpr double kWeightCopies = 6;

// One of the request's files; problems name it.
Safetensors read_file(const char* what, std::span<const std::byte> bytes, Problems& problems) {
    if (bytes.empty()) return {};
    Result<Safetensors> parsed = parse_safetensors(bytes);
    if (parsed.ok()) return std::move(parsed.value());
    const Problems refused = file_problems(what, parsed.problems());
    problems.insert(problems.end(), refused.begin(), refused.end());
    return {};
}

struct RunFiles {
    Safetensors state, input, grad_output;
    bool has_grad_output = false;
};

template <class S>
class Run {
  public:
    Run(const RunSpec& spec, const RunFiles& files)
        : spec_(spec),
          files_(files),
          budget_(sizeof(S)),
          input_("input", files.input),
          given_("grad_output", files.grad_output) {}

    Result<std::vector<std::byte>> result() {
        for (const LayerSpec& layer : spec_.layers) {
            if (!budget_.charge({}, kWeightCopies * parameter_scalars(layer), problems_)) return problems_;
        }
        build();
        const bool planned = plan();
        read_state(parameter_infos_, files_.state, parameters_, problems_);
        if (planned) {
            input_.refuse_unknown(problems_);
            read_gradients();
        }
        if (!problems_.empty()) {
            limit_problems(problems_);
            return problems_;
        }
        forward();
        if (wants_gradients()) backward();
        return write();
    }

  private:
    bool ends_with_loss() const { return is_loss(spec_.layers.back().kind); }
    bool wants_gradients() const { return files_.has_grad_output || ends_with_loss(); }

    void build() {
        for (const LayerSpec& layer : spec_.layers) {
            const std::size_t before = layout_.tensors().size();
            layers_.push_back(make_layer<S>(layer, layout_));
            for (std::size_t i = before; i < layout_.tensors().size(); ++i) {
                parameter_infos_.push_back(layout_.tensors()[i]);
                parameter_infos_.back().name = layers_.back()->torch_name(layout_.tensors()[i].name);
            }
        }
        parameters_.assign(layout_.padded_size(), S(0));
    }

    // Shapes through all layers; false when one does not fit.
    bool plan() {
        const TensorView* input = input_.require("input", "the first layer's", problems_);
        if (!input) return false;
        if (!check_shape(*input, input->size() > 0, "at least one number", problems_)) return false;
        Shape shape = input->shape;
        if (!budget_.charge(shape, 2, problems_)) return false;
        const bool indices = reads_indices(spec_.layers[0].kind);
        if (!indices && !read_numbers(*input, first_, problems_)) return false;
        const auto with_states = std::count_if(spec_.layers.begin(), spec_.layers.end(), [](const LayerSpec& each) {
            return is_recurrent(each.kind) || is_cell(each.kind);
        });
        Plan plan{input_, budget_, problems_, ""};
        for (std::size_t i = 0; i < layers_.size(); ++i) {
            plan.state_prefix = with_states > 1 ? spec_.layers[i].prefix : "";
            Shape next;
            if (!layers_[i]->plan(shape, plan, next)) return false;
            shapes_.push_back(next);
            shape = next;
            // What a loss reads is an output too.
            if (i + 1 == layers_.size() || (i + 2 == layers_.size() && ends_with_loss())) {
                plan.outputs.emplace_back(layers_[i]->output_name(), next);
            }
        }
        outputs_planned_ = std::move(plan.outputs);
        return true;
    }

    void read_gradients() {
        for (const auto& [name, shape] : outputs_planned_) {
            const TensorView* given = given_.find(name);
            if (given) gradients_given_.push_back({name, shape, given_.numbers<S>(*given, shape, problems_)});
        }
        given_.refuse_unknown(problems_);
        if (files_.has_grad_output && files_.grad_output.tensors.empty()) {
            problems_.push_back({ErrorCode::missing_data, "grad_output", "The grad_output has no tensor."});
        }
    }

    void forward() {
        Generator generator(spec_.seed);
        values_.resize(layers_.size());
        for (std::size_t i = 0; i < layers_.size(); ++i) {
            layers_[i]->forward(parameters_.data(), i == 0 ? first_ : values_[i - 1],
                                spec_.training ? &generator : nullptr, values_[i], results_);
        }
        const std::size_t last = layers_.size() - 1;
        if (ends_with_loss() && last > 0) put_output(last - 1);
        put_output(last);
    }

    void put_output(std::size_t layer) {
        results_.push_back({layers_[layer]->output_name(), shapes_[layer], values_[layer]});
    }

    // Adds the gradient given for a layer's y, if any.
    void add_given(std::size_t layer, std::vector<S>& dy) const {
        for (const NamedTensor<S>& each : gradients_given_) {
            if (each.name != layers_[layer]->output_name()) continue;
            for (std::size_t i = 0; i < dy.size(); ++i) dy[i] += each.values[i];
        }
    }

    void backward() {
        std::vector<S> gradients(parameters_.size(), S(0));
        std::vector<NamedTensor<S>> input_gradients;
        const std::size_t last = layers_.size() - 1;
        std::vector<S> dy(values_[last].size(), S(0));
        const bool loss_given = std::any_of(gradients_given_.begin(), gradients_given_.end(),
                                            [](const NamedTensor<S>& each) { return each.name == "loss"; });
        if (ends_with_loss() && !loss_given) dy[0] = S(1);
        for (std::size_t i = last + 1; i-- > 0;) {
            if (i == last || (i + 1 == last && ends_with_loss())) add_given(i, dy);
            std::vector<S> dx;
            layers_[i]->backward(i == 0 ? first_ : values_[i - 1], dy, gradients_given_, dx, gradients.data(),
                                 input_gradients);
            dy = std::move(dx);
        }
        for (const ParameterInfo& tensor : parameter_infos_) {
            const auto from = gradients.begin() + static_cast<std::ptrdiff_t>(tensor.offset);
            results_.push_back({"grad." + tensor.name,
                                {tensor.shape.begin(), tensor.shape.end()},
                                {from, from + static_cast<std::ptrdiff_t>(tensor.size)}});
        }
        if (!reads_indices(spec_.layers[0].kind)) {
            results_.push_back({"grad.input", input_.find("input")->shape, std::move(dy)});
        }
        for (NamedTensor<S>& each : input_gradients) {
            results_.push_back({"grad." + each.name, each.shape, std::move(each.values)});
        }
    }

    Result<std::vector<std::byte>> write() const {
        std::vector<TensorView> views;
        for (const NamedTensor<S>& each : results_) {
            views.push_back(tensor_view(each.name, each.shape, std::span<const S>(each.values)));
        }
        return write_safetensors(views);
    }

    const RunSpec& spec_;
    const RunFiles& files_;
    Budget budget_;
    TensorSource input_, given_;
    Problems problems_;
    ParameterLayout layout_;
    std::vector<ParameterInfo> parameter_infos_;  // under PyTorch's names
    std::vector<LayerPointer<S>> layers_;
    std::vector<S> parameters_, first_;
    std::vector<Shape> shapes_;           // of each layer's y
    std::vector<std::vector<S>> values_;  // each layer's y
    std::vector<std::pair<std::string, Shape>> outputs_planned_;
    std::vector<NamedTensor<S>> gradients_given_, results_;
};

}  // namespace

Result<std::vector<std::byte>> run_model(const RunRequest& request) {
    Problems problems;
    RunFiles files;
    files.state = read_file("state", request.state, problems);
    files.input = read_file("input", request.input, problems);
    files.has_grad_output = request.grad_output.has_value();
    if (request.grad_output) files.grad_output = read_file("grad_output", *request.grad_output, problems);
    const Result<RunSpec> spec = read_run_spec(request.config);
    if (!spec.ok()) problems.insert(problems.begin(), spec.problems().begin(), spec.problems().end());
    if (!problems.empty()) {
        limit_problems(problems);
        return problems;
    }
    return spec.value().in_double ? Run<double>(spec.value(), files).result()
                                  : Run<float>(spec.value(), files).result();
}

}  // namespace rnn
