#include "core/plan/plan.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "core/episode/test_diary.hpp"

namespace runlight {
namespace {

using test::builtin_table;
using test::day;
using test::entry;

const Knowledge& known() { return builtin_table().knowledge(); }

std::string breaches(const Plan& plan, const State& state) {
  std::string out;
  for (const Breach& breach : check(plan, state, known())) {
    out += breach.day.text() + " " + std::string(name_of(breach.invariant)) + "; ";
  }
  return out;
}

// A dull ache on the first of March, after a run of 35 min three days before.
Fold niggle() {
  Fold fold(builtin_table());
  fold.add(entry("2026-02-01T06:00:00+01:00", test::adult()));
  RunBody run = test::run("2026-02-26T18:00:00+01:00", 35);
  run.distance_m = 5'500;
  fold.add(entry("2026-02-26T18:35:00+01:00", run));
  fold.add(entry("2026-03-01T06:01:00+01:00", test::screening()));
  fold.add(entry("2026-03-01T07:30:00+01:00", test::before_with_lift(1)));
  return fold;
}

Fold protect() {
  Fold fold(builtin_table());
  fold.add(entry("2026-02-01T06:00:00+01:00", test::adult()));
  fold.add(entry("2026-03-01T06:01:00+01:00", test::screening()));
  fold.add(entry("2026-03-01T07:30:00+01:00", test::before_with_lift(5)));
  return fold;
}

const PlanDay& day_of(const Plan& plan, std::string_view text) {
  for (const PlanDay& one : plan.days) {
    if (one.day == day(text)) return one;
  }
  RL_CHECK(false);
  return plan.days.front();
}

bool runs(const PlanDay& one) {
  return std::any_of(one.sessions.begin(), one.sessions.end(), [](const PlannedSession& session) {
    return session.kind == SessionKind::Run || session.kind == SessionKind::TestRun;
  });
}

bool reaches(const Plan& plan, Phase phase) {
  return std::any_of(plan.days.begin(), plan.days.end(),
                     [&](const PlanDay& one) { return one.phase == phase; });
}

TEST(Plan, ANiggleLeadsToReturnRebuildAndKeep) {
  const Fold fold = niggle();
  const Plan plan = propose(fold.state(), builtin_table(), day("2026-03-02"), 182);
  ASSERT_EQ(plan.days.size(), 182U);
  EXPECT_EQ(breaches(plan, fold.state()), "");
  const PlanDay& first = plan.days.front();
  EXPECT_EQ(first.phase, Phase::Niggle);
  ASSERT_TRUE(runs(first));
  EXPECT_EQ(first.sessions[0].kind, SessionKind::TestRun);
  EXPECT_EQ(first.sessions[0].run_min, 8);
  const PlanDay& third = day_of(plan, "2026-03-04");
  EXPECT_EQ(third.phase, Phase::Return);
  EXPECT_EQ(third.stage, 8);
  EXPECT_EQ(third.sessions[0].minutes, 30);
  EXPECT_EQ(third.sessions[0].cap, (Cap{CapKind::Ladder, 30, 30}));
  EXPECT_TRUE(reaches(plan, Phase::Rebuild));
  EXPECT_TRUE(reaches(plan, Phase::Keep));
  EXPECT_EQ(plan.days.back().phase, Phase::None);
  EXPECT_EQ(plan.days.back().sessions[0].why, Why::NoEpisode);
}

// The best case closes 84 days after the last pain, wherever it stands then.
TEST(Plan, FromProtectThroughEveryPhaseToTheEnd) {
  const Fold fold = protect();
  const Plan plan = propose(fold.state(), builtin_table(), day("2026-03-02"), 182);
  EXPECT_EQ(breaches(plan, fold.state()), "");
  for (const Phase phase : {Phase::Protect, Phase::Foundation, Phase::LoadLight, Phase::LoadHeavy,
                            Phase::Return, Phase::Rebuild, Phase::None}) {
    EXPECT_TRUE(reaches(plan, phase)) << name_of(phase);
  }
}

TEST(Plan, TheSameStateGivesTheSamePlan) {
  const Fold fold = protect();
  const Plan plan = propose(fold.state(), builtin_table(), day("2026-03-02"), 60);
  EXPECT_EQ(plan, propose(fold.state(), builtin_table(), day("2026-03-02"), 60));
}

TEST(Plan, AFlagLeavesNothingButRest) {
  Fold fold = niggle();
  fold.add(entry("2026-03-02T06:00:00+01:00", test::screening("bone_stress.c")));
  const Plan plan = propose(fold.state(), builtin_table(), day("2026-03-02"), 10);
  for (const PlanDay& one : plan.days) {
    ASSERT_EQ(one.sessions.size(), 1U);
    EXPECT_EQ(one.sessions[0].kind, SessionKind::Rest);
    EXPECT_EQ(one.sessions[0].why, Why::Urgent);
  }
  EXPECT_EQ(breaches(plan, fold.state()), "");
}

TEST(Plan, NoRunTodayWhileTheScreeningIsOld) {
  const Fold fold = niggle();
  const Plan plan = propose(fold.state(), builtin_table(), day("2026-03-09"), 7);
  EXPECT_TRUE(plan.days[0].screening_due);
  EXPECT_FALSE(runs(plan.days[0]));
  EXPECT_EQ(plan.days[0].sessions[0].why, Why::Screening);
  EXPECT_EQ(breaches(plan, fold.state()), "");
}

// Each breach is one that a good plan does not have.
class Spoiled : public testing::Test {
 protected:
  Spoiled()
      : fold_(niggle()), plan_(propose(fold_.state(), builtin_table(), day("2026-03-02"), 30)) {}

