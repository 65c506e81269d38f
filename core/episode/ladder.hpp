// The ladder of walking and running: entering it, going up and down on it (spec: plan 3).
#pragma once

#include "core/episode/criteria.hpp"
#include "core/episode/state.hpp"
#include "core/facts/protocol.hpp"

namespace runlight {

// The stage a niggle returns to (spec: plan 3.3).
[[nodiscard]] std::int32_t entry_stage(const State& state, const ProtocolSpec& protocol);
// Counts afresh on this stage; the phase is the caller's.
void enter_ladder(State& state, std::int32_t stage, LocalDay day);
void leave_ladder(State& state);

// A run told to the end, clean or steady, at the stage it was made on.
enum class Outcome : std::uint8_t { Neither, Steady, Clean };
void count_session(State& state, std::int32_t stage, Outcome outcome);
// Counts afresh at the same stage.
void forget_sessions(State& state);
void stage_down(State& state, const ProtocolSpec& protocol);

// What a stage asks for before the next one: the sessions, then what else must let it.
[[nodiscard]] CriterionLines stage_lines(const State& state, const ProtocolSpec& protocol,
                                         LocalDay day);
// What `return` asks for: the last stage, and its sessions.
[[nodiscard]] CriterionLines return_lines(const State& state, const ProtocolSpec& protocol,
                                          LocalDay day);

enum class Step : std::uint8_t { Stay, Up, Finished };
// Whether enough was shown to go up, and the days allow it.
[[nodiscard]] Step next_step(const State& state, const ProtocolSpec& protocol, LocalDay day);
void stage_up(State& state, const ProtocolSpec& protocol, LocalDay day);

}  // namespace runlight
