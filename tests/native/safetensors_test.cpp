// Safetensors: round trips, and files that are cut short, contradict themselves or lie.
#include <catch_amalgamated.hpp>
#include <cstdint>
#include <rnn/safetensors.hpp>
#include <string>
#include <vector>

using rnn::parse_safetensors;
using rnn::write_safetensors;

namespace {

std::vector<std::byte> file(std::uint64_t header_bytes, std::string_view header, std::size_t data_bytes) {
    std::vector<std::byte> bytes;
    for (int i = 0; i < 8; ++i) {
        bytes.push_back(static_cast<std::byte>(header_bytes >> (8 * i)));
    }
    for (const char c : header) {
        bytes.push_back(static_cast<std::byte>(c));
    }
    bytes.resize(bytes.size() + data_bytes);
    return bytes;
}

std::vector<std::byte> file(std::string_view header, std::size_t data_bytes) {
    return file(header.size(), header, data_bytes);
}

/// The message of the only problem, after its field.
std::string refusal(const std::vector<std::byte>& bytes) {
    const rnn::Result<rnn::Safetensors> result = parse_safetensors(bytes);
    REQUIRE_FALSE(result.ok());
    REQUIRE(result.problems().size() == 1);
    CHECK(result.problems()[0].code == rnn::ErrorCode::wrong_data);
    return result.problems()[0].field + ": " + result.problems()[0].message;
}

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("safetensors: what is written reads back, of every element type the engine uses") {
    const std::vector<float> floats = {1.5f, -0.0f, 3e38f, 1e-45f, 5.0f, 6.0f};
    const std::vector<double> doubles = {0.1};
    const std::vector<std::int64_t> longs = {-1, 1LL << 62};
    const std::vector<std::int32_t> ints = {7};
    const std::vector<std::uint8_t> bytes = {1, 2, 255};
    const std::vector<rnn::TensorView> tensors = {rnn::tensor_view<std::uint8_t>("bytes", {3}, bytes),
                                                  rnn::tensor_view<float>("layer.weight", {2, 3}, floats),
                                                  rnn::tensor_view<double>("scalar", {}, doubles),
                                                  rnn::tensor_view<std::int64_t>("long \"q\" \xE4\xB8\xAD", {2}, longs),
                                                  rnn::tensor_view<std::int32_t>("int", {1, 1}, ints),
                                                  rnn::tensor_view<float>("empty", {0, 4}, {})};
    const rnn::Result<std::vector<std::byte>> written =
        write_safetensors(tensors, {{"format", "pt"}, {"a", "{\"b\":1}"}});
    REQUIRE(written.ok());
    const rnn::Result<rnn::Safetensors> parsed = parse_safetensors(written.value());
    REQUIRE(parsed.ok());
    const rnn::Safetensors& content = parsed.value();
    REQUIRE(content.tensors.size() == tensors.size());
    CHECK(*content.find_metadata("format") == "pt");
    CHECK(*content.find_metadata("a") == "{\"b\":1}");
    CHECK(content.find_metadata("b") == nullptr);
    CHECK(content.find("nothing") == nullptr);
    for (const rnn::TensorView& tensor : tensors) {
        const rnn::TensorView* found = content.find(tensor.name);
        REQUIRE(found != nullptr);
        CHECK(found->dtype == tensor.dtype);
        CHECK(found->shape == tensor.shape);
        CHECK(std::vector(found->data.begin(), found->data.end()) ==
              std::vector(tensor.data.begin(), tensor.data.end()));
        const auto offset = static_cast<std::size_t>(found->data.data() - written.value().data());
        CHECK(offset % rnn::dtype_size(found->dtype) == 0);
    }
    CHECK(content.find("layer.weight")->values<float>() == floats);
    CHECK(content.find("layer.weight")->values<double>() == std::nullopt);
}

TEST_CASE("safetensors: a file laid out by hand reads as the format's page says") {
    const std::vector<std::byte> bytes = file(
        R"({"b":{"dtype":"U8","shape":[2],"data_offsets":[4,6]},"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}  )",
        6);
    const rnn::Result<rnn::Safetensors> parsed = parse_safetensors(bytes);
    REQUIRE(parsed.ok());
    CHECK(parsed.value().tensors[0].name == "b");
    CHECK(parsed.value().find("a")->values<float>() == std::vector<float>{0.0f});
}

TEST_CASE("safetensors: a file without tensors is read") {
    CHECK(parse_safetensors(file("{}", 0)).ok());
}

