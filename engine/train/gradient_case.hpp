// A network, its weights and a batch, from the build that trains to the one that checks.
#pragma once

#include <rnn/model.hpp>

#include <cstdint>
#include <optional>
#include <vector>

#include "data/batch.hpp"
#include "train/bytes.hpp"

namespace rnn {

struct GradientCase {
    ModelConfig config;
    int bptt = 0;
    bool answer_all = false;
    std::optional<Intervention> intervention;
    Batch batch;
    std::vector<float> h_0, c_0;  // rows padded to whole vectors of floats; empty: zeros
    std::vector<float> parameters;
};

// Passes the lists of a case, the same from both sides.
template <class F>
void each_list(GradientCase& each, F f) {
    f(each.batch.lengths);
    f(each.batch.tokens);
    f(each.batch.values);
    f(each.batch.classes);
    f(each.batch.targets);
    f(each.batch.mask);
    f(each.h_0);
    f(each.c_0);
    f(each.parameters);
}

inline std::vector<std::uint8_t> write_case(GradientCase& given) {
    ByteWriter out;
    out.put(given.config);
    out.put(given.bptt);
    out.put(given.answer_all);
    out.put(given.intervention.has_value());
    out.put(given.intervention.value_or(Intervention{}));
    for (const int size : {given.batch.seq_len, given.batch.batch, given.batch.scored_from}) out.put(size);
    each_list(given, [&](const auto& list) { out.put_list(list); });
    return out.take();
}

// Nothing unless the bytes are whole.
inline std::optional<GradientCase> read_case(std::span<const std::uint8_t> bytes) {
    ByteReader in(bytes);
    GradientCase given;
    Intervention intervention;
    bool intervened = false;
    in.get(given.config);
    in.get(given.bptt);
    in.get(given.answer_all);
    in.get(intervened);
    in.get(intervention);
    for (int* size : {&given.batch.seq_len, &given.batch.batch, &given.batch.scored_from}) in.get(*size);
    each_list(given, [&](auto& list) { in.get_list(list); });
    if (!in.complete()) return std::nullopt;
    if (intervened) given.intervention = intervention;
    return given;
}

}  // namespace rnn
