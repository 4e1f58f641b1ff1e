// PyTorch's results from tests/golden, and how far other numbers are from them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <rnn/config.hpp>
#include <rnn/json.hpp>
#include <rnn/safetensors.hpp>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rnn::test {

/// One file of tests/golden, found from the repository's root as working directory. A missing or unreadable file,
/// tensor or option throws, which fails the test that asks for it.
class Golden {
  public:
    explicit Golden(std::string_view family);

    /// The options of every case; each is an object with at least "name".
    [[nodiscard]] const std::vector<JsonValue>& cases() const { return cases_; }
    /// The case of that name.
    [[nodiscard]] const JsonValue& find_case(std::string_view name) const;

    /// The tensor "case/group/name", with group one of state, input, output, grad_output and grad.
    [[nodiscard]] const TensorView& tensor(const std::string& name) const;
    [[nodiscard]] bool has(const std::string& name) const { return index_.contains(name); }
    /// All tensors whose name starts with `prefix`, which is cut off their names.
    [[nodiscard]] std::vector<TensorView> tensors_under(std::string_view prefix) const;

    /// The elements of a tensor that has exactly this type.
    template <class T>
    [[nodiscard]] std::vector<T> values(const std::string& name) const {
        std::optional<std::vector<T>> found = tensor(name).values<T>();
        if (!found) {
            throw std::runtime_error(name + " is of type " + std::string(dtype_name(tensor(name).dtype)));
        }
        return *std::move(found);
    }

  private:
    std::vector<std::byte> bytes_;
    Safetensors content_;
    std::vector<JsonValue> cases_;
    std::unordered_map<std::string, const TensorView*> index_;
};

/// The file of that family, read once per run.
[[nodiscard]] const Golden& golden(std::string_view family);

/// A case's option; a missing one or one of another kind throws.
[[nodiscard]] double number_option(const JsonValue& options, std::string_view name);
[[nodiscard]] const std::string& text_option(const JsonValue& options, std::string_view name);
[[nodiscard]] bool flag_option(const JsonValue& options, std::string_view name);
/// An array of numbers.
[[nodiscard]] std::vector<double> list_option(const JsonValue& options, std::string_view name);
/// A config with the optimiser of a case that trains, Adam or SGD.
[[nodiscard]] Config optimizer_of(const JsonValue& options);

/// How many representable numbers apart a and b are; equal numbers (0 and -0 too) are 0 apart. NaN is at the largest
/// distance from everything, itself included.
[[nodiscard]] std::int64_t ulps_between(float a, float b);
[[nodiscard]] std::int64_t ulps_between(double a, double b);

/// The largest of ulps_between over two lists; lists of different length are at the largest distance.
template <class T>
[[nodiscard]] std::int64_t most_ulps(std::span<const T> actual, std::span<const T> expected);

/// The element that is worst off by |actual - expected| <= absolute + relative * |expected|.
struct Difference {
    bool within = true;     // every element meets the bound; false as well if the sizes differ or a NaN is not in both
    std::size_t index = 0;  // of the worst element
    double error = 0.0;     // its |actual - expected|
    double share_of_bound = 0.0;  // its error over its bound: above 1 fails
};
template <class T>
[[nodiscard]] Difference worst_difference(std::span<const T> actual, std::span<const T> expected, double absolute,
                                          double relative);
/// The largest |actual - expected| / (1 + |expected|).
[[nodiscard]] double worst_of(const std::vector<float>& actual, const std::vector<float>& expected);

}  // namespace rnn::test
