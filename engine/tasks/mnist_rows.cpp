// MNIST as sequences of pixel rows, shuffled every epoch as a DataLoader would.
#include "tasks/mnist_rows.hpp"

#include <algorithm>
#include <array>

#include "data/baselines.hpp"
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

class MnistRows final : public Dataset {
  public:
    MnistRows(DataSpec spec, Digits train, Digits test)
        : Dataset(std::move(spec), Sampling::shuffled), train_(std::move(train)), test_(std::move(test)) {}

    void read(Split split, int first, int count, Batch& batch) const override {
        fill(split == Split::train ? train_ : test_, count, batch, [&](int i) { return first + i; });
    }
    void pick(std::span<const std::int64_t> indices, Batch& batch) const override {
        fill(train_, static_cast<int>(indices.size()), batch,
             [&](int i) { return indices[static_cast<std::size_t>(i)]; });
    }

  private:
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
    const std::span<const std::uint8_t> truth = labels.value().bytes;
    if (std::any_of(truth.begin(), truth.end(), [](std::uint8_t label) { return label >= kClasses; })) {
        problems.push_back(
            {ErrorCode::wrong_data, std::string(labels_name), std::string(labels_name) + " has a label above 9."});
    }
    if (!problems.empty()) return problems;
    const std::span<const std::uint8_t> pixels = images.value().bytes;
    return Digits{{pixels.begin(), pixels.end()}, {truth.begin(), truth.end()}};
}

Result<std::unique_ptr<const Dataset>> open(const Config& config, const Files& files) {
    Result<Digits> train = read_digits(files, kFiles[0], kFiles[1]);
    Result<Digits> test = read_digits(files, kFiles[2], kFiles[3]);
    Problems problems;
    for (const Result<Digits>* each : {&train, &test}) {
        if (!each->ok()) problems.insert(problems.end(), each->problems().begin(), each->problems().end());
    }
    if (!problems.empty()) return problems;
    DataSpec spec = describe(config);
    spec.train = train.value().count();
    spec.test = test.value().count();
    const auto labels = [](const Digits& digits) {
        return std::vector<int>(digits.labels.begin(), digits.labels.end());
    };
    spec.baselines = {majority_class(labels(train.value()), labels(test.value()), kClasses)};
    return std::unique_ptr<const Dataset>(
        std::make_unique<MnistRows>(std::move(spec), std::move(train.value()), std::move(test.value())));
}

constexpr std::array<std::string_view, 1> kReads{"batch_size"};

}  // namespace

constinit const Task kMnistRowsTask{"mnist-rows",
                                    "Read a digit row by row, 28 steps of 28 pixels, and name it at the end.",
                                    false,
                                    HeadSteps::last,
                                    &kCrossEntropy,
                                    kReads,
                                    {},
                                    kFiles,
                                    complete,
                                    nullptr,
                                    describe,
                                    open,
                                    0};

}  // namespace rnn
