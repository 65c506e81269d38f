#include <algorithm>
#include <optional>

#include "core/episode/gate.hpp"
#include "core/episode/screening_state.hpp"
#include "core/episode/training.hpp"
#include "core/episode/volume.hpp"
#include "core/plan/plan.hpp"

namespace runlight {
namespace {

constexpr std::int32_t kDaysInWeek = 7;
constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kHourMs = 60 * kMinuteMs;

CheckinBody well(Moment moment) {
  CheckinBody out;
  out.moment = moment;
  Findings& findings = out.findings;
  const bool before = moment == Moment::Before;
  if (before) {
    findings.pain_rest = findings.pain_walking = Pain{};
    findings.pain_stairs = findings.pain_knee_lift = Pain{};
  } else {
    findings.pain_now = Pain{};
  }
  if (moment == Moment::After) findings.pain_during = Pain{};
  if (before || moment == Moment::NextMorning) findings.night_pain = YesNo::No;
  if (moment == Moment::NextMorning) findings.morning_stiffness = Minutes{};
  findings.gait = Gait::Normal;
  findings.analgesic = Analgesic{};
  return out;
}

bool is_clear(const State& state, const Knowledge& knowledge, LocalDay day) {
  const Screening screening = screening_as_of(state, day);
  const Profile profile = profile_as_of(state, day, knowledge);
  return screening.age == ScreeningAge::Fresh && screening.flags.empty() &&
         profile.exclusions_known && profile.exclusions.empty();
}

bool is_running_phase(Phase phase) {
  return phase == Phase::Return || phase == Phase::Rebuild || phase == Phase::Keep;
}

PlannedSession rest(Why why) {
  PlannedSession out;
  out.why = why;
  return out;
}

PlannedSession run_of(const Offer& offer) {
  PlannedSession out;
  out.kind = offer.kind == OfferKind::TestRun ? SessionKind::TestRun : SessionKind::Run;
  out.why = offer.why;
  out.run_min = offer.run_min;
  out.walk_min = offer.walk_min;
  out.reps = offer.reps;
  out.minutes = offer.minutes;
  out.stage = offer.stage;
  out.cap = offer.cap;
  return out;
}

// One day's sessions. Everything is read from the state as it stands that morning.
class DayMaker {
 public:
  DayMaker(const State& state, const Table& table, LocalDay day)
      : state_(&state),
        table_(&table),
        protocol_(&protocol_of(table.knowledge(), state.protocol)),
        day_(day) {
    out_.day = day;
    out_.phase = state.phase;
    out_.stage = state.phase == Phase::Return ? state.ladder.stage : 0;
  }

  PlanDay make() && {
    const Level level = level_now();
    if (level >= Level::WithinDays) {
      out_.sessions.push_back(rest(Why::Urgent));
      return std::move(out_);
    }
    if (!state_->episode_open) {
      out_.sessions.push_back(rest(Why::NoEpisode));
      return std::move(out_);
    }
    const bool clear = is_clear(*state_, table_->knowledge(), day_);
    out_.screening_due = !clear;
    add_run(level, clear);
    if (clear) add_tests();
    add_work();
    add_cross_training();
    return std::move(out_);
  }

 private:
  // Of today's answers, and of what stands whatever is answered.
  [[nodiscard]] Level level_now() const {
    const AsOf morning = midnight(day_, UtcOffset{});
    const Situation standing = situation_of(*state_, well(Moment::Before), morning, *table_);
    const Level level = judge(standing, *table_, Detail::LightOnly).level;
    const bool asked = state_->before && state_->before->day == day_;
    return asked ? std::max(level, state_->before->level) : level;
  }

  void add_run(Level level, bool clear) {
    const Offer planned = offer_of(*state_, *protocol_, day_, Level::Go);
    if (planned.kind == OfferKind::Rest) {
      out_.sessions.push_back(rest(planned.why));
      return;
    }
    if (!clear) {
      out_.sessions.push_back(rest(Why::Screening));
      return;
    }
    const Offer offer = offer_of(*state_, *protocol_, day_, level);
    if (offer.kind == OfferKind::Rest) {
      out_.sessions.push_back(rest(offer.why));
      return;
    }
    out_.sessions.push_back(run_of(offer));
    runs_ = true;
  }

