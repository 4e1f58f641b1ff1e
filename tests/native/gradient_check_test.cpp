// That the gradient check sees what is wrong, and leaves the numbers as they were.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <cmath>

#include "gradcheck/rows.hpp"
#include "gradients.hpp"

using namespace rnn;
using namespace rnn::test;

TEST_CASE("gradient check: an error of one part in 100,000 in any tensor is found") {
    for (const Cell cell : every_cell()) {
        LayerCase test;
        test.config = {cell, 3, 5, 2, true, true, 0, 0.0};
        test.seq_len = 4;
        test.batch = 3;
        for (const GradientCheck& check : check_layer(test, [](const std::string&, std::span<double> gradient) {
                 for (double& g : gradient) g *= 1.00001;
             })) {
            INFO(cell_name(cell) << " " << check.name);
            CHECK(check.worst > kGradientLimit);
        }
    }
}

TEST_CASE("gradient check: a single wrong element is found, also where elements are sampled") {
    LayerCase test;
    test.config = {Cell::lstm, 8, 17, 1, true, false, 0, 0.0};
    test.seq_len = 3;
    test.batch = 2;
    const std::vector<GradientCheck> checks = check_layer(test, [](const std::string&, std::span<double> gradient) {
        double largest = 0;
        for (const double g : gradient) largest = std::max(largest, std::fabs(g));
        gradient[gradient.size() / 2] += 0.01 * largest;
    });
    for (const GradientCheck& check : checks) {
        INFO(check.name);
        CHECK(check.worst > kGradientLimit);
    }
}

TEST_CASE("gradient check: a gradient of zeros, of NaN or with the wrong sign is found") {
    LayerCase test;
    test.config = {Cell::gru, 2, 3, 1, true, false, 0, 0.0};
    test.seq_len = 3;
    test.batch = 2;
    for (const double factor : {0.0, -1.0, std::nan("")}) {
        for (const GradientCheck& check : check_layer(test, [&](const std::string&, std::span<double> gradient) {
                 for (double& g : gradient) g *= factor;
             })) {
            INFO(check.name << " times " << factor);
            CHECK(check.worst > kGradientLimit);
        }
    }
}

TEST_CASE("gradient check: the values are put back to the bit") {
    Generator generator(1);
    std::vector<double> values = rnn::drawn(generator, 20);
    const std::vector<double> before = values;
    const std::vector<double> gradient(20, 1.0);
    const GradientCheck check = check_gradient(
        "x", values, gradient,
        [&] {
            double sum = 0;
            for (const double x : values) sum += x;
            return sum;
        },
        generator);
    CHECK(check.compared == 13);
    CHECK(check.worst < 1e-9);
    CHECK(values == before);
}
