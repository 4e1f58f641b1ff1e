// Icons of cats and dogs, drawn by many hands; one fifth of the design families is held out.
#include "tasks/cats_dogs.hpp"

#include <algorithm>
#include <array>

#include "data/baselines.hpp"
#include "data/icon_augmentation.hpp"
#include "data/idx.hpp"
#include "networks/image/image_network.hpp"

namespace rnn {

namespace {

constexpr std::array<std::string_view, 2> kFiles{"icons", "labels"};
constexpr std::array<std::string_view, 2> kClasses{"cat", "dog"}, kPoses{"head", "body"};
constexpr int kSide = IconAugmentation::kSide, kFrom = IconAugmentation::kFrom, kFolds = 5;

struct Icons {
    std::vector<std::uint8_t> pixels;  // (N, 64, 64): 255 paper, 0 ink
    std::vector<int> train, test;      // which of them
    std::vector<int> dog;              // (N): 1 of a dog, 0 of a cat
};

// Share of the test icons that logistic regression on the pixels gets right: fitted to the training icons as they are, by
// gradient descent on all of them from weights of zero.
double logistic_regression(const Dataset& icons) {
    constexpr int kSteps = 100;
    constexpr float kRate = 0.03f;
    ImageConfig config;
    config.conv_layers = 0;
    ImageNetwork<float> network(config);
    network.allocate();
    network.repack();
    const std::unique_ptr<Tape<float>> tape = network.make_tape(true);
    std::vector<float> gradients(network.layout().padded_size());
    Batch batch;
    icons.read(Split::train, 0, icons.spec().train, batch);
    network.load(batch, false, *tape);
    for (int step = 0; step < kSteps; ++step) {
        network.forward(*tape, nullptr);
        network.loss(*tape);
        std::ranges::fill(gradients, 0.0f);
        network.backward(*tape, gradients.data(), false);
        for (std::size_t i = 0; i < gradients.size(); ++i) network.parameters()[i] -= kRate * gradients[i];
        network.repack();
    }
    icons.read(Split::test, 0, icons.spec().test, batch);
    network.load(batch, false, *tape);
    network.forward(*tape, nullptr);
    int right = 0;
    for (int i = 0; i < tape->batch; ++i) {
        right += (tape->logits[i * network.output_stride()] > 0.0f) == (tape->target[i] > 0.5f);
    }
    return static_cast<double>(right) / static_cast<double>(tape->batch);
}

class CatsDogs final : public Dataset {
  public:
    // Without augmentation an epoch goes through the icons as they are; with it each batch is made anew.
    CatsDogs(DataSpec&& spec, Icons&& icons, bool augment)
        : Dataset(std::move(spec), augment ? Sampling::drawn : Sampling::shuffled),
          icons_(std::move(icons)),
          variants_(icons_.pixels) {
        add_baseline({"logistic-regression", "accuracy", logistic_regression(*this)});
    }

    void draw(Generator& generator, int count, Batch& batch) const override {
        start(count, batch);
        const std::size_t icons = icons_.train.size();
        for (int i = 0; i < count; ++i) {
            const int icon = icons_.train[generator.random() % icons];
            label(icon, i, batch);
            variants_.draw(icon, generator, batch.values.at(0, i));
        }
    }

  private:
    void fill(Split split, const Examples& examples, Batch& batch) const override {
        start(examples.count, batch);
        const std::vector<int>& from = split == Split::train ? icons_.train : icons_.test;
        for (int i = 0; i < examples.count; ++i) {
            const int icon = from[static_cast<std::size_t>(examples[i])];
            label(icon, i, batch);
            variants_.plain(icon, batch.values.at(0, i));
        }
    }

    static void start(int count, Batch& batch) {
        batch.seq_len = 1;
        batch.batch = count;
        batch.values.resize(1, count, kSide * kSide);
        batch.targets.resize(1, count);
    }

    void label(int icon, int i, Batch& batch) const {
        batch.targets.at(0, i)[0] = static_cast<float>(icons_.dog[static_cast<std::size_t>(icon)]);
    }

