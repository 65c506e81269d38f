// From a recording to the entry that is kept of it, or why it is not believed.
#pragma once

#include <optional>
#include <string>

#include "app/importing/import.hpp"
#include "codecs/any/recording.hpp"
#include "codecs/json/run_record.hpp"

namespace runlight::app {

// Where a file came from, beside what is in it.
struct Provenance {
  std::string provider;  // "strava", "garmin", "apple", "file"
  std::string sha256;
  std::string file;  // its name
};

// Why this cannot be kept; empty: it can.
[[nodiscard]] std::string problem_of(const activity::Activity& activity, const AsOf& now);

// A file that does not say what was done: by how fast it was. The runner's GPX tracks are runs more
// often than not, and a run that is not counted is a cap that is too high.
void settle_sport(activity::Activity& activity);

// Kind, times and all quantities; no ids yet. The activity has no problem.
[[nodiscard]] json::RunRecord record_of(const any::Recording& recording, const Provenance& from,
                                        const Zones& zones);

}  // namespace runlight::app