  [[nodiscard]] bool is_test_due(TestKind kind) const {
    const bool one = kind == TestKind::Walk30;
    return valid_test(*state_, *protocol_, kind, Side::Left, day_) == nullptr ||
           (!one && valid_test(*state_, *protocol_, kind, Side::Right, day_) == nullptr);
  }

  void add_tests() {
    PlannedSession out;
    out.kind = SessionKind::Test;
    out.why = Why::TestDue;
    const auto add = [&](TestKind kind, std::int32_t minutes) {
      if (!is_test_due(kind)) return;
      out.tests.push_back(kind);
      out.minutes += minutes;
    };
    if (state_->phase == Phase::Foundation && state_->training.full_sessions > 0) {
      add(TestKind::Walk30, protocol_->foundation.walk_min);
    } else if (state_->phase == Phase::LoadLight && state_->training.light_done) {
      add(TestKind::SingleLegStand, 2);
      add(TestKind::StepDown, 3);
    } else if (state_->phase == Phase::LoadHeavy && is_strong_enough()) {
      add(TestKind::Walk30, protocol_->gate.walk_min);
      add(TestKind::SingleLegStand, 2);
      add(TestKind::StepDown, 3);
      add(TestKind::SingleLegSquat, 3);
      if (sore_side(*state_) != Side::Both) add(TestKind::HipFlexorReps, 4);
    }
    if (!out.tests.empty()) out_.sessions.push_back(std::move(out));
  }

  // The tests of the gate come when the load steps are made, not before.
  [[nodiscard]] bool is_strong_enough() const {
    const ReturnGate gate = return_gate(*state_, table_->knowledge(), day_);
    return std::any_of(gate.lines.begin(), gate.lines.end(), [](const GateLine& line) {
      return line.criterion == Criterion::LoadStep && line.standing == Standing::Met;
    });
  }

  // Days of the last week with some exercise of this group, and the latest of them.
  struct Past {
    std::int32_t days = 0;
    std::optional<LocalDay> last;
  };
  [[nodiscard]] Past past_of(const WorkSpec& work) const {
    Past out;
    for (const DoneExercise& done : state_->training.done) {
      const bool ours = std::find(work.exercises.begin(), work.exercises.end(), done.exercise) !=
                        work.exercises.end();
      if (!ours || day_.since(done.day) >= kDaysInWeek || out.last == done.day) continue;
      out.last = done.day;
      ++out.days;
    }
    return out;
  }

  // While running: after the run, or where there is none today and none tomorrow.
  [[nodiscard]] bool may_load_hip_flexor() const {
    const auto& days = state_->training.flexor_days;
    const bool running = is_running_phase(state_->phase);
    const std::int32_t apart = running ? protocol_->strength.running_days_apart : 2;
    if (!days.empty() && day_.since(days.back()) < apart) return false;
    if (!running) return true;
    const auto in_week = std::count_if(days.begin(), days.end(),
                                       [&](LocalDay one) { return day_.since(one) < kDaysInWeek; });
    if (in_week >= protocol_->strength.running_in_7_days) return false;
    return runs_ || offer_of(*state_, *protocol_, day_.plus(1), Level::Go).kind == OfferKind::Rest;
  }

  [[nodiscard]] bool is_due(const WorkSpec& work) const {
    if (!is_done_in(work, state_->phase)) return false;
    const Past past = past_of(work);
    if (past.last && day_.since(*past.last) < work.days_apart) return false;
    if (past.days >= work.in_7_days) return false;
    // While running there are two strength sessions a week, and all of it is done in them.
    const bool spaced = work.loads == Loads::HipFlexor ||
                        (work.kind == WorkKind::Strength && is_running_phase(state_->phase));
    return !spaced || may_load_hip_flexor();
  }

