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
    MnistRows(DataSpec&& spec, Digits&& train, Digits&& test)
        : Dataset(std::move(spec), Sampling::shuffled), train_(std::move(train)), test_(std::move(test)) {}

  private:
    // Row t of every digit at step t.
    void fill(Split split, const Examples& examples, Batch& batch) const override {
        const Digits& from = split == Split::train ? train_ : test_;
        const int count = examples.count;
        batch.seq_len = kSide;
        batch.batch = count;
        batch.values.resize(kSide, count, kSide);
        batch.classes.resize(1, count);
        for (int i = 0; i < count; ++i) {
            const std::size_t index = static_cast<std::size_t>(examples[i]);
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

DataSpec describe(const Config&) {
    return {kSide, kClasses, {}, {kDigits.begin(), kDigits.end()}};
}

// Nothing, and a problem more, where the file is missing or another one.
IdxFile read_or_tell(const Files& files, std::string_view name, int dimensions, Problems& problems) {
    const Result<IdxFile> idx = read_idx(files, name, dimensions);
    if (idx.ok()) return idx.value();
    problems.push_back(idx.problems().front());
    return {};
}

Digits read_digits(const Files& files, std::string_view images_name, std::string_view labels_name, Problems& problems) {
    const std::size_t before = problems.size();
    const IdxFile images = read_or_tell(files, images_name, 3, problems),
                  labels = read_or_tell(files, labels_name, 1, problems);
    if (problems.size() > before) return {};
    const auto refuse = [&](std::string_view name, const std::string& what) {
        problems.push_back({ErrorCode::wrong_data, std::string(name), std::string(name) + what});
    };
    const std::vector<int>& shape = images.shape;
    if (shape[1] != kSide || shape[2] != kSide) {
        refuse(images_name, " holds pictures of " + std::to_string(shape[1]) + " x " + std::to_string(shape[2]) +
                                "; 28 x 28 is needed.");
    }
    if (shape[0] != labels.shape[0]) {
        refuse(labels_name,
               " has " + std::to_string(labels.shape[0]) + " labels for " + std::to_string(shape[0]) + " pictures.");
    }
    const std::span<const std::uint8_t> classes = labels.bytes;
    if (std::any_of(classes.begin(), classes.end(), [](std::uint8_t label) { return label >= kClasses; })) {
        refuse(labels_name, " has a label above 9.");
    }
    if (problems.size() > before) return {};
    return {{images.bytes.begin(), images.bytes.end()}, {classes.begin(), classes.end()}};
}

Result<std::unique_ptr<const Dataset>> open(const Config& config, const Files& files) {
    Problems problems;
    Digits train = read_digits(files, kFiles[0], kFiles[1], problems);
    Digits test = read_digits(files, kFiles[2], kFiles[3], problems);
    if (!problems.empty()) return problems;
    DataSpec spec = describe(config);
    spec.train = train.count();
    spec.test = test.count();
    const auto labels = [](const Digits& digits) {
        return std::vector<int>(digits.labels.begin(), digits.labels.end());
    };
    spec.baselines.add(majority_class(labels(train), labels(test), kClasses));
    return std::unique_ptr<const Dataset>(
        std::make_unique<MnistRows>(std::move(spec), std::move(train), std::move(test)));
}

constexpr std::array<std::string_view, 1> kReads{"batch_size"};
constexpr std::array<FieldDefault, 5> kDefaults{
    {{"cell", 0, "lstm"}, {"hidden_size", 64}, {"batch_size", 64}, {"lr", 0.01}, {"seq_len", kSide}}};

}  // namespace

constinit const Task kMnistRowsTask{"mnist-rows",
                                    "Read a digit row by row, 28 steps of 28 pixels, and name it at the end.",
                                    false,
                                    HeadSteps::last,
                                    &kCrossEntropy,
                                    kReads,
                                    {},
                                    kFiles,
                                    kDefaults,
                                    nullptr,
                                    nullptr,
                                    describe,
                                    open,
                                    0};

}  // namespace rnn
