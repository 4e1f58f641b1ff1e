// Building, stepping and reading trainers.
#include "training.hpp"

#include <catch_amalgamated.hpp>

#include <algorithm>
#include <bit>
#include <stdexcept>

#include "core/generator.hpp"
#include "golden.hpp"

namespace rnn::test {

namespace {

constexpr std::size_t kSide = 28, kPixels = kSide * kSide;

[[noreturn]] void fail(const Problems& problems) {
    std::string text;
    for (const Problem& problem : problems) text += problem.field + ": " + problem.message + "\n";
    throw std::runtime_error(text);
}

void put_extent(std::vector<std::uint8_t>& file, std::size_t extent) {
    for (const int shift : {24, 16, 8, 0}) file.push_back(static_cast<std::uint8_t>(extent >> shift));
}

std::vector<std::uint8_t> bars(std::span<const std::uint8_t> labels, Generator& generator) {
    std::vector<std::uint8_t> pixels;
    for (const std::uint8_t label : labels) {
        for (std::size_t i = 0; i < kPixels; ++i) {
            const std::size_t row = i / kSide, column = i % kSide;
            const bool bar = row / 3 == label || column / 3 == (label * 7u) % 9u;
            pixels.push_back(static_cast<std::uint8_t>(generator.random() % (bar ? 256u : 40u)));
        }
    }
    return pixels;
}

std::vector<std::uint8_t> labels_of(std::size_t count) {
    std::vector<std::uint8_t> labels;
    for (std::size_t i = 0; i < count; ++i) labels.push_back(static_cast<std::uint8_t>(i * 3 % 10));
    return labels;
}

// Three languages, each with a syllable that it likes: 32 names to train on and 8 held out of each, of 2 to 8 letters.
std::string synthetic_names() {
    std::string file = "éa łl";
    int drawn = 0;
    for (const char* language : {"Ka ka", "Lo lo", "Eł eł"}) {
        file += "\n" + std::string(language).substr(0, std::string_view(language).find(' '));
        for (int name = 0; name < 40; ++name) {
            file += ' ';
            for (int syllable = 0; syllable <= name % 4; ++syllable) {
                const bool own = (drawn = (drawn * 7 + 3) % 101) % 3 != 0;
                file += own ? std::string(language).substr(std::string_view(language).find(' ') + 1) : "né";
            }
        }
    }
    return file + "\n";
}

// Sentences of two meanings, told by one word among others: 30 to train on and 10 held out of each.
std::string synthetic_sentences() {
    std::string file;
    for (int sentence = 0; sentence < 40; ++sentence) {
        for (const char* meaning : {"low", "high"}) {
            file += meaning;
            for (int word = 0; word <= sentence % 5; ++word)
                file += " w" + std::string(1, static_cast<char>('a' + (sentence * 7 + word * 3) % 11));
            file += std::string(" ") + meaning + (sentence % 2 == 0 ? " 我h" : " ll o") + " end\n";
        }
    }
    return file;
}

struct IconFiles {
    std::vector<std::uint8_t> icons, labels;
};

// Twenty icons, four a fold: a cat has a bar at the left, a dog one at the right, a body a bar below besides.
IconFiles synthetic_icons() {
    constexpr std::size_t kIcons = 20, kIconSide = 64;
    IconFiles files{{0, 0, 8, 3}, {0, 0, 8, 2}};
    for (const std::size_t extent : {kIcons, kIconSide, kIconSide}) put_extent(files.icons, extent);
    for (const std::size_t extent : {kIcons, std::size_t{3}}) put_extent(files.labels, extent);
    for (std::size_t icon = 0; icon < kIcons; ++icon) {
        const std::size_t dog = icon % 2, body = icon / 2 % 2, at = 8 + 40 * dog + icon % 5;
        for (std::size_t y = 0; y < kIconSide; ++y) {
            for (std::size_t x = 0; x < kIconSide; ++x) {
                const bool ink = (x >= at && x < at + 6) || (body == 1 && y >= 50 && y < 56);
                files.icons.push_back(ink ? 0 : 255);
            }
        }
        for (const std::size_t each : {dog, body, icon / 4}) files.labels.push_back(static_cast<std::uint8_t>(each));
    }
    return files;
}

}  // namespace

std::unique_ptr<Trainer> trainer_of(const std::vector<GivenField>& given, const Files& files) {
    const Result<Config> config = complete_config(given);
    if (!config.ok()) fail(config.problems());
    Result<std::unique_ptr<Trainer>> trainer = Trainer::create(config.value(), files);
    if (!trainer.ok()) fail(trainer.problems());
    return std::move(trainer.value());
}

std::vector<float> train(Trainer& trainer, std::size_t count) {
    std::vector<float> losses(count);
    const StepReport report = trainer.step(losses);
    if (report.diverged) throw std::runtime_error("training diverged in " + report.diverged->tensor);
    if (report.count != static_cast<int>(count)) throw std::runtime_error("fewer steps than asked for");
    return losses;
}

std::vector<float> read(const TensorRef& tensor) {
    std::vector<float> values(tensor.size());
    copy_tensor(tensor, values.data());
    return values;
}

const TensorRef& find_tensor(const std::vector<TensorRef>& tensors, std::string_view name) {
    const auto found =
        std::find_if(tensors.begin(), tensors.end(), [&](const TensorRef& tensor) { return tensor.name == name; });
    if (found == tensors.end()) throw std::runtime_error("there is no tensor " + std::string(name));
    return *found;
}

std::vector<float> parameter_of(const Trainer& trainer, std::string_view name) {
    const std::vector<TensorRef> all = trainer.tensors(Scope::parameters);
    return read(find_tensor(all, name));
}

std::vector<float> parameters_of(const Trainer& trainer) {
    std::vector<float> all;
    for (const TensorRef& tensor : trainer.tensors(Scope::parameters)) {
        const std::vector<float> values = read(tensor);
        all.insert(all.end(), values.begin(), values.end());
    }
    return all;
}

void held_against(Trainer& trainer, std::string_view family, const std::string& name, std::size_t steps,
                  double absolute) {
    INFO(name);
    const Golden& file = golden(family);
    const std::vector<TensorRef> parameters = trainer.tensors(Scope::parameters);
    CHECK(parameters.size() == file.tensors_under(name + "/state/").size());
    for (const TensorRef& tensor : parameters) {
        INFO(tensor.name);
        CHECK(read(tensor) == file.values<float>(name + "/state/" + tensor.name));
    }
    const std::vector<float> expected = file.values<float>(name + "/output/losses");
    REQUIRE(expected.size() == steps);
    CHECK(worst_difference<float>(train(trainer, steps), expected, 0.0, 1e-5).share_of_bound < 1);
    for (const TensorRef& tensor : trainer.tensors(Scope::parameters)) {
        INFO(tensor.name);
        const auto last = file.values<float>(name + "/output/" + tensor.name);
        const Difference difference = worst_difference<float>(read(tensor), last, absolute, 0.0);
        INFO("off by " << difference.error);
        CHECK(difference.within);
    }
}

void fill_parameter(Trainer& trainer, const char* name, float value) {
    const std::vector<float> values(parameter_of(trainer, name).size(), value);
    REQUIRE(trainer.write_parameter(name, values).ok());
}

std::string field_of(const Problems& problems) {
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].message.ends_with("."));
    CHECK(problems[0].message.size() < 400);
    return problems[0].field;
}

