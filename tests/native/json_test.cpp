// The JSON reader and writer: what they accept, what they refuse and where they say the fault is.
#include <catch_amalgamated.hpp>
#include <cmath>
#include <limits>
#include <rnn/json.hpp>
#include <string>

using rnn::JsonValue;
using rnn::parse_json;
using rnn::write_json;

namespace {

JsonValue read(std::string_view text) {
    const rnn::Result<JsonValue> result = parse_json(text);
    INFO("text: " << text);
    REQUIRE(result.ok());
    return result.value();
}

std::string refusal(std::string_view text) {
    const rnn::Result<JsonValue> result = parse_json(text, "config");
    INFO("text: " << text);
    REQUIRE_FALSE(result.ok());
    REQUIRE(result.problems().size() == 1);
    CHECK(result.problems()[0].code == rnn::ErrorCode::wrong_data);
    CHECK(result.problems()[0].field == "config");
    return result.problems()[0].message;
}

}  // namespace

TEST_CASE("json: objects, arrays and scalars are read in the order of the text") {
    const JsonValue value = read(R"( {"b": [1, -2.5e3, true, false, null], "a": {"": "x"}} )");
    REQUIRE(value.as_object() != nullptr);
    CHECK((*value.as_object())[0].name == "b");
    const JsonValue::Array& array = *value.find("b")->as_array();
    REQUIRE(array.size() == 5);
    CHECK(*array[0].as_number() == 1.0);
    CHECK(*array[1].as_number() == -2500.0);
    CHECK(*array[2].as_bool());
    CHECK_FALSE(*array[3].as_bool());
    CHECK(array[4].is_null());
    CHECK(*value.find("a")->find("")->as_string() == "x");
    CHECK(value.find("c") == nullptr);
    CHECK(array[0].find("c") == nullptr);
    CHECK(array[0].as_string() == nullptr);
}

TEST_CASE("json: every value knows its kind by name") {
    CHECK(read("null").kind() == "null");
    CHECK(read("true").kind() == "a boolean");
    CHECK(read("0").kind() == "a number");
    CHECK(read("\"\"").kind() == "a string");
    CHECK(read("[]").kind() == "an array");
    CHECK(read("{}").kind() == "an object");
}

TEST_CASE("json: string escapes become characters, surrogate pairs included") {
    CHECK(*read(R"("\"\\\/\b\f\n\r\t")").as_string() == "\"\\/\b\f\n\r\t");
    CHECK(*read(R"("\u0041\u00e9\u4e2D\ud83d\uDE00")").as_string() == "A\xC3\xA9\xE4\xB8\xAD\xF0\x9F\x98\x80");
    CHECK(*read(R"("\u0000")").as_string() == std::string(1, '\0'));
}

TEST_CASE("json: a refused text is told with line and column") {
    CHECK(refusal("") == "line 1, column 1: the text ends where a value should be");
    CHECK(refusal("[1,\n 2,\n x]").starts_with("line 3, column 2: a value must be"));
    CHECK(refusal("{\"a\" 1}") == "line 1, column 6: a member's name is followed by ':'");
    CHECK(refusal("1 2") == "line 1, column 3: nothing more may follow the value");
    CHECK(refusal(R"({"a": 1, "b": 2, "a": 3})").find("\"a\" twice") != std::string::npos);
}

TEST_CASE("json: what RFC 8259 does not allow is refused") {
    const std::string text = GENERATE(
        as<std::string>(), "[", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "]", "{", "{\"a\"", "{\"a\":", "{\"a\":1",
        "{\"a\":1,", "{\"a\":1,}", "{a:1}", "{'a':1}", "{1:2}", "\"", "\"abc", "\"\\", "\"\\x\"", "\"\\u12\"",
        "\"\\u12g4\"", "\"a\nb\"", "'a'", "01", "-", "-a", "+1", ".5", "1.", "1.e3", "1e", "1e+", "0x10", "1_000",
        "NaN", "Infinity", "-Infinity", "nul", "True", "truex", "// c\n1", "1,", "\xEF\xBB\xBF{}");
    CHECK(refusal(text).starts_with("line "));
}

TEST_CASE("json: lone and reversed surrogates are refused") {
    const std::string text = GENERATE(as<std::string>(), R"("\ud83d")", R"("\ud83dx")", R"("\ud83d\n")",
                                      R"("\ud83d\u0041")", R"("\ude00\ud83d")", R"("\ude00")", R"("\ud83d\ud83d")");
    CHECK(refusal(text).find("surrogate") != std::string::npos);
}

TEST_CASE("json: strings that are not UTF-8 are refused") {
    const std::string bytes = GENERATE(as<std::string>(), "\x80", "\xC3", "\xC0\xAF", "\xE0\x80\x80", "\xED\xA0\x80",
                                       "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "\xE4\xB8");
    CHECK(refusal("\"" + bytes + "\"").find("UTF-8") != std::string::npos);
}

TEST_CASE("json: a zero byte in the text is refused") {
    CHECK(refusal(std::string("1\0", 2)).starts_with("line "));
}

TEST_CASE("json: nesting is read to the limit and refused beyond it") {
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    CHECK(parse_json(nested(rnn::kJsonMaxDepth)).ok());
    CHECK(refusal(nested(rnn::kJsonMaxDepth + 1)).find("deeper than 64") != std::string::npos);
    CHECK(refusal(std::string(1'000'000, '[')).find("deeper than 64") != std::string::npos);
}

TEST_CASE("json: numbers are the nearest doubles, and overflow is refused") {
    CHECK(*read("0.1").as_number() == 0.1);
    CHECK(*read("1.7976931348623157e308").as_number() == std::numeric_limits<double>::max());
    CHECK(*read("5e-324").as_number() == std::numeric_limits<double>::denorm_min());
    CHECK(*read("9007199254740993").as_number() == 9007199254740992.0);
    CHECK(std::signbit(*read("-0").as_number()));
    CHECK(refusal("[1e309]") == "line 1, column 2: the number is beyond the range of a double, about 1.8e308");
}

TEST_CASE("json: numbers are written in the shortest form that reads back as the same double") {
    CHECK(write_json(0.1) == "0.1");
    CHECK(write_json(3) == "3");
    CHECK(write_json(-2.5) == "-2.5");
    CHECK(write_json(1e300) == "1e+300");
    CHECK(write_json(std::numeric_limits<double>::quiet_NaN()) == "null");
    CHECK(write_json(std::numeric_limits<double>::infinity()) == "null");
    double number = 1.0;
    for (int i = 0; i < 200; ++i) {
        number *= -1.7320508075688772 * (i % 3 == 0 ? 1e-9 : 1.0);
        CHECK(*read(write_json(number)).as_number() == number);
    }
}

TEST_CASE("json: what is written reads back, on one line and indented") {
    const JsonValue value = JsonValue::Object{{"text", "a\"b\\c\n\x01 \xE4\xB8\xAD"},
                                              {"list", JsonValue::Array{1, true, true, JsonValue()}},
                                              {"empty", JsonValue::Object{}},
                                              {"none", JsonValue::Array{}}};
    const std::string line = write_json(value);
    CHECK(line ==
          "{\"text\":\"a\\\"b\\\\c\\n\\u0001 "
          "\xE4\xB8\xAD\",\"list\":[1,true,true,null],\"empty\":{},\"none\":[]}");
    CHECK(write_json(read(line)) == line);
    CHECK(write_json(read(write_json(value, 2))) == line);
    CHECK(write_json(JsonValue::Object{{"a", JsonValue::Array{1, 2}}}, 2) == "{\n  \"a\": [\n    1,\n    2\n  ]\n}");
}
