// What every codec of activities yields: one value type, whatever the file was.
//
// Promises: SI units in whole numbers with the unit in the name; unknown is absent, never 0; each
// total says whether the file carried it or it was worked out from the samples; cadence is in steps
// per minute, both feet. Texts are UTF-8 as the file had them.
// Deliberately absent: local days and zones (the file knows an offset at best), load, judgement of
// what counts as a run, and which of several sources is the better one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codecs/activity/samples.hpp"
#include "core/calendar/calendar.hpp"

namespace runlight::activity {

enum class Format : std::uint8_t { Fit, Tcx, Gpx, Csv, Strava, Garmin, Apple };

enum class Sport : std::uint8_t {
  Unknown,
  Running,
  Walking,
  Hiking,
  Cycling,
  Swimming,
  Rowing,
  Skiing,
  Strength,
  Other,
};

[[nodiscard]] constexpr bool is_on_foot(Sport sport) {
  return sport == Sport::Running || sport == Sport::Walking || sport == Sport::Hiking;
}

enum class SubSport : std::uint8_t { Unknown, Treadmill, Indoor, Trail, Track, Virtual };

// Where a total comes from.
enum class Origin : std::uint8_t { Unknown, File, Samples };

struct Total {
  std::int64_t value = 0;
  Origin origin = Origin::Unknown;

  [[nodiscard]] bool known() const { return origin != Origin::Unknown; }
  bool operator==(const Total&) const = default;
};

// Active and Resting tell running from walking in an interval session.
enum class Intensity : std::uint8_t { Unknown, Active, Resting };

struct Lap {
  std::optional<Instant> start;
  std::optional<std::int64_t> timer_ms;
  std::optional<std::int64_t> distance_mm;
  std::optional<std::int32_t> avg_heart_rate_bpm;
  Intensity intensity = Intensity::Unknown;

  bool operator==(const Lap&) const = default;
};

// A stretch in which the watch stood still, since Activity::start.
struct Pause {
  std::int64_t from_ms = 0;
  std::int64_t to_ms = 0;

  bool operator==(const Pause&) const = default;
};

struct ProviderId {
  std::string provider;  // "strava", "garmin"
  std::string id;

  bool operator==(const ProviderId&) const = default;
};

// What a reader noticed without refusing the file. `where` is "byte 4711" or "row 12".
struct Warning {
  std::string where;
  std::string what;

  bool operator==(const Warning&) const = default;
};

struct Activity {
  Format format = Format::Csv;
  Sport sport = Sport::Unknown;
  SubSport sub_sport = SubSport::Unknown;
  std::optional<Instant> start;
  std::optional<UtcOffset> offset;  // what the runner's clock showed, where the file knows
  std::string zone;                 // "Europe/Berlin", where the file names one

  Total elapsed_ms;  // from start to end, pauses included
  Total timer_ms;    // pauses excluded
  Total moving_ms;   // without standing still
  Total distance_mm;
  Total ascent_mm;
  Total descent_mm;
  std::optional<std::int32_t> avg_heart_rate_bpm;
  std::optional<std::int32_t> max_heart_rate_bpm;
  std::optional<std::int32_t> avg_cadence_spm;
  std::optional<std::int32_t> steps;

  std::vector<Lap> laps;
  std::vector<Pause> pauses;
  Samples samples;

  std::string name;
  std::string device;
  std::string gear;
  std::string file;  // the original or the route that belongs to it, inside the same archive
  std::vector<ProviderId> ids;
  std::vector<Warning> warnings;

  bool operator==(const Activity&) const = default;
};

// A whole file: what could be read, and what was noticed about the file itself.
struct Decoded {
  std::vector<Activity> activities;
  std::vector<Warning> warnings;

  bool operator==(const Decoded&) const = default;
};

// "running", "walking", ...; "unknown" is for callers to turn into null.
[[nodiscard]] std::string_view text(Sport sport);
[[nodiscard]] std::string_view text(SubSport sub_sport);
[[nodiscard]] std::string_view text(Format format);
[[nodiscard]] std::string_view text(Quantity quantity);

struct SportWord {
  Sport sport = Sport::Unknown;
  SubSport sub_sport = SubSport::Unknown;
};
// A sport's name as files write it ("Running", "trail_running", "Lauf", "Hardlopen",
// "HKWorkoutActivityTypeRunning", ...). A word not known is Other; no word is Unknown.
[[nodiscard]] SportWord sport_from(std::string_view word);

}  // namespace runlight::activity
