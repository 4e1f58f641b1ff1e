// The generator's draws against PyTorch's, seed by seed.
#include "core/generator.hpp"

#include <algorithm>
#include <bit>
#include <catch_amalgamated.hpp>
#include <cmath>
#include <numeric>

#include "golden.hpp"

using rnn::Generator;
using rnn::JsonValue;
using rnn::test::golden;
using rnn::test::list_option;
using rnn::test::number_option;
using rnn::test::text_option;

namespace {

/// The cases of family rng that test this operation.
std::vector<JsonValue> cases_of(std::string_view op) {
    std::vector<JsonValue> found;
    for (const JsonValue& options : golden("rng").cases()) {
        if (text_option(options, "op") == op) {
            found.push_back(options);
        }
    }
    REQUIRE_FALSE(found.empty());
    return found;
}

Generator seeded(const JsonValue& options) {
    return Generator(static_cast<std::uint64_t>(number_option(options, "seed")));
}

std::string output(const JsonValue& options, std::string_view name) {
    return text_option(options, "name") + "/output/" + std::string(name);
}

/// The generator must stand where PyTorch's stands after the case.
void check_next(Generator& generator, const JsonValue& options) {
    CHECK(generator.random_int64() == golden("rng").values<std::int64_t>(output(options, "next"))[0]);
}

template <class T>
constexpr std::string_view kTypeName = "float";
template <>
constexpr std::string_view kTypeName<double> = "double";

/// Redoes every in-place fill of type T and returns the largest distance in ulp.
template <class T, class Fill>
std::int64_t largest_distance(std::string_view op, Fill fill) {
    std::int64_t most = 0;
    std::size_t checked = 0;
    for (const JsonValue& options : cases_of(op)) {
        if (text_option(options, "dtype") != kTypeName<T>) {
            continue;
        }
        INFO(text_option(options, "name"));
        Generator generator = seeded(options);
        std::vector<T> values;
        for (const double size : list_option(options, "sizes")) {
            std::vector<T> part(static_cast<std::size_t>(size));
            fill(generator, std::span<T>(part), list_option(options, "arguments"));
            values.insert(values.end(), part.begin(), part.end());
        }
        const std::vector<T> expected = golden("rng").values<T>(output(options, "values"));
        most = std::max(most, rnn::test::most_ulps<T>(values, expected));
        check_next(generator, options);
        ++checked;
    }
    REQUIRE(checked > 0);
    return most;
}

const auto kUniform = [](Generator& generator, auto values, const std::vector<double>& arguments) {
    generator.fill_uniform(values, arguments[0], arguments[1]);
};
const auto kNormal = [](Generator& generator, auto values, const std::vector<double>& arguments) {
    generator.fill_normal(values, arguments[0], arguments[1]);
};
const auto kBernoulli = [](Generator& generator, auto values, const std::vector<double>& arguments) {
    generator.fill_bernoulli(values, arguments[0]);
};

}  // namespace

TEST_CASE("generator: mt19937 gives its published 10,000th value") {
    Generator generator(5489);
    for (int i = 1; i < 10'000; ++i) {
        (void)generator.random();
    }
    CHECK(generator.random() == 4123659995u);  // C++ standard, [rand.predef]
}

TEST_CASE("generator: random_ draws the same 64-bit integers as torch.manual_seed") {
    for (const JsonValue& options : cases_of("random_")) {
        Generator generator = seeded(options);
        for (const std::int64_t expected : golden("rng").values<std::int64_t>(output(options, "values"))) {
            CHECK(generator.random_int64() == expected);
        }
    }
}

TEST_CASE("generator: uniform_ draws the same bits as torch, float and double") {
    CHECK(largest_distance<float>("uniform_", kUniform) == 0);
    CHECK(largest_distance<double>("uniform_", kUniform) == 0);
}

TEST_CASE("generator: normal_ in float draws the same bits as torch, in the small and the 16-wide form") {
    CHECK(largest_distance<float>("normal_", kNormal) == 0);
}

TEST_CASE("generator: normal_ in double is within 4 ulp of torch") {
    CHECK(largest_distance<double>("normal_", kNormal) <= 4);
}

