#include <algorithm>
#include <optional>

#include "core/episode/screening_state.hpp"
#include "core/episode/volume.hpp"
#include "core/plan/best_load.hpp"
#include "core/plan/planner.hpp"

namespace runlight {
namespace {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kHourMs = 60 * kMinuteMs;

ScreeningBody all_no(const Knowledge& knowledge) {
  ScreeningBody out;
  for (std::size_t i = 0; i < knowledge.questions.size(); ++i) {
    out.answers.emplace_back(static_cast<std::uint16_t>(i), ScreeningAnswer::No);
  }
  return out;
}

}  // namespace

Planner::Planner(const Table& table) : planner_(table), life_(table) {
  for (std::size_t i = 0; i < well_.size(); ++i) well_[i].body = well(static_cast<Moment>(i));
  screened_.body = all_no(table.knowledge());
  trained_.body = StrengthBody{};
}

void Planner::propose(const State& state, LocalDay day, std::int32_t days, Plan& out) {
  life_.restart_from(state);
  next_id_ = 0;
  out.protocol = state.protocol;
  out.days.resize(static_cast<std::size_t>(std::max(0, days)));
  for (std::int32_t i = 0; i < days; ++i) {
    live(day.plus(i), i == 0 ? YesNo::Yes : YesNo::No, out.days[static_cast<std::size_t>(i)]);
  }
}

// Lives through the day as well as it can go.
void Planner::live(LocalDay day, YesNo is_today, PlanDay& out) {
  midnight_ = midnight(day, UtcOffset{});
  life_.advance_to(day);
  const State& state = life_.state();
  if (!state.episode_open || planner_.is_urgent(state, day)) {
    planner_.plan(state, day, out);
    return;
  }
  const bool screening_due = !is_screening_clear(state, day, planner_.table().knowledge());
  answer_the_morning(screening_due && is_today == YesNo::No ? YesNo::Yes : YesNo::No);
  planner_.plan(state, day, out);
  out.screening_due = screening_due;
  for (const PlannedSession& session : out.sessions) carry_out(session);
}

void Planner::add(std::int64_t after_ms, Entry& entry) {
  entry.id = Ulid{1, ++next_id_};
  entry.at = midnight_;
  entry.at.instant.unix_ms += after_ms;
  life_.take(entry);
}

void Planner::check_in(std::int64_t after_ms, Moment moment) {
  add(after_ms, well_[static_cast<std::size_t>(moment)]);
}

void Planner::answer_the_morning(YesNo screen) {
  const State& state = life_.state();
  const LocalDay day = midnight_.day();
  if (screen == YesNo::Yes) add(6 * kHourMs, screened_);
  const bool ran_yesterday = state.run && day.since(state.run->day) == 1;
  const bool trained = state.training.session && day.since(state.training.session->day) == 1;
  if (ran_yesterday || trained) check_in(7 * kHourMs, Moment::NextMorning);
  const bool asked = state.before && state.before->day == day;
  if (!asked) check_in(7 * kHourMs + kMinuteMs, Moment::Before);
}

void Planner::carry_out(const PlannedSession& session) {
  switch (session.kind) {
    case SessionKind::Run:
    case SessionKind::TestRun:
      run(session);
      break;
    case SessionKind::Strength:
      for (const std::uint8_t exercise : session.exercises) train(exercise);
      break;
    case SessionKind::Test:
      for (const TestKind kind : session.tests) test(kind);
      break;
    case SessionKind::Mobility:
    case SessionKind::Cross:
    case SessionKind::Rest:
      break;
  }
}

void Planner::run(const PlannedSession& session) {
  RunBody body;
  body.start = midnight_;
  body.start.instant.unix_ms += 12 * kHourMs;
  body.duration_s = session.minutes * 60;
  body.run_s = session.run_min * session.reps * 60;
  const std::int32_t pace = pace_m_per_min(life_.state());
  if (pace > 0) body.distance_m = session.minutes * pace;
  const std::int64_t end = 12 * kHourMs + session.minutes * kMinuteMs;
  Entry entry;
  entry.body = body;
  add(end, entry);
  check_in(end + kHourMs, Moment::After);
}

// All sets at the top of the range, without pain. Outside of running the load goes up where the
// protocol allows; while running it stays.
void Planner::train(std::uint8_t exercise) {
  const State& state = life_.state();
  const ProtocolSpec& protocol = protocol_of(planner_.table().knowledge(), state.protocol);
  for (const WorkSpec& work : protocol.work) {
    if (!is_done_in(work, state.phase)) continue;
    const auto& exercises = work.exercises;
    if (std::find(exercises.begin(), exercises.end(), exercise) == exercises.end()) continue;
    auto& body = *std::get_if<StrengthBody>(&trained_.body);
    body.exercise = exercise;
    body.side = Side::Both;
    body.sets = work.sets;
    const bool loads = work.loads == Loads::HipFlexor && work.most_reps > 0;
    body.least_reps = loads ? best_reps(state, protocol, exercise, work.most_reps) : work.most_reps;
    body.least_hold_s = work.most_hold_s;
    body.pain = Pain{};
    body.load = work.loads == Loads::HipFlexor
                    ? best_load(state, protocol, exercise, midnight_.day())
                    : TrainingLoad{};
    add(18 * kHourMs, trained_);
    return;
  }
}

void Planner::test(TestKind kind) {
  const State& state = life_.state();
  const ReturnGateSpec& gate = protocol_of(planner_.table().knowledge(), state.protocol).gate;
  TestBody body;
  body.kind = kind;
  body.side = Side::Both;
  body.pain = Pain{};
  body.value = std::max({gate.walk_min, gate.stand_s, gate.step_downs, gate.squats});
  Entry entry;
  entry.body = body;
  add(15 * kHourMs, entry);
}

Plan propose(const State& state, const Table& table, LocalDay day, std::int32_t days) {
  Plan out;
  Planner(table).propose(state, day, days, out);
  return out;
}

}  // namespace runlight
