// The wire ids of the error codes.
#include <rnn/error.hpp>

namespace rnn {

std::string_view error_code_id(ErrorCode code) {
    switch (code) {
        case ErrorCode::unknown_field:
            return "unknown-field";
        case ErrorCode::wrong_type:
            return "wrong-type";
        case ErrorCode::out_of_range:
            return "out-of-range";
        case ErrorCode::unknown_choice:
            return "unknown-choice";
        case ErrorCode::incompatible:
            return "incompatible";
        case ErrorCode::too_large:
            return "too-large";
        case ErrorCode::unknown_name:
            return "unknown-name";
        case ErrorCode::wrong_shape:
            return "wrong-shape";
        case ErrorCode::wrong_data:
            return "wrong-data";
        case ErrorCode::missing_data:
            return "missing-data";
    }
    return "unknown";
}

}  // namespace rnn
