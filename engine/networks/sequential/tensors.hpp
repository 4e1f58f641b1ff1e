// Tensors that go into a run and come out of it.
#pragma once

#include <rnn/safetensors.hpp>

#include <string>
#include <vector>

#include "core/tensor_values.hpp"

namespace rnn {

using Shape = std::vector<std::int64_t>;

// Elements of a shape whose sizes were checked.
std::size_t count_of(const Shape& shape);

template <class S>
struct NamedTensor {
    std::string name;
    Shape shape;
    std::vector<S> values;
};

// The tensors of one file, and which of them the model knows.
class TensorSource {
  public:
    // `what` names the file in messages: "input", "grad_output".
    TensorSource(std::string what, const Safetensors& file) : what_(std::move(what)), file_(file) {}

    // Null when it is not there; the name is known from now on.
    const TensorView* find(const std::string& name);
    // As find, but an absence is a problem that tells the shape that is wanted.
    const TensorView* require(const std::string& name, const std::string& shape, Problems& problems);

    // The numbers of a tensor that must be of that shape; empty, with a problem, if it is not.
    template <class S>
    std::vector<S> numbers(const TensorView& tensor, const Shape& shape, Problems& problems) const;

    // A problem for every tensor whose name nobody asked for.
    void refuse_unknown(Problems& problems) const;

  private:
    std::string what_;
    const Safetensors& file_;
    std::vector<std::string> known_;
};

// A problem when the tensor's shape is another one; `wanted` as text, for example "(N, 3)".
bool check_shape(const TensorView& tensor, bool fits, const std::string& wanted, Problems& problems);

// What a run may still take, counted before anything is allocated.
class Budget {
  public:
    explicit Budget(std::size_t scalar_bytes) : scalar_bytes_(static_cast<double>(scalar_bytes)) {}

    // Charges the product of the sizes times `copies`; false, and a problem the first time, when it is too much.
    bool charge(const Shape& shape, double copies, Problems& problems);

  private:
    double scalar_bytes_;
    double used_ = 0;
    bool told_ = false;
};

}  // namespace rnn