TEST_CASE("safetensors: a file cut anywhere is refused") {
    const std::vector<float> values = {1, 2, 3};
    const std::vector<rnn::TensorView> tensors = {rnn::tensor_view<float>("a", {3}, values)};
    const std::vector<std::byte> whole = write_safetensors(tensors).value();
    for (std::size_t length = 0; length < whole.size(); ++length) {
        INFO("cut to " << length);
        CHECK_FALSE(parse_safetensors(std::span(whole).first(length)).ok());
    }
    CHECK(parse_safetensors(whole).ok());
}

TEST_CASE("safetensors: an absurd header length is refused without reading on") {
    CHECK(contains(refusal(file(UINT64_MAX, "{}", 8)), "above the limit"));
    CHECK(contains(refusal(file(rnn::kMaxHeaderBytes + 1, "{}", 8)), "above the limit"));
    CHECK(contains(refusal(file(100, "{}", 8)), "is cut short"));
    CHECK(contains(refusal(file(0, "", 8)), "must start with '{'"));
}

TEST_CASE("safetensors: a header that is no JSON object is refused with its place") {
    CHECK(contains(refusal(file("[]", 0)), "must start with '{'"));
    CHECK(contains(refusal(file(" {}", 0)), "must start with '{'"));
    CHECK(contains(refusal(file("{\"a\":}", 0)), "safetensors header: line 1, column 6"));
    CHECK(contains(refusal(file("{}x", 0)), "nothing more may follow"));
    CHECK(contains(refusal(file(std::string("{\"a\":1}\0", 8), 0)), "nothing more may follow"));
    CHECK(contains(refusal(file("{" + std::string("\"a\":[") + std::string(100'000, '['), 0)), "nested deeper"));
}

TEST_CASE("safetensors: a tensor that contradicts itself is refused by its name") {
    const auto [entry, expected] = GENERATE(table<std::string, std::string>({
        {R"(1)", "a: must be an object"},
        {R"({"dtype":"F32","shape":[1]})", "a: has no data_offsets"},
        {R"({"dtype":"F32","data_offsets":[0,4]})", "a: has no shape array"},
        {R"({"shape":[1],"data_offsets":[0,4]})", "a: has no dtype"},
        {R"({"dtype":4,"shape":[1],"data_offsets":[0,4]})", "a: has no dtype"},
        {R"({"dtype":"F31","shape":[1],"data_offsets":[0,4]})", "a: dtype \"F31\" is not one"},
        {R"({"dtype":"F32","shape":1,"data_offsets":[0,4]})", "a: has no shape array"},
        {R"({"dtype":"F32","shape":[-1],"data_offsets":[0,4]})", "a: every size in shape"},
        {R"({"dtype":"F32","shape":[1.5],"data_offsets":[0,4]})", "a: every size in shape"},
        {R"({"dtype":"F32","shape":["1"],"data_offsets":[0,4]})", "a: every size in shape"},
        {R"({"dtype":"F32","shape":[1e300],"data_offsets":[0,4]})", "a: every size in shape"},
        {R"({"dtype":"F32","shape":[2],"data_offsets":[0,4]})", "takes 8 bytes, but data_offsets give 4 bytes"},
        {R"({"dtype":"F32","shape":[0],"data_offsets":[0,4]})", "takes 0 bytes, but data_offsets give 4 bytes"},
        {R"({"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]})", "more bytes than can be counted"},
        {R"({"dtype":"F32","shape":[4611686018427387905],"data_offsets":[0,4]})", "a: every size in shape"},
        {R"({"dtype":"F32","shape":[1],"data_offsets":[0]})", "a: has no data_offsets array of two"},
        {R"({"dtype":"F32","shape":[1],"data_offsets":[0,4,8]})", "a: has no data_offsets array of two"},
        {R"({"dtype":"F32","shape":[1],"data_offsets":[4,0]})", "the first not above the second"},
        {R"({"dtype":"F32","shape":[1],"data_offsets":[-4,0]})", "must be two whole numbers"},
        {R"({"dtype":"F32","shape":[1],"data_offsets":[0,"4"]})", "must be two whole numbers"},
        {R"({"dtype":"F32","shape":[1],"data_offsets":[4,8]})", "data_offsets end at byte 8, but only 4 bytes follow"},
        {R"({"dtype":"F32","shape":[1],"data_offsets":[0,9007199254740992]})", "data_offsets end at byte"},
        {R"({"dtype":"F32","shape":[1],"data_offsets":[0,4],"x":1})", "a: has the field \"x\""},
    }));
    INFO("entry: " << entry);
    const std::string message = refusal(file("{\"a\":" + entry + "}", 4));
    INFO("message: " << message);
    CHECK(contains(message, expected));
}

TEST_CASE("safetensors: overlaps, gaps and bytes of no tensor are refused") {
    const auto two = [](std::string_view a, std::string_view b, std::size_t data_bytes) {
        return refusal(file(R"({"a":{"dtype":"U8","shape":[4],"data_offsets":)" + std::string(a) +
                                R"(},"b":{"dtype":"U8","shape":[4],"data_offsets":)" + std::string(b) + "}}",
                            data_bytes));
    };
    CHECK(contains(two("[0,4]", "[0,4]", 8), "b: overlaps"));
    CHECK(contains(two("[0,4]", "[3,7]", 8), "b: overlaps"));
    CHECK(contains(two("[0,4]", "[5,9]", 9), "b: leaves a gap"));
    CHECK(contains(two("[5,9]", "[1,5]", 9), "b: leaves a gap"));
    CHECK(contains(two("[0,4]", "[4,8]", 9), "1 byte after the last tensor"));
    CHECK(contains(refusal(file("{}", 1)), "1 byte after the last tensor"));
}

TEST_CASE("safetensors: a name twice is refused") {
    CHECK(contains(refusal(file(R"({"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},)"
                                R"("a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}})",
                                0)),
                   "the name \"a\" twice"));
}