  // Groups that were done longest ago come first; what does not fit into the day waits.
  void add_work() {
    std::vector<std::pair<std::int32_t, const WorkSpec*>> due;
    for (const WorkSpec& work : protocol_->work) {
      if (work.kind == WorkKind::Cross || !is_due(work)) continue;
      const Past past = past_of(work);
      due.emplace_back(past.last ? past.last->days : 0, &work);
    }
    std::sort(due.begin(), due.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first < b.first : a.second < b.second;
    });
    const bool is_limited = state_->phase == Phase::Foundation || state_->phase == Phase::Niggle;
    std::int32_t left = is_limited ? protocol_->foundation.day_min : kDaysInWeek * 24 * 60;
    // The stretch is daily, and short: the others share what it leaves.
    for (const auto& [last, work] : due) {
      if (work->kind == WorkKind::Mobility) left -= work->minutes;
    }
    for (const WorkKind kind : {WorkKind::Strength, WorkKind::Mobility}) {
      PlannedSession out;
      out.kind = kind == WorkKind::Strength ? SessionKind::Strength : SessionKind::Mobility;
      out.why = kind == WorkKind::Strength ? Why::Strength : Why::Mobility;
      for (const auto& [last, work] : due) {
        if (work->kind != kind) continue;
        if (kind == WorkKind::Strength) {
          if (work->minutes > left) continue;
          left -= work->minutes;
        }
        out.minutes += work->minutes;
        out.exercises.insert(out.exercises.end(), work->exercises.begin(), work->exercises.end());
      }
      if (!out.exercises.empty()) out_.sessions.push_back(std::move(out));
    }
  }

  void add_cross_training() {
    if (runs_) return;
    for (const WorkSpec& work : protocol_->work) {
      if (work.kind != WorkKind::Cross || !is_done_in(work, state_->phase)) continue;
      // Every other day of the phase: a diary does not tell which of them were done.
      if (day_.since(state_->phase_since) % work.days_apart != 0) continue;
      PlannedSession out;
      out.kind = SessionKind::Cross;
      out.why = Why::KeepFit;
      out.minutes = work.minutes;
      out.exercises.assign(work.exercises.begin(), work.exercises.end());
      out_.sessions.push_back(std::move(out));
    }
  }

  const State* state_;
  const Table* table_;
  const ProtocolSpec* protocol_;
  LocalDay day_;
  PlanDay out_;
  bool runs_ = false;
};

// Lives through the days ahead as well as they can go.
class BestCase {
 public:
  BestCase(const State& state, const Table& table) : table_(&table), fold_(table, state) {}

  // The first day is today: a screening that is due is not taken as answered, so nothing runs.
  PlanDay live(LocalDay day, std::int32_t number) {
    day_ = midnight(day, UtcOffset{});
    fold_.advance_to(day);
    PlanDay first = plan_day(fold_.state(), *table_, day);
    const bool urgent = first.sessions.front().why == Why::Urgent;
    if (urgent || !fold_.state().episode_open) return first;
    answer_the_morning(first.screening_due && number > 0);
    PlanDay out = plan_day(fold_.state(), *table_, day);
    out.screening_due = first.screening_due;
    for (const PlannedSession& session : out.sessions) carry_out(session);
    return out;
  }

 private:
  void add(std::int64_t after_ms, Body body) {
    AsOf at = day_;
    at.instant.unix_ms += after_ms;
    fold_.add(Entry{Ulid{1, ++next_id_}, at, std::move(body)});
  }

  void answer_the_morning(bool screen) {
    const State& state = fold_.state();
    const LocalDay day = day_.day();
    if (screen) {
      ScreeningBody none;
      for (std::size_t i = 0; i < table_->knowledge().questions.size(); ++i) {
        none.answers.emplace_back(static_cast<std::uint16_t>(i), ScreeningAnswer::No);
      }
      add(6 * kHourMs, std::move(none));
    }
    const bool ran_yesterday = state.run && day.since(state.run->day) == 1;
    const bool trained = state.training.session && day.since(state.training.session->day) == 1;
    if (ran_yesterday || trained) add(7 * kHourMs, well(Moment::NextMorning));
    const bool asked = state.before && state.before->day == day;
    if (!asked) add(7 * kHourMs + kMinuteMs, well(Moment::Before));
  }

