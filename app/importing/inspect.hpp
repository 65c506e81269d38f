// What a file holds, without keeping any of it (contract 3.2).
//
// Promises: the file's own totals where it carries them, else worked out from its records, which a
// warning says; unknown is nothing. A file of several activities is added up.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/importing/import.hpp"
#include "codecs/activity/activity.hpp"
#include "codecs/json/run_record.hpp"

namespace runlight::app {

struct Inspected {
  std::string file;
  std::string_view format;  // "fit", "tcx", ...
  std::string_view kind;    // "activity", "workout", "other"
  activity::Sport sport = activity::Sport::Unknown;
  activity::SubSport sub_sport = activity::SubSport::Unknown;
  std::optional<Instant> start;
  std::optional<std::int64_t> elapsed_ms;
  std::optional<std::int64_t> timer_ms;
  std::optional<std::int64_t> distance_mm;
  std::optional<std::int32_t> ascent_m;
  std::int64_t records = 0;
  std::int64_t laps = 0;
  std::int64_t sessions = 0;
  std::optional<std::int32_t> avg_cadence_spm;
  std::optional<std::int32_t> avg_heart_rate_bpm;
  std::string device;
  std::optional<json::HipLoad> hip_load;
  std::vector<std::string_view> has;  // "position", "altitude", ...
  std::vector<std::string> warnings;
};

// One after the other, in order of the files. `refused` is told what cannot be read.
struct InspectListener {
  std::function<void(const Inspected&)> inspected;
  std::function<void(const Error&)> refused;
};
void inspect_paths(const std::vector<std::string>& paths, const tree::Limits& limits,
                   const InspectListener& listener);

// As one JSON document, without a newline.
void append_inspected(std::string& out, const Inspected& inspected);

}  // namespace runlight::app
