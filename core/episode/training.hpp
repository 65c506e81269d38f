// Strength sessions, load steps and tests (spec: plan 1, 2 and 6).
#pragma once

#include "core/episode/state.hpp"

namespace runlight {

void fold_strength(State& state, const StrengthBody& body, LocalDay day,
                   const Knowledge& knowledge);
void fold_test(State& state, const TestBody& body, LocalDay day);
// A next morning says how the exercises of the day before were borne.
void settle_training(State& state, const CheckinBody& checkin, const Verdict& verdict, LocalDay day,
                     const Knowledge& knowledge);
// As if nothing had been exercised on this day: a list for it that does not shrink while it is
// done.
void forget_exercises_of(TrainingState& training, LocalDay day);
// A phase begins: what was counted in the one before counts no more.
void begin_training(State& state);

// Load steps above the first record of this episode, on this side; the best of all exercises.
[[nodiscard]] std::int32_t load_steps(const State& state, const ProtocolSpec& protocol, Side side);

// The latest result of a test on this side (a walk: any), while it still counts.
[[nodiscard]] const TestResult* valid_test(const State& state, const ProtocolSpec& protocol,
                                           TestKind kind, Side side, LocalDay day);

// Left, right, or both where the runner did not say which one hurts.
[[nodiscard]] Side sore_side(const State& state);

}  // namespace runlight
