// The memory a run is said to take against what it really asks of the heap.
#include "train/memory.hpp"

#include <catch_amalgamated.hpp>
#include <cmath>
#include <random>

#include "allocations.hpp"
#include "core/memory_share.hpp"
#include "layers/cell_table.hpp"
#include "networks/sequence/sequence_network.hpp"
#include "tasks/task.hpp"
#include "training.hpp"

using namespace rnn;
using namespace std::string_literals;
using rnn::test::trainer_of;

namespace {

double stated(const std::vector<GivenField>& given) {
    const Config config = complete_config(given).value();
    const DataSpec data = find_task(config.task)->describe(config);
    return static_cast<double>(training_bytes(*make_network(config, data), config, data));
}

// What a trainer holds after a step and a probe.
double held(const std::vector<GivenField>& given) {
    test::start_counting();
    const std::unique_ptr<Trainer> trainer = trainer_of(given);
    float loss = 0;
    trainer->step({&loss, 1});
    REQUIRE(trainer->probe_example(DataSplit::test, 0).ok());
    return static_cast<double>(test::allocations().live_bytes);
}

std::vector<GivenField> recall(const char* cell, double hidden, double layers, double steps, double batch, bool both) {
    return {{"task", "recall"s}, {"cell", std::string(cell)}, {"hidden_size", hidden}, {"num_layers", layers},
            {"seq_len", steps},  {"batch_size", batch},       {"bidirectional", both}};
}

// Beside the sizes that count, a trainer has parts that do not grow: generators, names, a few small lists.
constexpr double kFixed = 30'000;
// What the heap may add to a block, large ones being whole pages.
constexpr std::ptrdiff_t kPerBlock = 4096;

}  // namespace

TEST_CASE("memory: what is stated is within 3 % of what a run holds, for every cell and shape") {
    for (const char* cell : {"rnn", "gru", "lstm"}) {
        for (const double hidden : {8.0, 33.0}) {
            for (const double layers : {1.0, 2.0}) {
                for (const double steps : {20.0, 50.0}) {
                    for (const double batch : {1.0, 9.0}) {
                        for (const bool both : {false, true}) {
                            const std::vector<GivenField> given = recall(cell, hidden, layers, steps, batch, both);
                            const double expected = stated(given), actual = held(given);
                            INFO(cell << " H " << hidden << " layers " << layers << " T " << steps << " B " << batch
                                      << (both ? " bidirectional" : "") << ": stated " << expected << ", held "
                                      << actual);
                            CHECK(actual <= 1.03 * expected + kFixed);
                            CHECK(actual >= 0.97 * expected);
                        }
                    }
                }
            }
        }
    }
}

TEST_CASE("memory: embeddings, dropout, answers at every step and without bias are counted too") {
    const std::vector<std::vector<GivenField>> runs{
        {{"task", "recall"s}, {"input", "embedding"s}, {"embedding_dim", 100.0}, {"batch_size", 40.0}},
        {{"task", "recall"s}, {"dropout", 0.5}, {"num_layers", 3.0}, {"batch_size", 40.0}, {"hidden_size", 64.0}},
        {{"task", "copy"s}, {"cell", "lstm"s}, {"seq_len", 100.0}, {"batch_size", 40.0}},
        {{"task", "copy"s}, {"head", "none"s}, {"hidden_size", 4.0}, {"seq_len", 200.0}, {"batch_size", 100.0}},
        {{"task", "recall"s}, {"bias", false}, {"hidden_size", 100.0}},
    };
    for (const std::vector<GivenField>& given : runs) {
        const double expected = stated(given), actual = held(given);
        INFO(std::get<std::string>(given[0].value)
             << " " << given[1].name << ": stated " << expected << ", held " << actual);
        CHECK(actual <= 1.03 * expected + kFixed);
        CHECK(actual >= 0.97 * expected);
    }
}

