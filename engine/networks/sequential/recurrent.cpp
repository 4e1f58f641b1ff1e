// nn.RNN, nn.LSTM and nn.GRU in a run: any layout, lengths, given states.
#include "layers/recurrent.hpp"

#include <rnn/model.hpp>

#include <limits>

#include "core/safetensors.hpp"
#include "layers/recurrent_io.hpp"
#include "networks/sequential/layer.hpp"
#include "networks/sequential/recurrent_config.hpp"

namespace rnn {

namespace {

template <class S>
class RunRecurrent final : public RunLayer<S> {
  public:
    RunRecurrent(const LayerSpec& spec, ParameterLayout& layout)
        : spec_(spec), layer_(recurrent_config(spec), spec.prefix, layout) {}

    bool plan(const Shape& x, Plan& plan, Shape& y) override {
        const RecurrentConfig& config = layer_.config();
        const bool batch_first = spec_.flag("batch_first");
        const std::string wanted = std::string(batch_first ? "(B, T, " : "(T, B, ") +
                                   std::to_string(config.input_size) + ") or (T, " + std::to_string(config.input_size) +
                                   ")";
        if ((x.size() != 2 && x.size() != 3) || x.back() != config.input_size) {
            plan.problems.push_back(
                {ErrorCode::wrong_shape, spec_.field + "input_size",
                 "The layer gets an input of shape " + shape_text(x) + "; " + wanted + " is needed.", shape_text(x),
                 wanted});
            return false;
        }
        given_.layout = x.size() == 2 ? SequenceLayout::unbatched
                        : batch_first ? SequenceLayout::batch_first
                                      : SequenceLayout::batched;
        const std::int64_t seq_len = x[batch_first && x.size() == 3 ? 1 : 0];
        const std::int64_t batch = x.size() == 2 ? 1 : x[batch_first ? 0 : 1];
        const std::size_t before = plan.problems.size();
        if (!plan.budget.charge({seq_len + 1, batch, scalars_of_a_step()}, 1, plan.problems)) return false;
        given_.seq_len = static_cast<int>(seq_len);
        given_.batch = static_cast<int>(batch);
        plan_states(plan);
        plan_lengths(plan);
        if (plan.problems.size() > before) return false;

        y = x;
        y.back() = config.output_size();
        whole_ = y;
        if (selects_last()) y.erase(y.begin() + (batch_first && x.size() == 3 ? 1 : 0));
        return true;
    }

    void forward(const S* parameters, const std::vector<S>& x, Generator* generator, std::vector<S>& y,
                 std::vector<NamedTensor<S>>& outputs) override {
        layer_.pack(parameters);
        given_.input = x;
        RecurrentOutput<S> result = run_forward(layer_, given_, run_, generator);
        if (selects_last())
            y = last_steps(result.output);
        else
            y = std::move(result.output);
        outputs.push_back({prefix_ + "h_n", h_shape_, std::move(result.h_n)});
        if (has_cell_state()) outputs.push_back({prefix_ + "c_n", c_shape_, std::move(result.c_n)});
    }

    void backward(const std::vector<S>&, const std::vector<S>& dy, const GivenGradients<S>& given, std::vector<S>& dx,
                  S* gradients, std::vector<NamedTensor<S>>& input_gradients) override {
        RecurrentOutput<S> gradient;
        gradient.output = selects_last() ? spread_last(dy) : dy;
        for (const NamedTensor<S>& each : given) {
            if (each.name == prefix_ + "h_n") gradient.h_n = each.values;
            if (each.name == prefix_ + "c_n") gradient.c_n = each.values;
        }
        RecurrentInputGradient<S> result = run_backward(layer_, gradient, run_, gradients);
        dx = std::move(result.input);
        if (!given_.h_0.empty()) input_gradients.push_back({prefix_ + "h_0", h_shape_, std::move(result.h_0)});
        if (!given_.c_0.empty()) input_gradients.push_back({prefix_ + "c_0", c_shape_, std::move(result.c_0)});
    }

  private:
    bool has_cell_state() const { return layer_.config().cell == Cell::lstm; }
    bool selects_last() const { return spec_.whole("select") == 1; }

    // What the tape takes for a step of one sample.
    std::int64_t scalars_of_a_step() const {
        RecurrentTape<S> tape;
        Workspace<S> measured;
        measured.begin(false);
        layer_.arrange(tape, 1, 1, measured);
        return static_cast<std::int64_t>(measured.used());
    }

