// A task whose network has no layers over time trains as the others do; what it cannot offer is refused by name.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>

#include "training.hpp"

using namespace rnn;
using namespace std::string_literals;
using rnn::test::field_of;
using rnn::test::parameters_of;
using rnn::test::trainer_of;

namespace {

std::unique_ptr<Trainer> words() {
    return trainer_of({{"task", "word-vectors"s}});
}

}  // namespace

TEST_CASE("word vectors: the trainer teaches them which word stands among which") {
    const auto trainer = words();
    CHECK(trainer->data().vocabulary.size() == 12);
    CHECK(trainer->parameter_count() == 2 * 12 * 10);
    const double before = trainer->evaluate(DataSplit::test, 1000, true).value("loss");
    CHECK(before == Catch::Approx(std::log(2.0)).margin(1e-6));
    std::vector<float> losses(2000);
    CHECK(trainer->step(losses).count == 2000);
    CHECK(losses.front() == Catch::Approx(std::log(2.0)).margin(1e-6));
    // Noise words are neighbours too at times, so that no loss of zero can be had.
    CHECK(trainer->evaluate(DataSplit::test, 1000, true).value("loss") < 0.35);
    CHECK(trainer->evaluate(DataSplit::test, 1000, true).done);
}

TEST_CASE("word vectors: a saved run goes on to the same bits, and a probe shows the words and their logits") {
    const auto one = words(), other = words();
    std::vector<float> losses(50);
    one->step(losses);
    REQUIRE(other->restore(one->save()).ok());
    one->step(losses);
    other->step(losses);
    CHECK(parameters_of(*one) == parameters_of(*other));

    REQUIRE(one->probe_example(DataSplit::test, 3).ok());
    std::vector<std::string> names;
    for (const TensorRef& tensor : one->tensors(Scope::probe)) names.push_back(tensor.name);
    CHECK(names == std::vector{"tokens"s, "candidates"s, "v"s, "logits"s, "target"s, "loss"s, "dlogits"s, "dv"s});
    CHECK(parameters_of(*one) == parameters_of(*other));
}

TEST_CASE("word vectors: what only recurrent layers offer is refused") {
    const auto trainer = words();
    std::vector<float> losses(1);
    trainer->step(losses);
    REQUIRE(trainer->probe_example(DataSplit::test, 0).ok());
    CHECK(field_of(trainer->set_intervention(Intervention{}).problems()) == "intervention");
    CHECK(field_of(trainer->probe_text("a")) == "text");
    CHECK(field_of(trainer->influence()) == "influence");
    CHECK(field_of(trainer->gradient_case(Scope::train)) == "scope");
    CHECK_FALSE(complete_config({{"task", "word-vectors"s}, {"text", "a b"s}, {"carry_state", true}}).ok());
}