TEST_CASE("memory: networks of any config measure exactly what they then allocate, tapes of several lengths too") {
    std::mt19937 random(11);
    const auto up_to = [&](int most) { return 1 + static_cast<int>(random() % static_cast<unsigned>(most)); };
    const auto maybe = [&] { return random() % 2 == 0; };
    const auto held_by = [](auto allocate) {
        test::start_counting();
        allocate();
        return test::allocations().live_bytes;
    };
    for (int run = 0; run < 300; ++run) {
        ModelConfig config;
        config.input = static_cast<InputKind>(random() % 3);
        config.num_embeddings = up_to(9);
        config.embedding_dim = up_to(9);
        config.rnn.cell = static_cast<Cell>(random() % cell_rows().size());
        config.rnn.input_size = config.input == InputKind::one_hot     ? config.num_embeddings
                                : config.input == InputKind::embedding ? config.embedding_dim
                                                                       : up_to(9);
        config.rnn.hidden_size = 1 + up_to(70);
        config.rnn.num_layers = up_to(3);
        config.rnn.bias = maybe();
        config.rnn.bidirectional = maybe();
        config.rnn.proj_size = config.rnn.cell == Cell::lstm && maybe() ? up_to(config.rnn.hidden_size - 1) : 0;
        config.rnn.dropout = maybe() ? 0.5 : 0.0;
        config.steps = maybe() ? HeadSteps::last : HeadSteps::every;
        config.output_size = up_to(9);
        config.objective = objectives()[random() % objectives().size()];
        Batch batch;
        batch.seq_len = up_to(40);
        batch.batch = up_to(20);
        if (config.input == InputKind::values)
            batch.values.resize(batch.seq_len, batch.batch, config.rnn.input_size);
        else
            batch.tokens.resize(batch.seq_len, batch.batch);
        const bool ragged = maybe(), answer_all = !ragged && maybe(), with_gradients = maybe();
        if (ragged) batch.lengths.assign(static_cast<std::size_t>(batch.batch), up_to(batch.seq_len));
        const BatchExtents extents{batch.seq_len, batch.batch, ragged};
        INFO("run " << run);

        std::uint64_t weights = 0, measured = 0;
        SequenceNetwork<float> network(config);
        test::start_counting();
        weights = network.measure_weights();
        measured = network.measure_tape(extents, answer_all, with_gradients);
        CHECK(test::allocations().live_bytes == 0);
        CHECK(test::allocations().peak_bytes < 10'000);
        const std::ptrdiff_t weights_held = held_by([&] { network.allocate(); });
        CHECK(weights_held >= static_cast<std::ptrdiff_t>(weights));
        CHECK(weights_held <= static_cast<std::ptrdiff_t>(weights) + kPerBlock * 2);
        const std::unique_ptr<Tape<float>> tape = network.make_tape(with_gradients);
        // Beside the numbers a tape has lists: of its layers, of the lengths and of how many sequences have each step.
        const std::ptrdiff_t lists = 2500 + 2 * kPerBlock + 4 * (batch.seq_len + 2 * batch.batch);
        const std::ptrdiff_t tape_held = held_by([&] { network.load(batch, answer_all, *tape); });
        CHECK(tape->room.bytes() == measured);
        CHECK(tape_held >= static_cast<std::ptrdiff_t>(measured));
        CHECK(tape_held <= static_cast<std::ptrdiff_t>(measured) + lists);
    }
}

TEST_CASE("memory: the tapes are linear in time steps, in sequences and in hidden units") {
    const auto bytes = [](double hidden, double steps, double batch) {
        return stated(recall("lstm", hidden, 1, steps, batch, false));
    };
    const double steps = bytes(32, 200, 8) - bytes(32, 100, 8);
    CHECK(bytes(32, 300, 8) - bytes(32, 200, 8) == steps);
    const double batch = bytes(32, 100, 16) - bytes(32, 100, 8);
    CHECK(bytes(32, 100, 24) - bytes(32, 100, 16) == batch);
    // The weights' share, which grows with the square, does not depend on the batch.
    const auto per_sequence = [&](double hidden) { return bytes(hidden, 100, 9) - bytes(hidden, 100, 8); };
    CHECK(per_sequence(64) - per_sequence(32) == per_sequence(96) - per_sequence(64));
}

TEST_CASE("memory: runs share one budget, which each gives back at its end") {
    std::vector<GivenField> given = recall("lstm", 128, 1, 200, 100, false);
    const double one = stated(given);
    REQUIRE(one > 0.2 * 512 * (1 << 20));
    REQUIRE(one < 0.5 * 512 * (1 << 20));
    const Config config = complete_config(given).value();
    std::vector<std::unique_ptr<Trainer>> runs;
    Result<std::unique_ptr<Trainer>> next = Trainer::create(config, {});
    for (; next.ok(); next = Trainer::create(config, {})) runs.push_back(std::move(next.value()));
    CHECK(static_cast<double>(runs.size()) == std::floor(512 * (1 << 20) / one));
    CHECK(next.problems()[0].code == ErrorCode::too_large);
    CHECK(next.problems()[0].message.find("beside the other runs") != std::string::npos);
    CHECK(trainer_of({{"task", "hello"s}}) != nullptr);
    runs.pop_back();
    CHECK(Trainer::create(config, {}).ok());
}

TEST_CASE(
    "memory: data are counted in the same budget, once for all runs that share them, and refused where none is left") {
    const test::DigitFiles digits = test::synthetic_digits(20'000, 20);
    const Config config = complete_config({{"task", "mnist-rows"s}, {"hidden_size", 4.0}}).value();
    const MemoryUse use{"x", "This needs", "Less does."};
    const auto left = [&] {  // in MB
        std::vector<MemoryShare> taken;
        for (Result<MemoryShare> one = MemoryShare::take(1 << 20, use); one.ok(); one = MemoryShare::take(1 << 20, use))
            taken.push_back(std::move(one.value()));
        return static_cast<int>(taken.size());
    };
    const int before = left();
    constexpr int kMegabytes = 20'000 * 28 * 28 / (1 << 20);
    {
        const auto first = Trainer::create(config, digits.files());
        REQUIRE(first.ok());
        const int beside = left();
        CHECK(before - beside >= kMegabytes);
        CHECK(before - beside <= kMegabytes + 3);
        const auto second = Trainer::create(config, digits.files());
        REQUIRE(second.ok());
        CHECK(beside - left() <= 2);
    }
    CHECK(left() == before);
    const Result<MemoryShare> most = MemoryShare::take(static_cast<std::uint64_t>(before - kMegabytes) << 20, use);
    REQUIRE(most.ok());
    const auto refused = Trainer::create(config, digits.files());
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.problems()[0].code == ErrorCode::too_large);
    CHECK(refused.problems()[0].field == "train-images");
    CHECK(refused.problems()[0].message.find("The data need 14 MB") == 0);
}

TEST_CASE("memory: what would need more bytes than 32 bits can count is refused") {
    const std::vector<GivenField> given = {
        {"task", "copy"s}, {"hidden_size", 256.0}, {"batch_size", 2048.0}, {"seq_len", 500.0}};
    CHECK(stated(given) > 4294967296.0);
    const Result<std::unique_ptr<Trainer>> refused = Trainer::create(complete_config(given).value(), {});
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.problems()[0].code == ErrorCode::too_large);
}

TEST_CASE("memory: looking at many examples takes no more than its bound, however long and wide the network") {
    for (const char* cell : {"rnn", "lstm"}) {
        const std::unique_ptr<Trainer> trainer = trainer_of(recall(cell, 128, 2, 200, 1, false));
        REQUIRE(trainer->probe_example(DataSplit::test, 0).ok());
        test::start_counting();
        CHECK(trainer->evaluate(DataSplit::test, 4, true).total == 4);
        REQUIRE(trainer->predict(DataSplit::test, 0, 4).ok());
        CHECK(test::allocations().peak_bytes < 2'000'000);
        const std::unique_ptr<Trainer> other = trainer_of({{"task", "recall"s},
                                                           {"cell", std::string(cell)},
                                                           {"hidden_size", 128.0},
                                                           {"seq_len", 60.0},
                                                           {"batch_size", 1.0}});
        REQUIRE(other->probe_example(DataSplit::test, 0).ok());
        test::start_counting();
        REQUIRE(other->influence().ok());
        CHECK(test::allocations().peak_bytes < 40'000'000);
    }
}
