// A trainer's promises: one seed one run, changes on the run, and parameters by PyTorch's names.
#include <array>
#include <catch_amalgamated.hpp>
#include <cmath>

#include "training.hpp"

using namespace rnn;
using namespace rnn::test;
using namespace std::string_literals;

TEST_CASE("trainer: one seed gives one run, another seed another") {
    for (const SmallRun& run : small_runs()) {
        INFO(run.name);
        SmallRun other = run;
        other.given.push_back({"seed", 2.0});
        const auto a = run.trainer(), b = run.trainer(), c = other.trainer();
        CHECK(hash(*a) == hash(*b));
        CHECK(hash(*a) != hash(*c));
        CHECK(train(*a, 12) == train(*b, 12));
        CHECK(hash(*a) == hash(*b));
    }
}

TEST_CASE("trainer: steps one by one are the steps of one call") {
    for (const SmallRun& run : small_runs()) {
        INFO(run.name);
        const auto a = run.trainer(), b = run.trainer();
        std::vector<float> losses;
        for (int i = 0; i < 9; ++i) losses.push_back(train(*a, 1)[0]);
        CHECK(losses == train(*b, 9));
        CHECK(hash(*a) == hash(*b));
    }
}

TEST_CASE("trainer: a parameter is written whole or not at all") {
    const auto trainer = trainer_of({{"task", "hello"s}});
    const std::uint64_t before = hash(*trainer);
    CHECK(field_of(trainer->write_parameter("rnn.weight_ih_l7", std::vector<float>(16))) == "rnn.weight_ih_l7");
    CHECK(field_of(trainer->write_parameter("rnn.weight_ih_l0", std::vector<float>(15))) == "rnn.weight_ih_l0");
    std::vector<float> values(16, 0.5f);
    values[15] = std::nanf("");
    CHECK(field_of(trainer->write_parameter("rnn.weight_ih_l0", values)) == "rnn.weight_ih_l0");
    CHECK(hash(*trainer) == before);

    values[15] = -0.5f;
    REQUIRE(trainer->write_parameter("rnn.weight_ih_l0", values).ok());
    CHECK(parameter_of(*trainer, "rnn.weight_ih_l0") == values);
    // It counts at once: a cell of zeros answers every letter alike.
    for (const char* name : {"rnn.weight_ih_l0", "rnn.weight_hh_l0", "rnn.bias_ih_l0", "rnn.bias_hh_l0"}) {
        fill_parameter(*trainer, name, 0.0f);
    }
    CHECK(train(*trainer, 1)[0] == Catch::Approx(std::log(4.0)));
}

TEST_CASE("trainer: live fields take effect at the next step") {
    const auto trainer = trainer_of({{"task", "hello"s}, {"optimizer", "sgd"s}});
    train(*trainer, 2);
    const std::uint64_t before = hash(*trainer);
    REQUIRE(trainer->set_live({{"lr", 0.0}}).ok());
    train(*trainer, 5);
    CHECK(hash(*trainer) == before);
    CHECK(trainer->config().lr == 0.0);
    CHECK_FALSE(trainer->set_live({{"lr", 0.1}, {"hidden_size", 8.0}}).ok());
    CHECK(trainer->config().lr == 0.0);

    // Changed before the first step it is as if it had been asked for at once.
    const auto late = trainer_of({{"task", "hello"s}}), early = trainer_of({{"task", "hello"s}, {"lr", 0.03}});
    REQUIRE(late->set_live({{"lr", 0.03}}).ok());
    CHECK(train(*late, 10) == train(*early, 10));
}

TEST_CASE("trainer: clipping bounds the step, and the norm before it is reported") {
    const auto trainer = trainer_of({{"task", "hello"s}, {"optimizer", "sgd"s}, {"lr", 1.0}, {"max_norm", 1e-3}});
    const std::vector<float> before = parameters_of(*trainer);
    float loss = 0;
    const StepReport report = trainer->step({&loss, 1});
    CHECK(report.grad_norm > 0.01);
    const std::vector<float> after = parameters_of(*trainer);
    double moved = 0;
    for (std::size_t i = 0; i < after.size(); ++i) {
        moved += std::pow(static_cast<double>(after[i]) - static_cast<double>(before[i]), 2);
    }
    CHECK(std::sqrt(moved) == Catch::Approx(1e-3).epsilon(1e-3));
}

TEST_CASE("trainer: a network too large for the memory is refused before it is built") {
    const Config config = complete_config({{"task", "copy"s},
                                           {"cell", "lstm"s},
                                           {"hidden_size", 512.0},
                                           {"num_layers", 4.0},
                                           {"batch_size", 512.0},
                                           {"seq_len", 500.0}})
                              .value();
    const Result<std::unique_ptr<Trainer>> refused = Trainer::create(config, {});
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.problems()[0].code == ErrorCode::too_large);
    CHECK(refused.problems()[0].field == "hidden_size");
    CHECK(refused.problems()[0].message.find("MB") != std::string::npos);
}

TEST_CASE("trainer: parameters have PyTorch's names, shapes and order, gradients the same") {
    const auto trainer = trainer_of({{"task", "hello"s}, {"input", "embedding"s}, {"bidirectional", true}});
    std::vector<std::string> names;
    for (const TensorRef& tensor : trainer->tensors(Scope::parameters)) names.push_back(tensor.name);
    CHECK(names == std::vector<std::string>{
                       "embedding.weight", "rnn.weight_ih_l0", "rnn.weight_hh_l0", "rnn.bias_ih_l0", "rnn.bias_hh_l0",
                       "rnn.weight_ih_l0_reverse", "rnn.weight_hh_l0_reverse", "rnn.bias_ih_l0_reverse",
                       "rnn.bias_hh_l0_reverse", "rnn.weight_ih_l1", "rnn.weight_hh_l1", "rnn.bias_ih_l1",
                       "rnn.bias_hh_l1", "rnn.weight_ih_l1_reverse", "rnn.weight_hh_l1_reverse",
                       "rnn.bias_ih_l1_reverse", "rnn.bias_hh_l1_reverse", "linear.weight", "linear.bias"});
    const std::vector<TensorRef> tensors = trainer->tensors(Scope::parameters);
    CHECK(find_tensor(tensors, "embedding.weight").shape == std::vector<int>{4, 10});
    CHECK(find_tensor(tensors, "rnn.weight_ih_l0_reverse").shape == std::vector<int>{8, 10});
    CHECK(find_tensor(tensors, "rnn.weight_ih_l1").shape == std::vector<int>{8, 16});
    CHECK(find_tensor(tensors, "linear.weight").shape == std::vector<int>{4, 16});
    const std::vector<TensorRef> gradients = trainer->tensors(Scope::gradients);
    REQUIRE(gradients.size() == tensors.size());
    std::size_t count = 0;
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        CHECK(gradients[i].name == tensors[i].name);
        CHECK(gradients[i].shape == tensors[i].shape);
        count += tensors[i].size();
    }
    CHECK(trainer->parameter_count() == count);
}
