// The load table as it is shown: a row for each day or week of a period, the figures of the last
// seven known days, and what gait says.
//
// Promises: days before the diary are missing; a sum that leaves something out says so
// (Tally::unknown); a row's range is the sum of its sessions' ranges, because what is not known of
// the model is wrong for all of them alike. Deliberately absent: words.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "app/history/history.hpp"

namespace runlight::app {

enum class Step : std::uint8_t { Day, Week };

struct LoadRow {
  LocalDay first;
  LocalDay last;
  std::int32_t missing_days = 0;
  std::int32_t sessions = 0;
  load::Tally distance_m;
  load::Tally moving_s;
  load::Tally ascent_m;
  load::Tally hfl_milli;
  std::optional<load::Range68> range;  // nothing where a session has none
  load::Flags flags;
  std::optional<std::int32_t> longest_m;
  std::optional<load::SpikeDay> spike;  // the largest

  [[nodiscard]] std::int32_t days() const { return last.since(first) + 1; }
  [[nodiscard]] bool is_missing() const { return missing_days == days(); }
};

// Seven days that end with the latest known one, against the seven before.
struct Lately {
  LocalDay last;
  std::optional<load::BasisPoints> distance;
  std::optional<load::BasisPoints> time;
  std::optional<load::BasisPoints> load;
  std::optional<load::BasisPoints> acwr;  // of the load; for display only, like `ewma`
  load::Ewma ewma;
};

struct LoadTable {
  std::vector<load::Day> days;   // from the first that is known
  std::vector<load::Ewma> ewma;  // of the load, one for each day
  std::vector<LoadRow> rows;     // from `since` to today; weeks begin on Monday
  std::optional<Lately> lately;
};

[[nodiscard]] LoadTable load_table(const History& history, LocalDay since, LocalDay today,
                                   Step step);

// The figures of the seven days that end with a row of the table.
[[nodiscard]] Lately lately_at(const LoadTable& table, std::size_t row);

// Of the latest run whose gait could be measured.
struct GaitNow {
  LocalDay day;
  load::GaitVerdict verdict;
  std::int32_t learned_runs = 0;  // that came before it with the same device and shoes
};
[[nodiscard]] std::optional<GaitNow> gait_now(const History& history, LocalDay today);

}  // namespace runlight::app
