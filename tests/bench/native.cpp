// The benchmark's workloads in the native build: reads a workload's name a line, answers the microseconds a step. A line
// "bytes 64 32 28" asks what the engine states to need for the cell of the growth table with that hidden size, batch and
// number of steps.
#include <rnn/trainer.hpp>

#include <chrono>
#include <cstdint>
#include <iostream>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "tasks/task.hpp"
#include "train/memory.hpp"

namespace {

using rnn::GivenField;

struct Workload {
    std::vector<GivenField> config;
    int steps;  // of one call; 0: evaluate 2,000 digits
};

const std::map<std::string, Workload> kWorkloads{
    {"W1", {{{"task", "hello"}}, 20000}},
    {"W1b", {{{"task", "hello"}, {"input", "embedding"}}, 8000}},
    {"W2", {{{"task", "sine"}}, 4000}},
    {"W3", {{{"task", "mnist-rows"}}, 30}},
    {"W3b", {{{"task", "mnist-rows"}, {"hidden_size", 128.0}, {"batch_size", 128.0}}, 6}},
    {"W4", {{{"task", "activity"}}, 5}},
    {"W5", {{{"task", "mnist-rows"}}, 0}},
};

constexpr int kDigits = 2000;

// An idx file of bytes without meaning: what is computed does not depend on them.
std::vector<std::uint8_t> idx_file(std::vector<std::uint32_t> shape, std::uint32_t modulus) {
    std::vector<std::uint8_t> file{0, 0, 8, static_cast<std::uint8_t>(shape.size())};
    std::size_t count = 1;
    for (const std::uint32_t extent : shape) {
        count *= extent;
        for (int shift = 24; shift >= 0; shift -= 8) file.push_back(static_cast<std::uint8_t>(extent >> shift));
    }
    std::uint32_t state = 1;
    for (std::size_t i = 0; i < count; ++i) {
        state = state * 1664525u + 1013904223u;
        file.push_back(static_cast<std::uint8_t>((state >> 24) % modulus));
    }
    return file;
}

std::size_t stated_bytes(std::istringstream extents) {
    double hidden = 0, batch = 0, steps = 0;
    extents >> hidden >> batch >> steps;
    const rnn::Config config = rnn::complete_config({{"task", "copy"},
                                                     {"cell", "lstm"},
                                                     {"lag", 1.0},
                                                     {"hidden_size", hidden},
                                                     {"batch_size", batch},
                                                     {"seq_len", steps}})
                                   .value();
    const rnn::DataSpec data = rnn::find_task(config.task)->describe(config);
    return rnn::training_bytes(*rnn::make_network(config, data), config, data);
}

}  // namespace

int main() {
    const std::vector<std::uint8_t> images = idx_file({kDigits, 28, 28}, 256), labels = idx_file({kDigits}, 10);
    const rnn::Files files{
        {"train-images", images}, {"train-labels", labels}, {"test-images", images}, {"test-labels", labels}};
    std::map<std::string, std::unique_ptr<rnn::Trainer>> trainers;
    std::cout << "native" << std::endl;
    for (std::string name; std::getline(std::cin, name);) {
        if (name.starts_with("bytes ")) {
            std::cout << stated_bytes(std::istringstream(name.substr(6))) << std::endl;
            continue;
        }
        const Workload& workload = kWorkloads.at(name);
        std::vector<float> losses(static_cast<std::size_t>(workload.steps));
        std::unique_ptr<rnn::Trainer>& trainer = trainers[name];
        if (!trainer) {
            trainer = std::move(rnn::Trainer::create(rnn::complete_config(workload.config).value(), files).value());
            trainer->step(losses);
        }
        const auto start = std::chrono::steady_clock::now();
        double elapsed = 0;
        long done = 0;
        while (elapsed < 0.25) {
            if (workload.steps > 0)
                done += trainer->step(losses).count;
            else
                trainer->evaluate(rnn::DataSplit::test, kDigits, true), ++done;
            elapsed = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        }
        std::cout << elapsed * 1e6 / static_cast<double>(done) << std::endl;
    }
}
