// Writing safetensors.
#include <algorithm>
#include <bit>
#include <numeric>
#include <rnn/json.hpp>
#include <set>

#include "core/safetensors.hpp"
#include "core/utf8.hpp"

namespace rnn {
namespace {

static_assert(std::endian::native == std::endian::little, "tensor bytes are copied as they are");

constexpr std::size_t kAlignment = 8;

void refuse(Problems& problems, std::string_view field, std::string message) {
    problems.push_back({ErrorCode::wrong_data, std::string(field), std::move(message)});
}

Problems check(std::span<const TensorView> tensors, const SafetensorsMetadata& metadata) {
    Problems problems;
    std::set<std::string_view> names;
    for (const TensorView& tensor : tensors) {
        if (tensor.name == kMetadataName) {
            refuse(problems, tensor.name, "this name is reserved for the metadata");
        } else if (!is_utf8(tensor.name)) {
            refuse(problems, "safetensors", "a tensor's name is not valid UTF-8");
        } else if (!names.insert(tensor.name).second) {
            refuse(problems, tensor.name, "two tensors have this name");
        }
        const std::optional<std::uint64_t> expected = tensor_bytes(tensor.dtype, tensor.shape);
        if (!expected || *expected != tensor.data.size()) {
            refuse(problems, tensor.name,
                   "its data are " + std::to_string(tensor.data.size()) + " bytes, which do not fill shape " +
                       shape_text(tensor.shape) + " of " + std::string(dtype_name(tensor.dtype)));
        }
    }
    std::set<std::string_view> keys;
    for (const auto& [key, text] : metadata) {
        if (!is_utf8(key) || !is_utf8(text)) {
            refuse(problems, kMetadataName, "a key or text is not valid UTF-8");
        } else if (!keys.insert(key).second) {
            refuse(problems, kMetadataName, "the key \"" + key + "\" is given twice");
        }
    }
    return problems;
}

/// The tensors' places in the file: wider elements first, else as given.
std::vector<const TensorView*> file_order(std::span<const TensorView> tensors) {
    std::vector<const TensorView*> order;
    for (const TensorView& tensor : tensors) {
        order.push_back(&tensor);
    }
    std::stable_sort(order.begin(), order.end(), [](const TensorView* a, const TensorView* b) {
        return dtype_size(a->dtype) > dtype_size(b->dtype);
    });
    return order;
}

/// Appends "key": with a comma before it unless it is the first of its object.
void append_key(std::string& text, std::string_view key) {
    if (text.back() != '{') {
        text += ',';
    }
    append_json_string(text, key);
    text += ':';
}

/// Written by hand: write_json brings the tables for doubles along, which would be a third of the wasm module.
std::string header_text(const std::vector<const TensorView*>& order, const SafetensorsMetadata& metadata) {
    std::string text = "{";
    if (!metadata.empty()) {
        append_key(text, kMetadataName);
        text += '{';
        for (const auto& [key, value] : metadata) {
            append_key(text, key);
            append_json_string(text, value);
        }
        text += '}';
    }
    std::uint64_t offset = 0;
    for (const TensorView* tensor : order) {
        const std::uint64_t end = offset + tensor->data.size();
        append_key(text, tensor->name);
        text += "{\"dtype\":\"" + std::string(dtype_name(tensor->dtype)) + "\",\"shape\":[";
        for (std::size_t i = 0; i < tensor->shape.size(); ++i) {
            text += (i > 0 ? "," : "") + std::to_string(tensor->shape[i]);
        }
        text += "],\"data_offsets\":[" + std::to_string(offset) + "," + std::to_string(end) + "]}";
        offset = end;
    }
    text += '}';
    text.append((kAlignment - text.size() % kAlignment) % kAlignment, ' ');
    return text;
}

}  // namespace

Result<std::vector<std::byte>> write_safetensors(std::span<const TensorView> tensors,
                                                 const SafetensorsMetadata& metadata) {
    if (Problems problems = check(tensors, metadata); !problems.empty()) {
        return problems;
    }
    const std::vector<const TensorView*> order = file_order(tensors);
    const std::string header = header_text(order, metadata);
    const std::uint64_t header_bytes = header.size();

    std::vector<std::byte> bytes;
    const auto append = [&bytes](std::span<const std::byte> part) {
        bytes.insert(bytes.end(), part.begin(), part.end());
    };
    append(std::as_bytes(std::span(&header_bytes, 1)));
    append(std::as_bytes(std::span(header)));
    for (const TensorView* tensor : order) {
        append(tensor->data);
    }
    return bytes;
}

}  // namespace rnn
