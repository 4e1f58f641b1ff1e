// Reading golden files and measuring distances.
#include "golden.hpp"

#include <bit>
#include <cmath>
#include <fstream>
#include <iterator>
#include <limits>
#include <map>
#include <memory>
#include <stdexcept>

namespace rnn::test {
namespace {

constexpr std::int64_t kFarthest = std::numeric_limits<std::int64_t>::max();

std::vector<std::byte> read_file(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) {
        throw std::runtime_error("cannot open " + path + "; run the tests from the repository's root");
    }
    const std::vector<char> chars{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    const std::span<const std::byte> bytes = std::as_bytes(std::span(chars));
    return {bytes.begin(), bytes.end()};
}

const JsonValue& option(const JsonValue& options, std::string_view name) {
    const JsonValue* value = options.find(name);
    if (value == nullptr) {
        throw std::runtime_error("no option " + std::string(name) + " in golden case " + write_json(options));
    }
    return *value;
}

template <class T>
const T& of_kind(const T* value, std::string_view name) {
    if (value == nullptr) {
        throw std::runtime_error("the golden option " + std::string(name) + " is of another kind");
    }
    return *value;
}

/// Numbers in order, so that neighbours differ by 1 and 0 and -0 by nothing.
template <class Integer, class T>
std::int64_t rank_of(T value) {
    const auto bits = std::bit_cast<Integer>(value);
    const std::int64_t wide = bits;
    return bits >= 0 ? wide : std::numeric_limits<Integer>::min() - wide;
}

template <class Integer, class T>
std::int64_t ulps(T a, T b) {
    if (std::isnan(a) || std::isnan(b)) {
        return kFarthest;
    }
    const std::int64_t first = rank_of<Integer>(a);
    const std::int64_t second = rank_of<Integer>(b);
    // Only opposite signs can be too far apart for the difference to be counted.
    if ((first < 0) != (second < 0) && std::fabs(static_cast<double>(first) - static_cast<double>(second)) > 0x1p62) {
        return kFarthest;
    }
    return first > second ? first - second : second - first;
}

}  // namespace

Golden::Golden(std::string_view family) : bytes_(read_file("tests/golden/" + std::string(family) + ".safetensors")) {
    Result<Safetensors> parsed = parse_safetensors(bytes_);
    if (!parsed.ok()) {
        throw std::runtime_error(std::string(family) + ": " + parsed.problems()[0].message);
    }
    content_ = std::move(parsed.value());
    for (const TensorView& tensor : content_.tensors) {
        index_.emplace(tensor.name, &tensor);
    }
    const std::string* text = content_.find_metadata("cases");
    const Result<JsonValue> cases = parse_json(text == nullptr ? "" : *text);
    if (!cases.ok() || cases.value().as_array() == nullptr) {
        throw std::runtime_error(std::string(family) + ": its metadata have no list of cases");
    }
    cases_ = *cases.value().as_array();
}

const JsonValue& Golden::find_case(std::string_view name) const {
    for (const JsonValue& each : cases_) {
        if (text_option(each, "name") == name) {
            return each;
        }
    }
    throw std::runtime_error("there is no golden case " + std::string(name));
}

const TensorView& Golden::tensor(const std::string& name) const {
    const auto found = index_.find(name);
    if (found == index_.end()) {
        throw std::runtime_error("there is no golden tensor " + name);
    }
    return *found->second;
}

std::vector<TensorView> Golden::tensors_under(std::string_view prefix) const {
    std::vector<TensorView> found;
    for (const TensorView& tensor : content_.tensors) {
        if (tensor.name.starts_with(prefix)) {
            found.push_back(tensor);
            found.back().name.erase(0, prefix.size());
        }
    }
    return found;
}

const Golden& golden(std::string_view family) {
    static std::map<std::string, std::unique_ptr<const Golden>, std::less<>> read;
    auto found = read.find(family);
    if (found == read.end()) {
        found = read.emplace(std::string(family), std::make_unique<const Golden>(family)).first;
    }
    return *found->second;
}

double number_option(const JsonValue& options, std::string_view name) {
    return of_kind(option(options, name).as_number(), name);
}

const std::string& text_option(const JsonValue& options, std::string_view name) {
    return of_kind(option(options, name).as_string(), name);
}

bool flag_option(const JsonValue& options, std::string_view name) {
    return of_kind(option(options, name).as_bool(), name);
}

std::vector<double> list_option(const JsonValue& options, std::string_view name) {
    std::vector<double> numbers;
    for (const JsonValue& each : of_kind(option(options, name).as_array(), name)) {
        numbers.push_back(of_kind(each.as_number(), name));
    }
    return numbers;
}

std::int64_t ulps_between(float a, float b) {
    return ulps<std::int32_t>(a, b);
}
std::int64_t ulps_between(double a, double b) {
    return ulps<std::int64_t>(a, b);
}

template <class T>
std::int64_t most_ulps(std::span<const T> actual, std::span<const T> expected) {
    if (actual.size() != expected.size()) {
        return kFarthest;
    }
    std::int64_t most = 0;
    for (std::size_t i = 0; i < actual.size(); ++i) {
        most = std::max(most, ulps_between(actual[i], expected[i]));
    }
    return most;
}

template <class T>
Difference worst_difference(std::span<const T> actual, std::span<const T> expected, double absolute, double relative) {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    Difference worst;
    if (actual.size() != expected.size()) {
        return {false, 0, kInfinity, kInfinity};
    }
    for (std::size_t i = 0; i < actual.size(); ++i) {
        const double a = static_cast<double>(actual[i]);
        const double b = static_cast<double>(expected[i]);
        if (a == b || (std::isnan(a) && std::isnan(b))) {
            continue;
        }
        const double error = std::fabs(a - b);
        const double bound = absolute + relative * std::fabs(b);
        const double share = error <= bound ? (error == 0.0 ? 0.0 : error / bound) : std::fmax(error / bound, 1.1);
        // A NaN on one side, or infinity against a number, leaves no finite error: never within.
        const double counted = std::isfinite(error) && !std::isnan(share) ? share : kInfinity;
        if (counted > worst.share_of_bound) {
            worst = {counted <= 1.0, i, error, counted};
        }
    }
    return worst;
}

template std::int64_t most_ulps(std::span<const float>, std::span<const float>);
template std::int64_t most_ulps(std::span<const double>, std::span<const double>);
template Difference worst_difference(std::span<const float>, std::span<const float>, double, double);
template Difference worst_difference(std::span<const double>, std::span<const double>, double, double);

Config optimizer_of(const JsonValue& options) {
    Config config;
    config.optimizer = text_option(options, "optimizer") == "SGD" ? OptimizerName::sgd : OptimizerName::adam;
    const JsonValue& given = *options.find("options");
    config.lr = number_option(given, "lr");
    if (given.find("momentum")) config.momentum = number_option(given, "momentum");
    return config;
}

double worst_of(const std::vector<float>& actual, const std::vector<float>& expected) {
    return worst_difference<float>(actual, expected, 1.0, 1.0).share_of_bound;
}

}  // namespace rnn::test
