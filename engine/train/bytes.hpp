// Plain numbers to bytes and back, for snapshots that stay within one build's own processes.
#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <type_traits>
#include <vector>

namespace rnn {

class ByteWriter {
  public:
    template <class T>
    void put(const T& value) {
        static_assert(std::is_trivially_copyable_v<T>);
        put_all(std::span<const T>(&value, 1));
    }
    template <class T>
    void put_all(std::span<const T> values) {
        append(reinterpret_cast<const std::uint8_t*>(values.data()), values.size_bytes());
    }
    // The length, then the values.
    template <class T>
    void put_list(const std::vector<T>& values) {
        put(static_cast<std::uint64_t>(values.size()));
        put_all(std::span<const T>(values));
    }
    std::vector<std::uint8_t> take() { return std::move(bytes_); }

  private:
    void append(const std::uint8_t* first, std::size_t count);

    std::vector<std::uint8_t> bytes_;
};

// Fails, and stays failed, when the bytes run out.
class ByteReader {
  public:
    explicit ByteReader(std::span<const std::uint8_t> bytes) : rest_(bytes) {}

    template <class T>
    void get(T& value) {
        get_all(std::span<T>(&value, 1));
    }
    template <class T>
    void get_all(std::span<T> values) {
        static_assert(std::is_trivially_copyable_v<T>);
        if (rest_.size() < values.size_bytes()) {
            failed_ = true;
            return;
        }
        if (!values.empty()) std::memcpy(values.data(), rest_.data(), values.size_bytes());
        rest_ = rest_.subspan(values.size_bytes());
    }
    template <class T>
    void get_list(std::vector<T>& values) {
        std::uint64_t size = 0;
        get(size);
        if (size > rest_.size() / sizeof(T)) {
            failed_ = true;
            return;
        }
        values.resize(static_cast<std::size_t>(size));
        get_all(std::span<T>(values));
    }
    bool failed() const { return failed_; }
    // Everything was there and nothing is left over.
    bool complete() const { return !failed_ && rest_.empty(); }

  private:
    std::span<const std::uint8_t> rest_;
    bool failed_ = false;
};

}  // namespace rnn
