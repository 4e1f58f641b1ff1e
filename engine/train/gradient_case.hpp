// A network, its weights and a batch, from the build that trains to the one that checks.
#pragma once

#include <rnn/objective.hpp>

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
    each_array([&](auto& array) { f(array.values); }, each.batch);
    f(each.h_0);
    f(each.c_0);
    f(each.parameters);
}

inline std::vector<std::uint8_t> write_case(GradientCase& given) {
    ByteWriter out;
    ModelConfig config = given.config;
    config.objective = nullptr;  // has another place in the other build
    out.put(config);
    const std::string_view objective = given.config.objective->id;
    out.put_list(std::vector<char>(objective.begin(), objective.end()));
    out.put(given.bptt);
    out.put(given.answer_all);
    out.put(given.intervention.has_value());
    out.put(given.intervention.value_or(Intervention{}));
    for (const int size : {given.batch.seq_len, given.batch.batch}) out.put(size);
    each_array([&](const auto& array) { out.put(array.shape); }, given.batch);
    each_list(given, [&](const auto& list) { out.put_list(list); });
    return out.take();
}

// Nothing unless the bytes are whole.
inline std::optional<GradientCase> read_case(std::span<const std::uint8_t> bytes) {
    ByteReader in(bytes);
    GradientCase given;
    Intervention intervention;
    bool intervened = false;
    std::vector<char> objective;
    in.get(given.config);
    in.get_list(objective);
    in.get(given.bptt);
    in.get(given.answer_all);
    in.get(intervened);
    in.get(intervention);
    for (int* size : {&given.batch.seq_len, &given.batch.batch}) in.get(*size);
    each_array([&](auto& array) { in.get(array.shape); }, given.batch);
    each_list(given, [&](auto& list) { in.get_list(list); });
    given.config.objective = find_objective({objective.data(), objective.size()});
    if (!in.complete() || !given.config.objective) return std::nullopt;
    if (intervened) given.intervention = intervention;
    return given;
}

}  // namespace rnn
