#include "core/plan/report.hpp"

#include <algorithm>

namespace runlight {
namespace {

constexpr std::int64_t kEveningMs = 18 * 3'600'000;

// After more than the free days the next run is on a lower stage.
std::optional<MissedTime> missed_time(const State& state, const ProtocolSpec& protocol,
                                      LocalDay day) {
  if (!state.run || !state.episode_open) return std::nullopt;
  const std::int32_t gap = day.since(state.run->day);
  if (gap <= protocol.missed.free_days) return std::nullopt;
  switch (state.phase) {
    case Phase::Return: {
      const std::int32_t stage = std::clamp(state.ladder.stage, 1, protocol.last_stage());
      return MissedTime{gap, stage_after_gap(protocol, stage, gap)};
    }
    case Phase::Rebuild:
    case Phase::Keep:
      return MissedTime{gap, stage_after_gap(protocol, protocol.last_stage(), gap)};
    case Phase::None:
    case Phase::Niggle:
    case Phase::Protect:
    case Phase::Foundation:
    case Phase::LoadLight:
    case Phase::LoadHeavy:
    case Phase::Unknown:
      break;
  }
  return std::nullopt;
}

std::optional<LocalDay> unplanned_run(const State& state, LocalDay day) {
  constexpr std::int32_t kLately = 7;
  const bool is_ours = state.run && state.episode_open && state.run->day >= state.episode_opened &&
                       state.run->phase != Phase::None;
  // A run that turned red is told as a red.
  if (is_ours && state.last_red == state.run->day) return std::nullopt;
  if (!is_ours || state.run->counts || day.since(state.run->day) >= kLately) return std::nullopt;
  return state.run->day;
}

// A day that was answered or run, or is nearly over, has begun: what is assumed comes after it.
LocalDay first_open_day(const State& state, const AsOf& now) {
  const LocalDay today = now.day();
  const bool asked = state.before && state.before->day == today;
  const bool ran = state.run && state.run->day == today;
  const AsOf begin = midnight(today, now.offset);
  const bool is_evening = now.instant.unix_ms - begin.instant.unix_ms >= kEveningMs;
  return asked || ran || is_evening ? today.plus(1) : today;
}

std::optional<Breach> first_breach(const Plan& plan, const State& state,
                                   const Knowledge& knowledge) {
  const std::vector<Breach> breaches = check(plan, state, knowledge);
  return breaches.empty() ? std::nullopt : std::optional(breaches.front());
}

}  // namespace

WhereNow where_now(const State& state, const Knowledge& knowledge, LocalDay day) {
  const ProtocolSpec& protocol = protocol_of(knowledge, state.protocol);
  WhereNow out;
  out.day = day;
  out.state = state;
  out.exit = exit_of(state, knowledge, day);
  out.referrals = referrals_of(state, protocol, day);
  for (std::size_t i = 0; i < state.overrides.size(); ++i) {
    out.overrides.push_back({state.overrides[i], standing_of(state, i, protocol, day)});
  }
  if (state.last_red && day.since(*state.last_red) <= protocol.red.rest_days) {
    out.no_run_until = state.last_red->plus(protocol.red.rest_days);
  }
  out.missed = missed_time(state, protocol, day);
  out.unplanned_run = unplanned_run(state, day);
  return out;
}

PlanReport report_of(const State& state, const Table& table, const AsOf& now, std::int32_t days,
                     const std::optional<WhatIf>& what_if) {
  const LocalDay today = now.day();
  const Knowledge& knowledge = table.knowledge();
  PlanReport out;
  if (!what_if) {
    out.now = where_now(state, knowledge, today);
    out.plan = propose(state, table, today, days);
    out.breach = first_breach(out.plan, state, knowledge);
    out.outlook = outlook_of(state, table, today, now.offset);
    return out;
  }
  const LocalDay from = first_open_day(state, now);
  out.supposed = Supposed{*what_if, from, where_now(state, knowledge, today),
                          outlook_of(state, table, today, now.offset)};
  Lived lived = live_through(state, table, from, now.offset, what_if->assumed,
                             from == today ? YesNo::Yes : YesNo::No);
  out.assumed_days = static_cast<std::int32_t>(lived.days.size());
  const LocalDay then = from.plus(out.assumed_days);
  out.now = where_now(lived.state, knowledge, then.plus(-1));
  const std::int32_t left = std::max(1, days - then.since(today));
  const Plan rest = propose(lived.state, table, then, left);
  out.breach = first_breach(rest, lived.state, knowledge);
  out.plan.protocol = state.protocol;
  out.plan.days = std::move(lived.days);
  out.plan.days.insert(out.plan.days.end(), rest.days.begin(), rest.days.end());
  out.outlook = outlook_of(lived.state, table, then, now.offset);
  return out;
}

}  // namespace runlight
