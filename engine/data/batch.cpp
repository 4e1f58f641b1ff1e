// Counting, cutting and repeating the sequences of a batch.
#include "data/batch.hpp"

#include <algorithm>

namespace rnn {

float counted_answers(const Batch& batch) {
    const int steps = batch.classes.given() ? batch.classes.steps() : batch.targets.steps();
    float sum = 0;
    for (int t = 0; t < steps; ++t) {
        for (int i = 0; i < batch.batch; ++i) {
            if (steps > 1 && !batch.lengths.empty() && t >= batch.lengths[static_cast<std::size_t>(i)]) continue;
            sum += batch.mask.given() ? batch.mask.at(t, i).front() : 1.0f;
        }
    }
    return sum;
}

void take_sequences(const Batch& from, int first, int count, Batch& to) {
    to.seq_len = from.seq_len;
    to.batch = count;
    to.lengths.clear();
    for (int i = first; i < first + count && !from.lengths.empty(); ++i) {
        to.lengths.push_back(from.lengths[static_cast<std::size_t>(i)]);
    }
    each_array(
        [&](const auto& all, auto& part) {
            part.resize(all.steps(), all.given() ? count : 0, all.width());
            const std::size_t width = static_cast<std::size_t>(all.width());
            const std::size_t begin = static_cast<std::size_t>(first) * width;
            for (int t = 0; t < all.steps(); ++t) {
                const auto row = all.row(t).subspan(begin, static_cast<std::size_t>(count) * width);
                std::copy(row.begin(), row.end(), part.row(t).begin());
            }
        },
        from, to);
}

void repeat_sequence(const Batch& one, int copies, Batch& many) {
    many.seq_len = one.seq_len;
    many.batch = copies;
    many.lengths.clear();
    each_array(
        [&](const auto& from, auto& to) {
            to.resize(from.steps(), from.given() ? copies : 0, from.width());
            for (int t = 0; t < from.steps(); ++t) {
                for (int copy = 0; copy < copies; ++copy) {
                    std::copy(from.row(t).begin(), from.row(t).end(), to.at(t, copy).begin());
                }
            }
        },
        one, many);
}

void shorten_lone(Batch& batch) {
    if (batch.batch != 1 || batch.lengths.empty()) return;
    batch.seq_len = batch.lengths.front();
    batch.tokens.resize(batch.seq_len, 1);
    batch.lengths.clear();
}

}  // namespace rnn
