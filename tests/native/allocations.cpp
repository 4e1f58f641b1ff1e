// Every form of operator new and delete, on malloc, with a count.
#include "allocations.hpp"

#include <algorithm>
#include <cstdlib>
#include <new>

#if defined(__APPLE__)
#include <malloc/malloc.h>
#else
#include <malloc.h>
#endif

namespace {

// The test program runs on one thread.
rnn::test::Allocations counted;

std::ptrdiff_t size_of(void* memory) {
#if defined(__APPLE__)
    return static_cast<std::ptrdiff_t>(malloc_size(memory));
#else
    return static_cast<std::ptrdiff_t>(malloc_usable_size(memory));
#endif
}

void* take(std::size_t size, std::size_t alignment) noexcept {
    size = std::max<std::size_t>(size, 1);
    // aligned_alloc wants whole multiples.
    void* memory = alignment <= alignof(std::max_align_t)
                       ? std::malloc(size)
                       : std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
    if (memory != nullptr) {
        ++counted.count;
        counted.live_bytes += size_of(memory);
        counted.peak_bytes = std::max(counted.peak_bytes, counted.live_bytes);
    }
    return memory;
}

void* take_or_throw(std::size_t size, std::size_t alignment) {
    if (void* memory = take(size, alignment)) return memory;
    throw std::bad_alloc();
}

void give(void* memory) noexcept {
    if (memory != nullptr) counted.live_bytes -= size_of(memory);
    std::free(memory);
}

constexpr std::size_t kUsual = alignof(std::max_align_t);

}  // namespace

namespace rnn::test {

void start_counting() {
    counted = {};
}

Allocations allocations() {
    return counted;
}

}  // namespace rnn::test

void* operator new(std::size_t size) {
    return take_or_throw(size, kUsual);
}
void* operator new[](std::size_t size) {
    return take_or_throw(size, kUsual);
}
void* operator new(std::size_t size, std::align_val_t alignment) {
    return take_or_throw(size, static_cast<std::size_t>(alignment));
}
void* operator new[](std::size_t size, std::align_val_t alignment) {
    return take_or_throw(size, static_cast<std::size_t>(alignment));
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    return take(size, kUsual);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
    return take(size, kUsual);
}
void* operator new(std::size_t size, std::align_val_t alignment, const std::nothrow_t&) noexcept {
    return take(size, static_cast<std::size_t>(alignment));
}
void* operator new[](std::size_t size, std::align_val_t alignment, const std::nothrow_t&) noexcept {
    return take(size, static_cast<std::size_t>(alignment));
}

void operator delete(void* memory) noexcept {
    give(memory);
}
void operator delete[](void* memory) noexcept {
    give(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    give(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
    give(memory);
}
void operator delete(void* memory, std::align_val_t) noexcept {
    give(memory);
}
void operator delete[](void* memory, std::align_val_t) noexcept {
    give(memory);
}
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
    give(memory);
}
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept {
    give(memory);
}
void operator delete(void* memory, const std::nothrow_t&) noexcept {
    give(memory);
}
void operator delete[](void* memory, const std::nothrow_t&) noexcept {
    give(memory);
}
