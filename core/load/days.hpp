// The daily table: what was done each day, the longest run of the 30 days before, spikes, and the
// weekly figures that are shown but gate nothing.
//
// Promises: a day without a session is a rest day (0) only where the diary is known to be complete;
// elsewhere it is missing. A sum over sessions one of which is not known says so. Cost is linear in
// the days. Deliberately absent: injury probabilities. ACWR and EWMA did not predict injury; they
// are for display only.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/calendar/calendar.hpp"
#include "core/load/run_load.hpp"
#include "core/load/units.hpp"

namespace runlight::load {

struct Session {
  LocalDay day;
  std::optional<std::int64_t> start_ms;  // Unix time
  std::int32_t duration_s = 0;           // from start to end
  Sport sport = Sport::Running;
  std::optional<std::int32_t> moving_s;
  std::optional<std::int32_t> distance_m;
  std::optional<std::int32_t> ascent_m;
  std::optional<std::int32_t> rpe;  // 0..10
  std::optional<LoadMilli> hfl;     // running and walking
  std::optional<LoadMilli> lin;
  std::optional<std::int64_t> cycles;
  std::optional<std::int32_t> cadence_cspm;
  std::optional<SpeedTimesMs> speed_times;
  std::optional<std::uint32_t> shoes;   // the caller's number for a pair
  std::optional<std::uint32_t> device;  // likewise
};

// The diary is complete from `first` to `last`: no session then means rest.
struct DaySpan {
  LocalDay first;
  LocalDay last;
};

// A sum over a day's sessions. `unknown` of them do not have the quantity; then it is a lower
// bound.
struct Tally {
  std::int64_t sum = 0;
  std::int32_t unknown = 0;
  bool operator==(const Tally&) const = default;
};

enum class SpikeState : std::uint8_t {
  None,           // no run with a known distance on this day
  NoDenominator,  // nothing to compare with in the 30 days before
  Reference,      // up to 10 % further than the longest
  Small,          // up to 30 %
  Moderate,       // up to 100 %
  Large,
};
[[nodiscard]] std::string_view name_of(SpikeState state);

// Frandsen's classes for one session; whole numbers, so that the borders are exact.
[[nodiscard]] SpikeState spike_state(std::int32_t distance_m, std::int32_t longest_m);

struct Day {
  LocalDay day;
  bool covered = false;  // false: missing, not a rest day
  std::int32_t sessions = 0;
  Tally distance_m;
  Tally moving_s;
  Tally ascent_m;
  Tally cycles;
  Tally rpe_load;  // CR10 times minutes
  Tally hfl_milli;
  Tally lin_milli;
  // Of runs: a long walk is no measure for a run. Recordings that start within 30 minutes of the
  // end of the one before are one session.
  std::optional<std::int32_t> longest_session_m;
  std::optional<std::int32_t> longest30_m;  // of the 30 days before this one
  std::int32_t missing30 = 0;               // days of those 30 that are missing
  std::int32_t unknown30 = 0;               // sessions of those 30 without a distance
  SpikeState spike = SpikeState::None;
  std::optional<BasisPoints> spike_size;
};

// One row for each day from the first session or span to `last`. Runs and walks count; other sports
// only in rpe_load.
[[nodiscard]] std::vector<Day> day_table(std::span<const Session> sessions,
                                         std::span<const DaySpan> covered, LocalDay last);

enum class DayQuantity : std::uint8_t { Distance, Time, Load };

// Seven days ending with a row, against the seven before. Nothing where a day is missing or not
// fully known, or where there is nothing to divide by.
[[nodiscard]] std::optional<BasisPoints> week_growth(std::span<const Day> table, std::size_t row,
                                                     DayQuantity quantity);

// Mean daily load of 7 days over that of the 21 days before them, in hundredths of a percent.
[[nodiscard]] std::optional<BasisPoints> uncoupled_acwr(std::span<const Day> table, std::size_t row,
                                                        DayQuantity quantity);

struct Ewma {
  std::int64_t acute = 0;    // 7 days
  std::int64_t chronic = 0;  // 28 days
  std::int32_t known_days = 0;
  [[nodiscard]] bool is_warming_up() const { return known_days < 28; }
};

// For each row. A day that is missing or not fully known leaves both as they were.
[[nodiscard]] std::vector<Ewma> ewma(std::span<const Day> table, DayQuantity quantity);

}  // namespace runlight::load
