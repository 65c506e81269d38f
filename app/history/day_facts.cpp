#include "app/history/day_facts.hpp"

#include <vector>

namespace runlight::app {

std::optional<std::int32_t> DayFacts::ceiling_m() const {
  if (!longest30_m || *longest30_m <= 0) return std::nullopt;
  return static_cast<std::int32_t>(std::int64_t{*longest30_m} * 11 / 10);
}

load::SpikeState DayFacts::spike_of(std::int32_t planned_m) const {
  return load::spike_state(planned_m, longest30_m.value_or(0));
}

DayFacts facts_of(const History& history, LocalDay day) {
  DayFacts out;
  for (const load::Session& session : history.sessions) {
    if (session.sport != load::Sport::Running || day < session.day) continue;
    out.days_since_run = day.since(session.day);  // they are in order
  }
  const std::vector<load::Day> table = load::day_table(history.sessions, history.covered, day);
  if (table.empty()) return out;
  out.longest30_m = table.back().longest30_m;
  out.missing30_days = table.back().missing30;
  out.unknown30 = table.back().unknown30;
  return out;
}

}  // namespace runlight::app
