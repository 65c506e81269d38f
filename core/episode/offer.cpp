#include "core/episode/offer.hpp"

#include <algorithm>

#include "core/episode/override.hpp"
#include "core/episode/stimulus.hpp"
#include "core/episode/volume.hpp"

namespace runlight {
namespace {

constexpr std::int32_t kDaysInWeek = 7;
constexpr std::int32_t kSecondsPerMinute = 60;

Offer rest(Why why) {
  Offer out;
  out.why = why;
  return out;
}

std::int32_t runs_in_7_days(const State& state, LocalDay day) {
  std::int32_t out = 0;
  LocalDay counted = day.plus(1);
  const auto& runs = state.recent_runs;
  // They are in order of their instants: on the way from zone to zone a day may go back by one.
  for (std::size_t i = runs.size(); i-- > 0;) {
    const RecentRun& run = runs[i];
    const std::int32_t days = day.since(run.day);
    if (days > kDaysInWeek + 1) break;
    if (days < 1 || days >= kDaysInWeek || run.day == counted) continue;
    counted = run.day;
    ++out;
  }
  return out;
}

bool is_cooling_down(const State& state, const ProtocolSpec& protocol, LocalDay day) {
  return state.last_red && day.since(*state.last_red) <= protocol.red.rest_days;
}

std::int32_t days_without_run(const State& state, LocalDay day) {
  return state.run ? day.since(state.run->day) : 0;
}

Level level_of_last(const State& state) {
  if (!state.run) return Level::Go;
  return std::max(state.run->level_at_after, state.run->level_at_morning);
}

bool is_rest_day(const State& state, const ProtocolSpec& protocol, LocalDay day) {
  if (!state.run) return false;
  const std::int32_t extra = level_of_last(state) >= Level::TestRunOnly ? 1 : 0;
  return day.since(state.run->day) < protocol.progress.days_apart + extra;
}

Offer test_run(const ProtocolSpec& protocol, std::int32_t stage) {
  Offer out;
  out.kind = OfferKind::TestRun;
  out.why = Why::TestFirst;
  out.stage = stage;
  out.run_min = protocol.test_run.offered_run_min;
  // On a stage this short its own minutes are the test.
  if (stage > 0 && protocol.stage(stage).total_run_min() <= protocol.ladder.test_stage_run_min) {
    out.run_min = std::min(protocol.stage(stage).total_run_min(), protocol.test_run.most_run_min);
    out.counts_for = stage;
  }
  out.reps = 1;
  out.minutes = protocol.test_run.warm_up_min + out.run_min;
  return out;
}

// Fewer repetitions, or a shorter run: what fits into `left_min`.
Offer shortened(Offer out, const ProtocolSpec& protocol, std::int32_t left_min, const Cap& cap) {
  if (left_min < protocol.caps.shortest_min) return rest(Why::CapTooSmall);
  const std::int32_t around = protocol.ladder.warm_up_min + protocol.ladder.cool_down_min;
  const std::int32_t bout_min = out.run_min + out.walk_min;
  out.reps = std::min(out.reps, (left_min - around + out.walk_min) / bout_min);
  if (out.reps < 1) {
    out.reps = 1;
    out.run_min = left_min - around;
    out.walk_min = 0;
  }
  out.minutes = around + out.reps * (out.run_min + out.walk_min) - out.walk_min;
  if (out.minutes < protocol.caps.shortest_min) return rest(Why::CapTooSmall);
  out.why = Why::Shortened;
  out.counts_for = 0;
  out.cap = cap;
  return out;
}

// The session of the stage, or what the week leaves of it.
Offer ladder_session(const State& state, const ProtocolSpec& protocol, std::int32_t stage,
                     LocalDay day) {
  const StageSpec& spec = protocol.stage(stage);
  const LocalDay monday = day.monday();
  const WeekCap week = week_cap(state, protocol, stage, monday);
  const std::int32_t left_min =
      (week.limit_s - volume_of_week(state, monday).seconds) / kSecondsPerMinute;
  Offer out;
  out.kind = OfferKind::Run;
  out.stage = stage;
  out.run_min = spec.run_min;
  out.walk_min = spec.walk_min;
  out.reps = spec.reps;
  out.minutes = protocol.session_min(stage);
  out.counts_for = stage;
  out.cap = {CapKind::Ladder, out.minutes, out.minutes};
  if (out.minutes <= left_min) return out;
  return shortened(
      out, protocol, left_min,
      {CapKind::WeekTime, week.limit_s / kSecondsPerMinute, week.from_s / kSecondsPerMinute});
}

struct Bound {
  std::int32_t minutes;
  Cap cap;
};

void tighten(Bound& bound, std::int32_t minutes, const Cap& cap) {
  if (minutes < bound.minutes) bound = {minutes, cap};
}

// How long a session of rebuild or keep may be, and what says so. A yellow morning holds it where
// it was.
Bound longest_session(const State& state, const ProtocolSpec& protocol, LocalDay day, Level level) {
  const LocalDay monday = day.monday();
  const WeekCap week = week_cap(state, protocol, protocol.last_stage(), monday);
  const Volume run = volume_of_week(state, monday);
  std::int32_t target_s = week.limit_s;
  const bool is_smaller = is_down_week(state, protocol, monday);
  if (is_smaller) {
    const std::int64_t part = std::int64_t{week.reference_s} * protocol.rebuild.down_week_percent;
    target_s = static_cast<std::int32_t>(part / 100);
  }
  const bool grows = state.phase == Phase::Rebuild && level == Level::Go;
  if (!grows) target_s = std::min(target_s, week.reference_s);
  const std::int32_t from_s = is_smaller ? week.reference_s : week.from_s;
  const Cap by_week{CapKind::WeekTime, target_s / kSecondsPerMinute, from_s / kSecondsPerMinute};
  // A third of the week; of a very small week as much as a session needs.
  Bound out{std::max(target_s / protocol.rebuild.sessions_in_week / kSecondsPerMinute,
                     protocol.caps.shortest_min),
            by_week};
  tighten(out, (target_s - run.seconds) / kSecondsPerMinute, by_week);
  const std::int32_t pace = pace_m_per_min(state);
  if (pace > 0 && week.limit_m > 0) {
    const std::int32_t most_m = grows ? week.limit_m : std::min(week.limit_m, week.reference_m);
    tighten(out, (most_m - run.metres) / pace, {CapKind::WeekDistance, most_m, week.from_m});
  }
  if (pace > 0 && target_m(state)) {
    const std::int32_t least = protocol.session_min(protocol.last_stage());
    // A little further than the target, so that sessions that just count reach it.
    const std::int64_t far =
        std::int64_t{*target_m(state)} * 100 / protocol.progress.counts_from_percent;
    const auto share =
        static_cast<std::int32_t>(far / protocol.rebuild.sessions_in_week / pace) + 1;
    tighten(out, std::max(share, least),
            {CapKind::WeekDistance, *target_m(state), *target_m(state)});
  }
  const SessionCap session = session_cap(state, protocol, day);
  if (session.limit_m > 0 && pace > 0) {
    tighten(out, session.limit_m / pace, {CapKind::Session, session.limit_m, session.longest_m});
  } else if (session.limit_s > 0) {
    tighten(out, session.limit_s / kSecondsPerMinute,
            {CapKind::Session, session.limit_s / kSecondsPerMinute,
             session.longest_s / kSecondsPerMinute});
  }
  return out;
}

Offer free_session(const State& state, const ProtocolSpec& protocol, LocalDay day, Level level) {
  const Bound bound = longest_session(state, protocol, day, level);
  if (bound.minutes < protocol.caps.shortest_min) return rest(Why::CapTooSmall);
  const std::int32_t around = protocol.ladder.warm_up_min + protocol.ladder.cool_down_min;
  Offer out;
  out.kind = OfferKind::Run;
  out.run_min = bound.minutes - around;
  out.reps = 1;
  out.minutes = bound.minutes;
  out.cap = bound.cap;
  if (level == Level::Go) out.stimulus = stimulus_of(state);
  return out;
}

// Never longer than what a better morning would have been offered: the caps hold for it too.
Offer short_run(const ProtocolSpec& protocol, std::int32_t stage, const Offer& at_best) {
  if (at_best.kind == OfferKind::Rest) return at_best;
  Offer out = test_run(protocol, stage);
  if (at_best.total_run_min() >= out.run_min) return out;
  if (at_best.total_run_min() < protocol.test_run.least_run_min) return rest(Why::CapTooSmall);
  out.run_min = at_best.total_run_min();
  out.minutes = protocol.test_run.warm_up_min + out.run_min;
  out.counts_for = 0;
  return out;
}

// What a clinician leaves of it.
Offer as_restricted(Offer planned, const State& state, const ProtocolSpec& protocol, LocalDay day) {
  const Restrictions limits = restrictions_on(state, day);
  const auto& sessions = limits.sessions_in_7_days;
  if (limits.no_running || (sessions && runs_in_7_days(state, day) >= *sessions)) {
    return rest(Why::Override);
  }
  if (!limits.minutes || planned.minutes <= *limits.minutes) return planned;
  if (planned.kind == OfferKind::TestRun) {
    planned.minutes = *limits.minutes;
    planned.run_min = planned.minutes - protocol.test_run.warm_up_min;
    if (planned.run_min < protocol.test_run.least_run_min) return rest(Why::Override);
  } else {
    const Cap cap{CapKind::Session, *limits.minutes, *limits.minutes};
    planned = shortened(planned, protocol, *limits.minutes, cap);
  }
  planned.counts_for = 0;
  planned.why = Why::Override;
  return planned;
}

}  // namespace

std::string_view name_of(CapKind kind) {
  switch (kind) {
    case CapKind::None:
      return "none";
    case CapKind::Session:
      return "session";
    case CapKind::WeekTime:
      return "week_time";
    case CapKind::WeekDistance:
      return "week_distance";
    case CapKind::Ladder:
      return "ladder";
  }
  return {};
}

std::string_view name_of(Why why) {
  switch (why) {
    case Why::Planned:
      return "planned";
    case Why::TestFirst:
      return "test_first";
    case Why::Shortened:
      return "shortened";
    case Why::NoEpisode:
      return "no_episode";
    case Why::Paused:
      return "paused";
    case Why::Level:
      return "level";
    case Why::RedCooldown:
      return "red_cooldown";
    case Why::RestDay:
      return "rest_day";
    case Why::WeekFull:
      return "week_full";
    case Why::CapTooSmall:
      return "cap_too_small";
    case Why::Urgent:
      return "urgent";
    case Why::Screening:
      return "screening";
    case Why::Strength:
      return "strength";
    case Why::Mobility:
      return "mobility";
    case Why::KeepFit:
      return "keep_fit";
    case Why::TestDue:
      return "test_due";
    case Why::Override:
      return "override";
  }
  return {};
}

std::int32_t stage_after_gap(const ProtocolSpec& protocol, std::int32_t stage, std::int32_t days) {
  if (days >= protocol.missed.restart_days) return 1;
  if (days <= protocol.missed.free_days) return stage;
  return std::max(1, stage - days / protocol.missed.days_per_stage);
}

namespace {

Offer offer_by_protocol(const State& state, const ProtocolSpec& protocol, LocalDay day,
                        Level level) {
  if (level >= Level::Stop) return rest(Why::Level);
  if (is_cooling_down(state, protocol, day)) return rest(Why::RedCooldown);
  const std::int32_t gap = days_without_run(state, day);
  const bool long_gap = gap > protocol.missed.free_days;
  switch (state.phase) {
    case Phase::None:
    case Phase::Unknown:
      return rest(Why::NoEpisode);
    case Phase::Protect:
    case Phase::Foundation:
    case Phase::LoadLight:
    case Phase::LoadHeavy:
      return rest(Why::Paused);
    case Phase::Niggle:
      if (is_rest_day(state, protocol, day)) return rest(Why::RestDay);
      return test_run(protocol, 0);
    case Phase::Return:
    case Phase::Rebuild:
    case Phase::Keep:
      break;
  }
  if (is_rest_day(state, protocol, day)) return rest(Why::RestDay);
  if (runs_in_7_days(state, day) >= protocol.progress.sessions_in_7_days) {
    return rest(Why::WeekFull);
  }
  const bool in_ladder = state.phase == Phase::Return || long_gap;
  // Another protocol may have been chosen on the way, with fewer stages.
  const std::int32_t last = protocol.last_stage();
  const std::int32_t from =
      state.phase == Phase::Return ? std::clamp(state.ladder.stage, 1, last) : last;
  const std::int32_t stage = in_ladder ? stage_after_gap(protocol, from, gap) : 0;
  const bool is_short = level == Level::TestRunOnly;
  const Level at = is_short ? Level::Go : level;
  const Offer offer = in_ladder ? ladder_session(state, protocol, stage, day)
                                : free_session(state, protocol, day, at);
  return is_short ? short_run(protocol, stage, offer) : offer;
}

}  // namespace

Offer offer_of(const State& state, const ProtocolSpec& protocol, LocalDay day, Level level) {
  const Offer planned = offer_by_protocol(state, protocol, day, level);
  if (state.overrides.empty() || planned.kind == OfferKind::Rest) return planned;
  return as_restricted(planned, state, protocol, day);
}

}  // namespace runlight
