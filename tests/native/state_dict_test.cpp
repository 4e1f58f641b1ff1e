// Weights out of a trainer and into another, and files that must not get in.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <limits>
#include <rnn/safetensors.hpp>
#include <rnn/state_dict.hpp>

using namespace rnn;

namespace {

std::unique_ptr<Trainer> trainer(double seed, double hidden_size = 6) {
    const Result<Config> config = complete_config({{"task", std::string("hello")},
                                                   {"cell", std::string("lstm")},
                                                   {"input", std::string("embedding")},
                                                   {"hidden_size", hidden_size},
                                                   {"num_layers", 1.0},
                                                   {"bidirectional", true},
                                                   {"head", std::string("linear")},
                                                   {"seed", seed}});
    REQUIRE(config.ok());
    return std::move(Trainer::create(config.value(), {}).value());
}

std::vector<float> losses(Trainer& of, std::size_t count) {
    std::vector<float> values(count);
    of.step(values);
    return values;
}

// The file with one tensor changed by `change`; writing it anew checks sizes, so `change` keeps them.
template <class F>
std::vector<std::byte> changed(const std::vector<std::byte>& bytes, F change) {
    const Result<Safetensors> parsed = parse_safetensors(bytes);
    std::vector<TensorView> tensors = parsed.value().tensors;
    change(tensors);
    return write_safetensors(tensors).value();
}

std::vector<std::string> fields_of(const Status& status) {
    REQUIRE_FALSE(status.ok());
    std::vector<std::string> fields;
    for (const Problem& problem : status.problems()) {
        CHECK_FALSE(problem.message.empty());
        fields.push_back(problem.field);
    }
    std::sort(fields.begin(), fields.end());
    return fields;
}

}  // namespace

TEST_CASE("state_dict: has PyTorch's names and shapes") {
    const std::vector<std::byte> bytes = state_dict(*trainer(1));
    const Result<Safetensors> file = parse_safetensors(bytes);
    REQUIRE(file.ok());
    std::vector<std::string> names;
    for (const TensorView& tensor : file.value().tensors) names.push_back(tensor.name);
    CHECK(names == std::vector<std::string>{"embedding.weight", "rnn.weight_ih_l0", "rnn.weight_hh_l0",
                                            "rnn.bias_ih_l0", "rnn.bias_hh_l0", "rnn.weight_ih_l0_reverse",
                                            "rnn.weight_hh_l0_reverse", "rnn.bias_ih_l0_reverse",
                                            "rnn.bias_hh_l0_reverse", "linear.weight", "linear.bias"});
    CHECK(file.value().find("rnn.weight_hh_l0")->shape == std::vector<std::int64_t>{24, 6});
    CHECK(file.value().find("linear.weight")->shape == std::vector<std::int64_t>{4, 12});
}

TEST_CASE("state_dict: loaded into another trainer, training goes the same way") {
    const auto from = trainer(1), to = trainer(2);
    CHECK(losses(*trainer(1), 5) != losses(*trainer(2), 5));
    REQUIRE(load_state_dict(*to, state_dict(*from)).ok());
    CHECK(state_dict(*to) == state_dict(*from));
    CHECK(losses(*to, 20) == losses(*from, 20));
}

TEST_CASE("state_dict: doubles are rounded") {
    const auto to = trainer(1);
    const std::vector<double> bias{0.1, 0.2, 0.3, 0.4};
    const std::vector<std::byte> bytes = changed(state_dict(*to), [&](std::vector<TensorView>& tensors) {
        tensors.back() = tensor_view<double>("linear.bias", {4}, bias);
    });
    REQUIRE(load_state_dict(*to, bytes).ok());
    const std::vector<std::byte> loaded = state_dict(*to);
    CHECK(parse_safetensors(loaded).value().find("linear.bias")->values<float>() ==
          std::vector<float>{0.1f, 0.2f, 0.3f, 0.4f});
}

