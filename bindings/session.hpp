// The one C++ object that JavaScript owns: a Trainer behind checked, copying calls.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "marshal.hpp"

namespace rnn::js {

// Mirrors Session of web/engine/types.ts call by call; that file documents them. No call is const, since each signature
// has code of its own in the module.
class Session {
  public:
    explicit Session(std::unique_ptr<Trainer> trainer) : trainer_(std::move(trainer)) {}

    val config() const { return config_object(trainer_->config()); }
    val data() const;
    val step(val count);
    val compute_gradients(val part, val parts);
    val apply_gradients(val total);
    val evaluate(val split, val count, val restart);
    val probe(val input);
    val predict_examples(val split, val first, val count);
    val evaluate_prefixes(val split, val first, val count, val rows);
    val generate(val prompt, val length, val temperature, val seed);
    val set_intervention(val intervention);
    val influence();
    val gradient_case(val scope);
    val tensors(val scope);
    val read(val scope, val name);
    val write_parameter(val name, val data);
    val set_live(val fields);
    val save() { return uint8_array(trainer_->save()); }
    val restore(val bytes);

  private:
    Result<ProbeReport> probe_input(const val& input);

    std::unique_ptr<Trainer> trainer_;
    std::vector<float> losses_;
};

}  // namespace rnn::js
