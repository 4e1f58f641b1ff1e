// JSON values: construction and look-up.
#include <rnn/json.hpp>

#include <array>
#include <utility>

namespace rnn {

JsonValue::JsonValue() : content_(nullptr) {}
JsonValue::JsonValue(bool value) : content_(value) {}
JsonValue::JsonValue(const char* value) : content_(std::string(value)) {}
JsonValue::JsonValue(std::string_view value) : content_(std::string(value)) {}
JsonValue::JsonValue(std::string value) : content_(std::move(value)) {}
JsonValue::JsonValue(Array value) : content_(std::move(value)) {}
JsonValue::JsonValue(Object value) : content_(std::move(value)) {}
JsonValue::JsonValue(const JsonValue& other) = default;
JsonValue::JsonValue(JsonValue&& other) noexcept = default;
JsonValue& JsonValue::operator=(const JsonValue& other) = default;
JsonValue& JsonValue::operator=(JsonValue&& other) noexcept = default;
JsonValue::~JsonValue() = default;

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
