#include "core/episode/runs.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/episode/ladder.hpp"
#include "core/episode/volume.hpp"

namespace runlight {
namespace {

constexpr std::int32_t kSecondsPerMinute = 60;
constexpr std::int32_t kSteadyAche = 2;
constexpr std::int64_t kSettleMs = 60 * 60'000;

// What may have fired around a steady run, and how seriously at most.
struct Tolerated {
  std::string_view rule;
  Level up_to;
};
constexpr std::array<Tolerated, 7> kSteady = {{{"before.mild_pain", Level::TestRunOnly},
                                               {"first_steps.mild", Level::TestRunOnly},
                                               {"during.mild", Level::TestRunOnly},
                                               {"during.small_rise", Level::Hold},
                                               {"after.any_pain", Level::Hold},
                                               {"after.run_rise", Level::Hold},
                                               {"next_morning.any_pain", Level::Hold}}};

// These speak of the diary, not of the body.
bool is_about_the_plan(std::string_view rule) {
  return rule == "before.no_clean_test_run" || rule == "before.no_next_morning" ||
         rule == "before.week_rising";
}

bool is_tolerated(std::string_view rule, Level level) {
  for (const Tolerated& tolerated : kSteady) {
    if (tolerated.rule == rule) return level <= tolerated.up_to;
  }
  return is_about_the_plan(rule);
}

bool is_steady(const CheckinBody& checkin, const Verdict& verdict, const Table& table) {
  if (worst_pain_of(checkin.moment, checkin.findings).number() > kSteadyAche) return false;
  for (const Fired& fired : verdict.fired) {
    if (!is_tolerated(table.knowledge().rules[fired.rule].id, fired.level)) return false;
  }
  return true;
}

bool spoils_clean(const Verdict& verdict, const Table& table) {
  for (const Fired& fired : verdict.fired) {
    if (table.knowledge().rules[fired.rule].symptom) return true;
  }
  return false;
}

std::int32_t run_seconds(const RunBody& run) {
  if (run.run_s) return *run.run_s;
  if (run.walk_s) return std::max(0, run.duration_s - *run.walk_s);
  return run.duration_s;
}

bool is_test_run_length(std::int32_t seconds, const ProtocolSpec& protocol) {
  return seconds >= protocol.test_run.least_run_min * kSecondsPerMinute &&
         seconds <= protocol.test_run.most_run_min * kSecondsPerMinute;
}

bool has_length_of(const Offer& offer, std::int32_t seconds, const ProtocolSpec& protocol) {
  switch (offer.kind) {
    case OfferKind::Rest:
      return false;
    case OfferKind::TestRun:
      return is_test_run_length(seconds, protocol);
    case OfferKind::Run:
      break;
  }
  const std::int64_t planned = std::int64_t{offer.total_run_min()} * kSecondsPerMinute;
  const std::int64_t percent = std::int64_t{seconds} * 100;
  return percent >= planned * protocol.progress.counts_from_percent &&
         percent <= planned * protocol.progress.counts_to_percent;
}

// Outside an episode nothing is offered; a run of at least a test run's length is one.
void hold_against_offer(const State& state, const Offer& offer, RunState& run,
                        const ProtocolSpec& protocol) {
  if (!run.allowed) return;
  if (!state.episode_open) {
    run.counts = run.run_seconds >= protocol.test_run.least_run_min * kSecondsPerMinute;
    return;
  }
  run.counts = has_length_of(offer, run.run_seconds, protocol);
  if (run.counts) run.stage = offer.counts_for;
}

void weigh(BeforeState& before, const CheckinBody& checkin, const Verdict& verdict,
           const Table& table) {
  before.level = std::max(before.level, verdict.level);
  before.spoils_clean = before.spoils_clean || spoils_clean(verdict, table);
  before.spoils_steady = before.spoils_steady || !is_steady(checkin, verdict, table);
}

void note_before(State& state, const CheckinBody& checkin, const Verdict& verdict, const AsOf& at,
                 const Table& table) {
  const LocalDay day = at.day();
  const bool ran_since = state.run && state.run->day == day && state.before &&
                         state.before->at.instant < state.run->start.instant;
  if (!state.before || state.before->day != day || ran_since) {
    state.before.emplace();
    state.before->day = day;
  }
  BeforeState& before = *state.before;
  before.at = at;
  before.findings = checkin.findings;
  weigh(before, checkin, verdict, table);
}

// first_steps and during may be written down before the run itself is.
void note_in_run(State& state, const CheckinBody& checkin, const Verdict& verdict, const AsOf& at,
                 const Table& table) {
  const bool clean = verdict.level == Level::Go;
  const bool steady = is_steady(checkin, verdict, table);
  if (is_inside_last_run(state, at, checkin.moment)) {
    state.run->clean_so_far = state.run->clean_so_far && clean;
    state.run->steady_so_far = state.run->steady_so_far && steady;
  } else if (state.before && state.before->day == at.day()) {
    state.before->in_run_clean = state.before->in_run_clean && clean;
    state.before->in_run_steady = state.before->in_run_steady && steady;
  }
}

}  // namespace

bool is_about_last_run(const State& state, const CheckinBody& checkin, const AsOf& at) {
  if (!state.run) return false;
  if (!checkin.belongs_to.is_none() && checkin.belongs_to != state.run->id) return false;
  const std::int32_t days = at.day().since(state.run->day);
  return checkin.moment == Moment::After ? days >= 0 && days <= 1 : days == 1;
}

namespace {

void note_after(RunState& run, const CheckinBody& checkin, const Verdict& verdict, const AsOf& at,
                bool steady) {
  const bool clean = verdict.level == Level::Go;
  const bool replaces = !run.after_reported || run.after_early;
  run.after_clean = clean && (replaces || run.after_clean);
  run.after_steady = steady && (replaces || run.after_steady);
  run.level_at_after = replaces ? verdict.level : std::max(run.level_at_after, verdict.level);
  run.after_reported = true;
  const bool within_hour = at.instant.unix_ms < run.end_ms + kSettleMs;
  const Settled settled = checkin.findings.settled.value_or({});
  run.after_early = within_hour && settled.minutes == Settled::kNotYet;
}

void note_morning(RunState& run, const Verdict& verdict, bool steady) {
  run.morning_reported = true;
  run.level_at_morning = std::max(run.level_at_morning, verdict.level);
  run.clean_so_far = run.clean_so_far && verdict.level == Level::Go;
  run.steady_so_far = run.steady_so_far && steady;
}

}  // namespace

bool is_inside_last_run(const State& state, const AsOf& at, Moment moment) {
  const bool in_run = moment == Moment::FirstSteps || moment == Moment::During;
  return in_run && state.run && state.run->start.instant <= at.instant &&
         at.instant.unix_ms <= state.run->end_ms;
}

bool is_newest(const State& state, const RunBody& run) {
  return !state.run || !(run.start.instant < state.run->start.instant);
}

Offer offer_for(const State& state, const RunBody& run, const ProtocolSpec& protocol) {
  const LocalDay day = run.start.day();
  const bool asked = state.before && state.before->day == day;
  return offer_of(state, protocol, day, asked ? state.before->level : Level::Go);
}

void fold_run(State& state, const RunBody& run, Ulid id, const Offer& offer,
              const ProtocolSpec& protocol) {
  RunState out;
  out.id = id;
  out.start = run.start;
  out.end_ms = run.start.instant.unix_ms + std::int64_t{run.duration_s} * 1000;
  out.day = run.start.day();
  out.run_seconds = run_seconds(run);
  out.phase = state.phase;
  if (!is_newest(state, run)) {
    record_run(state, run, out.run_seconds);
    hold_down_run(state, protocol, out.start.instant);
    // Written down late: an older run is only ever the one before the last.
    const bool newer = !state.previous_run || state.previous_run->start.instant < run.start.instant;
    if (newer) state.previous_run = out;
    return;
  }
  const bool asked =
      state.before && state.before->day == out.day && state.before->at.instant <= run.start.instant;
  out.allowed = asked && state.before->level < Level::Stop;
  hold_against_offer(state, offer, out, protocol);
  record_run(state, run, out.run_seconds);
  if (!out.counts) hold_down_run(state, protocol, out.start.instant);
  out.clean_so_far = out.counts && !state.before->spoils_clean && state.before->in_run_clean;
  out.steady_so_far = out.counts && !state.before->spoils_steady && state.before->in_run_steady;
  if (asked) out.pain_before = pain_before_of(state.before->findings);
  // A run that was never told to the end breaks the row of steady ones.
  if (state.run && !state.run->settled) {
    state.steady_in_a_row = state.ladder.steady_sessions = 0;
  }
  state.previous_run = state.run;
  state.run = out;
}

void judge_run(State& state, const CheckinBody& checkin, const Verdict& verdict, const AsOf& at,
               const Table& table) {
  switch (checkin.moment) {
    case Moment::Before:
      note_before(state, checkin, verdict, at, table);
      break;
    case Moment::FirstSteps:
    case Moment::During:
      note_in_run(state, checkin, verdict, at, table);
      break;
    case Moment::After:
      if (is_about_last_run(state, checkin, at)) {
        note_after(*state.run, checkin, verdict, at, is_steady(checkin, verdict, table));
      }
      break;
    case Moment::NextMorning:
      if (is_about_last_run(state, checkin, at)) {
        note_morning(*state.run, verdict, is_steady(checkin, verdict, table));
      }
      break;
  }
}

void rejudge_before(State& state, const Screening& screening, const Profile& profile,
                    const Table& table) {
  if (!state.before) return;
  BeforeState& before = *state.before;
  before.level = Level::Go;
  before.spoils_clean = false;
  before.spoils_steady = false;
  for (const AskedBefore& asked : before.since_run) {
    const Situation situation = asked.with(screening, profile);
    const CheckinBody checkin{Moment::Before, situation.findings, {}};
    weigh(before, checkin, judge(situation, table, Detail::LightOnly), table);
  }
}

void settle_run(State& state, const ProtocolSpec& protocol) {
  if (!state.run || !state.run->after_reported || !state.run->morning_reported) return;
  RunState& run = *state.run;
  if (run.settled) return;
  run.settled = true;
  if (run.counts && run.phase == Phase::Niggle) state.test_runs_answered += 1;
  const bool clean = run.clean_so_far && run.after_clean;
  const bool steady = run.steady_so_far && run.after_steady;
  state.steady_in_a_row = steady ? state.steady_in_a_row + 1 : 0;
  const std::int32_t needed = protocol.progress.steady_sessions;
  const bool steady_enough = needed > 0 && state.steady_in_a_row >= needed;
  if (run.phase == Phase::Return && state.phase == Phase::Return) {
    count_session(state, run.stage,
                  clean ? Outcome::Clean : (steady ? Outcome::Steady : Outcome::Neither));
  }
  for (RecentRun& recent : state.recent_runs) {
    if (recent.start_ms == run.start.instant.unix_ms) recent.clean = clean;
  }
  if (!clean && !steady_enough) return;
  state.entered_by_steady = !clean;
  state.has_clean_run = true;
}

Level level_of_session(const RunState& run) {
  return std::max(run.level_at_after, run.level_at_morning);
}

std::optional<Pain> pain_before_of(const Findings& before) {
  if (!before.pain_rest.known() && !before.pain_walking.known()) return std::nullopt;
  return std::max(before.pain_rest.value_or({}), before.pain_walking.value_or({}));
}

void forget_counts(State& state) {
  state.has_clean_run = false;
  state.steady_in_a_row = 0;
  if (state.run) {
    state.run->clean_so_far = false;
    state.run->steady_so_far = false;
  }
}

}  // namespace runlight
