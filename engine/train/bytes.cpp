// Out of line: written out at each of many calls it is larger, and GCC 12 then sees overflows that are none.
#include "train/bytes.hpp"

namespace rnn {

void ByteWriter::append(const std::uint8_t* first, std::size_t count) {
    bytes_.insert(bytes_.end(), first, first + count);
}

}  // namespace rnn