std::uint64_t hash(const Trainer& trainer) {
    return hash_of(parameters_of(trainer));
}

std::uint64_t hash_of(std::span<const float> values) {
    std::uint64_t hash = 14695981039346656037u;
    for (const float value : values) {
        const auto bits = std::bit_cast<std::uint32_t>(value);
        for (const int shift : {0, 8, 16, 24}) hash = (hash ^ ((bits >> shift) & 0xffu)) * 1099511628211u;
    }
    return hash;
}

std::vector<std::uint8_t> idx_images(std::size_t count, std::span<const std::uint8_t> pixels) {
    std::vector<std::uint8_t> file{0, 0, 8, 3};
    for (const std::size_t extent : {count, kSide, kSide}) put_extent(file, extent);
    file.insert(file.end(), pixels.begin(), pixels.end());
    return file;
}

std::vector<std::uint8_t> idx_labels(std::span<const std::uint8_t> labels) {
    std::vector<std::uint8_t> file{0, 0, 8, 1};
    put_extent(file, labels.size());
    file.insert(file.end(), labels.begin(), labels.end());
    return file;
}

Files DigitFiles::files() const {
    return {{"train-images", train_images},
            {"train-labels", train_labels},
            {"test-images", test_images},
            {"test-labels", test_labels}};
}

DigitFiles synthetic_digits(std::size_t train_count, std::size_t test_count) {
    Generator generator(28);
    const std::vector<std::uint8_t> train_labels = labels_of(train_count), test_labels = labels_of(test_count);
    return {idx_images(train_count, bars(train_labels, generator)), idx_labels(train_labels),
            idx_images(test_count, bars(test_labels, generator)), idx_labels(test_labels)};
}

SeriesFiles::SeriesFiles(std::span<const float> values, std::size_t columns, std::span<const std::int32_t> days)
    : series{0, 0, 0x0d, 2}, dates{0, 0, 0x0c, 1} {
    for (const std::size_t extent : {values.size() / columns, columns}) put_extent(series, extent);
    for (const float value : values) put_extent(series, std::bit_cast<std::uint32_t>(value));
    put_extent(dates, days.size());
    for (const std::int32_t day : days) put_extent(dates, static_cast<std::uint32_t>(day));
    if (days.empty()) dates.clear();
}

Files SeriesFiles::files() const {
    Files files{{"series", series}};
    if (!dates.empty()) files.push_back({"dates", dates});
    return files;
}

