// What must be shown before strength is left for more strength, and at last for running (spec: plan
// 1 and 2). Nothing here goes by the calendar alone.
#pragma once

#include "core/episode/criteria.hpp"
#include "core/episode/state.hpp"

namespace runlight {

struct ReturnGate {
  CriterionLines lines;
  bool open = false;            // every line holds
  bool by_steady_pain = false;  // a steady 1 stood in for 0: a referral note
};

[[nodiscard]] ReturnGate return_gate(const State& state, const Knowledge& knowledge, LocalDay day);

// The gate's line of quiet days alone.
[[nodiscard]] bool has_quiet_days(const State& state, const ProtocolSpec& protocol, LocalDay day);
// The gate's line of load steps alone: once it is met the other tests are worth making.
[[nodiscard]] bool has_made_load_steps(const State& state, const ProtocolSpec& protocol);

[[nodiscard]] CriterionLines foundation_lines(const State& state, const ProtocolSpec& protocol,
                                              LocalDay day);
[[nodiscard]] CriterionLines load_light_lines(const State& state, const ProtocolSpec& protocol,
                                              LocalDay day);

// Days that are quiet enough, counted as they are answered and at each midnight.
void note_quiet(State& state, const CheckinBody& checkin, LocalDay day, const Knowledge& knowledge);
void close_quiet_day(State& state, LocalDay day);

}  // namespace runlight
