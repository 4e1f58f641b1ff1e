// The bytes that a task's data files bring into the engine.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>

namespace rnn {

// File contents by the name the task table gives them, for example "train-images". Read while the run is created only.
using Files = std::map<std::string, std::span<const std::uint8_t>, std::less<>>;

}  // namespace rnn
