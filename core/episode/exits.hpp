// Every phase's way out: the lines that lead on from it, as they stand (spec: plan 1, "leave
// when"). One list for the fold, which moves by it, and for whoever shows it.
// Deliberately absent: what ends a phase badly (core/episode/phases.hpp).
#pragma once

#include "core/episode/criteria.hpp"
#include "core/episode/state.hpp"

namespace runlight {

struct PhaseExit {
  Phase leads_to = Phase::None;  // keep: none, the episode closes
  CriterionLines lines;          // none outside an episode
};
[[nodiscard]] PhaseExit exit_of(const State& state, const Knowledge& knowledge, LocalDay day);

// A morning as protect asks for it, without the hours.
[[nodiscard]] CriterionLines protect_lines(const Findings& findings);
[[nodiscard]] CriterionLines niggle_lines(const State& state, const ProtocolSpec& protocol);
[[nodiscard]] CriterionLines rebuild_lines(const State& state, const ProtocolSpec& protocol,
                                           LocalDay day);
[[nodiscard]] CriterionLines keep_lines(const State& state, const ProtocolSpec& protocol,
                                        LocalDay day);

// So long a good morning must last before protect is left.
inline constexpr std::int32_t kGoodHours = 24;

}  // namespace runlight
