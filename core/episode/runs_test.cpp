#include "core/episode/runs.hpp"

#include <gtest/gtest.h>

#include "core/episode/fold.hpp"
#include "core/episode/test_diary.hpp"

namespace runlight {
namespace {

using test::at;
using test::before;
using test::builtin_table;
using test::entry;

TEST(Runs, PainBeforeIsTheWorseOfRestAndWalking) {
  CheckinBody checkin = test::before_with_lift(7);
  checkin.findings.pain_stairs = test::pain(5);
  checkin.findings.pain_rest = test::pain(1);
  EXPECT_EQ(pain_before_of(checkin.findings), test::pain(1));
  checkin.findings.pain_rest = {};
  checkin.findings.pain_walking = {};
  EXPECT_FALSE(pain_before_of(checkin.findings).has_value());
}

const ProtocolSpec& standard() {
  return protocol_of(builtin_table().knowledge(), Protocol::Standard);
}

State after_a_run(std::string_view start, std::int32_t minutes) {
  State state;
  fold_run(state, test::run(start, minutes), Ulid{1, 7}, Offer{}, standard());
  return state;
}

TEST(Runs, OnlyInRunMomentsLieInsideARun) {
  const State state = after_a_run("2026-03-02T18:00:00+01:00", 8);
  const auto inside = [&](const char* when, Moment moment) {
    return is_inside_last_run(state, at(when), moment);
  };
  EXPECT_TRUE(inside("2026-03-02T18:00:00+01:00", Moment::FirstSteps));
  EXPECT_TRUE(inside("2026-03-02T18:08:00+01:00", Moment::During));
  EXPECT_FALSE(inside("2026-03-02T18:08:01+01:00", Moment::During));
  EXPECT_FALSE(inside("2026-03-02T17:59:59+01:00", Moment::During));
  EXPECT_FALSE(inside("2026-03-02T18:04:00+01:00", Moment::Before));
}

TEST(Runs, AfterAndNextMorningBelongToTheLastRunForADay) {
  const State state = after_a_run("2026-03-02T23:55:00+01:00", 8);
  const auto about = [&](CheckinBody checkin, const char* when) {
    return is_about_last_run(state, checkin, at(when));
  };
  EXPECT_TRUE(about(test::after_run(), "2026-03-02T23:59:00+01:00"));
  EXPECT_TRUE(about(test::after_run(), "2026-03-03T01:10:00+01:00"));
  EXPECT_FALSE(about(test::after_run(), "2026-03-04T01:10:00+01:00"));
  EXPECT_FALSE(about(test::next_morning(), "2026-03-02T23:59:00+01:00"));
  EXPECT_TRUE(about(test::next_morning(), "2026-03-03T07:00:00+01:00"));
  EXPECT_FALSE(about(test::next_morning(), "2026-03-04T07:00:00+01:00"));
  CheckinBody of_another = test::next_morning();
  of_another.belongs_to = Ulid{1, 8};
  EXPECT_FALSE(about(of_another, "2026-03-03T07:00:00+01:00"));
}

TEST(Runs, AnOlderRunWrittenLateIsTheOneBefore) {
  State state = after_a_run("2026-03-04T18:00:00+01:00", 8);
  fold_run(state, test::run("2026-03-02T18:00:00+01:00", 8), Ulid{1, 9}, Offer{}, standard());
  EXPECT_EQ(state.run->day, test::day("2026-03-04"));
  EXPECT_EQ(state.previous_run->day, test::day("2026-03-02"));
  fold_run(state, test::run("2026-03-01T18:00:00+01:00", 8), Ulid{1, 10}, Offer{}, standard());
  EXPECT_EQ(state.previous_run->day, test::day("2026-03-02"));
}

// A painless niggle day with a run of so many minutes, told to the end.
State told(std::int32_t minutes, std::optional<std::int32_t> running_minutes) {
  Fold fold(builtin_table());
  fold.add(entry("2026-03-01T06:00:00+01:00", test::adult()));
  fold.add(entry("2026-03-01T06:01:00+01:00", test::screening()));
  fold.add(entry("2026-03-01T07:30:00+01:00", test::before_with_lift(1)));
  fold.add(entry("2026-03-02T07:30:00+01:00", before()));
  RunBody run = test::run("2026-03-02T18:00:00+01:00", minutes);
  if (running_minutes) run.run_s = *running_minutes * 60;
  fold.add(entry("2026-03-02T19:00:00+01:00", run));
  fold.add(entry("2026-03-02T20:00:00+01:00", test::after_run()));
  fold.add(entry("2026-03-03T07:30:00+01:00", test::next_morning()));
  return fold.state();
}

TEST(Runs, ATestRunHasThreeToTenMinutesOfRunning) {
  EXPECT_FALSE(told(2, {}).has_clean_run);
  EXPECT_TRUE(told(3, {}).has_clean_run);
  EXPECT_TRUE(told(10, {}).has_clean_run);
  EXPECT_FALSE(told(11, {}).has_clean_run);
  EXPECT_TRUE(told(25, 10).has_clean_run);
  EXPECT_FALSE(told(25, 11).has_clean_run);
}

TEST(Runs, ACleanTestRunLeadsToReturnAndIsCountedOnce) {
  const State state = told(8, {});
  EXPECT_EQ(state.phase, Phase::Return);
  EXPECT_FALSE(state.entered_by_steady);
  EXPECT_TRUE(state.run->settled);
}

TEST(Runs, ForgettingTakesTheRunInHandToo) {
  State state = told(8, {});
  state.run->clean_so_far = state.run->steady_so_far = true;
  state.steady_in_a_row = 2;
  forget_counts(state);
  EXPECT_FALSE(state.has_clean_run);
  EXPECT_EQ(state.steady_in_a_row, 0);
  EXPECT_FALSE(state.run->clean_so_far);
  EXPECT_FALSE(state.run->steady_so_far);
}

TEST(Runs, TheSessionsLevelIsTheWorseOfItsTwoAnswers) {
  RunState run;
  run.level_at_after = Level::Hold;
  run.level_at_morning = Level::TestRunOnly;
  EXPECT_EQ(level_of_session(run), Level::TestRunOnly);
}

}  // namespace
}  // namespace runlight
