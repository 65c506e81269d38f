// Inside check(): every run of the diary and of the plan in one list, and what a week or a month of
// them adds up to. It counts for itself; core/episode/volume.hpp, which the plan is made with, is
// not used here on purpose.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

#include "core/base/short_list.hpp"
#include "core/episode/state.hpp"
#include "core/facts/protocol.hpp"

namespace runlight {

inline constexpr std::int32_t kOutingWeek = 7;
inline constexpr std::int32_t kOutingMinute = 60;
inline constexpr std::int32_t kOutingsKeptDays = 42;

// A run of the diary or of the plan.
struct Outing {
  LocalDay day;
  std::int32_t seconds = 0;  // as it was run
  std::int32_t metres = 0;
  std::int32_t reference_seconds = 0;  // as it may be built upon
  std::int32_t reference_metres = 0;
  bool is_measured = false;  // its distance is known
};

struct Total {
  std::int64_t seconds = 0;
  std::int64_t metres = 0;
};

// What the week of `monday` holds, and the most of any week before it.
struct Weeks {
  Total now;
  Total most_before;
};

class Outings {
 public:
  explicit Outings(const State& state) {
    for (const RecentRun& run : state.recent_runs) {
      list_.push_back({run.day, run.seconds, run.metres.value_or(0), run.reference_seconds,
                       run.reference_metres, run.metres.has_value()});
    }
  }

  void add(LocalDay day, std::int32_t seconds, std::int32_t pace) {
    const std::int32_t metres = seconds / kOutingMinute * pace;
    list_.push_back({day, seconds, metres, seconds, metres, pace > 0});
  }

  // The latest day with a run before `day`.
  [[nodiscard]] std::optional<LocalDay> last_before(LocalDay day) const {
    std::optional<LocalDay> out;
    for (const Outing& one : list_) {
      if (one.day < day && (!out || *out < one.day)) out = one.day;
    }
    return out;
  }

  // Days with a run in the six days before `day`.
  [[nodiscard]] std::int32_t days_in_week_before(LocalDay day) const {
    std::uint32_t seen = 0;
    for (const Outing& one : list_) {
      const std::int32_t days = day.since(one.day);
      if (days >= 1 && days < kOutingWeek) seen |= 1U << static_cast<unsigned>(days);
    }
    std::int32_t out = 0;
    for (; seen != 0; seen &= seen - 1) ++out;
    return out;
  }

  // Only runs since `since` may be built upon, and none of a week up to `cut`.
  [[nodiscard]] Weeks weeks(LocalDay monday, std::int32_t count, LocalDay since,
                            std::optional<LocalDay> cut) const {
    ShortList<Total, 8> before;
    before.fill(static_cast<std::size_t>(count), Total{});
    Weeks out;
    for (const Outing& one : list_) {
      const std::int32_t ahead = one.day.since(monday);
      if (ahead >= 0) {
        if (ahead < kOutingWeek) {
          out.now.seconds += one.seconds;
          out.now.metres += one.metres;
        }
        continue;
      }
      const std::int32_t back = (kOutingWeek - 1 - ahead) / kOutingWeek;
      if (back > count || one.day < since) continue;
      if (cut && monday.plus(-back * kOutingWeek) <= *cut) continue;
      Total& week = before[static_cast<std::size_t>(back - 1)];
      week.seconds += one.reference_seconds;
      week.metres += one.reference_metres;
    }
    for (const Total& week : before) {
      out.most_before.seconds = std::max(out.most_before.seconds, week.seconds);
      out.most_before.metres = std::max(out.most_before.metres, week.metres);
    }
    return out;
  }

  // The longest of the days before `day`.
  [[nodiscard]] Total longest(LocalDay day, std::int32_t days, LocalDay since) const {
    Total out;
    for (const Outing& one : list_) {
      const std::int32_t ago = day.since(one.day);
      if (ago < 1 || ago > days || one.day < since) continue;
      out.seconds = std::max(out.seconds, std::int64_t{one.reference_seconds});
      out.metres = std::max(out.metres, std::int64_t{one.reference_metres});
    }
    return out;
  }

  // Whole metres in a minute over what was measured since `since`; 0 where nothing was.
  [[nodiscard]] std::int32_t pace(LocalDay since) const {
    Total all;
    for (const Outing& one : list_) {
      const bool is_kept = list_.back().day.since(one.day) <= kOutingsKeptDays;
      if (!is_kept || one.day < since || !one.is_measured || one.seconds == 0) continue;
      all.metres += one.metres;
      all.seconds += one.seconds;
    }
    if (all.seconds == 0) return 0;
    return static_cast<std::int32_t>(all.metres * kOutingMinute / all.seconds);
  }

 private:
  ShortList<Outing, 40> list_;
};

}  // namespace runlight
