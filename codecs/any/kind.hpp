// What a file is, told from its first bytes. A name can lie; these do not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace runlight::any {

enum class Kind : std::uint8_t {
  Empty,
  Fit,
  Tcx,
  Gpx,
  Csv,     // a table of runs, docs/csv.md
  Strava,  // activities.csv of an export
  Garmin,  // *_summarizedActivities.json
  Apple,   // export.xml, whatever it is called
  Gzip,
  Zip,
  Unknown,
};

// As much of the file as kind_of wants to see, if there is that much.
inline constexpr std::size_t kHeadBytes = 16'384;

[[nodiscard]] Kind kind_of(std::string_view head);
// "fit", "tcx", ...; empty where it is nothing we read.
[[nodiscard]] std::string_view name_of(Kind kind);

}  // namespace runlight::any