  void expect(std::string_view text, Invariant invariant) const {
    const Breach breach{day(text), invariant};
    const auto found = check(plan_, fold_.state(), known());
    EXPECT_TRUE(std::find(found.begin(), found.end(), breach) != found.end())
        << text << " " << name_of(invariant) << ", got " << breaches(plan_, fold_.state());
  }
  PlanDay& at(std::string_view text) {
    for (PlanDay& one : plan_.days) {
      if (one.day == day(text)) return one;
    }
    RL_CHECK(false);
    return plan_.days.front();
  }
  static PlannedSession run_of(std::int32_t minutes) {
    PlannedSession out;
    out.kind = SessionKind::Run;
    out.minutes = minutes;
    return out;
  }

  Fold fold_;
  Plan plan_;
};

TEST_F(Spoiled, TwoRunsOnConsecutiveDays) {
  at("2026-03-03").sessions.push_back(run_of(30));
  expect("2026-03-03", Invariant::EveryOtherDay);
}
TEST_F(Spoiled, ADayWithoutAReason) {
  at("2026-03-05").sessions.clear();
  expect("2026-03-05", Invariant::EveryDayHasAReason);
}
TEST_F(Spoiled, AMissingDay) {
  plan_.days.erase(plan_.days.begin() + 4);
  expect("2026-03-07", Invariant::DaysInOrder);
}
TEST_F(Spoiled, ALongSession) {
  at("2026-03-04").sessions[0].minutes = 100;
  expect("2026-03-04", Invariant::WeekCap);
}
TEST_F(Spoiled, AShortSession) {
  at("2026-03-04").sessions[0].minutes = 14;
  expect("2026-03-04", Invariant::LongEnough);
}
TEST_F(Spoiled, ARunWhilePaused) {
  at("2026-03-04").phase = Phase::LoadHeavy;
  expect("2026-03-04", Invariant::NoRunWhilePaused);
}
TEST_F(Spoiled, AStageTooEarly) {
  at("2026-03-05").stage = 10;
  expect("2026-03-05", Invariant::StageUp);
}
TEST_F(Spoiled, ScreeningNobodyAnswered) {
  for (PlanDay& one : plan_.days) one.screening_due = false;
  expect("2026-03-09", Invariant::NoRunWhileUnscreened);
}
TEST_F(Spoiled, HipFlexorWorkOnTheNextDay) {
  PlannedSession work;
  work.kind = SessionKind::Strength;
  const auto& trained = known().trained;
  const auto index = std::find(trained.begin(), trained.end(), "eccentric_knee_lower");
  work.exercises = {static_cast<std::uint8_t>(index - trained.begin())};
  at("2026-03-04").sessions.push_back(work);
  at("2026-03-05").sessions.push_back(work);
  expect("2026-03-05", Invariant::StrengthSpacing);
}

TEST(Check, NoRunInTheTwoDaysAfterARed) {
  Fold fold = niggle();
  const Plan plan = propose(fold.state(), builtin_table(), day("2026-03-02"), 3);
  ASSERT_TRUE(runs(plan.days[0]));
  fold.add(entry("2026-03-01T18:05:00+01:00", test::in_run(3)));
  const auto found = check(plan, fold.state(), known());
  const Breach breach{day("2026-03-02"), Invariant::NoRunAfterARed};
  EXPECT_TRUE(std::find(found.begin(), found.end(), breach) != found.end());
}

}  // namespace
}  // namespace runlight
