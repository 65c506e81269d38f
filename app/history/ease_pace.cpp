#include "app/history/ease_pace.hpp"

namespace runlight::app {
namespace {

constexpr std::int32_t kWeeks = 4;
constexpr std::int32_t kDaysInWeek = 7;
constexpr std::int64_t kNotedFrom_percent = 120;
constexpr std::int64_t kLeastMeasured_percent = 80;

struct WeekLoad {
  LocalDay monday;
  std::int64_t hfl_milli = 0;
  std::int64_t running_s = 0;
  std::int64_t measured_s = 0;

  [[nodiscard]] bool is_measured() const {
    return running_s > 0 && measured_s * 100 >= running_s * kLeastMeasured_percent;
  }
};

std::int64_t seconds_of(const load::Session& session) {
  return session.moving_s.value_or(session.duration_s);
}

WeekLoad week_of(const History& history, std::optional<LocalDay> since, LocalDay monday) {
  WeekLoad out;
  out.monday = monday;
  for (std::size_t i = 0; i < history.sessions.size(); ++i) {
    const load::Session& session = history.sessions[i];
    if (session.sport != load::Sport::Running || session.day.monday() != monday) continue;
    if (since && session.day < *since) continue;
    out.running_s += seconds_of(session);
    const bool is_measured =
        session.hfl && !history.basis[i].flags.has(load::Flag::OnlyDistanceAndTime);
    if (!is_measured) continue;
    out.measured_s += seconds_of(session);
    out.hfl_milli += session.hfl->milli;
  }
  return out;
}

}  // namespace

std::optional<EasePace> ease_pace_of(const History& history, std::optional<LocalDay> since,
                                     LocalDay today) {
  const LocalDay monday = today.monday();
  const WeekLoad now = week_of(history, since, monday);
  WeekLoad largest;
  for (std::int32_t back = 1; back <= kWeeks; ++back) {
    const WeekLoad week = week_of(history, since, monday.plus(-back * kDaysInWeek));
    if (week.hfl_milli > largest.hfl_milli) largest = week;
  }
  if (!now.is_measured() || !largest.is_measured()) return std::nullopt;
  if (now.hfl_milli * 100 <= largest.hfl_milli * kNotedFrom_percent) return std::nullopt;
  return EasePace{{now.hfl_milli}, {largest.hfl_milli}, largest.monday};
}

}  // namespace runlight::app
