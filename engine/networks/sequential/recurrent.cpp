// nn.RNN, nn.LSTM and nn.GRU in a chain: any layout, lengths, given states.
#include "core/safetensors.hpp"
#include "layers/sizes.hpp"
#include "networks/sequential/layer.hpp"
#include "networks/sequential/recurrent_config.hpp"
#include "networks/sequential/states.hpp"

namespace rnn {

namespace {

template <class S>
class RecurrentLayer final : public ChainLayer<S> {
  public:
    RecurrentLayer(const LayerSpec& spec, ParameterLayout& layout)
        : field_(spec.field),
          batch_first_(spec.flag("batch_first")),
          selects_last_(spec.whole("select") == 1),
          layer_(recurrent_config(spec), spec.prefix, layout) {}

    bool plan(const Shape& x, ChainPlan& plan, Shape& y) override {
        const RecurrentConfig& config = layer_.config();
        const std::string wanted = std::string(batch_first_ ? "(B, T, " : "(T, B, ") +
                                   std::to_string(config.input_size) + ") or (T, " + std::to_string(config.input_size) +
                                   ")";
        if ((x.size() != 2 && x.size() != 3) || x.back() != config.input_size) {
            plan.problems.push_back(
                {ErrorCode::wrong_shape, field_ + "input_size",
                 "The layer gets an input of shape " + shape_text(x) + "; " + wanted + " is needed.", shape_text(x),
                 wanted});
            return false;
        }
        const bool unbatched = x.size() == 2, batch_first = batch_first_ && !unbatched;
        sequences_ = unbatched      ? SequenceLayout::unbatched
                     : batch_first_ ? SequenceLayout::batch_first
                                    : SequenceLayout::batched;
        seq_len_ = static_cast<int>(x[batch_first ? 1 : 0]);
        batch_ = unbatched ? 1 : static_cast<int>(x[batch_first ? 0 : 1]);
        const bool states = plan_states(plan), lengths = plan_lengths(plan);
        y = x;
        y.back() = config.output_size();
        if (selects_last_) y.erase(y.begin() + (batch_first ? 1 : 0));
        return states && lengths;
    }

    void place_weights(Workspace<S>& weights) override { layer_.place(weights); }

    void place(Room<S>& room) override {
        const RecurrentConfig& config = layer_.config();
        run_.tape.with_gradients = room.with_gradients;
        arrange(layer_, sequences_, seq_len_, batch_, run_, room.numbers);
        const int states = config.num_layers * config.directions();
        h_n_ = room.numbers.take(scalars_of(states, batch_, config.state_size()));
        c_n_ = has_cell_state(config) ? room.numbers.take(scalars_of(states, batch_, config.hidden_size)) : nullptr;
        whole_ = selects_last_ ? room.numbers.take(scalars_of(seq_len_, batch_, config.output_size())) : nullptr;
        this->outputs[0].numbers = h_n_;
        if (has_cell_state(config)) this->outputs[1].numbers = c_n_;
    }

    void initialise(Generator& generator, S* parameters) const override { layer_.initialise(generator, parameters); }
    void repack(const S* parameters) override { layer_.pack(parameters); }

    void forward(const S*, const S* x, Generator* generator, S* y) override {
        if (const ChainInput<S>* given = lengths()) {
            set_lengths<S>({given->integers, static_cast<std::size_t>(batch_)}, run_);
        }
        S* output = selects_last_ ? whole_ : y;
        rnn::forward<S>(layer_, {x, numbers_of(this->inputs, 0), numbers_of(this->inputs, 1)}, run_, generator,
                        {output, h_n_, c_n_});
        if (selects_last_) each_last([&](std::size_t whole, std::size_t selected) { y[selected] = output[whole]; });
    }

    void backward(const S*, const S*, const S* dy, S* dx, S* gradients) override {
        const S* doutput = dy;
        if (selects_last_) {
            std::fill_n(whole_, size_of(seq_len_, batch_, layer_.config().output_size()), S(0));
            each_last([&](std::size_t whole, std::size_t selected) { whole_[whole] = dy[selected]; });
            doutput = whole_;
        }
        rnn::backward<S>(layer_, {doutput, gradient_of(this->outputs, 0), gradient_of(this->outputs, 1)}, run_,
                         gradients, {dx, gradient_of(this->inputs, 0), gradient_of(this->inputs, 1)});
    }

  private:
    const ChainInput<S>* lengths() const {
        const bool given = !this->inputs.empty() && this->inputs.back().indices.has_value();
        return given ? &this->inputs.back() : nullptr;
    }

    bool plan_states(ChainPlan& plan) {
        const RecurrentConfig& config = layer_.config();
        Shape h{static_cast<std::int64_t>(config.num_layers) * config.directions()};
        if (sequences_ != SequenceLayout::unbatched) h.push_back(batch_);
        Shape c = h;
        h.push_back(config.state_size());
        c.push_back(config.hidden_size);
        this->outputs = {{plan.state_prefix + "h_n", h}};
        if (has_cell_state(config)) this->outputs.push_back({plan.state_prefix + "c_n", c});
        return plan_initial_states(config, h, c, plan, this->inputs);
    }

    bool plan_lengths(ChainPlan& plan) {
        const Shape* lengths = plan.given.find("lengths");
        if (!lengths) return true;
        const bool unbatched = sequences_ == SequenceLayout::unbatched;
        const Shape wanted{batch_};
        if (!plan.check("lengths", *lengths, !unbatched && *lengths == wanted,
                        unbatched ? "no tensor for an unbatched input" : shape_text(wanted))) {
            return false;
        }
        this->inputs.push_back({"lengths", wanted, typename ChainInput<S>::Range{1, seq_len_}});
        return true;
    }

    // f(place in a whole output, place in a selection) for every number of the state after the last step. The reverse
    // direction ends at the first step.
    template <class F>
    void each_last(F f) const {
        const std::size_t columns = static_cast<std::size_t>(layer_.config().output_size());
        const std::size_t forward = static_cast<std::size_t>(layer_.config().state_size());
        const std::size_t seq_len = static_cast<std::size_t>(seq_len_), batch = static_cast<std::size_t>(batch_);
        const ChainInput<S>* given = lengths();
        for (std::size_t sample = 0; sample < batch; ++sample) {
            const std::size_t steps = given ? static_cast<std::size_t>(given->integers[sample]) : seq_len;
            for (std::size_t i = 0; i < columns; ++i) {
                const std::size_t last = i < forward ? steps - 1 : 0;
                const std::size_t row =
                    sequences_ == SequenceLayout::batch_first ? sample * seq_len + last : last * batch + sample;
                f(row * columns + i, sample * columns + i);
            }
        }
    }

    std::string field_;
    bool batch_first_, selects_last_;
    Recurrent<S> layer_;
    SequenceLayout sequences_ = SequenceLayout::batched;
    int seq_len_ = 0, batch_ = 1;
    SequenceTape<S> run_;
    S *h_n_ = nullptr, *c_n_ = nullptr;
    S* whole_ = nullptr;  // output or its gradient at every step, where only the last one is handed on
};

}  // namespace

template <class S>
LayerPointer<S> make_recurrent(const LayerSpec& spec, ParameterLayout& layout) {
    return std::make_unique<RecurrentLayer<S>>(spec, layout);
}

template LayerPointer<float> make_recurrent<float>(const LayerSpec&, ParameterLayout&);
template LayerPointer<double> make_recurrent<double>(const LayerSpec&, ParameterLayout&);

}  // namespace rnn
