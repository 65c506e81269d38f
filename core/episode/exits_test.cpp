#include "core/episode/exits.hpp"

#include <gtest/gtest.h>

#include <string>

#include "core/episode/fold.hpp"
#include "core/episode/ladder.hpp"
#include "core/episode/phases.hpp"
#include "core/episode/test_diary.hpp"

namespace runlight {
namespace {

using test::builtin_table;
using test::day;
using test::entry;

const Knowledge& known() { return builtin_table().knowledge(); }

std::string text_of(const CriterionLines& lines) {
  std::string out;
  for (const CriterionLine& line : lines) {
    out += out.empty() ? "" : (line.is_alternative ? " or " : ", ");
    out += std::string(name_of(line.criterion)) + " " + std::string(name_of(line.standing));
    if (line.value != 0 || line.needed != 0) {
      out += " " + std::to_string(line.value) + (line.need == Need::AtMost ? " most " : "/") +
             std::to_string(line.needed);
    }
  }
  return out;
}

std::string exit_text(const State& state, std::string_view on) {
  return text_of(exit_of(state, known(), day(on)).lines);
}

// Both feet on the ground, 5 of 10 on lifting the knee: protect.
Fold hurt() {
  Fold fold(builtin_table());
  fold.add(entry("2026-03-01T06:00:00+01:00", test::adult()));
  fold.add(entry("2026-03-01T06:01:00+01:00", test::screening()));
  fold.add(entry("2026-03-01T07:30:00+01:00", test::before_with_lift(5)));
  return fold;
}

TestBody sore_walk() { return {TestKind::Walk30, Side::Unsaid, 30, {}, test::pain(2)}; }

TEST(Criteria, OfALineAndItsAlternativesOneHolds) {
  CriterionLines lines;
  EXPECT_FALSE(all_hold(lines));
  lines.add(at_least(Criterion::CleanRun, 0, 1));
  EXPECT_FALSE(all_hold(lines));
  CriterionLine other = at_least(Criterion::SteadyRuns, 3, 3);
  other.is_alternative = true;
  lines.add(other);
  EXPECT_TRUE(all_hold(lines));
  lines.add(at_most(Criterion::StageUps, 2, 1));
  EXPECT_FALSE(all_hold(lines));
}

TEST(Criteria, AWaivedOneHolds) {
  CriterionLines lines;
  CriterionLine line = at_least(Criterion::Squats, 9, 10);
  lines.add(line);
  EXPECT_FALSE(all_hold(lines));
  line.standing = Standing::Waived;
  lines.clear();
  lines.add(line);
  EXPECT_TRUE(all_hold(lines));
}

TEST(Exits, OutsideAnEpisodeThereIsNone) {
  const Fold fold(builtin_table());
  EXPECT_TRUE(exit_of(fold.state(), known(), day("2026-03-01")).lines.empty());
}

TEST(Exits, ProtectSaysWhatHurtsTooMuchAndForHowLongItIsGood) {
  Fold fold = hurt();
  ASSERT_EQ(fold.state().phase, Phase::Protect);
  EXPECT_EQ(exit_text(fold.state(), "2026-03-01"),
            "walking_pain met 0 most 2, every_pain not_yet 5 most 3, no_limp met, not_sharp met, "
            "quiet_night met, no_painkiller met, good_hours not_yet 0/24");
  fold.add(entry("2026-03-02T07:30:00+01:00", test::before_with_lift(3)));
  fold.add(entry("2026-03-02T17:30:00+01:00", test::before_with_lift(3)));
  EXPECT_EQ(exit_text(fold.state(), "2026-03-02"),
            "walking_pain met 0 most 2, every_pain met 3 most 3, no_limp met, not_sharp met, "
            "quiet_night met, no_painkiller met, good_hours not_yet 10/24");
  EXPECT_EQ(exit_of(fold.state(), known(), day("2026-03-02")).leads_to, Phase::Foundation);
  // Not asked yet on the next day.
  fold.advance_to(day("2026-03-03"));
  EXPECT_EQ(exit_text(fold.state(), "2026-03-03"),
            "walking_pain not_tested 0 most 2, every_pain not_tested 0 most 3, no_limp "
            "not_tested, not_sharp not_tested, quiet_night not_tested, no_painkiller not_tested, "
            "good_hours not_tested 0/24");
  fold.add(entry("2026-03-03T07:30:00+01:00", test::before_with_lift(3)));
  EXPECT_EQ(fold.state().phase, Phase::Foundation);
}

TEST(Exits, FoundationAsksForSessionsAWalkAndTheStairs) {
  Fold fold = hurt();
  fold.add(entry("2026-03-02T07:30:00+01:00", test::before_with_lift(1)));
  fold.add(entry("2026-03-03T07:30:00+01:00", test::before_with_lift(1)));
  ASSERT_EQ(fold.state().phase, Phase::Foundation);
  EXPECT_EQ(exit_text(fold.state(), "2026-03-03"),
            "full_sessions not_yet 0/2, walk not_tested 0/30, stairs met 0 most 1, no_painkiller "
            "met");
  fold.add(entry("2026-03-03T12:00:00+01:00", sore_walk()));
  EXPECT_EQ(exit_text(fold.state(), "2026-03-03"),
            "full_sessions not_yet 0/2, walk not_yet 30/30, stairs met 0 most 1, no_painkiller "
            "met");
}

TEST(Exits, LoadLightAsksForTheDoseAndTwoTests) {
  State state;
  open_episode(state, day("2026-03-01"));
  state.phase = Phase::LoadLight;
  EXPECT_EQ(exit_text(state, "2026-03-10"),
            "light_dose not_tested, stand not_tested 0/10, step_downs not_tested 0/10");
  state.training.light.push_back({});
  EXPECT_EQ(exit_text(state, "2026-03-10"),
            "light_dose not_yet, stand not_tested 0/10, step_downs not_tested 0/10");
}

TEST(Exits, LoadHeavyIsTheReturnGate) {
  State state;
  open_episode(state, day("2026-03-01"));
  state.phase = Phase::LoadHeavy;
  EXPECT_EQ(exit_of(state, known(), day("2026-03-10")).lines.size(), 9U);
  EXPECT_EQ(exit_of(state, known(), day("2026-03-10")).leads_to, Phase::Return);
}

TEST(Exits, ANiggleLeadsOnByOneCleanRunOrThreeSteadyOnes) {
  State state;
  open_episode(state, day("2026-03-01"));
  state.steady_in_a_row = 2;
  EXPECT_EQ(exit_text(state, "2026-03-10"), "clean_run not_yet 0/1 or steady_runs not_yet 2/3");
  state.protocol = Protocol::Article;
  EXPECT_EQ(exit_text(state, "2026-03-10"), "clean_run not_yet 0/1");
}

TEST(Exits, TheLadderSaysWhatHoldsTheNextStage) {
  State state;
  open_episode(state, day("2026-03-01"));
  state.phase = Phase::Return;
  enter_ladder(state, 3, day("2026-03-05"));
  state.ladder.clean_sessions = 2;
  EXPECT_EQ(exit_text(state, "2026-03-10"),
            "stage not_yet 3/12, clean_sessions met 2/2 or steady_sessions not_yet 0/3, stage_ups "
            "met 0 most 1");
  state.training.last_upgrade = day("2026-03-08");
  EXPECT_EQ(exit_text(state, "2026-03-10"),
            "stage not_yet 3/12, clean_sessions met 2/2 or steady_sessions not_yet 0/3, "
            "upgrade_rest not_yet 2/7, stage_ups met 0 most 1");
  const ProtocolSpec& protocol = protocol_of(known(), Protocol::Standard);
  EXPECT_EQ(next_step(state, protocol, day("2026-03-10")), Step::Stay);
  EXPECT_EQ(next_step(state, protocol, day("2026-03-15")), Step::Up);
}

TEST(Exits, RebuildGoesByTheDistanceOrByWeeks) {
  State state;
  open_episode(state, day("2026-03-01"));
  state.phase = Phase::Rebuild;
  state.phase_since = day("2026-04-01");
  state.last_red = day("2026-04-05");
  EXPECT_EQ(exit_text(state, "2026-04-10"), "red_free_days not_yet 5/14, clean_weeks not_yet 0/2");
  state.goal_m = 20'000;
  enter_ladder(state, 12, day("2026-03-20"));
  RecentRun run;
  run.day = day("2026-04-09");
  run.seconds = 2400;
  run.metres = run.reference_metres = 6000;
  state.recent_runs.push_back(run);
  EXPECT_EQ(exit_text(state, "2026-04-19"),
            "red_free_days met 14/14, week_distance not_yet 6000/20000");
}

TEST(Exits, KeepLastsTwelveWeeksWithoutARed) {
  State state;
  open_episode(state, day("2026-03-01"));
  state.phase = Phase::Keep;
  state.phase_since = day("2026-04-01");
  EXPECT_EQ(exit_text(state, "2026-06-23"), "keep_days not_yet 83/84");
  EXPECT_EQ(exit_text(state, "2026-06-24"), "keep_days met 84/84");
}

}  // namespace
}  // namespace runlight
