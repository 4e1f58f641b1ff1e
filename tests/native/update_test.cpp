// Optimiser updates and norms against their plain references, for every count and for edge cases.
#include "kernels/update.hpp"

#include <catch_amalgamated.hpp>

#include "edge_cases.hpp"
#include "reference/kernels.hpp"

using namespace rnn;
using rnn::test::drawn;
using rnn::test::first_difference;

namespace {

template <class S>
struct State {
    std::vector<S> gradients, first, second, parameters;
};

// Five steps of an update on kernel and reference, for counts of 4 to 20 and one of many vectors, to the bit.
template <class S, class Kernel, class Reference>
void compare(Kernel kernel, Reference reference, bool edge_cases = false) {
    Generator generator(16);
    for (const std::size_t count : {4u, 8u, 12u, 16u, 20u, 1024u}) {
        State<S> ours{{}, drawn<S>(generator, count), drawn<S>(generator, count), drawn<S>(generator, count)};
        for (S& v : ours.second) v = std::fabs(v);
        State<S> theirs = ours;
        for (int step = 1; step <= 5; ++step) {
            ours.gradients = theirs.gradients = drawn<S>(generator, count, 3.0, edge_cases);
            kernel(step, count, ours);
            reference(step, count, theirs);
            INFO("count " << count << " step " << step);
            CHECK(first_difference(ours.parameters, theirs.parameters) == count);
            CHECK(first_difference(ours.first, theirs.first) == count);
            CHECK(first_difference(ours.second, theirs.second) == count);
        }
    }
}

#define COMPARE(call)                                                                                                \
    compare<float>([](int t, std::size_t n, State<float>& s) { static_cast<void>(t), rnn::call; },                   \
                   [](int t, std::size_t n, State<float>& s) { static_cast<void>(t), rnn::reference::call; });       \
    compare<float>([](int t, std::size_t n, State<float>& s) { static_cast<void>(t), rnn::call; },                   \
                   [](int t, std::size_t n, State<float>& s) { static_cast<void>(t), rnn::reference::call; }, true); \
    compare<double>([](int t, std::size_t n, State<double>& s) { static_cast<void>(t), rnn::call; },                 \
                    [](int t, std::size_t n, State<double>& s) { static_cast<void>(t), rnn::reference::call; })

SgdStep sgd(int t, double momentum, bool nesterov, double decay) {
    return {0.1, momentum, 0.25, decay, nesterov, t == 1};
}

AdamStep adam(int t, double decay, bool decoupled) {
    double power1 = 1, power2 = 1;
    for (int i = 0; i < t; ++i) power1 *= 0.9, power2 *= 0.999;
    return {0.05, 0.9, 0.999, 1e-8, decay, 1 - power1, 1 - power2, decoupled};
}

}  // namespace

TEST_CASE("update: sgd, with momentum, nesterov and weight decay, has the reference's bits") {
    COMPARE(sgd_update(sgd(t, 0.0, false, 0.0), n, s.gradients.data(), s.first.data(), s.parameters.data()));
    COMPARE(sgd_update(sgd(t, 0.9, false, 0.01), n, s.gradients.data(), s.first.data(), s.parameters.data()));
    COMPARE(sgd_update(sgd(t, 0.9, true, 0.01), n, s.gradients.data(), s.first.data(), s.parameters.data()));
}

TEST_CASE("update: adam and adamw have the reference's bits") {
    COMPARE(
        adam_update(adam(t, 0.0, false), n, s.gradients.data(), s.first.data(), s.second.data(), s.parameters.data()));
    COMPARE(
        adam_update(adam(t, 0.01, false), n, s.gradients.data(), s.first.data(), s.second.data(), s.parameters.data()));
    COMPARE(
        adam_update(adam(t, 0.01, true), n, s.gradients.data(), s.first.data(), s.second.data(), s.parameters.data()));
}

TEST_CASE("update: rmsprop, with and without momentum, has the reference's bits") {
    COMPARE(rmsprop_update(RmspropStep{0.01, 0.99, 1e-8, 0.0, 0.0}, n, s.gradients.data(), s.second.data(),
                           s.first.data(), s.parameters.data()));
    COMPARE(rmsprop_update(RmspropStep{0.01, 0.99, 1e-8, 0.01, 0.9}, n, s.gradients.data(), s.second.data(),
                           s.first.data(), s.parameters.data()));
}

TEST_CASE("update: adagrad has the reference's bits") {
    COMPARE(adagrad_update(AdagradStep{0.1, 1e-10, 0.01}, n, s.gradients.data(), s.second.data(), s.parameters.data()));
}

TEST_CASE("update: padding of zeros stays zero under every rule") {
    State<float> s{std::vector<float>(4), std::vector<float>(4), std::vector<float>(4), std::vector<float>(4)};
    const std::vector<float> zeros(4);
    for (int t = 1; t <= 3; ++t) {
        sgd_update(sgd(t, 0.9, true, 0.1), 4, s.gradients.data(), s.first.data(), s.parameters.data());
        adam_update(adam(t, 0.1, false), 4, s.gradients.data(), s.first.data(), s.second.data(), s.parameters.data());
        rmsprop_update(RmspropStep{0.01, 0.9, 1e-8, 0.1, 0.9}, 4, s.gradients.data(), s.second.data(), s.first.data(),
                       s.parameters.data());
        adagrad_update(AdagradStep{0.1, 1e-10, 0.1}, 4, s.gradients.data(), s.second.data(), s.parameters.data());
        CHECK(s.parameters == zeros);
    }
}

TEST_CASE("update: the norm agrees with a sum in double and does not overflow before it must") {
    Generator generator(17);
    for (const std::size_t count : {4u, 8u, 12u, 16u, 20u, 252u, 256u, 260u, 1028u}) {
        const std::vector<float> values = drawn<float>(generator, count, 3.0);
        CHECK(norm(count, values.data()) == Catch::Approx(reference::norm(count, values.data())).epsilon(1e-6));
        const std::vector<double> doubles(values.begin(), values.end());
        CHECK(norm(count, doubles.data()) == Catch::Approx(reference::norm(count, doubles.data())).epsilon(1e-14));
    }
    const std::vector<float> zeros(8), large(8, 1e18f), infinite{0, 0, 0, std::numeric_limits<float>::infinity()};
    const std::vector<float> nan{0, std::nanf(""), 0, 0};
    CHECK(norm(8, zeros.data()) == 0.0);
    CHECK(norm(8, large.data()) == Catch::Approx(std::sqrt(8.0) * 1e18).epsilon(1e-6));
    CHECK(std::isinf(norm(4, infinite.data())));
    CHECK(std::isnan(norm(4, nan.data())));
}

TEST_CASE("update: scaling and clamping have the reference's bits, edge cases too") {
    Generator generator(18);
    for (const std::size_t count : {4u, 8u, 12u, 16u, 20u, 1024u}) {
        std::vector<float> a = drawn<float>(generator, count, 3.0, true), b = a;
        scale(count, 0.3f, a.data());
        reference::scale(count, 0.3f, b.data());
        CHECK(first_difference(a, b) == count);
        clamp_absolute(count, 0.5f, a.data());
        reference::clamp_absolute(count, 0.5f, b.data());
        CHECK(first_difference(a, b) == count);
        for (const float value : a) CHECK_FALSE(std::fabs(value) > 0.5f);
    }
}
