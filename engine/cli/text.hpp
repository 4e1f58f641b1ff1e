// Words and columns for a terminal of 80 columns.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rnn::cli {

inline constexpr std::size_t kColumns = 80;

// hidden_size -> hidden-size.
std::string kebab(std::string_view name);

std::string pad_right(std::string_view text, std::size_t width);
std::string pad_left(std::string_view text, std::size_t width);

// 9712 -> 9,712.
std::string grouped(long long number);
// With so many digits after the point.
std::string fixed(double number, int digits);
// 0.125 -> 12.5 %, with so many digits after the point.
std::string in_percent(double share, int digits);
// With so many significant digits, as %g writes them.
std::string general(double number, int digits = 6);

// `text` broken between words so that no line is longer than kColumns, lines after the first indented.
// `column` is where the first line starts.
std::string wrapped(std::string_view text, std::size_t column, std::size_t indent);

// "  left   text", the text in its own column and wrapped there; each ends in a line break.
std::string entry(std::string_view left, std::string_view text, std::size_t column = 24);

// Rows of left-aligned columns, each as wide as its longest cell.
std::string table(const std::vector<std::vector<std::string>>& rows);

// The one of `known` that `typed` most likely meant, empty when none is near.
std::string closest(std::string_view typed, const std::vector<std::string>& known);

}  // namespace rnn::cli
