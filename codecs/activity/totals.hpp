// What the samples say about the whole activity, for files that carry no totals of their own.
//
// Promises: a total that the file carried is never touched; one worked out here has
// Origin::Samples and, for distance, a warning that says so. Steps of more than 45 m/s are faults
// of the receiver and do not count (a warning says how many). Deliberately absent: ascent, which
// needs a smoothing model (core/load has it).
#pragma once

#include <cstdint>

#include "codecs/activity/activity.hpp"

namespace runlight::activity {

// Before 1995 nobody's watch knew where it was.
inline constexpr std::int64_t kFirstWatchMs = 788'918'400'000;
inline constexpr std::int64_t kFastestOnFootMmPerS = 12'500;  // faster than any runner ever

// Elapsed, timer, distance, average and highest heart rate, average cadence.
void complete_from_samples(Activity& activity);

// Running watches count the strides of one leg; some programs write steps. A typical value that
// only one leg can reach is doubled, once, in all rows.
void settle_cadence(Activity& activity);
// The same for a single average.
[[nodiscard]] std::int32_t settled_cadence(std::int32_t value, Sport sport);

// Warns of a date before watches existed, a negative or impossible duration, a speed no one runs.
void warn_of_absurd(Activity& activity);

}  // namespace runlight::activity
