// A training step asks nothing of the heap, and nothing is left on it afterwards.
#include <array>
#include <catch_amalgamated.hpp>
#include <new>

#include "allocations.hpp"
#include "training.hpp"

using namespace rnn;
using rnn::test::allocations;
using rnn::test::small_runs;
using rnn::test::SmallRun;
using rnn::test::start_counting;

TEST_CASE("allocation: the counter sees what is asked for, given back and held at most") {
    start_counting();
    {
        // Asked for by name: a compiler may leave out what a vector that nobody reads would ask for.
        void* held = ::operator new(8000);
        CHECK(allocations().count == 1);
        CHECK(allocations().live_bytes >= 8000);
        ::operator delete(held);
    }
    const test::Allocations after = allocations();
    CHECK(after.live_bytes == 0);
    CHECK(after.peak_bytes >= 8000);
    CHECK(after.peak_bytes < 8200);
}

TEST_CASE("allocation: a step allocates nothing after the first epoch, not even where an epoch ends") {
    for (const SmallRun& run : small_runs()) {
        const std::unique_ptr<Trainer> trainer = run.trainer();
        std::array<float, 25> losses{};
        trainer->step(losses);  // digits have 7 batches an epoch, the last one smaller
        start_counting();
        trainer->step(losses);
        const std::size_t count = allocations().count;
        INFO(run.name);
        CHECK(count == 0);
    }
}

TEST_CASE("allocation: a hundred trainers, made, stepped and freed, leave the heap as it was", "[long]") {
    for (const SmallRun& run : small_runs()) {
        std::array<float, 2> losses{};
        run.trainer()->step(losses);
        start_counting();
        for (int i = 0; i < 100; ++i) run.trainer()->step(losses);
        const std::ptrdiff_t left = allocations().live_bytes;
        INFO(run.name);
        CHECK(left == 0);
    }
}