TEST_CASE("safetensors: metadata must be an object of texts") {
    CHECK(contains(refusal(file(R"({"__metadata__":[]})", 0)),
                   "__metadata__: must be an object of texts, but is an array"));
    CHECK(contains(refusal(file(R"({"__metadata__":{"a":1}})", 0)), "\"a\" must be a text, but is a number"));
}

TEST_CASE("safetensors: every wrong tensor is told, up to twenty") {
    std::string header = "{";
    for (int i = 0; i < 30; ++i) {
        header += (i > 0 ? ",\"" : "\"") + std::to_string(i) + "\":null";
    }
    const rnn::Result<rnn::Safetensors> result = parse_safetensors(file(header + "}", 0));
    REQUIRE_FALSE(result.ok());
    REQUIRE(result.problems().size() == 21);
    CHECK(result.problems()[3].field == "3");
    CHECK(result.problems()[20].message == "and 10 more problems of this kind");
}

TEST_CASE("safetensors: one changed byte anywhere never does worse than a refusal") {
    const std::vector<float> values = {1, 2, 3, 4};
    const std::vector<rnn::TensorView> tensors = {rnn::tensor_view<float>("a", {2}, std::span(values).first(2)),
                                                  rnn::tensor_view<float>("b", {2, 1}, std::span(values).last(2))};
    std::vector<std::byte> bytes = write_safetensors(tensors, {{"k", "v"}}).value();
    std::size_t refused = 0;
    for (std::byte& byte : bytes) {
        const std::byte old = byte;
        for (unsigned value = 0; value < 256; ++value) {
            byte = static_cast<std::byte>(value);
            const rnn::Result<rnn::Safetensors> result = parse_safetensors(bytes);
            refused += result.ok() ? 0 : 1;
            if (result.ok()) {
                for (const rnn::TensorView& tensor : result.value().tensors) {
                    CHECK(tensor.data.data() + tensor.data.size() <= bytes.data() + bytes.size());
                }
            }
        }
        byte = old;
    }
    CHECK(refused > 10'000);
}

TEST_CASE("safetensors: writing refuses what could not be read back") {
    const std::vector<float> values = {1, 2};
    const auto refused = [](const std::vector<rnn::TensorView>& tensors,
                            const rnn::SafetensorsMetadata& metadata = {}) {
        const auto result = write_safetensors(tensors, metadata);
        REQUIRE_FALSE(result.ok());
        return result.problems()[0].field + ": " + result.problems()[0].message;
    };
    const rnn::TensorView good = rnn::tensor_view<float>("a", {2}, values);
    CHECK(contains(refused({good, good}), "a: two tensors have this name"));
    CHECK(contains(refused({rnn::tensor_view<float>("__metadata__", {2}, values)}), "reserved"));
    CHECK(contains(refused({rnn::tensor_view<float>("\xFF", {2}, values)}), "not valid UTF-8"));
    CHECK(
        contains(refused({rnn::tensor_view<float>("a", {3}, values)}), "8 bytes, which do not fill shape [3] of F32"));
    CHECK(contains(refused({rnn::tensor_view<float>("a", {-2}, values)}), "do not fill shape [-2]"));
    CHECK(contains(refused({good}, {{"k", "1"}, {"k", "2"}}), "the key \"k\" is given twice"));
    CHECK(contains(refused({good}, {{"k", "\xFF"}}), "not valid UTF-8"));
}
