// How old the screening is, which flags are open, and whether something changed since it was
// answered (spec: decision 4).
#pragma once

#include "core/episode/state.hpp"

namespace runlight {

// A screening entry: the latest answers count as a whole, open flags stay open.
void fold_screening(State& state, const ScreeningBody& body, LocalDay day,
                    const Knowledge& knowledge);
void fold_clearance(State& state, const ClearanceBody& body);
// A check-in: either part of what the screening was answered about, or a reason to ask again.
void note_findings(State& state, const CheckinBody& checkin, LocalDay day);
// True if these findings are worse than what the screening was answered about.
[[nodiscard]] bool changes_screening(const State& state, const CheckinBody& checkin, LocalDay day);

// Age, open flags and notes as of `day`.
[[nodiscard]] Screening screening_as_of(const State& state, LocalDay day);

// Answered of late and whole, no flag open, no exclusion: tests and runs may be offered.
[[nodiscard]] bool is_screening_clear(const State& state, LocalDay day, const Knowledge& knowledge);

// Whether profile_as_of() has an exclusion.
[[nodiscard]] bool has_exclusion(const State& state, LocalDay day, const Knowledge& knowledge);

// profile_as_of() as far as a level depends on it: only the exclusions are sure to be there.
[[nodiscard]] Profile standing_of(const State& state, LocalDay day, const Knowledge& knowledge);

// Age in years cannot be below 18 with certainty, and exclusions from the profile.
[[nodiscard]] Profile profile_as_of(const State& state, LocalDay day, const Knowledge& knowledge);

}  // namespace runlight
