// Tensors that go into a run, as the files have them.
#pragma once

#include <rnn/safetensors.hpp>

#include <string>
#include <vector>

#include "networks/sequential/layer.hpp"

namespace rnn {

// The tensors of one file, and which of them the model knows.
class TensorSource final : public GivenShapes {
  public:
    // `what` names the file in messages: "input", "grad_output".
    TensorSource(std::string what, const Safetensors& file) : what_(std::move(what)), file_(file) {}

    // Null when it is not there; the name is known from now on.
    const Shape* find(const std::string& name) override;
    const TensorView* tensor(const std::string& name) const { return file_.find(name); }

    // A problem for every tensor whose name nobody asked for.
    void refuse_unknown(Problems& problems) const;

  private:
    std::string what_;
    const Safetensors& file_;
    std::vector<std::string> known_;
};

}  // namespace rnn
