// Wraps, aligns and guesses words.
#include "text.hpp"

#include <algorithm>
#include <cstdio>
#include <numeric>

namespace rnn::cli {

namespace {

std::string formatted(const char* format, int digits, double number) {
    char buffer[64];
    const int length = std::snprintf(buffer, sizeof buffer, format, digits, number);
    return {buffer, static_cast<std::size_t>(std::clamp(length, 0, static_cast<int>(sizeof buffer) - 1))};
}

// Letters to insert, delete, replace or swap with their neighbour to get from a to b.
std::size_t edits(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before, last(b.size() + 1), row(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
        }
        before = last;
        last = row;
    }
    return last[b.size()];
}

}  // namespace

std::string kebab(std::string_view name) {
    std::string text(name);
    std::replace(text.begin(), text.end(), '_', '-');
    return text;
}

std::string pad_right(std::string_view text, std::size_t width) {
    std::string padded(text);
    padded.resize(std::max(padded.size(), width), ' ');
    return padded;
}

std::string pad_left(std::string_view text, std::size_t width) {
    return std::string(width > text.size() ? width - text.size() : 0, ' ').append(text);
}

std::string grouped(long long number) {
    std::string digits = std::to_string(number);
    const std::ptrdiff_t first = number < 0 ? 1 : 0;
    for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > first; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), 1, ',');
    }
    return digits;
}

std::string fixed(double number, int digits) {
    return formatted("%.*f", digits, number);
}

std::string in_percent(double share, int digits) {
    return fixed(share * 100, digits) + " %";
}

std::string general(double number, int digits) {
    return formatted("%.*g", digits, number);
}

std::string wrapped(std::string_view text, std::size_t column, std::size_t indent) {
    std::string lines;
    bool line_has_word = false;
    while (!text.empty()) {
        const std::size_t length = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, length);
        text.remove_prefix(std::min(length + 1, text.size()));
        if (word.empty()) continue;
        if (line_has_word && column + 1 + word.size() > kColumns) {
            lines.append("\n").append(indent, ' ');
            column = indent;
            line_has_word = false;
        }
        if (line_has_word) lines += ' ', ++column;
        lines.append(word);
        column += word.size();
        line_has_word = true;
    }
    return lines;
}

std::string entry(std::string_view left, std::string_view text, std::size_t column) {
    std::string line = "  " + std::string(left);
    if (line.size() + 2 > column) {
        line.append("\n").append(column, ' ');
    } else {
        line.resize(column, ' ');
    }
    return line + wrapped(text, column, column) + "\n";
}

std::string table(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        widths.resize(std::max(widths.size(), row.size()), 0);
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
    }
    std::string text;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) line += pad_right(row[i], widths[i]) + "  ";
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + "\n";
    }
    return text;
}

std::string closest(std::string_view typed, const std::vector<std::string>& known) {
    std::string best;
    std::size_t fewest = std::max<std::size_t>(1, typed.size() / 3) + 1;
    for (const std::string& each : known) {
        const std::size_t count = edits(typed, each);
        if (count < fewest) fewest = count, best = each;
    }
    return best;
}

}  // namespace rnn::cli
