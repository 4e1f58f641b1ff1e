// nn.RNNCell, nn.LSTMCell and nn.GRUCell in a chain: one time step of the recurrent layers.
#include "core/safetensors.hpp"
#include "networks/sequential/layer.hpp"
#include "networks/sequential/recurrent_config.hpp"
#include "networks/sequential/states.hpp"

namespace rnn {

namespace {

template <class S>
class CellLayer final : public ChainLayer<S> {
  public:
    CellLayer(const LayerSpec& spec, ParameterLayout& layout) : field_(spec.field) {
        // A cell's tensors are called as a layer's, without the layer.
        ParameterLayout named;
        layer_.emplace(recurrent_config(spec), spec.prefix, named);
        for (const ParameterInfo& tensor : named.tensors()) {
            offset_ = layout.add(tensor.name.substr(0, tensor.name.rfind("_l0")), tensor.shape) - tensor.offset;
        }
    }

    bool plan(const Shape& x, ChainPlan& plan, Shape& y) override {
        const RecurrentConfig& config = layer_->config();
        const std::string size = std::to_string(config.input_size), wanted = "(B, " + size + ") or (" + size + ")";
        if (x.empty() || x.size() > 2 || x.back() != config.input_size) {
            plan.problems.push_back({ErrorCode::wrong_shape, field_ + "input_size",
                                     "The cell gets an input of shape " + shape_text(x) + "; " + wanted + " is needed.",
                                     shape_text(x), wanted});
            return false;
        }
        batch_ = x.size() == 2 ? static_cast<int>(x[0]) : 1;
        y = x;
        y.back() = config.hidden_size;
        this->outputs.clear();
        if (has_cell_state(config)) this->outputs.push_back({plan.state_prefix + "c_1", y});
        return plan_initial_states(config, y, y, plan, this->inputs);
    }

    void place_weights(Workspace<S>& weights) override { layer_->place(weights); }
    void place(Room<S>& room) override {
        run_.tape.with_gradients = room.with_gradients;
        arrange(*layer_, SequenceLayout::batched, 1, batch_, run_, room.numbers);
        c_1_ = room.numbers.take(this->outputs.empty() ? 0 : count_of(this->outputs[0].shape));
        if (!this->outputs.empty()) this->outputs[0].numbers = c_1_;
    }

    void initialise(Generator& generator, S* parameters) const override {
        layer_->initialise(generator, parameters + offset_);
    }
    void repack(const S* parameters) override { layer_->pack(parameters + offset_); }

    void forward(const S*, const S* x, Generator*, S* y) override {
        S* c_1 = this->outputs.empty() ? nullptr : c_1_;
        rnn::forward<S>(*layer_, {x, numbers_of(this->inputs, 0), numbers_of(this->inputs, 1)}, run_, nullptr,
                        {nullptr, y, c_1});
    }

    void backward(const S*, const S*, const S* dy, S* dx, S* gradients) override {
        rnn::backward<S>(*layer_, {nullptr, dy, gradient_of(this->outputs, 0)}, run_, gradients + offset_,
                         {dx, gradient_of(this->inputs, 0), gradient_of(this->inputs, 1)});
    }

    const char* output_name() const override { return "h_1"; }

  private:
    std::string field_;
    std::optional<Recurrent<S>> layer_;
    std::size_t offset_ = 0;  // of its parameters in the chain's
    SequenceTape<S> run_;
    int batch_ = 1;
    S* c_1_ = nullptr;
};

}  // namespace

template <class S>
LayerPointer<S> make_cell(const LayerSpec& spec, ParameterLayout& layout) {
    return std::make_unique<CellLayer<S>>(spec, layout);
}

template LayerPointer<float> make_cell<float>(const LayerSpec&, ParameterLayout&);
template LayerPointer<double> make_cell<double>(const LayerSpec&, ParameterLayout&);

}  // namespace rnn
