// Reading safetensors: every statement of the header is checked before a tensor is handed out.
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <rnn/json.hpp>

#include "core/safetensors.hpp"

namespace rnn {
namespace {

static_assert(std::endian::native == std::endian::little, "tensor bytes are copied as they are");

constexpr std::size_t kPrefixBytes = 8;
constexpr std::size_t kMaxShownProblems = 20;  // a hostile header could name millions

Problem wrong(std::string_view field, std::string message) {
    return {ErrorCode::wrong_data, std::string(field), std::move(message)};
}

/// The number if it is a whole one from 0 to 2^53, which a double holds exactly.
std::optional<std::uint64_t> as_count(const JsonValue& value) {
    constexpr double kLargest = 0x1p53;
    const double* number = value.as_number();
    if (number == nullptr || !(*number >= 0.0) || *number > kLargest || std::floor(*number) != *number) {
        return std::nullopt;
    }
    return static_cast<std::uint64_t>(*number);
}

std::string bytes_text(std::uint64_t count) {
    return std::to_string(count) + (count == 1 ? " byte" : " bytes");
}

struct Range {
    std::uint64_t begin;
    std::uint64_t end;
};

/// Turns the header's members into tensors over `data`, gathering a problem for each that is wrong.
class HeaderReader {
  public:
    explicit HeaderReader(std::span<const std::byte> data) : data_(data) {}

    Result<Safetensors> read(const JsonValue::Object& header) {
        for (const JsonMember& member : header) {
            if (member.name == kMetadataName) {
                read_metadata(member.value);
            } else {
                read_tensor(member);
            }
        }
        if (problems_.empty()) {
            check_ranges();
        }
        if (problems_.empty()) {
            return std::move(content_);
        }
        if (problems_.size() > kMaxShownProblems) {
            const std::size_t more = problems_.size() - kMaxShownProblems;
            problems_.resize(kMaxShownProblems, wrong("", ""));
            problems_.push_back(wrong("safetensors", "and " + std::to_string(more) + " more problems of this kind"));
        }
        return std::move(problems_);
    }

  private:
    void refuse(std::string_view field, std::string message) { problems_.push_back(wrong(field, std::move(message))); }

    void read_metadata(const JsonValue& value) {
        const JsonValue::Object* members = value.as_object();
        if (members == nullptr) {
            refuse(kMetadataName, "must be an object of texts, but is " + std::string(value.kind()));
            return;
        }
        for (const JsonMember& member : *members) {
            if (const std::string* text = member.value.as_string()) {
                content_.metadata.emplace_back(member.name, *text);
            } else {
                refuse(kMetadataName,
                       "\"" + member.name + "\" must be a text, but is " + std::string(member.value.kind()));
            }
        }
    }

    void read_tensor(const JsonMember& member) {
        const std::string& name = member.name;
        const JsonValue::Object* fields = member.value.as_object();
        if (fields == nullptr) {
            refuse(name,
                   "must be an object with dtype, shape and data_offsets, but is " + std::string(member.value.kind()));
            return;
        }
        for (const JsonMember& field : *fields) {
            if (field.name != "dtype" && field.name != "shape" && field.name != "data_offsets") {
                refuse(name, "has the field \"" + field.name + "\"; only dtype, shape and data_offsets are known");
                return;
            }
        }
        TensorView tensor;
        tensor.name = name;
        const std::optional<Range> range = read_range(name, member.value.find("data_offsets"));
        if (!read_dtype(tensor, member.value.find("dtype")) || !read_shape(tensor, member.value.find("shape")) ||
            !range) {
            return;
        }
        const std::optional<std::uint64_t> expected = tensor_bytes(tensor.dtype, tensor.shape);
        const std::uint64_t length = range->end - range->begin;
        if (!expected || *expected != length) {
            refuse(name, "shape " + shape_text(tensor.shape) + " of " + std::string(dtype_name(tensor.dtype)) +
                             " takes " + (expected ? bytes_text(*expected) : "more bytes than can be counted") +
                             ", but data_offsets give " + bytes_text(length));
            return;
        }
        tensor.data = data_.subspan(static_cast<std::size_t>(range->begin), static_cast<std::size_t>(length));
        content_.tensors.push_back(std::move(tensor));
        ranges_.push_back(*range);
    }

