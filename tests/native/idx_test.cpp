// Digit files that are not what they should be: each refused with its name and a reason, none read beyond its end.
#include "data/idx.hpp"

#include <catch_amalgamated.hpp>

#include "training.hpp"

using namespace rnn;
using namespace std::string_literals;
using rnn::test::DigitFiles;
using rnn::test::idx_images;
using rnn::test::idx_labels;
using rnn::test::synthetic_digits;

namespace {

using Bytes = std::vector<std::uint8_t>;

std::string reason(const Bytes& file, int dimensions = 1) {
    const Result<IdxFile> result = parse_idx(file, dimensions, "train-labels");
    REQUIRE_FALSE(result.ok());
    REQUIRE(result.problems().size() == 1);
    const Problem& problem = result.problems()[0];
    CHECK(problem.code == ErrorCode::wrong_data);
    CHECK(problem.field == "train-labels");
    CHECK(problem.message.find("train-labels") != std::string::npos);
    return problem.message;
}

bool says(const std::string& message, std::string_view what) {
    INFO(message);
    return message.find(what) != std::string::npos;
}

// The problems of a run on these files.
Problems create(const Files& files) {
    const Result<std::unique_ptr<Trainer>> trainer =
        Trainer::create(complete_config({{"task", "mnist-rows"s}}).value(), files);
    REQUIRE_FALSE(trainer.ok());
    return trainer.problems();
}

Bytes pixels(std::size_t count) {
    return Bytes(count * 784, 7);
}

}  // namespace

TEST_CASE("idx: a whole file gives its extents and views its bytes") {
    const Bytes file = idx_images(2, pixels(2));
    const Result<IdxFile> result = parse_idx(file, 3, "train-images");
    REQUIRE(result.ok());
    CHECK(result.value().shape == std::vector<int>{2, 28, 28});
    CHECK(result.value().bytes.data() == file.data() + 16);
    CHECK(result.value().bytes.size() == 2 * 784);
}

TEST_CASE("idx: every truncation is refused") {
    const Bytes file = idx_labels(Bytes{1, 2, 3, 4, 5});
    for (std::size_t size = 0; size < file.size(); ++size) {
        const std::string message = reason(Bytes(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(size)));
        CHECK(says(message, size < 8 ? "header" : "promises 5 bytes"));
    }
}

TEST_CASE("idx: bytes left over are refused") {
    Bytes file = idx_labels(Bytes{1, 2, 3});
    file.push_back(0);
    CHECK(says(reason(file), "promises 3 bytes of data, it has 4"));
}

TEST_CASE("idx: a compressed file is told from a wrong one") {
    Bytes file(100, 0);
    file[0] = 0x1f;
    file[1] = 0x8b;
    CHECK(says(reason(file), "gzip"));
    // Even one that is shorter than a header.
    CHECK(says(reason(Bytes{0x1f, 0x8b, 8}), "gzip"));
}

TEST_CASE("idx: text, another element type and another number of extents are refused by their magic number") {
    const std::string page = "<!doctype html><html>not found</html>";
    CHECK(says(reason(Bytes(page.begin(), page.end())), "starts with"));
    Bytes floats = idx_labels(Bytes{1, 2, 3});
    floats[2] = 0x0d;
    CHECK(says(reason(floats), "instead of 2049"));
    CHECK(says(reason(idx_images(1, pixels(1))), "starts with 2051"));
    CHECK(says(reason(idx_labels(Bytes(20, 1)), 3), "instead of 2051"));
}

TEST_CASE("idx: extents of nothing and absurd ones are refused without being believed") {
    Bytes file = idx_labels(Bytes{1, 2, 3});
    file[7] = 0;
    CHECK(says(reason(file), "extent 0"));
    file[4] = 0xff;
    CHECK(says(reason(file), "out of range"));
    Bytes images = idx_images(1, pixels(1));
    // 2^24 pictures of 2^24 x 2^24: the product does not fit 64 bits.
    for (const std::size_t at : {4u, 8u, 12u}) images[at] = 1, images[at + 1] = images[at + 2] = images[at + 3] = 0;
    CHECK(says(reason(images, 3), "gigabyte"));
}

TEST_CASE("idx: digits need all four files, each by its name, and say so at once") {
    const Problems problems = create({});
    CHECK(problems.size() == 4);
    for (const Problem& problem : problems) CHECK(problem.code == ErrorCode::missing_data);
    const DigitFiles good = synthetic_digits(20, 10);
    Files files = good.files();
    std::erase_if(files, [](const File& file) { return file.name == "test-labels"; });
    CHECK(create(files)[0].field == "test-labels");
}

TEST_CASE("idx: digits whose files do not fit each other are refused") {
    DigitFiles digits = synthetic_digits(20, 10);
    digits.train_labels = idx_labels(Bytes(19, 1));
    CHECK(says(create(digits.files())[0].message, "19"));

    digits = synthetic_digits(20, 10);
    digits.test_labels = idx_labels(Bytes(10, 10));
    CHECK(says(create(digits.files())[0].message, "above 9"));

    digits = synthetic_digits(20, 10);
    digits.train_images[15] = 14;  // columns
    digits.train_images.resize(16 + 20 * 28 * 14);
    CHECK(says(create(digits.files())[0].message, "28 x 14"));

    digits = synthetic_digits(20, 10);
    std::swap(digits.train_images, digits.train_labels);
    const Problems swapped = create(digits.files());
    CHECK(swapped.size() == 2);
}

TEST_CASE("idx: every byte of a header changed is refused, or is still a whole file") {
    const DigitFiles good = synthetic_digits(3, 2);
    for (std::size_t at = 0; at < 16; ++at) {
        for (const int value : {0, 1, 0x7f, 0x80, 0xff}) {
            DigitFiles digits = good;
            digits.train_images[at] = static_cast<std::uint8_t>(value);
            const Result<std::unique_ptr<Trainer>> trainer =
                Trainer::create(complete_config({{"task", "mnist-rows"s}}).value(), digits.files());
            CHECK(trainer.ok() == (digits.train_images == good.train_images));
        }
    }
}