SeriesFiles synthetic_series() {
    constexpr int kMonths = 480;
    std::vector<float> values;
    std::vector<std::int32_t> days;
    for (int month = 0; month < kMonths; ++month) {
        values.push_back(static_cast<float>((month * 7) % 12) + 0.01f * static_cast<float>(month));
        // Each begins in its own month: a year of 365.25 days in twelve parts.
        days.push_back((month * 1461 + 47) / 48);
    }
    return {values, 1, days};
}

Files every_file(const DigitFiles& digits) {
    static const SeriesFiles series = synthetic_series();
    Files files = digits.files();
    for (const File& file : series.files()) files.push_back(file);
    static const std::string names = synthetic_names();
    files.push_back({"names", {reinterpret_cast<const std::uint8_t*>(names.data()), names.size()}});
    static const std::string sentences = synthetic_sentences();
    files.push_back({"sentences", {reinterpret_cast<const std::uint8_t*>(sentences.data()), sentences.size()}});
    static const IconFiles icons = synthetic_icons();
    files.push_back({"icons", icons.icons});
    files.push_back({"labels", icons.labels});
    return files;
}

std::unique_ptr<Trainer> SmallRun::trainer() const {
    // 50 is no multiple of the batch size, so that the last batch of an epoch is smaller.
    static const DigitFiles digits = synthetic_digits(50, 30);
    return trainer_of(given, every_file(digits));
}

const std::vector<SmallRun>& small_runs() {
    using namespace std::string_literals;
    static const std::vector<SmallRun> runs{
        {"hello", {{"task", "hello"s}}},
        {"hello-embedding", {{"task", "hello"s}, {"input", "embedding"s}}},
        {"hello-gru-bidirectional-dropout",
         {{"task", "hello"s},
          {"cell", "gru"s},
          {"num_layers", 2.0},
          {"bidirectional", true},
          {"dropout", 0.3},
          {"optimizer", "rmsprop"s},
          {"lr", 0.01}}},
        {"hello-relu",
         {{"task", "hello"s}, {"nonlinearity", "relu"s}, {"optimizer", "sgd"s}, {"momentum", 0.9}, {"lr", 0.05}}},
        {"sine", {{"task", "sine"s}}},
        {"sine-lstm", {{"task", "sine"s}, {"cell", "lstm"s}, {"num_layers", 2.0}, {"hidden_size", 6.0}}},
        {"mnist-rows", {{"task", "mnist-rows"s}, {"hidden_size", 10.0}, {"batch_size", 8.0}, {"cell", "gru"s}}},
        {"recall",
         {{"task", "recall"s}, {"hidden_size", 6.0}, {"seq_len", 8.0}, {"batch_size", 5.0}, {"cell", "lstm"s}}},
        {"copy", {{"task", "copy"s}, {"hidden_size", 6.0}, {"seq_len", 8.0}, {"lag", 2.0}, {"batch_size", 5.0}}},
        {"activity", {{"task", "activity"s}, {"hidden_size", 5.0}, {"seq_len", 19.0}, {"batch_size", 100.0}}},
        {"names", {{"task", "names"s}, {"hidden_size", 5.0}, {"embedding_dim", 3.0}, {"batch_size", 7.0}}},
        {"context", {{"task", "context"s}, {"hidden_size", 5.0}, {"embedding_dim", 3.0}, {"batch_size", 7.0}}},
        {"word-vectors", {{"task", "word-vectors"s}, {"embedding_dim", 5.0}}},
        {"word-vectors-cbow", {{"task", "word-vectors"s}, {"model", "cbow"s}, {"window", 3.0}, {"negative", 2.0}}},
        {"gs10", {{"task", "gs10"s}, {"hidden_size", 5.0}, {"batch_size", 50.0}}},
        {"series", {{"task", "series"s}, {"hidden_size", 5.0}, {"cell", "lstm"s}}},
        {"gs10-year", {{"task", "gs10"s}, {"hidden_size", 5.0}, {"resample", "year"s}, {"cell", "gru"s}}},
        {"stock", {{"task", "stock"s}, {"hidden_size", 5.0}, {"batch_size", 50.0}, {"cell", "lstm"s}}},
        {"seq2seq", {{"task", "seq2seq"s}, {"hidden_size", 5.0}, {"embedding_dim", 3.0}, {"batch_size", 7.0}}},
        {"seq2seq-add-lstm-free",
         {{"task", "seq2seq"s},
          {"operation", "add"s},
          {"teacher_forcing", false},
          {"cell", "lstm"s},
          {"hidden_size", 6.0},
          {"batch_size", 5.0}}},
        {"cats-dogs", {{"task", "cats-dogs"s}, {"out_channels", 4.0}, {"batch_size", 4.0}, {"kernel_size", 3.0}}},
        {"cats-dogs-as-they-are",
         {{"task", "cats-dogs"s},
          {"out_channels", 2.0},
          {"conv_layers", 2.0},
          {"batch_size", 3.0},
          {"stride", 2.0},
          {"augment", false}}},
        {"weather", {{"task", "weather"s}, {"hidden_size", 5.0}, {"batch_size", 50.0}}},
    };
    return runs;
}

}  // namespace rnn::test
