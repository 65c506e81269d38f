#include "core/plan/outlook.hpp"

#include <algorithm>

namespace runlight {
namespace {

bool is_run(const PlannedSession& session) {
  return session.kind == SessionKind::Run || session.kind == SessionKind::TestRun;
}

bool runs(const PlanDay& day) {
  return std::any_of(day.sessions.begin(), day.sessions.end(), is_run);
}

bool trains(const PlanDay& day) {
  return std::any_of(day.sessions.begin(), day.sessions.end(),
                     [](const PlannedSession& one) { return one.kind == SessionKind::Strength; });
}

// The whole last stage in one run, wherever it is run.
bool runs_last_stage(const PlanDay& day, const ProtocolSpec& protocol) {
  const std::int32_t minutes = protocol.stage(protocol.last_stage()).total_run_min();
  return std::any_of(day.sessions.begin(), day.sessions.end(), [&](const PlannedSession& one) {
    return one.kind == SessionKind::Run && one.run_min * one.reps >= minutes;
  });
}

bool is_running(Phase phase) {
  return phase == Phase::Return || phase == Phase::Rebuild || phase == Phase::Keep;
}

struct Ahead {
  const State* state;
  const Table* table;
  LocalDay today;
  UtcOffset offset;
};

// From the next run on, or the next training where no run is near; a missed week begins today.
SetbackOutlook after_setback(const Ahead& ahead, Setback setback, std::int32_t days_to_session,
                             bool at_a_run) {
  HypotheticalLife life(*ahead.state, *ahead.table, ahead.offset);
  SetbackOutlook out;
  out.setback = setback;
  out.at_a_run = at_a_run;
  Plan lived;
  lived.protocol = ahead.state->protocol;
  const bool misses = setback == Setback::MissedWeek;
  const std::int32_t days = misses ? 7 : days_to_session + 1;
  for (std::int32_t i = 0; i < days; ++i) {
    DayAssumption assumed;
    if (misses) {
      assumed.course = Course::LeftOut;
    } else if (i == days_to_session) {
      assumed.course = setback == Setback::Red ? Course::Red : Course::Yellow;
      if (!at_a_run && setback == Setback::Yellow) assumed.lift_pain = 2;
    }
    lived.days.push_back(life.live(ahead.today.plus(i), assumed, i == 0 ? YesNo::Yes : YesNo::No));
  }
  out.on = misses ? ahead.today : ahead.today.plus(days_to_session);
  const LocalDay next = ahead.today.plus(days);
  life.screen_if_due(next);
  const Plan rest = propose(life.state(), *ahead.table, next, kOutlookDays - days);
  lived.days.insert(lived.days.end(), rest.days.begin(), rest.days.end());
  const ProtocolSpec& protocol = protocol_of(ahead.table->knowledge(), ahead.state->protocol);
  out.then = milestones_of(lived, *ahead.state, protocol);
  return out;
}

}  // namespace

std::string_view name_of(Setback setback) {
  switch (setback) {
    case Setback::Yellow:
      return "yellow";
    case Setback::Red:
      return "red";
    case Setback::MissedWeek:
      return "missed_week";
  }
  return {};
}

Milestones milestones_of(const Plan& plan, const State& state, const ProtocolSpec& protocol) {
  Milestones out;
  bool was_running = is_running(state.phase);
  bool was_keeping = state.phase == Phase::Keep;
  for (const PlanDay& day : plan.days) {
    if (!was_running && !out.running && is_running(day.phase)) out.running = day.day;
    if (!was_keeping && !out.full_distance && day.phase == Phase::Keep) out.full_distance = day.day;
    if (!out.thirty && is_running(day.phase) && runs_last_stage(day, protocol)) {
      out.thirty = day.day;
    }
    if (!out.closed && day.phase == Phase::None) out.closed = day.day;
  }
  return out;
}

Outlook outlook_of(const State& state, const Table& table, LocalDay today, UtcOffset offset) {
  Outlook out;
  const ProtocolSpec& protocol = protocol_of(table.knowledge(), state.protocol);
  const Plan best = propose(state, table, today, kOutlookDays);
  if (!state.episode_open || best.days.front().sessions.front().why == Why::Urgent) return out;
  out.is_open = true;
  out.best = milestones_of(best, state, protocol);
  constexpr std::int32_t kNear = 8;
  std::int32_t to_run = -1;
  std::int32_t to_training = -1;
  for (std::int32_t i = 0; i < kNear; ++i) {
    const PlanDay& day = best.days[static_cast<std::size_t>(i)];
    if (to_run < 0 && runs(day)) to_run = i;
    if (to_training < 0 && i > 0 && trains(day)) to_training = i;
  }
  const bool at_a_run = to_run >= 0;
  const std::int32_t session = at_a_run ? to_run : std::max(1, to_training);
  const Ahead ahead{&state, &table, today, offset};
  for (std::size_t i = 0; i < kSetbackCount; ++i) {
    out.setbacks[i] = after_setback(ahead, static_cast<Setback>(i), session, at_a_run);
  }
  return out;
}

std::optional<std::int32_t> days_later(const Milestones& best, const Milestones& then) {
  for (const auto& day : {&Milestones::thirty, &Milestones::full_distance, &Milestones::running,
                          &Milestones::closed}) {
    if (best.*day && then.*day) return (then.*day)->since(*(best.*day));
  }
  return std::nullopt;
}

}  // namespace runlight
