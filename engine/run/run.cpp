// A run from the three files to the one: plan everything, refuse with every problem, then compute.
#include <rnn/run.hpp>

#include <algorithm>

#include "core/safetensors.hpp"
#include "core/tensor_values.hpp"
#include "networks/sequential/sequential.hpp"
#include "run/tensors.hpp"
#include "train/state_file.hpp"

namespace rnn {

namespace {

// More than this is refused; ordinary laptops have no more to spare.
constexpr std::uint64_t kMostBytes = 1 << 30;

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

Problem too_large() {
    return {ErrorCode::too_large, "config",
            "This model and input need more than 1 GB; smaller sizes or fewer steps need less.", "", "0 to 1 GB"};
}

template <class S>
class Run {
  public:
    Run(const RunSpec& spec, const RunFiles& files)
        : spec_(spec),
          files_(files),
          chain_(spec.layers),
          input_("input", files.input),
          given_("grad_output", files.grad_output) {}

    Result<std::vector<std::byte>> result() {
        const std::uint64_t weights = chain_.measure_weights(wants_gradients());
        if (weights > kMostBytes) return too_large();
        const bool planned = chain_.plan(input_, problems_);
        if (planned && weights + chain_.measure_pass(wants_gradients()) > kMostBytes) return too_large();
        std::vector<S> parameters(chain_.layout().padded_size());
        read_state(chain_.layout().tensors(), files_.state, parameters, problems_);
        read_inputs();
        if (planned) {
            input_.refuse_unknown(problems_);
            read_gradients();
        }
        if (!problems_.empty()) {
            limit_problems(problems_);
            return problems_;
        }
        chain_.allocate(wants_gradients());
        chain_.repack(parameters.data());
        fill();
        Generator generator(spec_.seed);
        chain_.forward(parameters.data(), spec_.training ? &generator : nullptr);
        gradients_.assign(chain_.layout().padded_size(), S(0));
        if (wants_gradients()) chain_.backward(gradients_.data());
        return write();
    }

  private:
    struct Values {
        std::vector<S> numbers;
        std::vector<int> integers;
    };

    bool wants_gradients() const { return files_.has_grad_output || is_loss(spec_.layers.back().kind); }

    // The numbers of a tensor of that shape; another shape has been told of.
    void read(const TensorView* tensor, const Shape& shape, const std::optional<typename ChainInput<S>::Range>& indices,
              Values& values) {
        if (!tensor || tensor->shape != shape) return;
        if (indices)
            read_indices(*tensor, indices->low, indices->high, values.integers, problems_, indices->also);
        else
            read_numbers(*tensor, values.numbers, problems_);
    }

    void read_inputs() {
        for (const ChainInput<S>* each : chain_.inputs()) {
            values_.emplace_back();
            read(input_.tensor(each->name), each->shape, each->indices, values_.back());
        }
    }

    void read_gradients() {
        for (const ChainOutput<S>* each : chain_.outputs()) {
            gradient_values_.emplace_back();
            const Shape* shape = given_.find(each->name);
            if (!shape) continue;
            ChainPlan{given_, problems_}.check(each->name, *shape, *shape == each->shape, shape_text(each->shape));
            read(given_.tensor(each->name), each->shape, {}, gradient_values_.back());
        }
        given_.refuse_unknown(problems_);
        if (files_.has_grad_output && files_.grad_output.tensors.empty()) {
            problems_.push_back({ErrorCode::missing_data, "grad_output", "The grad_output has no tensor."});
        }
    }

    void fill() {
        auto values = values_.begin();
        for (ChainInput<S>* each : chain_.inputs()) {
            std::copy(values->numbers.begin(), values->numbers.end(), each->numbers);
            std::copy(values->integers.begin(), values->integers.end(), each->integers);
            ++values;
        }
        auto gradient = gradient_values_.begin();
        for (ChainOutput<S>* each : chain_.outputs()) {
            each->graded = each->graded || !gradient->numbers.empty();
            std::copy(gradient->numbers.begin(), gradient->numbers.end(), each->gradient);
            ++gradient;
        }
    }

    Result<std::vector<std::byte>> write() {
        std::vector<TensorView> views;
        const auto add = [&](const std::string& name, const Shape& shape, const S* numbers) {
            views.push_back(tensor_view(name, shape, std::span<const S>(numbers, count_of(shape))));
        };
        for (const ChainOutput<S>* each : chain_.outputs()) add(each->name, each->shape, each->numbers);
        if (!wants_gradients()) return write_safetensors(views);
        for (const ParameterInfo& tensor : chain_.layout().tensors()) {
            add("grad." + tensor.name, {tensor.shape.begin(), tensor.shape.end()}, gradients_.data() + tensor.offset);
        }
        for (const ChainInput<S>* each : chain_.inputs()) {
            if (each->gradient) add("grad." + each->name, each->shape, each->gradient);
        }
        return write_safetensors(views);
    }

    const RunSpec& spec_;
    const RunFiles& files_;
    Sequential<S> chain_;
    TensorSource input_, given_;
    Problems problems_;
    std::vector<Values> values_, gradient_values_;  // as chain_.inputs() and outputs()
    std::vector<S> gradients_;
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
    if (!Sequential<double>::fits(spec.value().layers)) return too_large();
    return spec.value().in_double ? Run<double>(spec.value(), files).result()
                                  : Run<float>(spec.value(), files).result();
}

}  // namespace rnn
