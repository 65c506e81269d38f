#include "core/plan/hypothetical.hpp"

#include <algorithm>

#include "core/episode/screening_state.hpp"
#include "core/episode/volume.hpp"
#include "core/plan/best_load.hpp"

namespace runlight {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kHourMs = 60 * kMinuteMs;
constexpr std::int32_t kBadPain = 5;

// Every answer that a moment asks for.
CheckinBody answered(Moment moment, std::int32_t pain) {
  CheckinBody out;
  out.moment = moment;
  Findings& findings = out.findings;
  findings.gait = Gait::Normal;
  findings.analgesic = Analgesic{};
  if (pain > 0) {
    findings.quality = Quality::Dull;
    findings.trend = Trend::Constant;
  }
  if (moment == Moment::Before || moment == Moment::NextMorning) findings.night_pain = YesNo::No;
  if (moment == Moment::NextMorning) findings.morning_stiffness = Minutes{};
  if (moment == Moment::After) {
    findings.pain_during = Pain{};
    findings.settled = Settled{};
  }
  if (moment != Moment::Before) findings.pain_now = Pain::clamped(pain);
  return out;
}

CheckinBody morning(const DayAssumption& assumed) {
  CheckinBody out = answered(Moment::Before, std::max(assumed.lift_pain, assumed.walking_pain));
  out.findings.pain_rest = out.findings.pain_stairs = Pain{};
  out.findings.pain_walking = Pain::clamped(assumed.walking_pain);
  out.findings.pain_knee_lift = Pain::clamped(std::max(assumed.lift_pain, assumed.walking_pain));
  return out;
}

CheckinBody bad(Moment moment) {
  CheckinBody out = answered(moment, kBadPain);
  out.findings.gait = Gait::Altered;
  if (moment != Moment::Before) return out;
  out.findings.pain_rest = out.findings.pain_stairs = out.findings.pain_walking = Pain{};
  out.findings.pain_knee_lift = Pain::clamped(kBadPain);
  return out;
}

bool is_run(const PlannedSession& session) {
  return session.kind == SessionKind::Run || session.kind == SessionKind::TestRun;
}

}  // namespace

void HypotheticalLife::add(std::int64_t after_ms, Body body) {
  AsOf at = midnight(day_, offset_);
  at.instant.unix_ms += after_ms;
  fold_.add(Entry{Ulid{3, ++next_id_}, at, std::move(body)});
}

void HypotheticalLife::screen_if_due(LocalDay day) {
  day_ = day;
  fold_.advance_to(day);
  if (screening_as_of(state(), day).age == ScreeningAge::Fresh) return;
  ScreeningBody none;
  for (std::size_t i = 0; i < table_->knowledge().questions.size(); ++i) {
    none.answers.emplace_back(static_cast<std::uint16_t>(i), ScreeningAnswer::No);
  }
  add(6 * kHourMs, std::move(none));
}

void HypotheticalLife::answer_the_morning(const DayAssumption& assumed) {
  const bool ran_yesterday = state().run && day_.since(state().run->day) == 1;
  const bool trained = state().training.session && day_.since(state().training.session->day) == 1;
  if (ran_yesterday || trained) {
    add(7 * kHourMs,
        answered(Moment::NextMorning, std::max(assumed.lift_pain, assumed.walking_pain)));
  }
  add(7 * kHourMs + kMinuteMs, morning(assumed));
}

PlanDay HypotheticalLife::live(LocalDay day, const DayAssumption& assumed, YesNo is_begun) {
  day_ = day;
  fold_.advance_to(day);
  PlanDay first = plan_day(state(), *table_, day);
  if (first.sessions.front().why == Why::Urgent) return first;
  const bool screens = first.screening_due && is_begun == YesNo::No && state().episode_open;
  if (screens) screen_if_due(day);
  const bool asked = state().before && state().before->day == day;
  if (!asked) answer_the_morning(assumed);
  PlanDay out = plan_day(state(), *table_, day);
  out.screening_due = first.screening_due;
  const bool runs = std::any_of(out.sessions.begin(), out.sessions.end(), is_run);
  if (assumed.course == Course::Red && !runs) add(8 * kHourMs, bad(Moment::Before));
  if (assumed.course == Course::LeftOut) {
    if (assumed.walk) add(15 * kHourMs, *assumed.walk);
    return out;
  }
  for (const PlannedSession& session : out.sessions) carry_out(session, assumed);
  if (assumed.walk) add(15 * kHourMs, *assumed.walk);
  return out;
}

void HypotheticalLife::carry_out(const PlannedSession& session, const DayAssumption& assumed) {
  switch (session.kind) {
    case SessionKind::Run:
    case SessionKind::TestRun:
      run(session, assumed.course);
      break;
    case SessionKind::Strength:
      if (assumed.course == Course::Red) break;
      for (const std::uint8_t exercise : session.exercises) train(exercise);
      break;
    case SessionKind::Test:
      if (assumed.course == Course::Red) break;
      for (const TestKind kind : session.tests) test(kind);
      break;
    case SessionKind::Mobility:
    case SessionKind::Cross:
    case SessionKind::Rest:
      break;
  }
}

void HypotheticalLife::run(const PlannedSession& session, Course course) {
  RunBody body;
  body.start = midnight(day_, offset_);
  body.start.instant.unix_ms += 12 * kHourMs;
  body.duration_s = session.minutes * 60;
  body.run_s = session.run_min * session.reps * 60;
  const std::int32_t pace = pace_m_per_min(state());
  if (pace > 0) body.distance_m = session.minutes * pace;
  const std::int64_t end = 12 * kHourMs + session.minutes * kMinuteMs;
  if (course == Course::Red) add(end - kMinuteMs, bad(Moment::During));
  add(end, body);
  add(end + kHourMs, answered(Moment::After, course == Course::Yellow ? 1 : 0));
}

// All sets at the top of the range, without pain.
void HypotheticalLife::train(std::uint8_t exercise) {
  const ProtocolSpec& protocol = protocol_of(table_->knowledge(), state().protocol);
  for (const WorkSpec& work : protocol.work) {
    const bool ours =
        is_done_in(work, state().phase) &&
        std::find(work.exercises.begin(), work.exercises.end(), exercise) != work.exercises.end();
    if (!ours) continue;
    StrengthBody body;
    body.exercise = exercise;
    body.side = Side::Both;
    body.sets = work.sets;
    body.least_reps = work.most_reps;
    body.least_hold_s = work.most_hold_s;
    body.pain = Pain{};
    if (work.loads == Loads::HipFlexor) {
      body.load = best_load(state(), protocol, exercise, day_);
      if (work.most_reps > 0) {
        body.least_reps = best_reps(state(), protocol, exercise, work.most_reps);
      }
    }
    add(18 * kHourMs, body);
    return;
  }
}

void HypotheticalLife::test(TestKind kind) {
  const ReturnGateSpec& gate = protocol_of(table_->knowledge(), state().protocol).gate;
  TestBody body;
  body.kind = kind;
  body.side = Side::Both;
  body.pain = Pain{};
  body.value = std::max({gate.walk_min, gate.stand_s, gate.step_downs, gate.squats});
  add(15 * kHourMs, body);
}

}  // namespace runlight
