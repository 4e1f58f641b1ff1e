// Scalers of columns: fitted on one part, used on all, and undone.
#include <catch_amalgamated.hpp>
#include <cmath>
#include <rnn/scaler.hpp>

using namespace rnn;

TEST_CASE("scaler: what was fitted lies in the common range, and what comes later outside it comes back too") {
    const std::vector<float> train{1, 10, 3, 10, 2, 10};
    const Scaler range = Scaler::min_max(train, 2), standard = Scaler::standard(train, 2);
    std::vector<float> rows{1, 10, 3, 10, 5, 12};
    range.transform(rows);
    CHECK(rows == std::vector<float>{0, 0, 1, 0, 2, 2});
    rows = {1, 10, 2, 10, 3, 11};
    standard.transform(rows);
    const float deviation = static_cast<float>(std::sqrt(1.5));
    CHECK(rows[0] == Catch::Approx(-deviation));
    CHECK(rows[2] == 0.0f);
    CHECK(rows[4] == Catch::Approx(deviation));
    CHECK(rows[5] == 1.0f);
    for (const Scaler* scaler : {&range, &standard}) {
        for (const double value : {-7.5, 1.0, 2.25, 100.0}) {
            CHECK(scaler->inverse(scaler->transform(value, 0), 0) == Catch::Approx(value));
            CHECK(scaler->inverse(scaler->transform(value, 1), 1) == Catch::Approx(value));
        }
    }
}
