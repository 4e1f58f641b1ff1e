// Where letters begin and end: a case or two of each rule. tests/wasm/letters.test.ts holds them against Intl.Segmenter.
#include "core/graphemes.hpp"

#include <catch_amalgamated.hpp>
#include <string>

using namespace rnn;

namespace {

// The clusters with bars between them.
std::string barred(std::string_view text) {
    std::string list;
    for (const std::string_view each : graphemes(text)) list.append(list.empty() ? "" : "|").append(each);
    return list;
}

}  // namespace

TEST_CASE("graphemes: what belongs to a letter stays with it") {
    CHECK(graphemes("").empty());
    CHECK(barred("hello") == "h|e|l|l|o");
    CHECK(barred("a\r\nb\n\r") == "a|\r\n|b|\n|\r");
    CHECK(barred("e\u0301\u0323e") == "e\u0301\u0323|e");
    CHECK(barred("\u0301a") == "\u0301|a");
    CHECK(barred("a\n\u0301") == "a|\n|\u0301");
    CHECK(barred("한국\u1112\u1161\u11ab") == "한|국|\u1112\u1161\u11ab");
    CHECK(barred("\uac00\u11a8\u1100") == "\uac00\u11a8|\u1100");
    CHECK(barred("นี้") == "นี้");
    CHECK(barred("क्षिप्र") == "क्षि|प्र");
    CHECK(barred("தமிழ்") == "த|மி|ழ்");
}

TEST_CASE("graphemes: emoji of many parts and flags are one each") {
    CHECK(barred("👩‍👩‍👧👍🏽❤️‍🔥") == "👩‍👩‍👧|👍🏽|❤️‍🔥");
    CHECK(barred("🇩🇪🇫🇷🇯") == "🇩🇪|🇫🇷|🇯");
    CHECK(barred("🏴󠁧󠁢󠁥󠁮󠁧󠁿x") == "🏴󠁧󠁢󠁥󠁮󠁧󠁿|x");
    CHECK(barred("1️⃣a‍👧") == "1️⃣|a‍|👧");
}
