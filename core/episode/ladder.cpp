#include "core/episode/ladder.hpp"

#include <algorithm>

#include "core/episode/offer.hpp"
#include "core/episode/override.hpp"

namespace runlight {
namespace {

constexpr std::int32_t kDaysInWeek = 7;

// The last day before `onset` with at least so much running; what the runner calls a normal run is
// long enough.
std::optional<LocalDay> last_long_run(const State& state, LocalDay onset, std::int32_t run_min) {
  std::optional<LocalDay> out;
  if (state.last_normal_run && *state.last_normal_run <= onset) out = state.last_normal_run;
  for (const RecentRun& run : state.before_onset) {
    if (run.day > onset || run.run_seconds < run_min * 60) continue;
    if (!out || *out < run.day) out = run.day;
  }
  return out;
}

std::int32_t ups_in_7_days(const State& state, LocalDay day) {
  return static_cast<std::int32_t>(
      std::count_if(state.ladder.ups.begin(), state.ladder.ups.end(),
                    [&](LocalDay up) { return day.since(up) < kDaysInWeek; }));
}

void count_afresh(LadderState& ladder) {
  ladder.clean_sessions = 0;
  ladder.steady_sessions = 0;
}

}  // namespace

std::int32_t entry_stage(const State& state, const ProtocolSpec& protocol) {
  if (state.entered_by_steady) return protocol.ladder.steady_entry_stage;
  const std::int32_t highest = protocol.ladder.clean_entry_stage;
  const LocalDay onset = state.onset.value_or(state.episode_opened);
  const auto last = last_long_run(state, onset, protocol.stage(highest).total_run_min());
  if (!last) return 1;
  const std::int32_t stage = stage_after_gap(protocol, highest, onset.since(*last));
  return std::max(1, stage - state.missed_stages);
}

void enter_ladder(State& state, std::int32_t stage, LocalDay day) {
  state.ladder = LadderState{};
  state.ladder.stage = stage;
  state.ladder.entered = day;
  state.cut.reset();
}

void leave_ladder(State& state) {
  state.ladder = LadderState{};
  state.cut.reset();
}

void count_session(State& state, std::int32_t stage, Outcome outcome) {
  LadderState& ladder = state.ladder;
  if (stage != 0 && stage != ladder.stage) return;
  if (outcome == Outcome::Neither) {
    ladder.steady_sessions = 0;
    return;
  }
  if (stage == 0) return;
  ladder.steady_sessions += 1;
  if (outcome == Outcome::Clean) ladder.clean_sessions += 1;
}

void forget_sessions(State& state) { count_afresh(state.ladder); }

void stage_down(State& state, const ProtocolSpec& protocol) {
  state.ladder.stage = std::max(1, state.ladder.stage - protocol.red.stages_down);
  count_afresh(state.ladder);
}

namespace {

CriterionLines session_lines(const State& state, const ProtocolSpec& protocol) {
  const ProgressSpec& progress = protocol.progress;
  CriterionLines out;
  out.add(at_least(Criterion::CleanSessions, state.ladder.clean_sessions, progress.clean_sessions));
  if (progress.steady_sessions == 0) return out;
  CriterionLine steady =
      at_least(Criterion::SteadySessions, state.ladder.steady_sessions, progress.steady_sessions);
  steady.is_alternative = true;
  out.add(steady);
  return out;
}

}  // namespace

CriterionLines stage_lines(const State& state, const ProtocolSpec& protocol, LocalDay day) {
  CriterionLines out = session_lines(state, protocol);
  const auto& upgrade = state.training.last_upgrade;
  const std::int32_t hold = protocol.strength.upgrade_hold_days;
  if (upgrade && day.since(*upgrade) < hold) {
    out.add(at_least(Criterion::UpgradeRest, day.since(*upgrade), hold));
  }
  // Two in a week are for clean sessions alone.
  const auto& steady_up = state.ladder.steady_up;
  const bool steady_lately = steady_up && day.since(*steady_up) < kDaysInWeek;
  const ProgressSpec& progress = protocol.progress;
  const bool knows_steady = progress.steady_sessions > 0;
  const std::int32_t most = knows_steady && (!out[0].holds() || steady_lately)
                                ? progress.steady_stages_in_7_days
                                : progress.stages_in_7_days;
  out.add(at_most(Criterion::StageUps, ups_in_7_days(state, day), most - 1));
  return out;
}

CriterionLines return_lines(const State& state, const ProtocolSpec& protocol, LocalDay day) {
  CriterionLines out;
  const std::int32_t last = protocol.last_stage();
  out.add(at_least(Criterion::Stage, state.ladder.stage, last));
  const bool is_last = state.ladder.stage >= last;
  const CriterionLines lines =
      is_last ? session_lines(state, protocol) : stage_lines(state, protocol, day);
  for (const CriterionLine& line : lines) out.add(line);
  return out;
}

Step next_step(const State& state, const ProtocolSpec& protocol, LocalDay day) {
  if (!all_hold(session_lines(state, protocol))) return Step::Stay;
  if (state.ladder.stage >= protocol.last_stage()) return Step::Finished;
  if (!all_hold(stage_lines(state, protocol, day))) return Step::Stay;
  const auto highest = restrictions_on(state, day).stage;
  return highest && state.ladder.stage >= *highest ? Step::Stay : Step::Up;
}

void stage_up(State& state, const ProtocolSpec& protocol, LocalDay day) {
  LadderState& ladder = state.ladder;
  if (ladder.clean_sessions < protocol.progress.clean_sessions) ladder.steady_up = day;
  erase_if(ladder.ups, [&](LocalDay up) { return day.since(up) >= kDaysInWeek; });
  ladder.ups.push_back(day);
  ladder.stage += 1;
  count_afresh(ladder);
}

}  // namespace runlight
