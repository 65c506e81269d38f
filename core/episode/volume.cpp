#include "core/episode/volume.hpp"

#include <algorithm>
#include <array>

namespace runlight {
namespace {

constexpr std::int32_t kKeptDays = 42;
constexpr std::int32_t kDaysInWeek = 7;
constexpr std::int32_t kMonthDays = 28;
constexpr std::int32_t kSecondsPerMinute = 60;

std::int32_t percent_of(std::int32_t amount, std::int32_t percent) {
  return static_cast<std::int32_t>(std::int64_t{amount} * percent / 100);
}

bool is_reference(const State& state, const RecentRun& run) {
  return state.ladder.stage > 0 && run.day >= state.ladder.entered;
}

// Of up to so many weeks before the one of `monday`; the latest first.
constexpr std::int32_t kMostWeeks = kKeptDays / kDaysInWeek + 1;
std::array<Volume, kMostWeeks> references_before(const State& state, LocalDay monday,
                                                 std::int32_t weeks) {
  std::array<Volume, kMostWeeks> out{};
  for (const RecentRun& run : state.recent_runs) {
    const std::int32_t days = monday.since(run.day);
    if (days < 1 || days > std::min(weeks, kMostWeeks) * kDaysInWeek) continue;
    const std::int32_t back = (days + kDaysInWeek - 1) / kDaysInWeek;
    // What was run before a red is no reference after it.
    const LocalDay week = monday.plus(-back * kDaysInWeek);
    if (!is_reference(state, run) || (state.cut && week <= state.cut->monday)) continue;
    Volume& volume = out[static_cast<std::size_t>(back - 1)];
    volume.seconds += run.reference_seconds;
    volume.metres += run.reference_metres;
  }
  return out;
}

std::int32_t grown(std::int32_t reference, std::int32_t percent, std::int32_t floor) {
  return std::max(percent_of(reference, percent), reference + floor);
}

// As much of the distance as is left of the time.
void shorten(RecentRun& run, std::int32_t seconds) {
  if (run.reference_seconds <= seconds) return;
  const std::int64_t metres = std::int64_t{run.metres.value_or(0)} * seconds;
  run.reference_seconds = seconds;
  run.reference_metres =
      std::min(run.reference_metres, static_cast<std::int32_t>(metres / run.seconds));
}

void hold_down(const State& state, const ProtocolSpec& protocol, RecentRun& run) {
  const std::int32_t stage = std::min(state.ladder.stage, protocol.last_stage());
  const WeekCap week = week_cap(state, protocol, stage, run.day.monday());
  if (state.phase == Phase::Return) {
    shorten(run, protocol.session_min(stage) * kSecondsPerMinute);
  }
  const SessionCap session = session_cap(state, protocol, run.day);
  if (session.limit_m > 0) run.reference_metres = std::min(run.reference_metres, session.limit_m);
  if (session.limit_s > 0) shorten(run, session.limit_s);
  const Volume with_it = reference_of_week(state, run.day.monday());
  const std::int32_t over_s = std::max(0, with_it.seconds - week.limit_s);
  shorten(run, std::max(0, run.reference_seconds - over_s));
  if (week.limit_m == 0) return;
  const std::int32_t over_m = std::max(0, with_it.metres - week.limit_m);
  run.reference_metres = std::max(0, run.reference_metres - over_m);
}

}  // namespace

void record_run(State& state, const RunBody& run, std::int32_t run_seconds) {
  RecentRun out;
  out.day = run.start.day();
  out.start_ms = run.start.instant.unix_ms;
  out.seconds = out.reference_seconds = run.duration_s;
  out.run_seconds = run_seconds;
  out.metres = run.distance_m;
  out.reference_metres = run.distance_m.value_or(0);
  auto& runs = state.recent_runs;
  const auto later = [](const RecentRun& a, const RecentRun& b) { return a.start_ms < b.start_ms; };
  runs.insert(std::upper_bound(runs.begin(), runs.end(), out, later), out);
  const LocalDay newest = runs.back().day;
  erase_if(runs, [&](const RecentRun& one) { return newest.since(one.day) > kKeptDays; });
}

void hold_down_run(State& state, const ProtocolSpec& protocol, Instant start) {
  if (state.ladder.stage == 0) return;
  for (RecentRun& run : state.recent_runs) {
    if (run.start_ms == start.unix_ms) hold_down(state, protocol, run);
  }
}

Volume reference_of_week(const State& state, LocalDay monday) {
  Volume out;
  for (const RecentRun& run : state.recent_runs) {
    const std::int32_t days = run.day.since(monday);
    if (days < 0 || days >= kDaysInWeek || !is_reference(state, run)) continue;
    out.seconds += run.reference_seconds;
    out.metres += run.reference_metres;
  }
  return out;
}

bool is_down_week(const State& state, const ProtocolSpec& protocol, LocalDay monday) {
  const std::int32_t weeks_in = monday.since(state.phase_since.monday()) / kDaysInWeek;
  const std::int32_t every = protocol.rebuild.down_week;
  return state.phase == Phase::Rebuild && weeks_in % every == every - 1;
}

Volume volume_of_week(const State& state, LocalDay monday) {
  Volume out;
  for (const RecentRun& run : state.recent_runs) {
    const std::int32_t days = run.day.since(monday);
    if (days < 0 || days >= kDaysInWeek) continue;
    out.seconds += run.seconds;
    out.metres += run.metres.value_or(0);
  }
  return out;
}

std::int32_t pace_m_per_min(const State& state) {
  std::int64_t metres = 0;
  std::int64_t seconds = 0;
  for (const RecentRun& run : state.recent_runs) {
    if (!is_reference(state, run) || !run.metres || run.seconds == 0) continue;
    metres += *run.metres;
    seconds += run.seconds;
  }
  if (seconds == 0) return 0;
  return static_cast<std::int32_t>(metres * kSecondsPerMinute / seconds);
}

WeekCap week_cap(const State& state, const ProtocolSpec& protocol, std::int32_t stage,
                 LocalDay monday) {
  const CapsSpec& caps = protocol.caps;
  const bool is_cut_now = state.cut && state.cut->monday == monday;
  WeekCap out;
  for (const Volume& volume : references_before(state, monday, caps.weeks)) {
    out.reference_s = std::max(out.reference_s, volume.seconds);
    out.reference_m = std::max(out.reference_m, volume.metres);
  }
  const bool is_cut = state.cut && monday >= state.cut->monday;
  if (is_cut) {
    out.reference_s = std::max(out.reference_s, state.cut->seconds);
    out.reference_m = std::max(out.reference_m, state.cut->metres);
  }
  const std::int32_t pace = pace_m_per_min(state);
  // A red takes a fifth of that as well.
  if (!is_cut) {
    const std::int32_t floor_min = caps.reference_sessions * protocol.session_min(stage);
    out.reference_s = std::max(out.reference_s, floor_min * kSecondsPerMinute);
    if (pace > 0) out.reference_m = std::max(out.reference_m, floor_min * pace);
  }
  const bool grows_freely = state.phase == Phase::Rebuild || state.phase == Phase::Keep;
  const std::int32_t percent = is_cut_now ? 100 : caps.week_percent;
  const bool has_floor = grows_freely && !is_cut_now;
  out.limit_s = grown(out.reference_s, percent, has_floor ? caps.floor_min * kSecondsPerMinute : 0);
  out.from_s = is_cut_now ? state.cut->from_seconds : out.reference_s;
  out.from_m = is_cut_now ? state.cut->from_metres : out.reference_m;
  if (pace == 0 || !grows_freely) {
    out.reference_m = out.from_m = 0;
    return out;
  }
  out.limit_m = grown(out.reference_m, percent, has_floor ? caps.floor_m : 0);
  return out;
}

SessionCap session_cap(const State& state, const ProtocolSpec& protocol, LocalDay day) {
  SessionCap out;
  if (state.phase != Phase::Rebuild && state.phase != Phase::Keep) return out;
  for (const RecentRun& run : state.recent_runs) {
    const std::int32_t days = day.since(run.day);
    if (days < 1 || days > protocol.caps.session_days || !is_reference(state, run)) continue;
    out.longest_m = std::max(out.longest_m, run.reference_metres);
    out.longest_s = std::max(out.longest_s, run.reference_seconds);
  }
  if (out.longest_m > 0) {
    out.limit_m = percent_of(out.longest_m, protocol.caps.session_percent);
  } else {
    out.limit_s = percent_of(out.longest_s, protocol.caps.session_percent);
  }
  return out;
}

void cut_volume(State& state, const ProtocolSpec& protocol, LocalDay day) {
  const WeekCap cap = week_cap(state, protocol, protocol.last_stage(), day.monday());
  VolumeCut out;
  // Of the week of the next run, which may be the week after.
  out.monday = day.plus(protocol.red.rest_days + 1).monday();
  out.from_seconds = cap.reference_s;
  out.from_metres = cap.reference_m;
  out.seconds = percent_of(cap.reference_s, protocol.red.volume_percent);
  out.metres = percent_of(cap.reference_m, protocol.red.volume_percent);
  state.cut = out;
}

std::optional<std::int32_t> target_m(const State& state) {
  if (state.usual_m && state.goal_m) return std::min(*state.usual_m, *state.goal_m);
  if (state.goal_m) return state.goal_m;
  if (state.usual_m) return state.usual_m;
  const LocalDay onset = state.onset.value_or(state.episode_opened);
  std::int32_t metres = 0;
  for (const RecentRun& run : state.before_onset) {
    const std::int32_t days = onset.since(run.day);
    if (days >= 1 && days <= kMonthDays) metres += run.metres.value_or(0);
  }
  if (metres == 0) return std::nullopt;
  return metres / (kMonthDays / kDaysInWeek);
}

}  // namespace runlight
