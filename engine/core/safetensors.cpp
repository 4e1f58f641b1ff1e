// Names and sizes of the safetensors element types, and look-up in a parsed file.
#include "core/safetensors.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace rnn {
namespace {

struct DTypeRow {
    DType dtype;
    std::string_view name;
    std::size_t size;
};

constexpr std::array<DTypeRow, 13> kDTypes = {{
    {DType::BOOL, "BOOL", 1},
    {DType::U8, "U8", 1},
    {DType::I8, "I8", 1},
    {DType::U16, "U16", 2},
    {DType::I16, "I16", 2},
    {DType::F16, "F16", 2},
    {DType::BF16, "BF16", 2},
    {DType::U32, "U32", 4},
    {DType::I32, "I32", 4},
    {DType::F32, "F32", 4},
    {DType::U64, "U64", 8},
    {DType::I64, "I64", 8},
    {DType::F64, "F64", 8},
}};

const DTypeRow& row_of(DType dtype) {
    return kDTypes[static_cast<std::size_t>(dtype)];
}

}  // namespace

std::string_view dtype_name(DType dtype) {
    return row_of(dtype).name;
}

std::size_t dtype_size(DType dtype) {
    return row_of(dtype).size;
}

std::optional<DType> dtype_named(std::string_view name) {
    const auto row =
        std::find_if(kDTypes.begin(), kDTypes.end(), [&](const DTypeRow& each) { return each.name == name; });
    return row == kDTypes.end() ? std::nullopt : std::optional(row->dtype);
}

std::optional<std::uint64_t> tensor_bytes(DType dtype, std::span<const std::int64_t> shape) {
    constexpr std::uint64_t kLimit = std::numeric_limits<std::int64_t>::max();
    if (std::any_of(shape.begin(), shape.end(), [](std::int64_t size) { return size < 0; })) {
        return std::nullopt;
    }
    if (std::find(shape.begin(), shape.end(), 0) != shape.end()) {
        return 0;
    }
    std::uint64_t bytes = dtype_size(dtype);
    for (const std::int64_t size : shape) {
        if (bytes > kLimit / static_cast<std::uint64_t>(size)) {
            return std::nullopt;
        }
        bytes *= static_cast<std::uint64_t>(size);
    }
    return bytes;
}

std::string shape_text(std::span<const std::int64_t> shape) {
    constexpr std::size_t kShown = 8;
    std::string text = "[";
    for (std::size_t i = 0; i < shape.size() && i < kShown; ++i) {
        text += (i > 0 ? ", " : "") + std::to_string(shape[i]);
    }
    return text + (shape.size() > kShown ? ", ...]" : "]");
}

const TensorView* Safetensors::find(std::string_view name) const {
    const auto found =
        std::find_if(tensors.begin(), tensors.end(), [&](const TensorView& each) { return each.name == name; });
    return found == tensors.end() ? nullptr : &*found;
}

const std::string* Safetensors::find_metadata(std::string_view name) const {
    const auto found =
        std::find_if(metadata.begin(), metadata.end(), [&](const auto& each) { return each.first == name; });
    return found == metadata.end() ? nullptr : &found->second;
}

}  // namespace rnn
