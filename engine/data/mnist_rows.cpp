// MNIST as sequences of pixel rows, shuffled every epoch as a DataLoader would.
#include "data/mnist_rows.hpp"

#include <algorithm>
#include <array>

#include "data/idx.hpp"

namespace rnn {

namespace {

constexpr int kSide = 28, kPixels = kSide * kSide, kClasses = 10;
constexpr std::array<std::string_view, 10> kDigits{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
constexpr std::array<std::string_view, 4> kFiles{"train-images", "train-labels", "test-images", "test-labels"};

struct Digits {
    std::vector<std::uint8_t> pixels;  // (N, 28, 28)
    std::vector<std::uint8_t> labels;  // (N)
    int count() const { return static_cast<int>(labels.size()); }
};

class MnistRowsSource final : public Source {
  public:
    MnistRowsSource(Digits train, Digits test, int batch_size)
        : train_(std::move(train)), test_(std::move(test)), batch_size_(batch_size), order_(train_.labels.size()) {}

    void next(Generator& generator, Batch& batch) override {
        const int at = static_cast<int>(drawn_ % static_cast<std::uint64_t>(batches()));
        if (at == 0) {
            epoch_start_ = generator.state();
            fill_dataloader_epoch_order(generator, order_);
        }
        ++drawn_;
        const int first = at * batch_size_, count = std::min(batch_size_, train_.count() - first);
        fill(train_, count, batch,
             [&](int i) { return static_cast<int>(order_[static_cast<std::size_t>(first + i)]); });
    }
    double epoch() const override { return static_cast<double>(drawn_) / static_cast<double>(batches()); }
    int examples(Split split) const override { return digits(split).count(); }
    void read(Split split, int first, int count, Batch& batch) const override {
        fill(digits(split), count, batch, [&](int i) { return first + i; });
    }
    SourcePosition position() const override { return {drawn_, epoch_start_}; }
    Status seek(const SourcePosition& position) override {
        Generator generator;
        if (position.drawn > 0) {
            if (!generator.set_state(position.epoch_start)) {
                return Problem{ErrorCode::wrong_data, "snapshot", "The snapshot's random state is not one."};
            }
            fill_dataloader_epoch_order(generator, order_);
        }
        drawn_ = position.drawn;
        epoch_start_ = position.epoch_start;
        return Ok{};
    }

  private:
    int batches() const { return (train_.count() + batch_size_ - 1) / batch_size_; }
    const Digits& digits(Split split) const { return split == Split::train ? train_ : test_; }

    // Row t of every digit at step t.
    template <class Pick>
    void fill(const Digits& from, int count, Batch& batch, Pick pick) const {
        batch.seq_len = kSide;
        batch.batch = count;
        batch.values.resize(kSide, count, kSide);
        batch.classes.resize(1, count);
        for (int i = 0; i < count; ++i) {
            const std::size_t index = static_cast<std::size_t>(pick(i));
            const std::uint8_t* pixel = from.pixels.data() + index * kPixels;
            for (int t = 0; t < kSide; ++t) {
                float* row =
                    batch.values.values.data() +
                    (static_cast<std::size_t>(t) * static_cast<std::size_t>(count) + static_cast<std::size_t>(i)) *
                        kSide;
                for (int x = 0; x < kSide; ++x) row[x] = brightness_[*pixel++];
            }
            batch.classes.values[static_cast<std::size_t>(i)] = from.labels[index];
        }
    }

    // pixel / 255, as torchvision's ToTensor.
    static std::array<float, 256> brightness() {
        std::array<float, 256> table{};
        for (std::size_t pixel = 0; pixel < table.size(); ++pixel) table[pixel] = static_cast<float>(pixel) / 255.0f;
        return table;
    }

    const std::array<float, 256> brightness_ = brightness();
    Digits train_, test_;
    int batch_size_;
    std::vector<std::int64_t> order_;
    std::uint64_t drawn_ = 0;
    GeneratorState epoch_start_{};
};

void complete(Config& config, const GivenNames& given) {
    const auto choose = [&](const char* field, auto& member, auto value) {
        if (!given.contains(field)) member = value;
    };
    choose("cell", config.cell, "lstm");
    choose("hidden_size", config.hidden_size, 64);
    choose("batch_size", config.batch_size, 64);
    choose("lr", config.lr, 0.01);
    choose("seq_len", config.seq_len, kSide);
}

void check(const Config& config, Problems& problems) {
    if (config.input != InputKind::values) {
        problems.push_back(
            {ErrorCode::incompatible, "input", "This task reads pixels: input must be values.", "", "values"});
    }
    if (config.seq_len != kSide) {
        problems.push_back({ErrorCode::incompatible, "seq_len", "A digit has 28 rows, so seq_len must be 28.",
                            std::to_string(config.seq_len), "28"});
    }
    if (config.carry_state) {
        problems.push_back({ErrorCode::incompatible, "carry_state",
                            "Digits do not follow each other in time, so carry_state must be false.", "true", "false"});
    }
    check_head(config, problems);
}

DataSpec describe(const Config&) {
    return {kSide, kClasses, {}, {kDigits.begin(), kDigits.end()}};
}

Result<Digits> read_digits(const Files& files, std::string_view images_name, std::string_view labels_name) {
    Problems problems;
    const auto find = [&](std::string_view name, int dimensions) -> Result<IdxFile> {
        const auto file = files.find(name);
        if (file == files.end()) {
            return Problem{ErrorCode::missing_data, std::string(name),
                           "The task needs the data file " + std::string(name) + "."};
        }
        return parse_idx(file->second, dimensions, name);
    };
    const Result<IdxFile> images = find(images_name, 3), labels = find(labels_name, 1);
    for (const Result<IdxFile>* each : {&images, &labels}) {
        if (!each->ok()) problems.insert(problems.end(), each->problems().begin(), each->problems().end());
    }
    if (!problems.empty()) return problems;
    const std::vector<int>& shape = images.value().shape;
    if (shape[1] != kSide || shape[2] != kSide) {
        problems.push_back({ErrorCode::wrong_data, std::string(images_name),
                            std::string(images_name) + " holds pictures of " + std::to_string(shape[1]) + " x " +
                                std::to_string(shape[2]) + "; 28 x 28 is needed."});
    }
    if (shape[0] != labels.value().shape[0]) {
        problems.push_back({ErrorCode::wrong_data, std::string(labels_name),
                            std::string(labels_name) + " has " + std::to_string(labels.value().shape[0]) +
                                " labels for " + std::to_string(shape[0]) + " pictures."});
    }
    const std::span<const std::uint8_t> classes = labels.value().bytes;
    if (std::any_of(classes.begin(), classes.end(), [](std::uint8_t label) { return label >= kClasses; })) {
        problems.push_back(
            {ErrorCode::wrong_data, std::string(labels_name), std::string(labels_name) + " has a label above 9."});
    }
    if (!problems.empty()) return problems;
    const std::span<const std::uint8_t> pixels = images.value().bytes;
    return Digits{{pixels.begin(), pixels.end()}, {classes.begin(), classes.end()}};
}

Result<std::unique_ptr<Source>> open(const Config& config, const Files& files) {
    Result<Digits> train = read_digits(files, kFiles[0], kFiles[1]);
    Result<Digits> test = read_digits(files, kFiles[2], kFiles[3]);
    Problems problems;
    for (const Result<Digits>* each : {&train, &test}) {
        if (!each->ok()) problems.insert(problems.end(), each->problems().begin(), each->problems().end());
    }
    if (!problems.empty()) return problems;
    return std::unique_ptr<Source>(
        std::make_unique<MnistRowsSource>(std::move(train.value()), std::move(test.value()), config.batch_size));
}

}  // namespace

constinit const Task kMnistRowsTask{"mnist-rows",
                                    "Read a digit row by row, 28 steps of 28 pixels, and name it at the end.",
                                    false,
                                    HeadSteps::last,
                                    &kCrossEntropy,
                                    kFiles,
                                    complete,
                                    check,
                                    describe,
                                    open,
                                    0};

}  // namespace rnn
