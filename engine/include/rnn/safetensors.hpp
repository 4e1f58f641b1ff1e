// The safetensors format on bytes in memory: named tensors with a JSON header, as Python's safetensors
// package has it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <rnn/error.hpp>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace rnn {

/// The element types of the format's version 0.4; all little-endian, BOOL one byte.
enum class DType { BOOL, U8, I8, U16, I16, F16, BF16, U32, I32, F32, U64, I64, F64 };

/// The name in files, for example "F32".
[[nodiscard]] std::string_view dtype_name(DType dtype);
/// Bytes of one element, 1 to 8.
[[nodiscard]] std::size_t dtype_size(DType dtype);

/// The dtype whose elements are C++'s float, double, int64_t, int32_t or uint8_t.
template <class T>
[[nodiscard]] constexpr DType dtype_of() {
    if constexpr (std::is_same_v<T, float>) {
        return DType::F32;
    } else if constexpr (std::is_same_v<T, double>) {
        return DType::F64;
    } else if constexpr (std::is_same_v<T, std::int64_t>) {
        return DType::I64;
    } else if constexpr (std::is_same_v<T, std::int32_t>) {
        return DType::I32;
    } else {
        static_assert(std::is_same_v<T, std::uint8_t>, "no element type of the format");
        return DType::U8;
    }
}

/// A tensor whose elements lie elsewhere, row-major: in the bytes given to parse_safetensors, or wherever the
/// caller of write_safetensors keeps them. `data` is not necessarily aligned; use values() to read it.
struct TensorView {
    std::string name;
    DType dtype = DType::F32;
    std::vector<std::int64_t> shape;  // empty for a single number
    std::span<const std::byte> data;  // product of shape times dtype_size(dtype) bytes

    /// Number of elements.
    [[nodiscard]] std::size_t size() const { return data.size() / dtype_size(dtype); }

    /// A copy of the elements, nothing if they are not of type T.
    template <class T>
    [[nodiscard]] std::optional<std::vector<T>> values() const {
        if (dtype != dtype_of<T>()) {
            return std::nullopt;
        }
        std::vector<T> copy(size());
        if (!copy.empty()) {
            std::memcpy(copy.data(), data.data(), data.size());
        }
        return copy;
    }
};

/// A view of `values`, which must outlive it.
template <class T>
[[nodiscard]] TensorView tensor_view(std::string name, std::vector<std::int64_t> shape, std::span<const T> values) {
    return {std::move(name), dtype_of<T>(), std::move(shape), std::as_bytes(values)};
}

/// The header's "__metadata__": texts by name, in the order of the file.
using SafetensorsMetadata = std::vector<std::pair<std::string, std::string>>;

/// A file's content. The tensors' data point into the bytes it was parsed from.
struct Safetensors {
    std::vector<TensorView> tensors;  // in the order of the header
    SafetensorsMetadata metadata;

    /// The tensor of that name, nullptr if there is none.
    [[nodiscard]] const TensorView* find(std::string_view name) const;
    /// The metadata text of that name, nullptr if there is none.
    [[nodiscard]] const std::string* find_metadata(std::string_view name) const;
};

/// A header may be this long; one of a thousand tensors takes about 100 kB.
inline constexpr std::uint64_t kMaxHeaderBytes = 4'000'000;

/// Reads a whole file: 8 bytes of header length, a JSON header, the tensors' bytes without gap or overlap.
/// Anything else is refused with a problem for each tensor that is wrong (field: its name), or for the file
/// (field "safetensors").
[[nodiscard]] Result<Safetensors> parse_safetensors(std::span<const std::byte> bytes);

/// Writes a whole file: wider elements first, each tensor aligned to its element, so that a reader can map
/// it. Refused: a name twice, the name "__metadata__", names that are not UTF-8, and data that do not fill
/// the shape.
[[nodiscard]] Result<std::vector<std::byte>> write_safetensors(std::span<const TensorView> tensors,
                                                               const SafetensorsMetadata& metadata = {});

}  // namespace rnn
