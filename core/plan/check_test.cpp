// A good plan is spoiled by hand, one invariant at a time, and check() must name it.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "core/episode/test_diary.hpp"
#include "core/plan/plan.hpp"

namespace runlight {
namespace {

using test::builtin_table;
using test::day;
using test::entry;

constexpr std::string_view kToday = "2026-03-02";

const Knowledge& known() { return builtin_table().knowledge(); }

std::uint8_t exercise(std::string_view id) {
  const auto& trained = known().trained;
  const auto at = std::find(trained.begin(), trained.end(), id);
  RL_CHECK(at != trained.end());
  return static_cast<std::uint8_t>(at - trained.begin());
}

// A dull ache on the first of March, after a run of 35 min three days before.
State niggle() {
  Fold fold(builtin_table());
  fold.add(entry("2026-02-01T06:00:00+01:00", test::adult()));
  RunBody run = test::run("2026-02-26T18:00:00+01:00", 35);
  run.distance_m = 5'500;
  fold.add(entry("2026-02-26T18:35:00+01:00", run));
  fold.add(entry("2026-03-01T06:01:00+01:00", test::screening()));
  fold.add(entry("2026-03-01T07:30:00+01:00", test::before_with_lift(1)));
  fold.advance_to(day(kToday));
  return fold.state();
}

RecentRun run_on(std::string_view text, std::int32_t minutes, std::int32_t metres) {
  RecentRun out;
  out.day = day(text);
  out.start_ms = midnight(out.day, UtcOffset{}).instant.unix_ms;
  out.seconds = out.reference_seconds = minutes * 60;
  out.run_seconds = (minutes - 10) * 60;
  out.metres = out.reference_metres = metres;
  return out;
}

// On the ladder at stage 8 since the middle of February; a run every third day until the 27th.
State in_return() {
  State out = niggle();
  out.phase = Phase::Return;
  out.phase_since = day("2026-02-16");
  out.has_clean_run = true;
  out.ladder.stage = 8;
  out.ladder.entered = day("2026-02-16");
  out.recent_runs.clear();
  for (const std::string_view text : {"2026-02-18", "2026-02-21", "2026-02-24", "2026-02-27"}) {
    out.recent_runs.push_back(run_on(text, 30, 3'900));
  }
  RunState last;
  last.day = day("2026-02-27");
  last.start = test::at("2026-02-27T18:00:00+01:00");
  last.after_reported = last.morning_reported = last.settled = true;
  out.run = last;
  return out;
}

// Three runs a week of 45 min and 6 km since the end of January.
State in_rebuild() {
  State out = in_return();
  out.phase = Phase::Rebuild;
  out.phase_since = day("2026-02-02");
  out.ladder.stage = 12;
  out.ladder.entered = day("2026-01-12");
  out.recent_runs.clear();
  for (const std::string_view text :
       {"2026-02-02", "2026-02-04", "2026-02-06", "2026-02-09", "2026-02-11", "2026-02-13",
        "2026-02-16", "2026-02-18", "2026-02-20", "2026-02-23", "2026-02-25", "2026-02-27"}) {
    out.recent_runs.push_back(run_on(text, 45, 6'000));
  }
  out.goal_m = 60'000;
  return out;
}

// What was caught anywhere in this program; the last test asks whether that is all of them.
std::set<Invariant>& caught() {
  static std::set<Invariant> out;
  return out;
}

class Check : public testing::Test {
 protected:
  void plan_from(const State& state, std::int32_t days = 14) {
    state_ = state;
    plan_ = propose(state_, builtin_table(), day(kToday), days);
    ASSERT_EQ(all_breaches(), "") << "a good plan to begin with";
  }

  [[nodiscard]] std::string all_breaches() const {
    std::string out;
    for (const Breach& one : check(plan_, state_, known())) {
      out += one.day.text() + " " + std::string(name_of(one.invariant)) + "; ";
    }
    return out;
  }

  // This breach and no other, on this day and no other.
  void only(std::string_view text, Invariant invariant) {
    EXPECT_EQ(all_breaches(), std::string(text) + " " + std::string(name_of(invariant)) + "; ");
    caught().insert(invariant);
  }
  // This breach, among what follows from it.
  void among_others(std::string_view text, Invariant invariant) {
    const Breach breach{day(text), invariant};
    const auto found = check(plan_, state_, known());
    EXPECT_TRUE(std::find(found.begin(), found.end(), breach) != found.end())
        << text << " " << name_of(invariant) << ", got " << all_breaches();
    caught().insert(invariant);
  }

  PlanDay& at(std::string_view text) {
    for (PlanDay& one : plan_.days) {
      if (one.day == day(text)) return one;
    }
    RL_CHECK(false);
    return plan_.days.front();
  }
  PlannedSession& run_at(std::string_view text) {
    for (PlannedSession& one : at(text).sessions) {
      if (one.kind == SessionKind::Run || one.kind == SessionKind::TestRun) return one;
    }
    ADD_FAILURE() << "no run on " << text;
    return at(text).sessions.front();
  }
  void leave_only_runs() {
    for (PlanDay& one : plan_.days) {
      std::erase_if(one.sessions, [](const PlannedSession& session) {
        return session.kind != SessionKind::Run && session.kind != SessionKind::Rest;
      });
    }
  }
  static PlannedSession strength(std::string_view id, std::int32_t minutes = 10) {
    PlannedSession out;
    out.kind = SessionKind::Strength;
    out.why = Why::Strength;
    out.minutes = minutes;
    out.exercises = {exercise(id)};
    return out;
  }
  static PlannedSession test_of(TestKind kind) {
    PlannedSession out;
    out.kind = SessionKind::Test;
    out.why = Why::TestDue;
    out.tests = {kind};
    return out;
  }

  State state_;
  Plan plan_;
};

TEST_F(Check, EveryDayIsThereOnce) {
  plan_from(niggle());
  plan_.days.erase(plan_.days.begin() + 1);
  among_others("2026-03-04", Invariant::DaysInOrder);
}

TEST_F(Check, EveryDayHasAReason) {
  plan_from(niggle());
  const Plan good = plan_;
  at("2026-03-03").sessions.clear();
  only("2026-03-03", Invariant::EveryDayHasAReason);
  plan_ = good;
  at("2026-03-03").sessions.front().why = Why::Planned;  // a rest day for no reason
  only("2026-03-03", Invariant::EveryDayHasAReason);
  plan_ = good;
  at("2026-03-03").sessions.push_back(strength("clam_shell"));
  at("2026-03-03").sessions.back().exercises.clear();
  only("2026-03-03", Invariant::EveryDayHasAReason);
  plan_ = good;
  run_at("2026-03-04").reps = 0;
  among_others("2026-03-04", Invariant::EveryDayHasAReason);
}

TEST_F(Check, NothingWhileAFlagIsOpen) {
  State state = niggle();
  state.screening.flags.push_back({0, Urgency::WithinDays, false, {}});
  plan_from(state);
  for (const PlanDay& one : plan_.days) EXPECT_EQ(one.sessions.front().why, Why::Urgent);
  PlannedSession stretch = strength("kneeling_hip_flexor_stretch");
  stretch.kind = SessionKind::Mobility;
  stretch.why = Why::Mobility;
  at("2026-03-04").sessions.push_back(stretch);
  only("2026-03-04", Invariant::NothingWhileUrgent);
}

TEST_F(Check, NothingWhileAnExclusionHolds) {
  plan_from(niggle());
  state_.exclusions = {1};
  among_others("2026-03-03", Invariant::NothingWhileUrgent);
  state_.exclusions.clear();
  state_.birth_year = 2009;  // seventeen
  among_others("2026-03-03", Invariant::NothingWhileUrgent);
  state_.birth_year = 2008;
  EXPECT_EQ(all_breaches(), "");
}

TEST_F(Check, NothingOnADayThatAsksForADoctor) {
  plan_from(niggle(), 1);
  state_.before->day = day(kToday);
  state_.before->level = Level::WithinDays;
  among_others(kToday, Invariant::NothingWhileUrgent);
}

TEST_F(Check, NoRunWithoutAFreshScreening) {
  plan_from(niggle(), 7);
  for (PlanDay& one : plan_.days) one.screening_due = false;
  state_.screening.day = day("2026-02-25");
  among_others("2026-03-06", Invariant::NoRunWhileUnscreened);
  state_.screening.day = day("2026-03-01");
  EXPECT_EQ(all_breaches(), "");
  state_.screening.changed = true;
  among_others(kToday, Invariant::NoRunWhileUnscreened);
  state_.screening.changed = false;
  state_.exclusions_known = false;
  among_others(kToday, Invariant::NoRunWhileUnscreened);
}

TEST_F(Check, AClearedFlagIsGoneOnceTheQuestionsAreAnsweredWithoutIt) {
  State state = niggle();
  state.screening.flags.push_back({0, Urgency::WithinDays, false, day(kToday)});
  plan_from(state, 60);  // longer than a clearance holds
  for (PlanDay& one : plan_.days) one.screening_due = false;
  among_others("2026-04-02", Invariant::NothingWhileUrgent);
}

TEST_F(Check, NoTestWithoutAFreshScreening) {
  State state = niggle();
  state.phase = Phase::LoadHeavy;
  state.screening.day = day("2026-02-20");
  plan_from(state, 1);
  ASSERT_TRUE(at(kToday).screening_due);
  at(kToday).sessions.push_back(test_of(TestKind::SingleLegStand));
  only(kToday, Invariant::NoTestWhileUnscreened);
}

TEST_F(Check, NoRunWhileStrengthComesFirst) {
  plan_from(in_return(), 1);
  leave_only_runs();
  for (const Phase phase :
       {Phase::None, Phase::Protect, Phase::Foundation, Phase::LoadLight, Phase::LoadHeavy}) {
    at(kToday).phase = phase;
    only(kToday, Invariant::NoRunWhilePaused);
  }
}

TEST_F(Check, NoRunAgainstTodaysLevel) {
  plan_from(in_return(), 1);
  state_.before->day = day(kToday);
  state_.before->level = Level::Hold;
  EXPECT_EQ(all_breaches(), "");
  state_.before->level = Level::Stop;
  among_others(kToday, Invariant::NoRunAgainstTheLevel);
}

TEST_F(Check, OnlyATestRunInANiggleAndOnAYellowMorning) {
  plan_from(in_return(), 1);
  state_.before->day = day(kToday);
  state_.before->level = Level::TestRunOnly;
  only(kToday, Invariant::OnlyATestRun);
  plan_from(niggle(), 1);
  PlannedSession& run = run_at(kToday);
  run.kind = SessionKind::Run;
  run.why = Why::Planned;
  run.minutes = 20;
  run.cap = {CapKind::Ladder, 20, 20};
  only(kToday, Invariant::OnlyATestRun);
}

TEST_F(Check, ATestRunIsShort) {
  plan_from(niggle(), 1);
  for (const std::int32_t minutes : {3, 10}) {
    run_at(kToday).run_min = minutes;
    EXPECT_EQ(all_breaches(), "") << minutes;
  }
  for (const std::int32_t minutes : {2, 11}) {
    run_at(kToday).run_min = minutes;
    only(kToday, Invariant::TestRunLength);
  }
}

TEST_F(Check, NoRunInTheTwoDaysAfterARed) {
  plan_from(in_return(), 1);
  state_.last_red = day("2026-02-27");
  EXPECT_EQ(all_breaches(), "");
  state_.last_red = day("2026-02-28");
  only(kToday, Invariant::NoRunAfterARed);
}

TEST_F(Check, EveryOtherDayAtMost) {
  plan_from(in_return(), 1);
  state_.recent_runs.back().day = day("2026-03-01");
  only(kToday, Invariant::EveryOtherDay);
  // After a yellow session there are two days without a run.
  plan_from(in_return(), 1);
  state_.run->day = day("2026-02-28");
  state_.recent_runs.back().day = day("2026-02-28");
  EXPECT_EQ(all_breaches(), "");
  state_.run->level_at_after = Level::TestRunOnly;
  only(kToday, Invariant::EveryOtherDay);
}

TEST_F(Check, ThreeSessionsInSevenDays) {
  plan_from(in_return(), 1);
  state_.recent_runs.clear();
  for (const std::string_view text : {"2026-02-23", "2026-02-26", "2026-02-28"}) {
    state_.recent_runs.push_back(run_on(text, 30, 3'900));
  }
  EXPECT_EQ(all_breaches(), "");
  state_.recent_runs.front().day = day("2026-02-24");
  only(kToday, Invariant::SessionsInSevenDays);
}

TEST_F(Check, AWeekWithoutARunCostsStages) {
  plan_from(in_return(), 1);
  ASSERT_EQ(run_at(kToday).stage, 8);
  state_.recent_runs.clear();
  state_.recent_runs.push_back(run_on("2026-02-23", 30, 3'900));  // seven days
  EXPECT_EQ(all_breaches(), "");
  state_.recent_runs.back().day = day("2026-02-22");
  only(kToday, Invariant::MissedTime);
  // Out of the ladder it is a session of the ladder that comes next.
  plan_from(in_rebuild(), 1);
  ASSERT_EQ(run_at("2026-03-02").stage, 0);
  for (RecentRun& run : state_.recent_runs) run.day = run.day.plus(-6);
  among_others(kToday, Invariant::MissedTime);
}

TEST_F(Check, TheWeekGrowsByATenthInTime) {
  plan_from(in_return(), 1);
  // Three sessions of the stage, 90 min, may become 99; 30 of them are planned.
  state_.recent_runs.push_back(run_on("2026-03-02", 69, 0));
  state_.recent_runs.back().reference_seconds = 0;
  state_.recent_runs.back().day = day("2026-03-08");  // later in this week, whatever came of it
  EXPECT_EQ(all_breaches(), "");
  state_.recent_runs.back().seconds += 60;
  only(kToday, Invariant::WeekTime);
}

TEST_F(Check, TheArticleLooksAtTheWeekBeforeOnly) {
  State state = in_rebuild();
  state.protocol = Protocol::Article;
  for (RecentRun& run : state.recent_runs) {
    const bool is_last_week = run.day >= day("2026-02-23");
    if (!is_last_week) run.reference_metres = run.reference_metres * 2;
  }
  plan_from(state, 8);
  // The same plan with the standard's eyes may use the best of four weeks, and a floor.
  std::int32_t minutes = 0;
  for (const PlanDay& one : plan_.days) {
    if (one.day.monday() != day(kToday)) continue;
    for (const PlannedSession& session : one.sessions) {
      if (session.kind == SessionKind::Run) minutes += session.minutes;
    }
  }
  EXPECT_GT(minutes, 0);
  EXPECT_LE(minutes, 135 * 110 / 100);
  run_at(kToday).minutes = 49;  // within the session's tenth
  run_at("2026-03-04").minutes = 49;
  run_at("2026-03-06").minutes = 53;
  among_others("2026-03-06", Invariant::WeekDistance);
  plan_.protocol = Protocol::Standard;
  EXPECT_EQ(all_breaches().find("week_distance"), std::string::npos) << all_breaches();
}

TEST_F(Check, TheWeekGrowsByATenthInDistance) {
  plan_from(in_rebuild(), 1);
  // 18 km a week may become 19.8; the pace is 133 m a minute.
  state_.recent_runs.push_back(run_on("2026-03-08", 45, 13'800));
  state_.recent_runs.back().reference_metres = 0;
  state_.recent_runs.back().reference_seconds = 0;
  among_others(kToday, Invariant::WeekDistance);
}

TEST_F(Check, OneSessionGrowsByATenth) {
  plan_from(in_rebuild(), 1);
  run_at(kToday).minutes = 49;  // 49 x 133 m = 6,517 m of 6,600
  EXPECT_EQ(all_breaches(), "");
  run_at(kToday).minutes = 50;
  only(kToday, Invariant::SessionCap);
}

TEST_F(Check, TheCapIsNamedWithItsFigures) {
  plan_from(in_return(), 1);
  run_at(kToday).cap = Cap{};
  only(kToday, Invariant::CapIsNamed);
  run_at(kToday).cap = {CapKind::Ladder, 0, 30};
  only(kToday, Invariant::CapIsNamed);
}

TEST_F(Check, NoSessionIsTooShort) {
  plan_from(in_rebuild(), 1);
  run_at(kToday).minutes = 15;
  EXPECT_EQ(all_breaches(), "");
  run_at(kToday).minutes = 14;
  only(kToday, Invariant::LongEnough);
}

TEST_F(Check, InsideTheLadderItsTableGoverns) {
  plan_from(in_return(), 1);
  run_at(kToday).run_min = 21;
  only(kToday, Invariant::StageTable);
  plan_from(in_return(), 1);
  run_at(kToday).minutes = 31;
  only(kToday, Invariant::StageTable);
  plan_from(in_return(), 1);
  run_at(kToday).minutes = 29;  // shorter, and does not say so
  only(kToday, Invariant::StageTable);
  run_at(kToday).why = Why::Shortened;
  EXPECT_EQ(all_breaches(), "");
  plan_from(in_return(), 1);
  run_at(kToday).stage = 9;
  only(kToday, Invariant::StageTable);
}

TEST_F(Check, AStageIsClimbedByTwoCleanSessions) {
  plan_from(in_return(), 14);
  ASSERT_EQ(at("2026-03-05").stage, 9);  // the morning after the second clean one
  for (PlanDay& one : plan_.days) {
    if (one.day == day("2026-03-04")) one.stage = 9;
  }
  among_others("2026-03-04", Invariant::StageUp);
  plan_from(in_return(), 14);
  state_.ladder.ups = {day("2026-02-27"), day("2026-02-28")};  // two in these seven days
  among_others("2026-03-05", Invariant::StageUp);
}

TEST_F(Check, BySteadySessionsOneStageInSevenDays) {
  plan_from(in_return(), 1);
  at(kToday).stage = 9;
  run_at(kToday).stage = 9;
  run_at(kToday).run_min = 23;
  run_at(kToday).minutes = 33;
  run_at(kToday).cap = {CapKind::Ladder, 33, 33};
  state_.ladder.steady_sessions = 3;
  EXPECT_EQ(all_breaches(), "");
  state_.ladder.ups = {day("2026-02-27")};
  only(kToday, Invariant::StageUp);
  state_.ladder.clean_sessions = 2;
  EXPECT_EQ(all_breaches(), "");
  plan_.protocol = Protocol::Article;
  state_.ladder.ups.clear();
  state_.ladder.clean_sessions = 1;
  only(kToday, Invariant::StageUp);
}

TEST_F(Check, AHeavierLoadHoldsTheStage) {
  plan_from(in_return(), 14);
  state_.training.last_upgrade = day("2026-02-26");  // seven days
  EXPECT_EQ(all_breaches(), "");
  state_.training.last_upgrade = day("2026-02-27");
  only("2026-03-05", Invariant::UpgradeHold);
}

TEST_F(Check, HipFlexorWorkIsSpaced) {
  State state = in_return();
  state.training.flexor_days = {day("2026-03-01"), day(kToday)};
  plan_from(state, 3);
  at("2026-03-03").sessions.push_back(strength("eccentric_knee_lower"));
  among_others("2026-03-03", Invariant::StrengthSpacing);
  // A third time in seven days, two days after the last.
  state.training.flexor_days = {day("2026-02-26"), day("2026-02-28")};
  plan_from(state, 1);
  at(kToday).sessions.push_back(strength("eccentric_knee_lower"));
  only(kToday, Invariant::StrengthSpacing);
  // On a day without a run before a day with one.
  state.training.flexor_days.clear();
  plan_from(state, 3);
  leave_only_runs();
  ASSERT_EQ(all_breaches(), "");
  at("2026-03-03").sessions.push_back(strength("eccentric_knee_lower"));
  only("2026-03-03", Invariant::StrengthSpacing);
}

TEST_F(Check, TwentyFiveMinutesOfFoundationADay) {
  State state = niggle();
  state.phase = Phase::Foundation;
  plan_from(state, 1);
  std::int32_t minutes = 0;
  for (const PlannedSession& session : at(kToday).sessions) {
    if (session.kind == SessionKind::Strength || session.kind == SessionKind::Mobility) {
      minutes += session.minutes;
    }
  }
  ASSERT_LE(minutes, 25);
  at(kToday).sessions.push_back(strength("plank", 25 - minutes));
  EXPECT_EQ(all_breaches(), "");
  ++at(kToday).sessions.back().minutes;
  only(kToday, Invariant::DayMinutes);
}

TEST_F(Check, NothingAgainstWhatAClinicianSaid) {
  plan_from(in_return(), 1);
  Override no;
  no.said.what = OverrideKind::NoRunning;
  no.said.number = 0;
  no.from = day(kToday);
  no.said.until = day(kToday);
  state_.overrides.push_back(no);
  only(kToday, Invariant::NothingAgainstAnOverride);
  state_.overrides.back().said.until = day("2026-03-01");  // over
  EXPECT_EQ(all_breaches(), "");
}

// The fourth week of rebuild, in which hills may come in and nothing else: from Tuesday on.
TEST_F(Check, HillsComeInASmallerWeekAfterTwoCleanOnesAndNothingWithThem) {
  State state = in_rebuild();
  state.phase_since = day("2026-02-09");
  plan_from(state, 3);
  run_at("2026-03-04").stimulus = Stimulus::GentleHills;
  only("2026-03-04", Invariant::OneStimulus);
  state_.stimuli.clean_weeks = 1;
  EXPECT_EQ(all_breaches(), "");
  run_at("2026-03-04").stimulus = Stimulus::Strides;
  only("2026-03-04", Invariant::OneStimulus);
  run_at("2026-03-04").stimulus = Stimulus::Duration;
  run_at(kToday).stimulus = Stimulus::GentleHills;
  only(kToday, Invariant::OneStimulus);
  // A week that grows is no time for anything new.
  state.phase_since = day("2026-02-02");
  plan_from(state, 3);
  state_.stimuli.clean_weeks = 2;
  run_at("2026-03-04").stimulus = Stimulus::GentleHills;
  only("2026-03-04", Invariant::OneStimulus);
  // Nor is the ladder.
  plan_from(in_return(), 1);
  state_.stimuli.newest = Stimulus::Steep;
  run_at(kToday).stimulus = Stimulus::GentleHills;
  only(kToday, Invariant::OneStimulus);
}

// Runs last: GoogleTest keeps the order of a file.
TEST_F(Check, ZEveryInvariantWasCaughtOnce) {
  for (std::size_t i = 0; i < kInvariantCount; ++i) {
    const auto one = static_cast<Invariant>(i);
    EXPECT_TRUE(caught().count(one) == 1) << name_of(one);
  }
}

}  // namespace
}  // namespace runlight
