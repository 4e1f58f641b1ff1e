// A series from a table of comma-separated values.
#pragma once

#include <rnn/error.hpp>

#include <filesystem>
#include <string>

#include "data_files.hpp"

namespace rnn::cli {

// The idx files "series" and, where a column has dates (YYYY-MM-DD), "dates" of a table whose first line names its columns
// (RFC 4180, on one line a row). `columns` separated by commas, in this order; empty: all but the dates.
// Problems, of flag --csv or --column: a file that cannot be read, an unknown column, each line with something other than a
// number, up to five of them.
Result<FileContents> read_csv(const std::filesystem::path& path, const std::string& columns);

}  // namespace rnn::cli