  void carry_out(const PlannedSession& session) {
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

  void run(const PlannedSession& session) {
    RunBody body;
    body.start = day_;
    body.start.instant.unix_ms += 12 * kHourMs;
    body.duration_s = session.minutes * 60;
    body.run_s = session.run_min * session.reps * 60;
    const std::int32_t pace = pace_m_per_min(fold_.state());
    if (pace > 0) body.distance_m = session.minutes * pace;
    const std::int64_t end = 12 * kHourMs + session.minutes * kMinuteMs;
    add(end, body);
    add(end + kHourMs, well(Moment::After));
  }

  // All sets at the top of the range, without pain. Outside of running the load goes up where the
  // protocol allows; while running it stays.
  void train(std::uint8_t exercise) {
    const State& state = fold_.state();
    const ProtocolSpec& protocol = protocol_of(table_->knowledge(), state.protocol);
    for (const WorkSpec& work : protocol.work) {
      if (!is_done_in(work, state.phase) || std::find(work.exercises.begin(), work.exercises.end(),
                                                      exercise) == work.exercises.end()) {
        continue;
      }
      StrengthBody body;
      body.exercise = exercise;
      body.side = Side::Both;
      body.sets = work.sets;
      body.least_reps = work.most_reps;
      body.least_hold_s = work.most_hold_s;
      body.pain = Pain{};
      if (work.loads == Loads::HipFlexor) body.load = load_for(exercise, protocol);
      add(18 * kHourMs, body);
      return;
    }
  }

  [[nodiscard]] TrainingLoad load_for(std::uint8_t exercise, const ProtocolSpec& protocol) const {
    const State& state = fold_.state();
    TrainingLoad out;
    for (const StrengthMark& mark : state.training.best) {
      if (mark.exercise == exercise) out = mark.load;
    }
    if (!out.band && !out.grams) out.band = 1;
    const auto& days = state.training.flexor_days;
    const bool twice = days.size() >= static_cast<std::size_t>(protocol.strength.step_sessions);
    if (state.phase != Phase::LoadHeavy || !twice) return out;
    const auto& last = state.training.last_upgrade;
    if (last && day_.day().since(*last) < kDaysInWeek) return out;
    if (out.grams) {
      *out.grams += protocol.strength.step_g;
    } else if (*out.band < 6) {
      *out.band += 1;
    }
    return out;
  }

  void test(TestKind kind) {
    const State& state = fold_.state();
    const ReturnGateSpec& gate = protocol_of(table_->knowledge(), state.protocol).gate;
    TestBody body;
    body.kind = kind;
    body.side = Side::Both;
    body.pain = Pain{};
    body.value = std::max({gate.walk_min, gate.stand_s, gate.step_downs, gate.squats});
    add(15 * kHourMs, body);
  }

  const Table* table_;
  Fold fold_;
  AsOf day_;
  std::uint64_t next_id_ = 0;
};

}  // namespace

std::string_view name_of(SessionKind kind) {
  switch (kind) {
    case SessionKind::Run:
      return "run";
    case SessionKind::TestRun:
      return "test_run";
    case SessionKind::Strength:
      return "strength";
    case SessionKind::Mobility:
      return "mobility";
    case SessionKind::Cross:
      return "cross";
    case SessionKind::Test:
      return "test";
    case SessionKind::Rest:
      return "rest";
  }
  return {};
}

PlanDay plan_day(const State& state, const Table& table, LocalDay day) {
  return DayMaker(state, table, day).make();
}

Plan propose(const State& state, const Table& table, LocalDay day, std::int32_t days) {
  Plan out;
  out.protocol = state.protocol;
  out.days.reserve(static_cast<std::size_t>(std::max(0, days)));
  BestCase life(state, table);
  for (std::int32_t i = 0; i < days; ++i) {
    out.days.push_back(life.live(day.plus(i), i));
  }
  return out;
}

}  // namespace runlight
