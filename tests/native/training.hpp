// Runs for tests: trainers from a few fields, their numbers, and digits made up so that no download is needed.
#pragma once

#include <rnn/trainer.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rnn::test {

/// The trainer of the task's defaults with these fields changed; a problem throws, which fails the test.
[[nodiscard]] std::unique_ptr<Trainer> trainer_of(const std::vector<GivenField>& given, const Files& files = {});

/// `count` steps; returns their losses. Fewer, because training diverged, throws.
std::vector<float> train(Trainer& trainer, std::size_t count);

/// Row-major, without padding.
[[nodiscard]] std::vector<float> read(const TensorRef& tensor);
/// The tensor of that name; a missing one throws.
[[nodiscard]] const TensorRef& find_tensor(const std::vector<TensorRef>& tensors, std::string_view name);
/// All parameters, one after the other.
[[nodiscard]] std::vector<float> parameters_of(const Trainer& trainer);
/// One of them, by its name.
[[nodiscard]] std::vector<float> parameter_of(const Trainer& trainer, std::string_view name);

/// Checks a fresh trainer against torch: its first weights equal those of `name` in the golden file of `family`, each of the
/// `steps` losses is within 1e-5 of its own, relative, and the last weights are within `absolute`.
void held_against(Trainer& trainer, std::string_view family, const std::string& name, std::size_t steps = 20,
                  double absolute = 1e-5);

/// Sets every number of a parameter.
void fill_parameter(Trainer& trainer, const char* name, float value);
/// The field that the only problem names, whose message is a sentence; anything else fails the test.
[[nodiscard]] std::string field_of(const Problems& problems);
template <class T>
[[nodiscard]] std::string field_of(const Result<T>& result) {
    return field_of(result.ok() ? Problems{} : result.problems());
}

/// The hash of all parameters.
[[nodiscard]] std::uint64_t hash(const Trainer& trainer);
/// FNV-1a over the bytes of the numbers.
[[nodiscard]] std::uint64_t hash_of(std::span<const float> values);

/// An idx file of `count` pictures of 28 x 28, or of `count` labels.
[[nodiscard]] std::vector<std::uint8_t> idx_images(std::size_t count, std::span<const std::uint8_t> pixels);
[[nodiscard]] std::vector<std::uint8_t> idx_labels(std::span<const std::uint8_t> labels);

/// The bytes behind Files, which only views them.
struct DigitFiles {
    std::vector<std::uint8_t> train_images, train_labels, test_images, test_labels;

    [[nodiscard]] Files files() const;
};

/// Digits of a sort: each class a bar at its own place, with noise; the same at each call.
[[nodiscard]] DigitFiles synthetic_digits(std::size_t train_count, std::size_t test_count);

/// The bytes of a series' files: rows of `columns` numbers, and their dates unless there are none.
struct SeriesFiles {
    std::vector<std::uint8_t> series, dates;

    SeriesFiles(std::span<const float> values, std::size_t columns, std::span<const std::int32_t> days);
    [[nodiscard]] Files files() const;
};

/// Forty years of months of a wave that comes again each year.
[[nodiscard]] SeriesFiles synthetic_series();

/// The data files of every task: these digits, and what is made up for the others.
[[nodiscard]] Files every_file(const DigitFiles& digits);

/// A task with fields that make it small enough to be trained in each test.
struct SmallRun {
    std::string name;
    std::vector<GivenField> given;

    [[nodiscard]] std::unique_ptr<Trainer> trainer() const;
};

/// At least one for each task, and each cell and way to read in at least one.
[[nodiscard]] const std::vector<SmallRun>& small_runs();

}  // namespace rnn::test
