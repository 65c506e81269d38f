#include "core/plan/day.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <optional>

#include "core/base/short_list.hpp"
#include "core/episode/gate.hpp"
#include "core/episode/override.hpp"
#include "core/episode/screening_state.hpp"
#include "core/episode/training.hpp"
#include "core/plan/cross_training.hpp"

namespace runlight {
namespace {

constexpr std::int32_t kDaysInWeek = 7;
constexpr std::size_t kUsualWork = 24;  // groups of exercises in a protocol

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
  out.stimulus = offer.stimulus;
  out.cap = offer.cap;
  return out;
}

void add_exercises(PlannedSession& session, const WorkSpec& work) {
  for (const std::uint8_t exercise : work.exercises) session.exercises.push_back(exercise);
}

bool is_asked(const State& state, LocalDay day) { return state.before && state.before->day == day; }

// What stands whatever is answered.
Level standing_level(const State& state, const Table& table, LocalDay day) {
  const AsOf morning = midnight(day, UtcOffset{});
  const Situation standing = standing_situation(state, well(Moment::Before), morning, table);
  return judge(standing, table, Detail::LightOnly).level;
}

// Days of the last week with some exercise of a group, and the latest of them.
struct Past {
  std::int32_t days = 0;
  std::optional<LocalDay> last;
};

// Which days of the last week saw an exercise: bit 0 is today.
class WeekOfWork {
 public:
  WeekOfWork(const State& state, LocalDay day) : day_(day) {
    constexpr std::uint32_t kAllDays = (1U << kDaysInWeek) - 1;
    for (const DoneExercise& done : state.training.done) {
      const std::int32_t ago = day.since(done.day);
      if (ago >= kDaysInWeek) continue;
      // What is later than `day`, on the way from zone to zone, is as good as today.
      const std::uint32_t days =
          ago >= 0 ? std::uint32_t{done.days} << ago : (std::uint32_t{done.days} >> -ago) | 1U;
      days_[done.exercise] = static_cast<std::uint8_t>(days & kAllDays);
    }
  }

  [[nodiscard]] Past past_of(const WorkSpec& work) const {
    std::uint8_t days = 0;
    for (const std::uint8_t exercise : work.exercises) days |= days_[exercise];
    if (days == 0) return {};
    return {std::popcount(days), day_.plus(-std::countr_zero(days))};
  }

 private:
  LocalDay day_;
  std::array<std::uint8_t, 256> days_{};
};

// One day's sessions. Everything is read from the state as it stands that morning.
class DayMaker {
 public:
  DayMaker(const State& state, const DayPlanner& planner, LocalDay day, PlanDay& out)
      : state_(&state),
        planner_(&planner),
        protocol_(&protocol_of(planner.table().knowledge(), state.protocol)),
        day_(day),
        out_(&out) {
    out.day = day;
    out.phase = state.phase;
    out.stage = state.phase == Phase::Return ? state.ladder.stage : 0;
    out.screening_due = false;
    out.sessions.clear();
  }

  void make() {
    if (planner_->is_urgent(*state_, day_)) {
      out_->sessions.push_back(rest(Why::Urgent));
      return;
    }
    if (!state_->episode_open) {
      out_->sessions.push_back(rest(Why::NoEpisode));
      return;
    }
    const bool clear = is_screening_clear(*state_, day_, planner_->table().knowledge());
    out_->screening_due = !clear;
    add_run(clear);
    if (clear) add_tests();
    add_work();
    add_cross_training();
  }

 private:
  // Of today's answers, and of what stands whatever is answered.
  [[nodiscard]] Level level_now() const {
    const Level level = standing_level(*state_, planner_->table(), day_);
    return is_asked(*state_, day_) ? std::max(level, state_->before->level) : level;
  }

  void add_run(bool clear) {
    const Offer planned = offer_of(*state_, *protocol_, day_, Level::Go);
    if (planned.kind == OfferKind::Rest) {
      out_->sessions.push_back(rest(planned.why));
      return;
    }
    if (!clear) {
      out_->sessions.push_back(rest(Why::Screening));
      return;
    }
    const Level level = level_now();
    const Offer offer = level == Level::Go ? planned : offer_of(*state_, *protocol_, day_, level);
    if (offer.kind == OfferKind::Rest) {
      out_->sessions.push_back(rest(offer.why));
      return;
    }
    out_->sessions.push_back(run_of(offer));
    runs_ = true;
  }

