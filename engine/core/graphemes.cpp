// The rules GB3 to GB13 of UAX 29, walked over the text once.
#include "core/graphemes.hpp"

#include <array>

#include "core/grapheme_ranges.hpp"
#include "core/utf8.hpp"

namespace rnn {
namespace {

using enum GraphemeKind;

// The ranges as the module keeps them, half as large: how far each begins after the end of the one before, its length and
// its kind.
struct Step {
    std::uint16_t gap;
    std::uint16_t length_and_kind;
};

consteval bool fit_steps() {
    std::uint32_t end = 0;
    for (const auto& [first, last, kind] : grapheme_table::kRanges) {
        if (first < end || first - end > 0xffff || last < first || last - first > 0xfff) return false;
        end = last;
    }
    return true;
}
static_assert(fit_steps(), "The ranges stand in order, and neither a gap nor a range is too long.");

consteval auto packed_ranges() {
    std::array<Step, std::size(grapheme_table::kRanges)> steps{};
    std::uint32_t end = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const auto& [first, last, kind] = grapheme_table::kRanges[i];
        steps[i] = {static_cast<std::uint16_t>(first - end),
                    static_cast<std::uint16_t>((last - first) << 4 | static_cast<std::uint32_t>(kind))};
        end = last;
    }
    return steps;
}

constexpr auto kSteps = packed_ranges();

// Of the syllables from U+AC00 on every 28th has no trailing consonant.
GraphemeKind hangul_kind(std::uint32_t code) {
    if (code < 0x1160 || (code >= 0xa960 && code < 0xa980)) return hangul_l;
    if (code < 0x11a8 || (code >= 0xd7b0 && code < 0xd7cb)) return hangul_v;
    if (code < 0x1200 || code >= 0xd7cb) return hangul_t;
    return (code - 0xac00) % 28 == 0 ? hangul_lv : hangul_lvt;
}

bool is_hangul(std::uint32_t code) {
    return (code >= 0x1100 && code < 0x1200) || (code >= 0xa960 && code < 0xa97d) ||
           (code >= 0xac00 && code < 0xd7a4) || (code >= 0xd7b0 && code < 0xd7c7) || (code >= 0xd7cb && code < 0xd7fc);
}

GraphemeKind kind_of(std::uint32_t code) {
    if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return control;
    if (is_hangul(code)) return hangul_kind(code);
    if (code >= 0x1f1e6 && code < 0x1f200) return regional_indicator;
    // Tags and variation selectors
    if (code >= 0xe0000 && code < 0xe1000) {
        return (code >= 0xe0020 && code < 0xe0080) || (code >= 0xe0100 && code < 0xe01f0) ? extend : control;
    }
    std::uint32_t first = 0;
    for (const Step& step : kSteps) {
        first += step.gap;
        if (code < first) return other;
        const std::uint32_t last = first + (step.length_and_kind >> 4);
        if (code <= last) return static_cast<GraphemeKind>(step.length_and_kind & 0xf);
        first = last;
    }
    return other;
}

bool extends(GraphemeKind kind) {
    return kind == extend || kind == zwj || kind == linker;
}

// The cluster so far, as far as it says whether the next character belongs to it.
class Cluster {
  public:
    void begin(GraphemeKind kind, std::uint32_t code) {
        *this = {};
        add(kind, code);
    }

    void add(GraphemeKind kind, std::uint32_t code) {
        joins_pictographic_ = after_pictographic_ && kind == zwj;
        after_pictographic_ = kind == pictographic || (after_pictographic_ && extends(kind));
        constexpr std::uint32_t non_joiner = 0x200c;
        const bool goes_on = extends(kind) && code != non_joiner;
        linked_ = after_consonant_ && goes_on && (linked_ || kind == linker);
        after_consonant_ = kind == consonant || (after_consonant_ && goes_on);
        odd_regional_ = kind == regional_indicator && !odd_regional_;
        last_ = kind;
        last_code_ = code;
    }

    bool takes(GraphemeKind kind, std::uint32_t code) const {
        if (last_code_ == '\r' && code == '\n') return true;
        if (last_ == control || kind == control) return false;
        if (extends(kind) || kind == spacing_mark || last_ == prepend) return true;
        switch (kind) {
            case hangul_l:
            case hangul_lv:
            case hangul_lvt:
                return last_ == hangul_l;
            case hangul_v:
                return last_ == hangul_l || last_ == hangul_v || last_ == hangul_lv;
            case hangul_t:
                return last_ == hangul_v || last_ == hangul_lv || last_ == hangul_t || last_ == hangul_lvt;
            case consonant:
                return linked_;
            case pictographic:
                return joins_pictographic_;
            case regional_indicator:
                return odd_regional_;
            default:
                return false;
        }
    }

  private:
    GraphemeKind last_ = other;
    std::uint32_t last_code_ = 0;
    bool after_pictographic_ = false, joins_pictographic_ = false;
    bool after_consonant_ = false, linked_ = false;
    bool odd_regional_ = false;
};

}  // namespace

std::vector<std::string_view> graphemes(std::string_view text) {
    std::vector<std::string_view> clusters;
    Cluster cluster;
    std::size_t begin = 0;
    for (std::size_t at = 0, length = 0; at < text.size(); at += length) {
        length = utf8_length(text.substr(at));
        const std::uint32_t code = utf8_code(text.substr(at, length));
        const GraphemeKind kind = kind_of(code);
        if (at > begin && cluster.takes(kind, code)) {
            cluster.add(kind, code);
            continue;
        }
        if (at > begin) clusters.push_back(text.substr(begin, at - begin));
        begin = at;
        cluster.begin(kind, code);
    }
    if (begin < text.size()) clusters.push_back(text.substr(begin));
    return clusters;
}

}  // namespace rnn