TEST_CASE("state_dict: every wrong tensor is told at once and no weight changes") {
    const auto to = trainer(1);
    const std::vector<std::byte> before = state_dict(*to), other = state_dict(*trainer(2));
    const std::vector<float> nan{1, 2, std::numeric_limits<float>::quiet_NaN(), 4}, few(3, 0.0f);
    const std::vector<std::int64_t> integers(24, 1);
    const std::vector<std::byte> bytes = changed(other, [&](std::vector<TensorView>& tensors) {
        std::erase_if(tensors, [](const TensorView& each) { return each.name == "embedding.weight"; });
        for (TensorView& each : tensors) {
            if (each.name == "linear.bias") each = tensor_view<float>(each.name, {4}, nan);
            if (each.name == "rnn.bias_ih_l0") each = tensor_view<std::int64_t>(each.name, {24}, integers);
            if (each.name == "rnn.bias_hh_l0") each = tensor_view<float>(each.name, {3}, few);
        }
        tensors.push_back(tensor_view<float>("rnn.weight_ih_l7", {3}, few));
    });
    CHECK(fields_of(load_state_dict(*to, bytes)) == std::vector<std::string>{"embedding.weight", "linear.bias",
                                                                             "rnn.bias_hh_l0", "rnn.bias_ih_l0",
                                                                             "rnn.weight_ih_l7"});
    CHECK(state_dict(*to) == before);
    CHECK(fields_of(load_state_dict(*to, state_dict(*trainer(1, 5)))).size() == 9);
    CHECK(state_dict(*to) == before);
}

TEST_CASE("state_dict: a double beyond float's range is refused") {
    const auto to = trainer(1);
    const std::vector<double> bias{0, 0, 1e300, 0};
    const std::vector<std::byte> bytes = changed(state_dict(*to), [&](std::vector<TensorView>& tensors) {
        tensors.back() = tensor_view<double>("linear.bias", {4}, bias);
    });
    CHECK(fields_of(load_state_dict(*to, bytes)) == std::vector<std::string>{"linear.bias"});
}

TEST_CASE("state_dict: a file cut anywhere, or with any byte of its header broken, changes nothing") {
    const auto to = trainer(1);
    const std::vector<std::byte> before = state_dict(*to), file = state_dict(*trainer(2));
    for (std::size_t length = 0; length < file.size(); length += length < 1200 ? 1 : 97) {
        CHECK_FALSE(load_state_dict(*to, std::span(file).first(length)).ok());
    }
    for (std::size_t at = 0; at < 400; ++at) {
        std::vector<std::byte> broken = file;
        broken[at] ^= std::byte{0x15};
        CHECK_FALSE(load_state_dict(*to, broken).ok());
    }
    CHECK(state_dict(*to) == before);
}

TEST_CASE("state_dict: a file of many strangers is answered in few words") {
    const auto to = trainer(1);
    std::vector<TensorView> tensors;
    for (int i = 0; i < 5000; ++i) tensors.push_back({"stranger" + std::to_string(i), DType::F32, {0}, {}});
    const Status status = load_state_dict(*to, write_safetensors(tensors).value());
    REQUIRE_FALSE(status.ok());
    CHECK(status.problems().size() == 21);
    CHECK(status.problems().back().message.find("4991") != std::string::npos);
}

TEST_CASE("forget_bias: adds to the forget gate's bias_ih and leaves every draw as it was") {
    const auto make = [](double forget_bias) {
        const Result<Config> config = complete_config({{"task", std::string("hello")},
                                                       {"cell", std::string("lstm")},
                                                       {"forget_bias", forget_bias},
                                                       {"hidden_size", 3.0}});
        return state_dict(*Trainer::create(config.value(), {}).value());
    };
    const std::vector<std::byte> plain = make(0), remembering = make(1);
    const Result<Safetensors> a = parse_safetensors(plain), b = parse_safetensors(remembering);
    for (const TensorView& tensor : a.value().tensors) {
        std::vector<float> expected = tensor.values<float>().value();
        for (std::size_t unit = 3; tensor.name == "rnn.bias_ih_l0" && unit < 6; ++unit) expected[unit] += 1.0f;
        INFO(tensor.name);
        CHECK(b.value().find(tensor.name)->values<float>() == expected);
    }
    const Result<Config> refused = complete_config(
        {{"task", std::string("hello")}, {"cell", std::string("lstm")}, {"bias", false}, {"forget_bias", 1.0}});
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.problems()[0].field == "forget_bias");
}