TEST_CASE("generator: normal_ in double draws the same bits natively and as wasm") {
    Generator generator(1);
    std::vector<double> values(20'000);
    for (std::size_t i = 0; i < 10'000; i += 10) {
        generator.fill_normal(std::span(values).subspan(i, 10), 0.1, 1.3);
    }
    generator.fill_normal(std::span(values).subspan(10'000), 0.1, 1.3);
    std::uint64_t hash = 14695981039346656037u;  // FNV-1a
    for (const double value : values) {
        hash = (hash ^ std::bit_cast<std::uint64_t>(value)) * 1099511628211u;
    }
    CHECK(hash == 0xfdb5740ca149c7bcu);
}

TEST_CASE("generator: bernoulli_ draws the same masks as torch without MKL") {
    CHECK(largest_distance<float>("bernoulli_", kBernoulli) == 0);
    CHECK(largest_distance<double>("bernoulli_", kBernoulli) == 0);
}

TEST_CASE("generator: randperm is torch's") {
    for (const JsonValue& options : cases_of("randperm")) {
        Generator generator = seeded(options);
        const auto size = static_cast<std::int64_t>(number_option(options, "size"));
        CHECK(generator.randperm(size) == golden("rng").values<std::int64_t>(output(options, "values")));
        check_next(generator, options);
    }
}

TEST_CASE("generator: two epochs of a shuffling DataLoader come in torch's order") {
    for (const JsonValue& options : cases_of("dataloader")) {
        Generator generator = seeded(options);
        const auto size = static_cast<std::int64_t>(number_option(options, "size"));
        std::vector<std::int64_t> order = rnn::dataloader_epoch_order(generator, size);
        const std::vector<std::int64_t> second = rnn::dataloader_epoch_order(generator, size);
        order.insert(order.end(), second.begin(), second.end());
        CHECK(order == golden("rng").values<std::int64_t>(output(options, "values")));
        check_next(generator, options);
    }
}

TEST_CASE("generator: the digits lesson's batches come in torch's order after its model is drawn") {
    Generator generator(1);
    for (const std::size_t size : {256u * 28, 256u * 64, 256u, 256u, 10u * 64, 10u}) {
        std::vector<float> weights(size);
        generator.fill_uniform(weights, -1.0, 1.0);
    }
    const std::vector<std::int64_t> order = rnn::dataloader_epoch_order(generator, 10'000);
    const std::vector<std::int32_t> expected = golden("lessons").values<std::int32_t>("digits-1/input/order");
    CHECK(std::equal(expected.begin(), expected.end(), order.begin()));
}

TEST_CASE("generator: nn.RNN, nn.LSTM, nn.Linear and cells start with torch's weights") {
    struct Module {
        std::string prefix;
        std::vector<std::string> names;
        double bound;
    };
    const auto recurrent = [](const std::string& prefix, int layers, double hidden_size) {
        Module module{prefix, {}, 1.0 / std::sqrt(hidden_size)};
        for (int layer = 0; layer < layers; ++layer) {
            for (const char* name : {"weight_ih_l", "weight_hh_l", "bias_ih_l", "bias_hh_l"}) {
                module.names.push_back(name + std::to_string(layer));
            }
        }
        return module;
    };
    const auto linear = [](double in_features) {
        // kaiming_uniform_(a = sqrt(5)), in the order of roundings of torch.nn.init.
        const double gain = std::sqrt(2.0 / (1.0 + std::sqrt(5.0) * std::sqrt(5.0)));
        return Module{"linear", {"weight", "bias"}, std::sqrt(3.0) * (gain / std::sqrt(in_features))};
    };
    const std::vector<std::pair<std::string, std::vector<Module>>> models = {
        {"model-rnn-", {recurrent("rnn", 1, 32), linear(32)}},
        {"model-lstm-", {recurrent("lstm", 1, 64), linear(64)}},
        {"model-rnn_cell-", {{"cell", {"weight_ih", "weight_hh", "bias_ih", "bias_hh"}, 0.5}}},
        {"model-embedding-", {{"embedding", {"weight"}, 0.0}, recurrent("rnn", 2, 8), linear(8)}}};
    for (const auto& [model, modules] : models) {
        for (const int seed : {1, 2, 3}) {
            const std::string name = model + std::to_string(seed);
            Generator generator(static_cast<std::uint64_t>(seed));
            for (const Module& module : modules) {
                for (const std::string& parameter : module.names) {
                    std::string full = name;
                    full.append("/state/").append(module.prefix).append(".").append(parameter);
                    INFO(full);
                    const std::vector<float> expected = golden("rng").values<float>(full);
                    std::vector<float> actual(expected.size());
                    if (module.bound == 0.0) {
                        generator.fill_normal(actual, 0.0, 1.0);
                    } else {
                        generator.fill_uniform(actual, -module.bound, module.bound);
                    }
                    CHECK(actual == expected);
                }
            }
            check_next(generator, golden("rng").find_case(name));
        }
    }
}

TEST_CASE("generator: a saved state continues the sequence, the kept second normal included") {
    Generator generator(4);
    std::vector<double> values(3);
    generator.fill_normal(values, 0.0, 1.0);
    const rnn::GeneratorState saved = generator.state();
    CHECK(saved.has_next_normal == 1);
    std::vector<double> first(700);
    generator.fill_normal(std::span(first).first(1), 0.0, 1.0);
    generator.fill_uniform(std::span(first).subspan(1), 0.0, 1.0);

    Generator other(99);
    REQUIRE(other.set_state(saved));
    CHECK(other.state() == saved);
    std::vector<double> second(700);
    other.fill_normal(std::span(second).first(1), 0.0, 1.0);
    other.fill_uniform(std::span(second).subspan(1), 0.0, 1.0);
    CHECK(first == second);
}

TEST_CASE("generator: a state that no generator can have is refused and changes nothing") {
    Generator generator(4);
    const rnn::GeneratorState before = generator.state();
    rnn::GeneratorState wrong = before;
    wrong.position = 625;
    CHECK_FALSE(generator.set_state(wrong));
    wrong = before;
    wrong.has_next_normal = 2;
    CHECK_FALSE(generator.set_state(wrong));
    wrong = before;
    wrong.next_normal = std::nan("");
    CHECK_FALSE(generator.set_state(wrong));
    CHECK(generator.state() == before);
}

TEST_CASE("generator: manual_seed forgets the kept second normal") {
    Generator generator(4);
    std::vector<double> values(1);
    generator.fill_normal(values, 0.0, 1.0);
    generator.manual_seed(4);
    CHECK(generator.state() == Generator(4).state());
}

TEST_CASE("generator: empty tensors draw nothing") {
    Generator generator(4);
    generator.fill_uniform(std::span<float>(), 0.0, 1.0);
    generator.fill_normal(std::span<float>(), 0.0, 1.0);
    generator.fill_bernoulli(std::span<double>(), 0.5);
    CHECK(generator.randperm(0).empty());
    CHECK(generator.randperm(1) == std::vector<std::int64_t>{0});
    CHECK(generator.state() == Generator(4).state());
}
