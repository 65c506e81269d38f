// One recording as the load model sees it: which seconds count, at what speed, cadence and grade.
//
// Promises: paused time is left out; speed is the device's own, else the distance over five
// seconds around; grade comes from altitude (core/load/grade.hpp); a recording without samples is
// measured by its totals and says so. Other sports than running, walking and hiking have no load.
// Deliberately absent: whether the recording is to be believed (app/importing), the runner's own
// cadence (app/history, so that the order of imports does not matter).
#pragma once

#include <cstdint>
#include <optional>

#include "codecs/any/recording.hpp"
#include "codecs/json/run_record.hpp"
#include "core/load/run_load.hpp"

namespace runlight::app {

struct Measured {
  std::optional<load::RunLoad> load;
  std::optional<load::GaitRun> gait;
  std::optional<std::int32_t> ascent_m;  // the device's, else from altitude
  std::optional<std::int32_t> descent_m;
};

[[nodiscard]] load::Sport load_sport_of(const activity::Activity& activity);
[[nodiscard]] Measured measure(const any::Recording& recording);

// Into an entry: all but its kind, ids, source and times.
void put_measured(json::RunRecord& record, const Measured& measured);

}  // namespace runlight::app