  [[nodiscard]] bool is_test_due(TestKind kind) const {
    const bool one = kind == TestKind::Walk30;
    if (is_test_skipped(*state_, *protocol_, kind, day_)) return false;
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
    } else if (state_->phase == Phase::LoadHeavy && has_made_load_steps(*state_, *protocol_)) {
      add(TestKind::Walk30, protocol_->gate.walk_min);
      add(TestKind::SingleLegStand, 2);
      add(TestKind::StepDown, 3);
      add(TestKind::SingleLegSquat, 3);
      if (sore_side(*state_) != Side::Both) add(TestKind::HipFlexorReps, 4);
    }
    if (!out.tests.empty()) out_->sessions.push_back(out);
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

  [[nodiscard]] bool is_due(const WorkSpec& work, const Past& past) {
    const bool is_flexor = work.loads == Loads::HipFlexor;
    if (is_flexor && restrictions_on(*state_, day_).no_hip_flexor_strength) return false;
    if (past.last && day_.since(*past.last) < work.days_apart) return false;
    if (past.days >= work.in_7_days) return false;
    // While running there are two strength sessions a week, and all of it is done in them.
    const bool spaced = work.loads == Loads::HipFlexor ||
                        (work.kind == WorkKind::Strength && is_running_phase(state_->phase));
    if (!spaced) return true;
    if (!may_load_) may_load_ = may_load_hip_flexor();
    return *may_load_;
  }

  struct DueWork {
    std::int32_t last = 0;  // day; 0 where there is none
    const WorkSpec* work = nullptr;
  };

  // Groups that were done longest ago come first; what does not fit into the day waits.
  void add_work() {
    ShortList<DueWork, kUsualWork> due;
    const WeekOfWork week(*state_, day_);
    for (const WorkSpec& work : protocol_->work) {
      if (work.kind == WorkKind::Cross || !is_done_in(work, state_->phase)) continue;
      const Past past = week.past_of(work);
      if (is_due(work, past)) due.push_back({past.last ? past.last->days : 0, &work});
    }
    std::sort(due.begin(), due.end(), [](const DueWork& a, const DueWork& b) {
      return a.last != b.last ? a.last < b.last : a.work < b.work;
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
        add_exercises(out, *work);
      }
      if (!out.exercises.empty()) out_->sessions.push_back(out);
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
      out.minutes = cross_minutes(*state_, *protocol_, work);
      add_exercises(out, work);
      out_->sessions.push_back(out);
    }
  }

  const State* state_;
  const DayPlanner* planner_;
  const ProtocolSpec* protocol_;
  LocalDay day_;
  PlanDay* out_;
  bool runs_ = false;
  std::optional<bool> may_load_;
};

// No row as serious as a visit to a doctor holds for a well runner without a flag or an exclusion,
// whatever else the diary says.
bool is_urgent_by_signs_only(const Table& table) {
  Situation nothing;
  nothing.findings = well(Moment::Before).findings;
  const FactValues values = derive(nothing, table.requirements()).values;
  RowSet rows = table.mask(Field::Moment, static_cast<std::size_t>(Moment::Before));
  for (const Field field :
       {Field::RedFlag, Field::Exclusions, Field::Gait, Field::Quality, Field::Trend,
        Field::NightPain, Field::Analgesic, Field::WorstPain, Field::WalkingOrRestPain, Field::Rise,
        Field::RunRise, Field::Settled, Field::MorningStiffness}) {
    rows &= table.mask(field, value_of(values, field));
  }
  return rows.empty() || table.level_of_row(rows.first()) < Level::WithinDays;
}

}  // namespace

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

DayPlanner::DayPlanner(const Table& table)
    : table_(&table), urgent_by_signs_only_(is_urgent_by_signs_only(table)) {}

void DayPlanner::plan(const State& state, LocalDay day, PlanDay& out) const {
  DayMaker(state, *this, day, out).make();
}

bool DayPlanner::is_urgent(const State& state, LocalDay day) const {
  if (is_asked(state, day) && state.before->level >= Level::WithinDays) return true;
  const bool has_sign =
      !state.screening.flags.empty() || has_exclusion(state, day, table_->knowledge());
  if (urgent_by_signs_only_ && !has_sign) return false;
  return standing_level(state, *table_, day) >= Level::WithinDays;
}

PlanDay plan_day(const State& state, const Table& table, LocalDay day) {
  PlanDay out;
  DayPlanner(table).plan(state, day, out);
  return out;
}

}  // namespace runlight
