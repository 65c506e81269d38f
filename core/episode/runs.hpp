// Runs and the check-ins around them: which are clean, which are steady (spec: decision 1).
#pragma once

#include <optional>

#include "core/episode/offer.hpp"
#include "core/episode/state.hpp"

namespace runlight {

// What was offered for the day of a run, before the run itself changes anything.
[[nodiscard]] Offer offer_for(const State& state, const RunBody& run, const ProtocolSpec& protocol);
// A run is held against the session that was offered that day (spec: plan 4a).
void fold_run(State& state, const RunBody& run, Ulid id, const Offer& offer,
              const ProtocolSpec& protocol);
// Later than every run that is known.
[[nodiscard]] bool is_newest(const State& state, const RunBody& run);
// What a verdict says about the run it belongs to (or about the `before` of a run to come).
void judge_run(State& state, const CheckinBody& checkin, const Verdict& verdict, const AsOf& at,
               const Table& table);
// The morning's answers once more, after the screening or the profile was answered: they open or
// close the day for a run that follows.
void rejudge_before(State& state, const Screening& screening, const Profile& profile,
                    const Table& table);
// The latest run is told to the end: counts it as clean or steady, once.
void settle_run(State& state, const ProtocolSpec& protocol);
// A red undoes what was counted.
void forget_counts(State& state);

// True if `at` lies inside the latest run: a check-in there looks at the runs before it.
[[nodiscard]] bool is_inside_last_run(const State& state, const AsOf& at, Moment moment);

// `after` on the run's day (or past midnight), `next_morning` on the day after; and not of another
// run.
[[nodiscard]] bool is_about_last_run(const State& state, const CheckinBody& checkin,
                                     const AsOf& at);
// The worst of `after` and `next_morning`.
[[nodiscard]] Level level_of_session(const RunState& run);
// The worse of rest and walking; nothing if neither was answered. Pain on stairs or by lifting the
// knee is never used for it (spec: decision 2).
[[nodiscard]] std::optional<Pain> pain_before_of(const Findings& before);

}  // namespace runlight
