// UTF-8: how long a character is, and how one is written.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace rnn {

/// Bytes of the character that text starts with, 1 to 4; 0 if text is empty or does not start with valid
/// UTF-8 (overlong forms, surrogates and code points above U+10FFFF are invalid).
[[nodiscard]] std::size_t utf8_length(std::string_view text);

/// The code point of a text that is one valid character.
[[nodiscard]] std::uint32_t utf8_code(std::string_view character);

/// Whether the whole text is valid UTF-8.
[[nodiscard]] bool is_utf8(std::string_view text);

/// The first `characters` of a text and an ellipsis, or all of it if it has no more; bytes that are no UTF-8 become
/// question marks. For messages that quote what a stranger wrote.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t characters);

/// Appends the character with that code point, at most 0x10FFFF and no surrogate.
void append_utf8(std::string& text, std::uint32_t code);

}  // namespace rnn
