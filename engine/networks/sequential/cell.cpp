// nn.RNNCell, nn.LSTMCell and nn.GRUCell in a run: one time step of the recurrent layers.
#include "core/safetensors.hpp"
#include "layers/recurrent_io.hpp"
#include "networks/sequential/layer.hpp"
#include "networks/sequential/recurrent_config.hpp"

namespace rnn {

namespace {

template <class S>
class RunCell final : public RunLayer<S> {
  public:
    RunCell(const LayerSpec& spec, ParameterLayout& layout)
        : field_(spec.field), layer_(recurrent_config(spec), spec.prefix, layout) {}

    bool plan(const Shape& x, Plan& plan, Shape& y) override {
        const RecurrentConfig& config = layer_.config();
        const std::string size = std::to_string(config.input_size), wanted = "(B, " + size + ") or (" + size + ")";
        if (x.empty() || x.size() > 2 || x.back() != config.input_size) {
            plan.problems.push_back({ErrorCode::wrong_shape, field_ + "input_size",
                                     "The cell gets an input of shape " + shape_text(x) + "; " + wanted + " is needed.",
                                     shape_text(x), wanted});
            return false;
        }
        const std::int64_t batch = x.size() == 2 ? x[0] : 1;
        if (!plan.budget.charge({batch, config.input_size + 16 * static_cast<std::int64_t>(config.hidden_size)}, 2,
                                plan.problems)) {
            return false;
        }
        given_.seq_len = 1;
        given_.batch = static_cast<int>(batch);
        y = x;
        y.back() = config.hidden_size;
        state_ = y;
        prefix_ = plan.state_prefix;
        const std::size_t before = plan.problems.size();
        const TensorView* h_0 = plan.input.find(prefix_ + "h_0");
        if (h_0) given_.h_0 = plan.input.numbers<S>(*h_0, state_, plan.problems);
        if (has_cell_state()) {
            plan.outputs.emplace_back(prefix_ + "c_1", state_);
            const TensorView* c_0 = plan.input.find(prefix_ + "c_0");
            if (c_0) given_.c_0 = plan.input.numbers<S>(*c_0, state_, plan.problems);
            if (!h_0 != !c_0) {
                const std::string missing = prefix_ + (h_0 ? "c_0" : "h_0");
                plan.problems.push_back({ErrorCode::missing_data, missing,
                                         "h_0 and c_0 come together; " + missing + " is missing.", "",
                                         shape_text(state_)});
            }
        }
        return plan.problems.size() == before;
    }

    void forward(const S* parameters, const std::vector<S>& x, Generator*, std::vector<S>& y,
                 std::vector<NamedTensor<S>>& outputs) override {
        layer_.pack(parameters);
        given_.input = x;
        RecurrentOutput<S> result = run_forward(layer_, given_, run_);
        y = std::move(result.h_n);
        if (has_cell_state()) outputs.push_back({prefix_ + "c_1", state_, std::move(result.c_n)});
    }

    void backward(const std::vector<S>&, const std::vector<S>& dy, const GivenGradients<S>& given, std::vector<S>& dx,
                  S* gradients, std::vector<NamedTensor<S>>& input_gradients) override {
        RecurrentOutput<S> gradient;
        gradient.h_n = dy;
        for (const NamedTensor<S>& each : given) {
            if (each.name == prefix_ + "c_1") gradient.c_n = each.values;
        }
        RecurrentInputGradient<S> result = run_backward(layer_, gradient, run_, gradients);
        dx = std::move(result.input);
        if (!given_.h_0.empty()) input_gradients.push_back({prefix_ + "h_0", state_, std::move(result.h_0)});
        if (!given_.c_0.empty()) input_gradients.push_back({prefix_ + "c_0", state_, std::move(result.c_0)});
    }

    const char* output_name() const override { return "h_1"; }

    // A cell's tensors are called as a layer's, without the layer.
    std::string torch_name(const std::string& name) const override { return name.substr(0, name.rfind("_l0")); }

  private:
    bool has_cell_state() const { return layer_.config().cell == Cell::lstm; }

    std::string field_;
    Recurrent<S> layer_;
    RecurrentInput<S> given_;
    RecurrentRun<S> run_;
    std::string prefix_;
    Shape state_;
};

}  // namespace

template <class S>
LayerPointer<S> make_cell(const LayerSpec& spec, ParameterLayout& layout) {
    return std::make_unique<RunCell<S>>(spec, layout);
}

template LayerPointer<float> make_cell<float>(const LayerSpec&, ParameterLayout&);
template LayerPointer<double> make_cell<double>(const LayerSpec&, ParameterLayout&);

}  // namespace rnn
