// What reading and writing safetensors share.
#pragma once

#include <optional>
#include <rnn/safetensors.hpp>

namespace rnn {

inline constexpr std::string_view kMetadataName = "__metadata__";

/// The dtype of that name in files, if the format has it.
[[nodiscard]] std::optional<DType> dtype_named(std::string_view name);

/// Bytes that a tensor of that shape takes, nothing if a size is negative or the product does not fit in 63
/// bits.
[[nodiscard]] std::optional<std::uint64_t> tensor_bytes(DType dtype, std::span<const std::int64_t> shape);

/// "[2, 3]", with at most eight sizes.
[[nodiscard]] std::string shape_text(std::span<const std::int64_t> shape);

}  // namespace rnn
