// rnn run: layers on given tensors, from files to a file.
#include <rnn/run.hpp>
#include <rnn/safetensors.hpp>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "commands.hpp"
#include "console.hpp"
#include "text.hpp"

namespace rnn::cli {

namespace {

constexpr std::array kFlags{
    Flag{"config", "FILE", "JSON: a layer of torch.nn with its options, or {\"layers\": [...]}."},
    Flag{"state", "FILE", "Safetensors: the parameters, as state_dict() names them."},
    Flag{"input", "FILE", "Safetensors: input, h_0, c_0, lengths, target ..."},
    Flag{"grad-output", "FILE", "Safetensors: gradients of output, h_n, c_n; then all gradients are computed."},
    Flag{"output", "FILE", "Where to write output, h_n, c_n, loss and grad.NAME, as safetensors."},
    kJsonFlag};

Problem file_problem(std::string_view flag, const std::string& path, const char* what) {
    return {ErrorCode::wrong_data, "--" + std::string(flag),
            path + " cannot be " + what + ": " + std::strerror(errno) + ".", path};
}

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

// The bytes of the file that a flag names; empty when the flag was not given.
std::vector<std::byte> read_file(const Arguments& arguments, std::string_view flag, Problems& problems) {
    if (!arguments.has(flag)) return {};
    const std::string path = arguments.text(flag);
    const File file(std::fopen(path.c_str(), "rb"));
    std::vector<std::byte> bytes;
    std::array<std::byte, 1 << 16> part;
    for (std::size_t count = 1; file && count > 0;) {
        count = std::fread(part.data(), 1, part.size(), file.get());
        bytes.insert(bytes.end(), part.begin(), part.begin() + static_cast<std::ptrdiff_t>(count));
    }
    if (!file || std::ferror(file.get()) != 0) problems.push_back(file_problem(flag, path, "read"));
    return bytes;
}

// Whole or not at all: a file that could not be finished is taken away again.
Status write_file(const std::string& path, std::span<const std::byte> bytes) {
    File file(std::fopen(path.c_str(), "wb"));
    if (!file) return file_problem("output", path, "written");
    const bool whole = std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size();
    if (whole && std::fclose(file.release()) == 0) return Ok{};
    const Problem problem = file_problem("output", path, "written");
    file.reset();
    std::remove(path.c_str());
    return problem;
}

std::string shape_text(const TensorView& tensor) {
    std::string text;
    for (const std::int64_t size : tensor.shape) text += (text.empty() ? "" : ", ") + std::to_string(size);
    return "(" + text + ")";
}

void tell(const std::string& path, const std::vector<std::byte>& bytes, bool json) {
    const Result<Safetensors> file = parse_safetensors(bytes);
    JsonValue::Array list;
    std::vector<std::vector<std::string>> rows;
    for (const TensorView& tensor : file.value().tensors) {
        list.push_back(
            JsonValue::Object{{"name", JsonValue(tensor.name)},
                              {"shape", JsonValue(JsonValue::Array(tensor.shape.begin(), tensor.shape.end()))}});
        rows.push_back({"  " + tensor.name, shape_text(tensor)});
    }
    if (json)
        say_json(event("run", {{"output", JsonValue(path)}, {"tensors", std::move(list)}}));
    else
        say("Written to " + path + ":\n" + table(rows));
}

}  // namespace

int run_command(Typed typed) {
    Arguments arguments = parse_arguments(typed, kFlags, false);
    for (const char* flag : {"config", "input", "output"}) {
        if (arguments.has(flag) || arguments.has("help")) continue;
        const std::string name = "--" + std::string(flag);
        arguments.problems.push_back({ErrorCode::missing_data, name, name + " FILE is missing.", "", "a file's name"});
    }
    if (const auto code = settle(arguments, command_help("run", kFlags))) return *code;
    const bool json = arguments.has("json");

    Problems problems;
    const std::vector<std::byte> config = read_file(arguments, "config", problems);
    const std::vector<std::byte> state = read_file(arguments, "state", problems);
    const std::vector<std::byte> input = read_file(arguments, "input", problems);
    const std::vector<std::byte> gradients = read_file(arguments, "grad-output", problems);
    if (!problems.empty()) {
        report_problems(problems, json);
        return kFailed;
    }
    RunRequest request{{reinterpret_cast<const char*>(config.data()), config.size()}, state, input, {}};
    if (arguments.has("grad-output")) request.grad_output = gradients;
    const Result<std::vector<std::byte>> result = run_model(request);
    if (!result.ok()) {
        report_problems(result.problems(), json);
        return kFailed;
    }
    const Status written = write_file(arguments.text("output"), result.value());
    if (!written.ok()) {
        report_problems(written.problems(), json);
        return kFailed;
    }
    tell(arguments.text("output"), result.value(), json);
    return kDone;
}

}  // namespace rnn::cli