    bool read_dtype(TensorView& tensor, const JsonValue* value) {
        const std::string* text = value == nullptr ? nullptr : value->as_string();
        const std::optional<DType> dtype = text == nullptr ? std::nullopt : dtype_named(*text);
        if (!dtype) {
            refuse(tensor.name, text == nullptr ? std::string("has no dtype text")
                                                : "dtype \"" + *text + "\" is not one that safetensors defines");
            return false;
        }
        tensor.dtype = *dtype;
        return true;
    }

    bool read_shape(TensorView& tensor, const JsonValue* value) {
        const JsonValue::Array* sizes = value == nullptr ? nullptr : value->as_array();
        if (sizes == nullptr) {
            refuse(tensor.name, "has no shape array");
            return false;
        }
        for (const JsonValue& size : *sizes) {
            const std::optional<std::uint64_t> count = as_count(size);
            if (!count) {
                refuse(tensor.name, "every size in shape must be a whole number from 0 to 2^53");
                return false;
            }
            tensor.shape.push_back(static_cast<std::int64_t>(*count));
        }
        return true;
    }

    std::optional<Range> read_range(const std::string& name, const JsonValue* value) {
        const JsonValue::Array* pair = value == nullptr ? nullptr : value->as_array();
        if (pair == nullptr || pair->size() != 2) {
            refuse(name, "has no data_offsets array of two numbers");
            return std::nullopt;
        }
        const std::optional<std::uint64_t> begin = as_count((*pair)[0]);
        const std::optional<std::uint64_t> end = as_count((*pair)[1]);
        if (!begin || !end || *begin > *end) {
            refuse(name, "data_offsets must be two whole numbers, the first not above the second");
            return std::nullopt;
        }
        if (*end > data_.size()) {
            refuse(name, "data_offsets end at byte " + std::to_string(*end) + ", but only " + bytes_text(data_.size()) +
                             " follow the header");
            return std::nullopt;
        }
        return Range{*begin, *end};
    }

    /// Every byte after the header must belong to exactly one tensor.
    void check_ranges() {
        std::vector<std::size_t> order(ranges_.size());
        for (std::size_t i = 0; i < order.size(); ++i) {
            order[i] = i;
        }
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return std::pair(ranges_[a].begin, ranges_[a].end) < std::pair(ranges_[b].begin, ranges_[b].end);
        });
        std::uint64_t reached = 0;
        for (const std::size_t i : order) {
            if (ranges_[i].begin != reached) {
                refuse(content_.tensors[i].name,
                       std::string(ranges_[i].begin < reached ? "overlaps the tensor before it"
                                                              : "leaves a gap after the tensor before it") +
                           ": it begins at byte " + std::to_string(ranges_[i].begin) + " where " +
                           std::to_string(reached) + " is expected");
                return;
            }
            reached = ranges_[i].end;
        }
        if (reached != data_.size()) {
            refuse("safetensors", bytes_text(data_.size() - reached) + " after the last tensor belong to none of them");
        }
    }

    std::span<const std::byte> data_;
    Safetensors content_;
    std::vector<Range> ranges_;  // beside content_.tensors
    Problems problems_;
};

}  // namespace

Result<Safetensors> parse_safetensors(std::span<const std::byte> bytes) {
    constexpr std::string_view kField = "safetensors";
    if (bytes.size() < kPrefixBytes) {
        return wrong(kField, "has " + bytes_text(bytes.size()) + ", but a file starts with 8 bytes of header length");
    }
    std::array<std::byte, kPrefixBytes> prefix{};
    std::copy_n(bytes.begin(), kPrefixBytes, prefix.begin());
    const auto header_bytes = std::bit_cast<std::uint64_t>(prefix);
    if (header_bytes > kMaxHeaderBytes) {
        return wrong(kField, "states a header of " + bytes_text(header_bytes) + ", above the limit of " +
                                 std::to_string(kMaxHeaderBytes) + "; this is no safetensors file");
    }
    const std::span<const std::byte> rest = bytes.subspan(kPrefixBytes);
    if (header_bytes > rest.size()) {
        return wrong(kField, "is cut short: states a header of " + bytes_text(header_bytes) + ", but only " +
                                 bytes_text(rest.size()) + " follow");
    }
    const std::size_t length = static_cast<std::size_t>(header_bytes);
    const std::string_view text(reinterpret_cast<const char*>(rest.data()), length);
    if (!text.starts_with('{')) {
        return wrong(kField, "its header must start with '{'");
    }
    const Result<JsonValue> header = parse_json(text, "safetensors header");
    if (!header.ok()) {
        return header.problems();
    }
    return HeaderReader(rest.subspan(length)).read(*header.value().as_object());
}

}  // namespace rnn
