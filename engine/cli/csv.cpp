// Reads a table line by line and packs its numbers as the engine reads them.
#include "csv.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <optional>

namespace rnn::cli {

namespace {

constexpr std::size_t kMostProblems = 5;

using Cells = std::vector<std::string>;

// A quoted cell may hold commas, and quotes twice.
Cells split_line(std::string_view line) {
    Cells cells(1);
    bool quoted = false;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line[at] == '"') {
            const bool twice = quoted && at + 1 < line.size() && line[at + 1] == '"';
            if (twice) cells.back() += line[++at];
            quoted = twice || !quoted;
        } else if (line[at] == ',' && !quoted) {
            cells.emplace_back();
        } else {
            cells.back() += line[at];
        }
    }
    return cells;
}

std::optional<int> date_of(const std::string& text) {
    int year = 0;
    unsigned month = 0, day = 0;
    const char* const end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, year);
    if (first.ec != std::errc() || first.ptr == end || *first.ptr != '-') return std::nullopt;
    const auto second = std::from_chars(first.ptr + 1, end, month);
    if (second.ec != std::errc() || second.ptr == end || *second.ptr != '-') return std::nullopt;
    const auto third = std::from_chars(second.ptr + 1, end, day);
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
    if (third.ec != std::errc() || third.ptr != end || !date.ok()) return std::nullopt;
    return static_cast<int>(std::chrono::sys_days(date).time_since_epoch().count());
}

std::optional<float> number_of(const std::string& text) {
    char* end = nullptr;
    const float value = static_cast<float>(std::strtod(text.c_str(), &end));
    if (end == text.c_str() || *end != '\0' || !std::isfinite(value)) return std::nullopt;
    return value;
}

void put(std::vector<std::uint8_t>& file, std::uint32_t value) {
    for (const int shift : {24, 16, 8, 0}) file.push_back(static_cast<std::uint8_t>(value >> shift));
}

class Table {
  public:
    explicit Table(const std::filesystem::path& path) : path_(path.string()) {
        std::ifstream stream(path);
        for (std::string line; std::getline(stream, line);) {
            if (line.ends_with('\r')) line.pop_back();
            if (head_.empty())
                head_ = split_line(line.starts_with("\xEF\xBB\xBF") ? line.substr(3) : line);
            else if (!line.empty())
                rows_.push_back(split_line(line));
        }
    }

    Result<FileContents> read(const std::string& wanted) {
        if (rows_.empty()) return Problem{ErrorCode::missing_data, "csv", path_ + " cannot be read, or has no rows."};
        for (std::size_t column = 0; column < rows_.front().size() && !dated_; ++column) {
            if (date_of(rows_.front()[column])) dated_ = column;
        }
        choose(wanted);
        std::vector<std::uint8_t> series{0, 0, 0x0d, 2}, dates{0, 0, 0x0c, 1};
        for (const std::size_t extent : {rows_.size(), columns_.size()})
            put(series, static_cast<std::uint32_t>(extent));
        put(dates, static_cast<std::uint32_t>(rows_.size()));
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            if (dated_) add(row, *dated_, date_of, "a date (YYYY-MM-DD)", dates);
            for (const std::size_t column : columns_) add(row, column, number_of, "a number", series);
        }
        if (!problems_.empty()) return problems_;
        FileContents contents;
        contents.bytes["series"] = std::move(series);
        if (dated_) contents.bytes["dates"] = std::move(dates);
        return contents;
    }

  private:
    void choose(const std::string& wanted) {
        if (wanted.empty()) {
            for (std::size_t column = 0; column < head_.size(); ++column) {
                if (column != dated_) columns_.push_back(column);
            }
            return;
        }
        for (const std::string& name : split_line(wanted)) {
            const auto found = std::find(head_.begin(), head_.end(), name);
            if (found != head_.end()) {
                columns_.push_back(static_cast<std::size_t>(found - head_.begin()));
                continue;
            }
            std::string names;
            for (const std::string& each : head_) names += (names.empty() ? "" : ", ") + each;
            problems_.push_back({ErrorCode::unknown_name, "column",
                                 "There is no column " + name + " in " + path_ + "; there are " + names + ".", name,
                                 names});
        }
    }

    template <class Parse>
    void add(std::size_t row, std::size_t column, Parse parse, const char* what, std::vector<std::uint8_t>& to) {
        const std::string text = column < rows_[row].size() ? rows_[row][column] : "";
        const auto value = parse(text);
        if (value) return put(to, std::bit_cast<std::uint32_t>(*value));
        if (problems_.size() == kMostProblems) return;
        problems_.push_back({ErrorCode::wrong_data, "csv",
                             path_ + ", row " + std::to_string(row + 1) + " below the names: " + head_[column] +
                                 " is \"" + text + "\", not " + what + ".",
                             text, what});
    }

    std::string path_;
    Cells head_;
    std::vector<Cells> rows_;
    std::optional<std::size_t> dated_;
    std::vector<std::size_t> columns_;
    Problems problems_;
};

}  // namespace

Result<FileContents> read_csv(const std::filesystem::path& path, const std::string& columns) {
    return Table(path).read(columns);
}

}  // namespace rnn::cli