    Icons icons_;
    IconAugmentation variants_;
};

// The icons of the files: pictures, and of each its class, its pose and its fold.
Result<std::unique_ptr<const Dataset>> open(const Config& config, const Files& files) {
    const Result<IdxFile> pictures = read_idx(files, kFiles[0], 3), labels = read_idx(files, kFiles[1], 2);
    Problems problems;
    for (const auto* file : {&pictures, &labels}) {
        if (!file->ok()) problems.push_back(file->problems().front());
    }
    if (!problems.empty()) return problems;
    const std::vector<int>& shape = pictures.value().shape;
    const std::vector wanted{shape[0], 3};
    const std::span<const std::uint8_t> pixels = pictures.value().bytes, rows = labels.value().bytes;
    DataSpec spec;
    Icons icons{{pixels.begin(), pixels.end()}, {}, {}, {}};
    bool right = shape[1] == kFrom && shape[2] == kFrom && labels.value().shape == wanted;
    for (std::size_t i = 0; right && i < static_cast<std::size_t>(shape[0]); ++i) {
        const auto [dog, pose, fold] = std::array{rows[3 * i], rows[3 * i + 1], rows[3 * i + 2]};
        right = dog < kClasses.size() && pose < kPoses.size() && fold < kFolds;
        const bool held_out = fold == config.fold;
        (held_out ? icons.test : icons.train).push_back(static_cast<int>(i));
        icons.dog.push_back(dog);
        if (held_out) spec.test_groups.push_back(pose);
    }
    spec.train = static_cast<int>(icons.train.size());
    spec.test = static_cast<int>(icons.test.size());
    if (!right || spec.train == 0 || spec.test == 0) {
        return Problem{
            ErrorCode::wrong_data, std::string(kFiles[1]),
            "icons and labels are not pictures of 64 x 64 and class, pose and fold of each, some in the fold "
            "and some not."};
    }
    spec.input_size = kSide * kSide;
    spec.output_size = 1;
    spec.classes = {kClasses.begin(), kClasses.end()};
    spec.groups = {kPoses.begin(), kPoses.end()};
    const auto classes = [&](const std::vector<int>& of) {
        std::vector<int> each;
        for (const int icon : of) each.push_back(icons.dog[static_cast<std::size_t>(icon)]);
        return each;
    };
    const std::vector<int> taught = classes(icons.train), asked = classes(icons.test);
    spec.baselines.add(majority_class(taught, asked, 2));
    return std::unique_ptr<const Dataset>(
        std::make_unique<CatsDogs>(std::move(spec), std::move(icons), config.augment));
}

ImageConfig image_config(const Config& config) {
    ImageConfig image;
    image.conv_layers = config.conv_layers;
    image.out_channels = config.out_channels;
    const auto both = [](int size) { return Extent{size, size}; };
    image.window = {both(config.kernel_size), both(config.stride), both(config.padding)};
    return image;
}

void check(const Config& config, Problems& problems) {
    const ImageConfig image = image_config(config);
    if (image.side_after(image.conv_layers) > 0) return;
    const std::string kernel = std::to_string(config.kernel_size);
    problems.push_back({ErrorCode::incompatible, "kernel_size",
                        "kernel_size = " + kernel +
                            " with this stride and padding leaves nothing of 32 x 32 pixels after the last pooling; a "
                            "smaller stride, more padding or a smaller kernel does.",
                        kernel, "1 to 9"});
}

std::unique_ptr<Network<float>> make_network(const Config& config, const DataSpec&) {
    return std::make_unique<ImageNetwork<float>>(image_config(config));
}

constexpr std::array<std::string_view, 8> kReads{"fold",         "augment", "batch_size", "conv_layers",
                                                 "out_channels", "padding", "stride",     "kernel_size"};
constexpr std::array<FieldDefault, 3> kDefaults{{{"seq_len", 2}, {"batch_size", 64}, {"lr", 0.002}}};

}  // namespace

constinit const Task kCatsDogsTask{"cats-dogs",
                                   "Look at an icon of 32 x 32 pixels, and say whether it is a cat or a dog.",
                                   false,
                                   HeadSteps::last,
                                   &kBceWithLogits,
                                   kReads,
                                   std::span(kReads).first(2),
                                   kFiles,
                                   kDefaults,
                                   nullptr,
                                   check,
                                   nullptr,
                                   open,
                                   1000,
                                   make_network};

}  // namespace rnn
