#include "core/episode/exits.hpp"

#include <algorithm>

#include "core/episode/gate.hpp"
#include "core/episode/ladder.hpp"
#include "core/episode/volume.hpp"

namespace runlight {
namespace {

constexpr std::int32_t kGoodWalking = 2;
constexpr std::int32_t kGoodPain = 3;
constexpr std::int32_t kDaysInWeek = 7;
constexpr std::int32_t kSecondsPerMinute = 60;
constexpr std::int64_t kHourMs = 3'600'000;

CriterionLine untested(CriterionLine line) {
  line.standing = Standing::NotTested;
  return line;
}

// No answer is not a good one.
CriterionLine pain_line(Criterion criterion, std::initializer_list<Answer<Pain>> pains,
                        std::int32_t most) {
  std::int32_t worst = 0;
  bool known = true;
  for (const Answer<Pain>& pain : pains) {
    worst = std::max(worst, pain.value_or({}).number());
    known = known && pain.known();
  }
  const CriterionLine out = at_most(criterion, worst, most);
  return known || !out.holds() ? out : untested(out);
}

CriterionLine answered(Criterion criterion, bool known, bool good) {
  const CriterionLine out = yes_or_no(criterion, good ? YesNo::Yes : YesNo::No);
  return known ? out : untested(out);
}

// Weeks of this stay in which the clean runs alone made the volume of so many last-stage sessions.
std::int32_t clean_weeks(const State& state, const ProtocolSpec& protocol) {
  const std::int32_t needed_s = protocol.caps.reference_sessions *
                                protocol.session_min(protocol.last_stage()) * kSecondsPerMinute;
  std::int32_t out = 0;
  std::int32_t seconds = 0;
  std::optional<LocalDay> monday;
  for (const RecentRun& run : state.recent_runs) {
    if (run.day < state.phase_since || !run.clean) continue;
    if (monday != run.day.monday()) seconds = 0;
    monday = run.day.monday();
    if (seconds < needed_s && seconds + run.seconds >= needed_s) ++out;
    seconds += run.seconds;
  }
  return out;
}

// The better of the latest two weeks, this one among them. Further than the plan allowed brings
// nobody back.
std::int32_t best_week_m(const State& state, LocalDay day) {
  const LocalDay monday = day.monday();
  const std::int32_t this_week = reference_of_week(state, monday).metres;
  if (monday.plus(-1) < state.phase_since) return this_week;
  return std::max(this_week, reference_of_week(state, monday.plus(-kDaysInWeek)).metres);
}

// Every run of the latest two weeks has its distance.
bool is_measured(const State& state, LocalDay day) {
  const LocalDay from = day.monday().plus(-kDaysInWeek);
  return std::all_of(state.recent_runs.begin(), state.recent_runs.end(), [&](const RecentRun& run) {
    return run.day < from || run.metres.has_value();
  });
}

CriterionLines protect_exit(const State& state, LocalDay day) {
  const bool asked = state.before && state.before->day == day;
  CriterionLines out = protect_lines(asked ? state.before->findings : Findings{});
  std::int32_t hours = 0;
  if (asked && state.protect_good_since) {
    const std::int64_t passed_ms =
        state.before->at.instant.unix_ms - state.protect_good_since->unix_ms;
    hours = static_cast<std::int32_t>(std::max<std::int64_t>(0, passed_ms / kHourMs));
  }
  const CriterionLine line = at_least(Criterion::GoodHours, hours, kGoodHours);
  out.add(asked ? line : untested(line));
  return out;
}

}  // namespace

// An hour under a painkiller is no good hour: it may hide what is asked for.
CriterionLines protect_lines(const Findings& findings) {
  CriterionLines out;
  out.add(pain_line(Criterion::WalkingPain, {findings.pain_walking}, kGoodWalking));
  out.add(pain_line(
      Criterion::EveryPain,
      {findings.pain_rest, findings.pain_walking, findings.pain_stairs, findings.pain_knee_lift},
      kGoodPain));
  out.add(answered(Criterion::NoLimp, findings.gait.known(),
                   findings.gait.value_or({}) == Gait::Normal));
  out.add(answered(Criterion::NotSharp,
                   findings.quality.known() || is_known_painless(Moment::Before, findings),
                   findings.quality.value_or(Quality::None) < Quality::Catching));
  out.add(answered(Criterion::QuietNight, findings.night_pain.known(),
                   findings.night_pain.value_or({}) == YesNo::No));
  out.add(answered(Criterion::NoPainkiller, findings.analgesic.known(),
                   !is_masking(findings.analgesic.value_or({}))));
  return out;
}

CriterionLines niggle_lines(const State& state, const ProtocolSpec& protocol) {
  CriterionLines out;
  out.add(at_least(Criterion::CleanRun, state.has_clean_run ? 1 : 0, 1));
  const std::int32_t steady = protocol.progress.steady_sessions;
  if (steady == 0) return out;
  CriterionLine line = at_least(Criterion::SteadyRuns, state.steady_in_a_row, steady);
  line.is_alternative = true;
  out.add(line);
  return out;
}

CriterionLines rebuild_lines(const State& state, const ProtocolSpec& protocol, LocalDay day) {
  CriterionLines out;
  const std::int32_t red_free = protocol.rebuild.red_free_days;
  out.add(at_least(Criterion::RedFreeDays,
                   state.last_red ? std::min(red_free, day.since(*state.last_red)) : red_free,
                   red_free));
  const auto target = target_m(state);
  CriterionLine weeks =
      at_least(Criterion::CleanWeeks, clean_weeks(state, protocol), protocol.rebuild.clean_weeks);
  if (!target) {
    out.add(weeks);
    return out;
  }
  out.add(at_least(Criterion::WeekDistance, best_week_m(state, day), *target));
  // Where a run has no distance nobody can say how far it was; the minutes then say it.
  weeks.is_alternative = true;
  if (!is_measured(state, day)) out.add(weeks);
  return out;
}

CriterionLines keep_lines(const State& state, const ProtocolSpec& protocol, LocalDay day) {
  const LocalDay since = std::max(state.phase_since, state.last_red.value_or(state.phase_since));
  CriterionLines out;
  out.add(at_least(Criterion::KeepDays, day.since(since), protocol.keep.days));
  return out;
}

PhaseExit exit_of(const State& state, const Knowledge& knowledge, LocalDay day) {
  const ProtocolSpec& protocol = protocol_of(knowledge, state.protocol);
  switch (state.phase) {
    case Phase::Niggle:
      return {Phase::Return, niggle_lines(state, protocol)};
    case Phase::Protect:
      return {Phase::Foundation, protect_exit(state, day)};
    case Phase::Foundation:
      return {Phase::LoadLight, foundation_lines(state, protocol, day)};
    case Phase::LoadLight:
      return {Phase::LoadHeavy, load_light_lines(state, protocol, day)};
    case Phase::LoadHeavy:
      return {Phase::Return, return_gate(state, knowledge, day).lines};
    case Phase::Return:
      return {Phase::Rebuild, return_lines(state, protocol, day)};
    case Phase::Rebuild:
      return {Phase::Keep, rebuild_lines(state, protocol, day)};
    case Phase::Keep:
      return {Phase::None, keep_lines(state, protocol, day)};
    case Phase::None:
    case Phase::Unknown:
      break;
  }
  return {};
}

}  // namespace runlight
