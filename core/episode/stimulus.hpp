// One new stimulus at a time (spec: plan 4.5): what may come in once the ladder is done.
//
// Promises: nothing but minutes before two clean weeks after the last stage; then gentle hills,
// then strides, then steep ground, each after two clean weeks more and in a week in which the
// minutes do not grow (a smaller week of rebuild, any of keep), so never two in one week; a red
// takes all of it back. A clean week is a whole one with at least two runs, each of them clean.
// Weeks are looked at on Tuesday, when Sunday's run has been told to the end or never will be.
// Deliberately absent: whether it was run; no diary says that a hill was gentle.
#pragma once

#include <string_view>

#include "core/episode/state.hpp"
#include "core/facts/protocol.hpp"

namespace runlight {

[[nodiscard]] std::string_view name_of(Stimulus stimulus);  // "duration", "gentle_hills", ...

// The newest that may come in; nothing but minutes on the ladder.
[[nodiscard]] Stimulus stimulus_of(const State& state);

// The ladder is done, or a red has come: counting begins afresh with the next whole week.
void begin_stimuli(State& state, LocalDay day);
// At midnight.
void count_clean_week(State& state, const ProtocolSpec& protocol, LocalDay day);

}  // namespace runlight
