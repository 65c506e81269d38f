// The load of an exercise if all goes well: what was lifted before, and in load_heavy a step more
// where the protocol allows one.
#pragma once

#include "core/episode/state.hpp"
#include "core/facts/protocol.hpp"

namespace runlight {

[[nodiscard]] TrainingLoad best_load(const State& state, const ProtocolSpec& protocol,
                                     std::uint8_t exercise, LocalDay day);

// With no heavier band to go on to, more repetitions are the load step (spec: plan 2).
[[nodiscard]] std::int32_t best_reps(const State& state, const ProtocolSpec& protocol,
                                     std::uint8_t exercise, std::int32_t usual);

}  // namespace runlight
