// Grapheme clusters: what a reader takes for one letter, however many code points it is written with.
#pragma once

#include <string_view>
#include <vector>

namespace rnn {

/// The extended grapheme clusters of valid UTF-8, after Unicode Standard Annex 29.
[[nodiscard]] std::vector<std::string_view> graphemes(std::string_view text);

}  // namespace rnn