    void plan_states(Plan& plan) {
        const RecurrentConfig& config = layer_.config();
        prefix_ = plan.state_prefix;
        h_shape_ = {static_cast<std::int64_t>(config.num_layers) * config.directions()};
        if (given_.layout != SequenceLayout::unbatched) h_shape_.push_back(given_.batch);
        c_shape_ = h_shape_;
        h_shape_.push_back(config.state_size());
        c_shape_.push_back(config.hidden_size);
        plan.outputs.emplace_back(prefix_ + "h_n", h_shape_);
        const TensorView* h_0 = plan.input.find(prefix_ + "h_0");
        if (h_0) given_.h_0 = plan.input.numbers<S>(*h_0, h_shape_, plan.problems);
        if (!has_cell_state()) return;
        plan.outputs.emplace_back(prefix_ + "c_n", c_shape_);
        const TensorView* c_0 = plan.input.find(prefix_ + "c_0");
        if (c_0) given_.c_0 = plan.input.numbers<S>(*c_0, c_shape_, plan.problems);
        if (!h_0 == !c_0) return;
        const std::string missing = prefix_ + (h_0 ? "c_0" : "h_0");
        plan.problems.push_back({ErrorCode::missing_data, missing,
                                 "h_0 and c_0 come together; " + missing + " is missing.", "",
                                 shape_text(h_0 ? c_shape_ : h_shape_)});
    }

    void plan_lengths(Plan& plan) {
        const TensorView* lengths = plan.input.find("lengths");
        if (!lengths) return;
        const std::string wanted = given_.layout == SequenceLayout::unbatched ? "no tensor for an unbatched input"
                                                                              : shape_text({{given_.batch}});
        const bool fits = given_.layout != SequenceLayout::unbatched && lengths->shape == Shape{given_.batch};
        if (!check_shape(*lengths, fits, wanted, plan.problems)) return;
        read_indices(*lengths, 1, given_.seq_len, given_.lengths, plan.problems);
    }

    // f(place in a whole output, place in a selection) for every number of the state after the last step. The reverse
    // direction ends at the first step.
    template <class F>
    void each_last(F f) const {
        const std::size_t columns = static_cast<std::size_t>(layer_.config().output_size());
        const std::size_t forward = static_cast<std::size_t>(layer_.config().state_size());
        const std::size_t seq_len = static_cast<std::size_t>(given_.seq_len),
                          batch = static_cast<std::size_t>(given_.batch);
        for (std::size_t sample = 0; sample < batch; ++sample) {
            const std::size_t steps =
                given_.lengths.empty() ? seq_len : static_cast<std::size_t>(given_.lengths[sample]);
            const bool batch_first = given_.layout == SequenceLayout::batch_first;
            for (std::size_t i = 0; i < columns; ++i) {
                const std::size_t last = i < forward ? steps - 1 : 0;
                const std::size_t row = batch_first ? sample * seq_len + last : last * batch + sample;
                f(row * columns + i, sample * columns + i);
            }
        }
    }

    std::vector<S> last_steps(const std::vector<S>& output) const {
        std::vector<S> last(count_of(whole_) / static_cast<std::size_t>(given_.seq_len));
        each_last([&](std::size_t whole, std::size_t selected) { last[selected] = output[whole]; });
        return last;
    }

    std::vector<S> spread_last(const std::vector<S>& dlast) const {
        std::vector<S> doutput(count_of(whole_), S(0));
        each_last([&](std::size_t whole, std::size_t selected) { doutput[whole] = dlast[selected]; });
        return doutput;
    }

    LayerSpec spec_;
    Recurrent<S> layer_;
    RecurrentInput<S> given_;
    RecurrentRun<S> run_;
    std::string prefix_;
    Shape h_shape_, c_shape_, whole_;
};

}  // namespace

template <class S>
LayerPointer<S> make_recurrent(const LayerSpec& spec, ParameterLayout& layout) {
    return std::make_unique<RunRecurrent<S>>(spec, layout);
}

template LayerPointer<float> make_recurrent<float>(const LayerSpec&, ParameterLayout&);
template LayerPointer<double> make_recurrent<double>(const LayerSpec&, ParameterLayout&);

}  // namespace rnn
