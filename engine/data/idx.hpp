// The idx format of the MNIST files: a magic number that names the type, big-endian extents, then numbers.
#pragma once

#include <rnn/dataset.hpp>
#include <rnn/error.hpp>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace rnn {

enum class IdxType : std::uint32_t { uint8 = 0x08, int32 = 0x0c, float32 = 0x0d };

struct IdxFile {
    std::vector<int> shape;
    std::span<const std::uint8_t> bytes;  // row-major, big-endian, views the input

    // Number `index` of a file of this type, which must have four bytes.
    std::int32_t int32(std::size_t index) const;
    float float32(std::size_t index) const;
};

// An idx file of numbers of this type with `dimensions` extents, exactly as long as they say. Problems name `field`.
Result<IdxFile> parse_idx(std::span<const std::uint8_t> file, int dimensions, std::string_view field,
                          IdxType type = IdxType::uint8);

// The file of this name. Problems: it is missing, or parse_idx's.
Result<IdxFile> read_idx(const Files& files, std::string_view name, int dimensions, IdxType type = IdxType::uint8);

}  // namespace rnn
