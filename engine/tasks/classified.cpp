// Packed batches of texts and their classes.
#include "tasks/classified.hpp"

#include <algorithm>

#include "core/utf8.hpp"
#include "data/baselines.hpp"

namespace rnn {

namespace {

struct Part {
    std::vector<int> tokens, starts, classes;
};

class ClassifiedData final : public Dataset {
  public:
    ClassifiedData(DataSpec&& spec, Part (&&parts)[2], int longest)
        : Dataset(std::move(spec), Sampling::shuffled),
          parts_{std::move(parts[0]), std::move(parts[1])},
          longest_(longest) {}

    bool ragged() const override { return true; }

  private:
    // Steps that a text does not have are never read.
    void fill(Split split, const Examples& examples, Batch& batch) const override {
        const Part& from = parts_[split == Split::test];
        const int count = examples.count;
        batch.seq_len = longest_;
        batch.batch = count;
        batch.tokens.resize(longest_, count);
        batch.classes.resize(1, count);
        batch.lengths.resize(static_cast<std::size_t>(count));
        std::fill(batch.tokens.values.begin(), batch.tokens.values.end(), 0);
        for (int i = 0; i < count; ++i) {
            const std::size_t text = static_cast<std::size_t>(examples[i]);
            const int start = from.starts[text], length = from.starts[text + 1] - start;
            for (int t = 0; t < length; ++t) {
                batch.tokens.at(t, i).front() = from.tokens[static_cast<std::size_t>(start + t)];
            }
            batch.lengths[static_cast<std::size_t>(i)] = length;
            batch.classes.row(0)[static_cast<std::size_t>(i)] = from.classes[text];
        }
        if (!examples.indices) shorten_lone(batch);
    }

    Part parts_[2];
    int longest_;
};

}  // namespace

Result<std::unique_ptr<const Dataset>> classified_data(DataSpec&& spec, const Classified (&parts)[2], int longest,
                                                       const Problem& needs) {
    spec.output_size = static_cast<int>(spec.classes.size());
    spec.train = static_cast<int>(parts[0].classes.size());
    spec.test = static_cast<int>(parts[1].classes.size());
    if (spec.output_size < 2 || spec.test == 0) return needs;
    Part encoded[2];
    for (int part = 0; part < 2; ++part) {
        encoded[part] = {encode_letters(parts[part].letters, spec.vocabulary, "").value(), parts[part].starts,
                         parts[part].classes};
    }
    spec.baselines.add(majority_class(parts[0].classes, parts[1].classes, spec.output_size));
    return std::unique_ptr<const Dataset>(
        std::make_unique<ClassifiedData>(std::move(spec), std::move(encoded), longest));
}

Result<std::string_view> text_file(const Files& files, std::string_view name) {
    const File* file = find_file(files, name);
    if (!file)
        return wrong_file(name, " is the data file that the task needs; it is missing.", ErrorCode::missing_data);
    const std::string_view text(reinterpret_cast<const char*>(file->bytes.data()), file->bytes.size());
    if (!is_utf8(text)) return wrong_file(name, " is not UTF-8.");
    return text;
}

Problem wrong_file(std::string_view name, std::string_view what, ErrorCode code) {
    return {code, std::string(name), std::string(name).append(what)};
}

}  // namespace rnn
