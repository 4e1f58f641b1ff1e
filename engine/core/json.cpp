// JSON values: construction and look-up.
#include "core/json.hpp"

#include <array>
#include <utility>

namespace rnn {

JsonValue::JsonValue(Array value) : content_(std::move(value)) {}
JsonValue::JsonValue(Object value) : content_(std::move(value)) {}

const JsonValue* JsonValue::find(std::string_view name) const {
    if (const Object* object = as_object()) {
        for (const JsonMember& member : *object) {
            if (member.name == name) {
                return &member.value;
            }
        }
    }
    return nullptr;
}

std::string_view JsonValue::kind() const {
    constexpr std::array<std::string_view, 6> kKinds = {"null",     "a boolean", "a number",
                                                        "a string", "an array",  "an object"};
    return kKinds[content_.index()];
}

}  // namespace rnn
