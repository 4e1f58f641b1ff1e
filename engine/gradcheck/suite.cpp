// Walks the table of gradient checks and sums each row up.
#include <rnn/gradient_suite.hpp>

#include "gradcheck/rows.hpp"

namespace rnn {

std::vector<GradientCheck> check_cases(std::span<const CheckCase> cases, const std::function<double()>& loss,
                                       Generator& generator, double step) {
    std::vector<GradientCheck> checks;
    for (const CheckCase& each : cases) {
        checks.push_back(check_gradient(each.name, each.values, each.gradient, loss, generator, {step, 12}));
    }
    return checks;
}

std::vector<double> drawn(Generator& generator, std::size_t count) {
    std::vector<double> values(count);
    generator.fill_uniform(std::span<double>(values), -1.0, 1.0);
    return values;
}

double dot(std::span<const double> a, std::span<const double> b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
    return sum;
}

bool run_gradient_suite(const std::function<bool(const GradientRow&)>& each) {
    bool all = true;
    for (const auto& trials : {recurrent_trials(), layer_trials(), loss_trials(), model_trials()}) {
        for (const GradientTrial& trial : trials) {
            Generator generator(7);
            GradientRow row;
            row.name = trial.name;
            for (const GradientCheck& check : trial.run(generator)) {
                row.compared += check.compared;
                // Not "<": a NaN must win.
                if (row.tensor.empty() || !(check.worst <= row.worst)) {
                    row.worst = check.worst;
                    row.tensor = check.name;
                }
            }
            row.ok = row.compared > 0 && row.worst < kGradientBound;
            all = all && row.ok;
            if (!each(row)) return all;
        }
    }
    return all;
}

}  // namespace rnn
