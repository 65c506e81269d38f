#include "core/episode/ladder.hpp"

#include <gtest/gtest.h>

#include "core/episode/offer.hpp"
#include "core/episode/phases.hpp"
#include "core/episode/test_diary.hpp"
#include "core/episode/volume.hpp"

namespace runlight {
namespace {

using test::day;

const ProtocolSpec& standard() {
  return protocol_of(test::builtin_table().knowledge(), Protocol::Standard);
}
const ProtocolSpec& article() {
  return protocol_of(test::builtin_table().knowledge(), Protocol::Article);
}

State on_stage(std::int32_t stage) {
  State out;
  out.episode_open = true;
  out.phase = Phase::Return;
  out.phase_since = day("2026-03-02");
  enter_ladder(out, stage, day("2026-03-02"));
  return out;
}

// A run of so many minutes in `rebuild`, as planned.
void run_on(State& state, std::string_view start, std::int32_t minutes, std::int32_t metres) {
  RunBody run = test::run(start, minutes);
  run.distance_m = metres;
  record_run(state, run, minutes * 60);
}

State rebuilding() {
  State out = on_stage(12);
  out.phase = Phase::Rebuild;
  out.phase_since = day("2026-03-16");
  run_on(out, "2026-03-09T18:00:00+01:00", 40, 5'400);
  run_on(out, "2026-03-11T18:00:00+01:00", 40, 5'400);
  run_on(out, "2026-03-13T18:00:00+01:00", 40, 5'400);
  return out;
}

TEST(Ladder, SessionMinutesAreThoseOfTheTable) {
  const std::vector<std::int32_t> session = {29, 29, 30, 29, 29, 30, 31, 30, 33, 35, 38, 40};
  const std::vector<std::int32_t> running = {7, 10, 14, 15, 16, 18, 20, 20, 23, 25, 28, 30};
  ASSERT_EQ(standard().last_stage(), 12);
  for (std::int32_t stage = 1; stage <= 12; ++stage) {
    const auto i = static_cast<std::size_t>(stage - 1);
    EXPECT_EQ(standard().session_min(stage), session[i]);
    EXPECT_EQ(standard().stage(stage).total_run_min(), running[i]);
  }
}

TEST(Ladder, MissedTimeIsFiveDaysAStage) {
  EXPECT_EQ(stage_after_gap(standard(), 8, 7), 8);
  EXPECT_EQ(stage_after_gap(standard(), 8, 8), 7);
  EXPECT_EQ(stage_after_gap(standard(), 8, 10), 6);
  EXPECT_EQ(stage_after_gap(standard(), 3, 27), 1);
  EXPECT_EQ(stage_after_gap(standard(), 12, 27), 7);
  EXPECT_EQ(stage_after_gap(standard(), 12, 28), 1);
}

TEST(Ladder, TwoCleanOrThreeSteadyGoUp) {
  State state = on_stage(3);
  count_session(state, 3, Outcome::Clean);
  EXPECT_EQ(next_step(state, standard(), day("2026-03-04")), Step::Stay);
  count_session(state, 3, Outcome::Steady);
  EXPECT_EQ(next_step(state, standard(), day("2026-03-06")), Step::Stay);
  count_session(state, 3, Outcome::Steady);
  EXPECT_EQ(next_step(state, standard(), day("2026-03-08")), Step::Up);
  EXPECT_EQ(next_step(state, article(), day("2026-03-08")), Step::Stay);
  count_session(state, 0, Outcome::Neither);
  EXPECT_EQ(next_step(state, standard(), day("2026-03-08")), Step::Stay);
  count_session(state, 3, Outcome::Clean);
  EXPECT_EQ(next_step(state, article(), day("2026-03-10")), Step::Up);
}

TEST(Ladder, AtMostTwoStagesInSevenDaysAndOneBySteadySessions) {
  State state = on_stage(3);
  count_session(state, 3, Outcome::Clean);
  count_session(state, 3, Outcome::Clean);
  stage_up(state, standard(), day("2026-03-04"));
  count_session(state, 4, Outcome::Steady);
  count_session(state, 4, Outcome::Steady);
  count_session(state, 4, Outcome::Steady);
  EXPECT_EQ(next_step(state, standard(), day("2026-03-10")), Step::Stay);
  EXPECT_EQ(next_step(state, standard(), day("2026-03-11")), Step::Up);
  count_session(state, 4, Outcome::Clean);
  count_session(state, 4, Outcome::Clean);
  EXPECT_EQ(next_step(state, standard(), day("2026-03-08")), Step::Up);
  stage_up(state, standard(), day("2026-03-08"));
  count_session(state, 5, Outcome::Clean);
  count_session(state, 5, Outcome::Clean);
  EXPECT_EQ(next_step(state, standard(), day("2026-03-10")), Step::Stay);
  EXPECT_EQ(next_step(state, standard(), day("2026-03-11")), Step::Up);
}

TEST(Ladder, AStageBySteadySessionsIsTheOnlyOneOfItsSevenDays) {
  State state = on_stage(3);
  for (int i = 0; i < 3; ++i) count_session(state, 3, Outcome::Steady);
  stage_up(state, standard(), day("2026-03-04"));
  count_session(state, 4, Outcome::Clean);
  count_session(state, 4, Outcome::Clean);
  EXPECT_EQ(next_step(state, standard(), day("2026-03-10")), Step::Stay);
  EXPECT_EQ(next_step(state, standard(), day("2026-03-11")), Step::Up);
}

TEST(Ladder, AnUpgradeHoldsTheStageForAWeek) {
  State state = on_stage(3);
  count_session(state, 3, Outcome::Clean);
  count_session(state, 3, Outcome::Clean);
  state.training.last_upgrade = day("2026-03-04");
  EXPECT_EQ(next_step(state, standard(), day("2026-03-10")), Step::Stay);
  EXPECT_EQ(next_step(state, standard(), day("2026-03-11")), Step::Up);
}

TEST(Ladder, ASessionOfAnotherStageCountsForNone) {
  State state = on_stage(3);
  count_session(state, 4, Outcome::Clean);
  count_session(state, 4, Outcome::Clean);
  EXPECT_EQ(state.ladder.clean_sessions, 0);
  stage_down(state, standard());
  EXPECT_EQ(state.ladder.stage, 2);
  stage_down(state, standard());
  stage_down(state, standard());
  EXPECT_EQ(state.ladder.stage, 1);
}

TEST(Offer, ARedRestsTwoFullDaysWhateverIsAnswered) {
  State state = on_stage(3);
  state.last_red = day("2026-03-05");
  EXPECT_EQ(offer_of(state, standard(), day("2026-03-07"), Level::Go).why, Why::RedCooldown);
  EXPECT_EQ(offer_of(state, standard(), day("2026-03-08"), Level::Go).kind, OfferKind::Run);
}

TEST(Offer, RebuildGrowsByTenPercentOfTheLargestOfFourWeeks) {
  const State state = rebuilding();
  const WeekCap cap = week_cap(state, standard(), 12, day("2026-03-16"));
  EXPECT_EQ(cap.reference_s, 120 * 60);
  EXPECT_EQ(cap.limit_s, 132 * 60);
  EXPECT_EQ(cap.reference_m, 16'200);
  EXPECT_EQ(cap.limit_m, 17'820);
  const Offer offer = offer_of(state, standard(), day("2026-03-17"), Level::Go);
  EXPECT_EQ(offer.minutes, 44);
  EXPECT_EQ(offer.run_min, 34);
  EXPECT_EQ(offer.cap, (Cap{CapKind::WeekTime, 132, 120}));
}

TEST(Offer, TheArticleKnowsOnlyTheWeekBefore) {
  State state = rebuilding();
  run_on(state, "2026-03-17T18:00:00+01:00", 44, 5'900);
  EXPECT_EQ(week_cap(state, article(), 12, day("2026-03-16")).limit_s, 132 * 60);
  EXPECT_EQ(week_cap(state, standard(), 12, day("2026-04-06")).reference_s, 120 * 60);
}

TEST(Offer, TheSessionCapBindsAfterAShortMonth) {
  State state = rebuilding();
  for (RecentRun& run : state.recent_runs) run.reference_metres = 3'000;
  const Offer offer = offer_of(state, standard(), day("2026-03-17"), Level::Go);
  EXPECT_EQ(offer.cap, (Cap{CapKind::Session, 3'300, 3'000}));
  EXPECT_EQ(offer.minutes, 24);
}

TEST(Offer, WhatIsLeftOfAWeekShortensOrPostpones) {
  State state = on_stage(8);
  RunBody long_run = test::run("2026-03-02T18:00:00+01:00", 70);
  record_run(state, long_run, 60 * 60);
  const Offer offer = offer_of(state, standard(), day("2026-03-05"), Level::Go);
  EXPECT_EQ(offer.why, Why::Shortened);
  EXPECT_EQ(offer.minutes, 29);
  EXPECT_EQ(offer.counts_for, 0);
  EXPECT_EQ(offer.cap, (Cap{CapKind::WeekTime, 99, 90}));
  record_run(state, test::run("2026-03-03T18:00:00+01:00", 15), 15 * 60);
  EXPECT_EQ(offer_of(state, standard(), day("2026-03-06"), Level::Go).why, Why::CapTooSmall);
}

TEST(Offer, ARedWhileRebuildingCutsTheWeekToEightyPercent) {
  State state = rebuilding();
  for (RecentRun& run : state.recent_runs) run.reference_seconds = 70 * 60;
  cut_volume(state, standard(), day("2026-03-17"));
  EXPECT_EQ(state.cut->seconds, 168 * 60);
  EXPECT_EQ(week_cap(state, standard(), 12, day("2026-03-16")).limit_s, 168 * 60);
  EXPECT_EQ(week_cap(state, standard(), 12, day("2026-03-23")).reference_s, 168 * 60);
}

TEST(Offer, AnUnplannedRunRaisesNoReferenceBeyondWhatWasAllowed) {
  State state = rebuilding();
  run_on(state, "2026-03-17T18:00:00+01:00", 200, 30'000);
  hold_down_run(state, standard(), Instant{state.recent_runs.back().start_ms});
  EXPECT_EQ(state.recent_runs.back().reference_metres, 5'940);
  EXPECT_EQ(state.recent_runs.back().reference_seconds, 132 * 60);
  EXPECT_EQ(state.recent_runs.back().seconds, 200 * 60);
}

}  // namespace
}  // namespace runlight
