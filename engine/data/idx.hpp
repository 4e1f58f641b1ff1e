// The idx format of the MNIST files: a magic number, big-endian extents, then bytes.
#pragma once

#include <rnn/error.hpp>

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace rnn {

struct IdxFile {
    std::vector<int> shape;
    std::span<const std::uint8_t> bytes;  // row-major, views the input
};

// An idx file of unsigned bytes with `dimensions` extents, exactly as long as they say. Problems name `field`.
Result<IdxFile> parse_idx(std::span<const std::uint8_t> file, int dimensions, std::string_view field);

}  // namespace rnn
