// Batches of pictures through the layers and back.
#include "networks/image/image_network.hpp"

#include <algorithm>

#include "layers/sizes.hpp"
#include "networks/rows.hpp"
#include "networks/tensor_list.hpp"

namespace rnn {

template <class S>
ImageNetwork<S>::ImageNetwork(const ImageConfig& config)
    : Network<S>(HeadSteps::last, config.output_size, *config.objective), config_(config) {
    ImageShape x = config.input;
    for (int i = 0; i < config.conv_layers; ++i) {
        const int channels = config.out_channels << i;
        const ImageShape y{channels, config.window.positions(x.extent)};
        const Conv2dConfig conv{x.channels, channels, config.window};
        blocks_.push_back({Conv2d<S>(conv, "conv" + std::to_string(i + 1) + ".", this->layout_),
                           MaxPool2d<S>(ImageConfig::kPool, y), x, y});
        x = blocks_.back().pool.output();
    }
    const int read = static_cast<int>(x.size());
    fc_.emplace_back(WeightLayout{1, config.output_size, this->output_stride(), 1, read, round_up_to_lanes<S>(read)},
                     "fc.", this->layout_);
}

template <class S>
void ImageNetwork<S>::place_weights(Workspace<S>& weights) {
    for (Block& block : blocks_) block.conv.place(weights);
    fc_[0].place(weights);
}

template <class S>
void ImageNetwork<S>::draw(Generator& generator) {
    for (const Block& block : blocks_) block.conv.initialise(generator, this->parameters_.data());
    fc_[0].initialise(generator, this->parameters_.data());
}

template <class S>
void ImageNetwork<S>::repack() {
    for (Block& block : blocks_) block.conv.pack(this->parameters_.data());
    fc_[0].pack(this->parameters_.data());
}

template <class S>
std::unique_ptr<Tape<S>> ImageNetwork<S>::make_tape(bool with_gradients) const {
    return std::make_unique<ImageTape<S>>(with_gradients);
}

template <class S>
void ImageNetwork<S>::place(Tape<S>& any) const {
    ImageTape<S>& tape = static_cast<ImageTape<S>&>(any);
    Room<S>& room = tape.room;
    const std::uint64_t batch = static_cast<std::uint64_t>(tape.batch);
    const auto images = [&](const ImageShape& image) { return room.numbers.take(scalars(batch, image.size())); };
    const auto gradient = [&](const ImageShape& image) { return room.with_gradients ? images(image) : nullptr; };
    tape.input = images(config_.input);
    tape.dinput = gradient(config_.input);
    tape.blocks.clear();
    for (const Block& block : blocks_) {
        typename ImageTape<S>::Block to{block.conv};
        to.conv.arrange(block.input.extent, room.numbers);
        to.conv_y = images(block.conv_y);
        to.relu_y = images(block.conv_y);
        to.pool_y = images(block.pool.output());
        to.dconv_y = gradient(block.conv_y);
        to.dpool_y = gradient(block.pool.output());
        to.argmax = room.integers.take(scalars(batch, block.pool.output().size()));
        tape.blocks.push_back(to);
    }
    const std::uint64_t padded = scalars_of(tape.batch, round_up_to_lanes<S>(static_cast<int>(last().size())));
    tape.features = room.numbers.take(padded);
    tape.dfeatures = room.with_gradients ? room.numbers.take(padded) : nullptr;
    this->place_answers(tape);
}

template <class S>
void ImageNetwork<S>::load(const Batch& batch, bool, Tape<S>& any) const {
    ImageTape<S>& tape = static_cast<ImageTape<S>&>(any);
    this->arrange(tape, 1, batch.batch, 1);
    std::copy(batch.values.values.begin(), batch.values.values.end(), tape.input);
    this->load_targets(batch, tape);
}

template <class S>
void ImageNetwork<S>::forward(Tape<S>& any, Generator*) const {
    ImageTape<S>& tape = static_cast<ImageTape<S>&>(any);
    const S* x = tape.input;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
        auto& block = tape.blocks[i];
        block.conv.forward(tape.batch, x, block.conv_y);
        std::transform(block.conv_y, block.conv_y + static_cast<std::size_t>(tape.batch) * blocks_[i].conv_y.size(),
                       block.relu_y, [](S y) { return y > S(0) ? y : S(0); });
        blocks_[i].pool.forward(tape.batch, block.relu_y, block.pool_y, block.argmax);
        x = block.pool_y;
    }
    const int read = static_cast<int>(last().size());
    copy_rows(tape.batch, read, round_up_to_lanes<S>(read), x, tape.features);
    fc_[0].forward(tape.batch, tape.features, tape.logits);
}

// y = max(conv, 0): dconv = dy where conv > 0, else 0.
template <class S>
void ImageNetwork<S>::backward(Tape<S>& any, S* gradients, bool input_gradient) {
    ImageTape<S>& tape = static_cast<ImageTape<S>&>(any);
    fc_[0].backward(tape.batch, tape.features, tape.dlogits, tape.dfeatures, gradients);
    const int read = static_cast<int>(last().size()), padded = round_up_to_lanes<S>(read);
    S* to = blocks_.empty() ? tape.dinput : tape.blocks.back().dpool_y;
    for (int b = 0; b < tape.batch; ++b) std::copy_n(tape.dfeatures + size_of(b, padded), read, to + size_of(b, read));
    for (std::size_t i = blocks_.size(); i-- > 0;) {
        auto& block = tape.blocks[i];
        blocks_[i].pool.backward(tape.batch, block.argmax, block.dpool_y, block.dconv_y);
        for (std::size_t at = 0; at < static_cast<std::size_t>(tape.batch) * blocks_[i].conv_y.size(); ++at) {
            block.dconv_y[at] = block.conv_y[at] > S(0) ? block.dconv_y[at] : S(0);
        }
        const S* x = i > 0 ? tape.blocks[i - 1].pool_y : tape.input;
        S* dx = i > 0 ? tape.blocks[i - 1].dpool_y : input_gradient ? tape.dinput : nullptr;
        block.conv.backward(tape.batch, x, block.dconv_y, dx, gradients);
    }
}

template <>
std::vector<TensorRef> ImageNetwork<double>::tensors(const Tape<double>&) const {
    return {};
}

template <>
std::vector<TensorRef> ImageNetwork<float>::tensors(const Tape<float>& any) const {
    const ImageTape<float>& tape = static_cast<const ImageTape<float>&>(any);
    TensorList list;
    if (tape.batch == 0) return list.take();
    const auto add = [&](std::string name, const ImageShape& image, const float* numbers) {
        const auto [channels, extent] = image;
        list.add(std::move(name), {1, tape.batch, channels, extent.height, extent.width}, numbers);
    };
    add("input", config_.input, tape.input);
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
        const std::string n = std::to_string(i + 1);
        add("conv" + n, blocks_[i].conv_y, tape.blocks[i].conv_y);
        add("relu" + n, blocks_[i].conv_y, tape.blocks[i].relu_y);
        add("pool" + n, blocks_[i].pool.output(), tape.blocks[i].pool_y);
    }
    if (!list_answers(*this, tape, list)) return list.take();
    for (std::size_t i = blocks_.size(); i-- > 0;) {
        const std::string n = std::to_string(i + 1);
        add("dpool" + n, blocks_[i].pool.output(), tape.blocks[i].dpool_y);
        add("dconv" + n, blocks_[i].conv_y, tape.blocks[i].dconv_y);
    }
    add("dinput", config_.input, tape.dinput);
    return list.take();
}

template class ImageNetwork<float>;
template class ImageNetwork<double>;

}  // namespace rnn
