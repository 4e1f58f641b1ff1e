// Conversions between the file's element types and the engine's.
#include "core/tensor_values.hpp"

namespace rnn {

namespace {

bool refuse_type(const TensorView& tensor, const char* allowed, Problems& problems) {
    const std::string type(dtype_name(tensor.dtype));
    problems.push_back({ErrorCode::wrong_type, tensor.name,
                        tensor.name + " has elements of type " + type + "; allowed: " + allowed + ".", type, allowed});
    return false;
}

template <class From, class To>
void convert(const TensorView& tensor, std::vector<To>& values) {
    values.resize(tensor.size());
    const std::byte* from = tensor.data.data();
    for (To& value : values) {
        From element;
        std::memcpy(&element, from, sizeof element);
        from += sizeof element;
        value = static_cast<To>(element);
    }
}

}  // namespace

template <class S>
bool read_numbers(const TensorView& tensor, std::vector<S>& values, Problems& problems) {
    if (tensor.dtype == DType::F32)
        convert<float>(tensor, values);
    else if (tensor.dtype == DType::F64)
        convert<double>(tensor, values);
    else
        return refuse_type(tensor, "F32, F64", problems);
    return true;
}

bool read_indices(const TensorView& tensor, int low, int high, std::vector<int>& values, Problems& problems,
                  std::optional<int> also) {
    std::vector<std::int64_t> wide;
    if (tensor.dtype == DType::I64)
        convert<std::int64_t>(tensor, wide);
    else if (tensor.dtype == DType::I32)
        convert<std::int32_t>(tensor, wide);
    else if (tensor.dtype == DType::U8)
        convert<std::uint8_t>(tensor, wide);
    else
        return refuse_type(tensor, "I64, I32, U8", problems);
    values.clear();
    for (const std::int64_t index : wide) {
        if ((index < low || index > high) && index != also) {
            const std::string allowed =
                std::to_string(low) + " to " + std::to_string(high) + (also ? ", " + std::to_string(*also) : "");
            problems.push_back({ErrorCode::out_of_range, tensor.name,
                                tensor.name + " has the index " + std::to_string(index) + "; allowed: " + allowed + ".",
                                std::to_string(index), allowed});
            return false;
        }
        values.push_back(static_cast<int>(index));
    }
    return true;
}

template bool read_numbers<float>(const TensorView&, std::vector<float>&, Problems&);
template bool read_numbers<double>(const TensorView&, std::vector<double>&, Problems&);

}  // namespace rnn
