// What the runs so far say about the day to come: the longest run of the 30 days before, and how
// far beyond it a planned one would go.
//
// Promises: exact in metres. Deliberately absent: permission. Whether to run is the rules' answer;
// this is a ceiling beside it.
#pragma once

#include <cstdint>
#include <optional>

#include "app/history/history.hpp"

namespace runlight::app {

struct DayFacts {
  std::optional<std::int32_t> longest30_m;
  std::int32_t missing30_days = 30;
  std::int32_t unknown30 = 0;  // sessions of these days without a distance
  std::optional<std::int32_t> days_since_run;

  // The furthest that is not more than a tenth beyond the longest.
  [[nodiscard]] std::optional<std::int32_t> ceiling_m() const;
  [[nodiscard]] load::SpikeState spike_of(std::int32_t planned_m) const;
};

// `history` from 31 days before `day` on is enough.
[[nodiscard]] DayFacts facts_of(const History& history, LocalDay day);

}  // namespace runlight::app
