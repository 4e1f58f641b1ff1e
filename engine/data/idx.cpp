// Checks an idx file before anything reads it.
#include "data/idx.hpp"

#include <bit>
#include <string>

namespace rnn {

namespace {

Problem wrong(std::string_view field, const std::string& what) {
    return {ErrorCode::wrong_data, std::string(field), std::string(field) + " is not a usable idx file: " + what + "."};
}

std::uint32_t big_endian(const std::uint8_t* bytes) {
    return static_cast<std::uint32_t>(bytes[0]) << 24 | static_cast<std::uint32_t>(bytes[1]) << 16 |
           static_cast<std::uint32_t>(bytes[2]) << 8 | static_cast<std::uint32_t>(bytes[3]);
}

}  // namespace

std::int32_t IdxFile::int32(std::size_t index) const {
    return static_cast<std::int32_t>(big_endian(bytes.data() + 4 * index));
}

float IdxFile::float32(std::size_t index) const {
    return std::bit_cast<float>(big_endian(bytes.data() + 4 * index));
}

Result<IdxFile> parse_idx(std::span<const std::uint8_t> file, int dimensions, std::string_view field, IdxType type) {
    const std::size_t header = 4 + 4 * static_cast<std::size_t>(dimensions);
    if (file.size() >= 2 && file[0] == 0x1f && file[1] == 0x8b) return wrong(field, "it is still compressed with gzip");
    if (file.size() < header) {
        return wrong(field, "it has " + std::to_string(file.size()) + " bytes, its header alone needs " +
                                std::to_string(header));
    }
    const std::uint32_t magic = big_endian(file.data());
    const std::uint32_t expected = (static_cast<std::uint32_t>(type) << 8) + static_cast<std::uint32_t>(dimensions);
    if (magic != expected) {
        return wrong(field, "it starts with " + std::to_string(magic) + " instead of " + std::to_string(expected));
    }
    IdxFile idx;
    std::uint64_t count = type == IdxType::uint8 ? 1 : 4;
    for (int d = 0; d < dimensions; ++d) {
        const std::uint32_t extent = big_endian(file.data() + 4 + 4 * d);
        if (extent == 0 || extent > 1u << 24)
            return wrong(field, "extent " + std::to_string(extent) + " is out of range");
        count *= extent;
        if (count > 1u << 30) return wrong(field, "it claims more than a gigabyte");
        idx.shape.push_back(static_cast<int>(extent));
    }
    if (file.size() - header != count) {
        return wrong(field, "its header promises " + std::to_string(count) + " bytes of data, it has " +
                                std::to_string(file.size() - header));
    }
    idx.bytes = file.subspan(header);
    return idx;
}

Result<IdxFile> read_idx(const Files& files, std::string_view name, int dimensions, IdxType type) {
    if (const File* file = find_file(files, name)) return parse_idx(file->bytes, dimensions, name, type);
    return Problem{ErrorCode::missing_data, std::string(name),
                   "The task needs the data file " + std::string(name) + "."};
}

}  // namespace rnn
