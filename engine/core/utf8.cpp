// UTF-8 after RFC 3629.
#include "core/utf8.hpp"

#include <algorithm>
#include <array>

namespace rnn {
namespace {

constexpr std::array<std::uint32_t, 5> kSmallest = {0, 0, 0x80, 0x800, 0x10000};

std::size_t length_from_lead(unsigned char lead) {
    if (lead < 0x80) {
        return 1;
    }
    if (lead < 0xc0) {
        return 0;
    }
    if (lead < 0xe0) {
        return 2;
    }
    if (lead < 0xf0) {
        return 3;
    }
    return lead < 0xf8 ? 4 : 0;
}

}  // namespace

std::size_t utf8_length(std::string_view text) {
    if (text.empty()) {
        return 0;
    }
    const auto lead = static_cast<unsigned char>(text[0]);
    const std::size_t length = length_from_lead(lead);
    if (length <= 1 || text.size() < length) {
        return text.size() < length ? 0 : length;
    }
    for (const char next : text.substr(1, length - 1)) {
        if ((static_cast<unsigned char>(next) & 0xc0u) != 0x80u) {
            return 0;
        }
    }
    const std::uint32_t code = utf8_code(text.substr(0, length));
    const bool surrogate = code >= 0xd800 && code < 0xe000;
    return code < kSmallest[length] || code > 0x10ffff || surrogate ? 0 : length;
}

std::uint32_t utf8_code(std::string_view character) {
    const auto lead = static_cast<unsigned char>(character[0]);
    std::uint32_t code = character.size() == 1 ? lead : lead & (0x7fu >> character.size());
    for (const char next : character.substr(1)) {
        code = (code << 6) | (static_cast<unsigned char>(next) & 0x3fu);
    }
    return code;
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t length = utf8_length(text);
        if (length == 0) {
            return false;
        }
        text.remove_prefix(length);
    }
    return true;
}

std::string shortened(std::string_view text, std::size_t characters) {
    std::string result;
    for (; characters > 0 && !text.empty(); --characters) {
        const std::size_t length = utf8_length(text);
        result += length > 0 ? text.substr(0, length) : "?";
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return text.empty() ? result : result + "…";
}

void append_utf8(std::string& text, std::uint32_t code) {
    const auto push = [&text](std::uint32_t byte) { text.push_back(static_cast<char>(byte)); };
    if (code < 0x80) {
        push(code);
        return;
    }
    if (code < 0x800) {
        push(0xc0 | (code >> 6));
    } else {
        if (code < 0x10000) {
            push(0xe0 | (code >> 12));
        } else {
            push(0xf0 | (code >> 18));
            push(0x80 | ((code >> 12) & 0x3f));
        }
        push(0x80 | ((code >> 6) & 0x3f));
    }
    push(0x80 | (code & 0x3f));
}

}  // namespace rnn
