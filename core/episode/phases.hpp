// Opening and closing an episode, reds, and the moves between phases that need no ladder (spec:
// plan 1): niggle and protect by what a check finds, protect to foundation by 24 good hours, niggle
// to return by clean or steady test runs, niggle to foundation when it leads nowhere, return to
// load_heavy by two reds. Nothing moves on by the calendar alone.
#pragma once

#include "core/episode/state.hpp"

namespace runlight {

// What an open episode looks like to somebody without one: pain, a limp or a bad night opens it.
[[nodiscard]] bool opens_episode(const CheckinBody& checkin);

void open_episode(State& state, LocalDay day);
void close_episode(State& state, LocalDay day);
void move_by_checkin(State& state, const CheckinBody& checkin, const Verdict& verdict,
                     const AsOf& at);
// After a run has been told to the end.
void move_by_run(State& state, LocalDay day);
void move_at_midnight(State& state, LocalDay day);

}  // namespace runlight
