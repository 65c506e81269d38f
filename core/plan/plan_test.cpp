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

// The first session was with the heaviest band already: more repetitions are the step then.
TEST(Plan, TheHeaviestBandIsNoDeadEnd) {
  State state = protect().state();
  state.phase = Phase::LoadHeavy;
  state.phase_since = day("2026-03-01");
  TrainingLoad heaviest;
  heaviest.band = 6;
  for (const WorkSpec& work : protocol_of(known(), state.protocol).work) {
    if (work.loads != Loads::HipFlexor) continue;
    for (const std::uint8_t exercise : work.exercises) {
      for (const Side side : {Side::Left, Side::Right}) {
        state.training.first.push_back({exercise, side, heaviest, 15});
      }
    }
  }
  state.training.best = state.training.first;
  const Plan plan = propose(state, builtin_table(), day("2026-03-02"), 60);
  EXPECT_EQ(breaches(plan, state), "");
  EXPECT_TRUE(reaches(plan, Phase::Return));
}

}  // namespace
}  // namespace runlight
