#include "core/episode/override.hpp"

#include <gtest/gtest.h>

#include "core/episode/fold.hpp"
#include "core/episode/gate.hpp"
#include "core/episode/ladder.hpp"
#include "core/episode/offer.hpp"
#include "core/episode/phases.hpp"
#include "core/episode/test_diary.hpp"

namespace runlight {
namespace {

using test::day;
using test::entry;

const Knowledge& known() { return test::builtin_table().knowledge(); }
const ProtocolSpec& standard() { return protocol_of(known(), Protocol::Standard); }
const ProtocolSpec& article() { return protocol_of(known(), Protocol::Article); }
const LocalDay kSaid = day("2026-03-02");

OverrideBody said(std::string_view words, std::string_view until = {}) {
  OverrideBody out = override_from(words);
  if (!until.empty()) out.until = day(until);
  out.by = "R. Example";
  out.role = "physiotherapist";
  return out;
}

// On stage 6, with nothing run yet.
State in_return() {
  State out;
  open_episode(out, day("2026-03-01"));
  out.phase = Phase::Return;
  enter_ladder(out, 6, day("2026-03-01"));
  return out;
}

State with(State state, const OverrideBody& body) {
  fold_override(state, body, Ulid{1, state.overrides.size() + 1}, kSaid);
  return state;
}

Offer offered(const State& state, std::string_view on = "2026-03-03", Level level = Level::Go) {
  return offer_of(state, standard(), day(on), level);
}

TEST(Override, WordsOfTheClosedSet) {
  EXPECT_EQ(override_from("no_running").what, OverrideKind::NoRunning);
  EXPECT_EQ(override_from("stage_at_most 3").what, OverrideKind::StageAtMost);
  EXPECT_EQ(override_from("stage_at_most 3").number, 3);
  EXPECT_EQ(override_from("skip_test single_leg_squat").number,
            static_cast<std::int32_t>(TestKind::SingleLegSquat));
  for (const char* words : {"", "rest", "stage_at_most", "stage_at_most 0", "stage_at_most three",
                            "stage_at_most 3 please", "no_running 3", "skip_test walk_30min",
                            "skip_test", "session_minutes_at_most 99999", "No_running"}) {
    EXPECT_EQ(override_from(words).what, OverrideKind::Unknown) << words;
    EXPECT_EQ(override_from(words).words, words);
  }
}

TEST(Override, NoRunningMeansNone) {
  const State state = with(in_return(), said("no_running", "2026-03-09"));
  EXPECT_EQ(offered(state).kind, OfferKind::Rest);
  EXPECT_EQ(offered(state).why, Why::Override);
  EXPECT_EQ(offered(state, "2026-03-09").kind, OfferKind::Rest);
  EXPECT_NE(offered(state, "2026-03-10").why, Why::Override);
  EXPECT_EQ(offered(state, "2026-03-03", Level::TestRunOnly).kind, OfferKind::Rest);
}

TEST(Override, WithoutALastDayARestrictionStays) {
  const State state = with(in_return(), said("no_running"));
  EXPECT_EQ(offered(state, "2027-03-03").why, Why::Override);
}

TEST(Override, AShorterSessionDoesNotCountForItsStage) {
  const State state = with(in_return(), said("session_minutes_at_most 20", "2026-03-09"));
  const Offer offer = offered(state);  // 6:1 three times is 30 min; 10 + 6 is what fits
  EXPECT_EQ(offer.kind, OfferKind::Run);
  EXPECT_EQ(offer.why, Why::Override);
  EXPECT_EQ(offer.reps, 1);
  EXPECT_EQ(offer.minutes, 16);
  EXPECT_EQ(offer.counts_for, 0);
  EXPECT_EQ(offer.cap, (Cap{CapKind::Session, 20, 20}));
  // Below the shortest session it waits.
  const State less = with(in_return(), said("session_minutes_at_most 14", "2026-03-09"));
  EXPECT_EQ(offered(less).kind, OfferKind::Rest);
  EXPECT_EQ(offered(less).why, Why::Override);
  // What is short enough anyway stays as it is.
  const State more = with(in_return(), said("session_minutes_at_most 30", "2026-03-09"));
  EXPECT_EQ(offered(more), offered(in_return()));
}

TEST(Override, ATestRunIsShortenedAsFarAsItStillIsOne) {
  const State state = with(in_return(), said("session_minutes_at_most 8", "2026-03-09"));
  const Offer offer = offered(state, "2026-03-03", Level::TestRunOnly);
  EXPECT_EQ(offer.kind, OfferKind::TestRun);
  EXPECT_EQ(offer.run_min, 3);
  EXPECT_EQ(offer.minutes, 8);
  const State less = with(in_return(), said("session_minutes_at_most 7", "2026-03-09"));
  EXPECT_EQ(offered(less, "2026-03-03", Level::TestRunOnly).kind, OfferKind::Rest);
}

TEST(Override, FewerSessionsInSevenDays) {
  State state = with(in_return(), said("sessions_per_week_at_most 1", "2026-03-31"));
  EXPECT_EQ(offered(state).kind, OfferKind::Run);
  state.recent_runs.push_back({day("2026-03-03"), 0, 1800, 1080, {}, 1800, 0, true});
  EXPECT_EQ(offered(state, "2026-03-09").why, Why::Override);
  EXPECT_EQ(offered(state, "2026-03-10").kind, OfferKind::Run);
}

TEST(Override, AStageAtMostTakesTheRunnerDownAndHoldsHim) {
  Fold fold(test::builtin_table(), in_return());
  fold.add(entry("2026-03-02T12:00:00+01:00", said("stage_at_most 3", "2026-03-20")));
  EXPECT_EQ(fold.state().ladder.stage, 3);
  State state = fold.state();
  state.ladder.clean_sessions = 2;
  EXPECT_EQ(next_step(state, standard(), day("2026-03-10")), Step::Stay);
  EXPECT_EQ(next_step(state, standard(), day("2026-03-21")), Step::Up);
}

TEST(Override, AStageAtMostLeadsBackToTheLadder) {
  State state = in_return();
  enter_ladder(state, 12, day("2026-02-01"));
  state.phase = Phase::Keep;
  Fold fold(test::builtin_table(), state);
  fold.add(entry("2026-03-02T12:00:00+01:00", said("stage_at_most 5", "2026-03-20")));
  EXPECT_EQ(fold.state().phase, Phase::Return);
  EXPECT_EQ(fold.state().ladder.stage, 5);
}

TEST(Override, TheStrictestOfSeveralHolds) {
  State state = with(in_return(), said("session_minutes_at_most 25"));
  state = with(state, said("session_minutes_at_most 20"));
  state = with(state, said("session_minutes_at_most 22"));
  EXPECT_EQ(restrictions_on(state, day("2026-03-05")).minutes, 20);
  const Override* who = said_on(state, OverrideKind::SessionMinutesAtMost, day("2026-03-05"));
  ASSERT_NE(who, nullptr);
  EXPECT_EQ(who->said.number, 20);
}

TEST(Override, ALooseningStaysWithinItsBounds) {
  const auto bound = [](std::string_view words, std::string_view until,
                        const ProtocolSpec& protocol) {
    return broken_bound(State{}, said(words, until), kSaid, protocol);
  };
  EXPECT_EQ(bound("start_stage 4", "2026-03-29", standard()), OverrideBound::None);
  EXPECT_EQ(bound("start_stage 5", "2026-03-29", standard()), OverrideBound::StartStage);
  EXPECT_EQ(bound("start_stage 4", "2026-03-30", standard()), OverrideBound::Days);
  EXPECT_EQ(bound("start_stage 4", "", standard()), OverrideBound::NeedsAnEnd);
  EXPECT_EQ(bound("accept_steady_pain 1", "2026-03-29", standard()), OverrideBound::None);
  EXPECT_EQ(bound("accept_steady_pain 2", "2026-03-29", standard()), OverrideBound::SteadyPain);
  // The article knows of none of them.
  for (const char* words : {"start_stage 2", "accept_steady_pain 1", "skip_test step_down"}) {
    EXPECT_EQ(bound(words, "2026-03-03", article()), OverrideBound::Days) << words;
  }
  // What restricts needs no leave.
  EXPECT_EQ(bound("stage_at_most 1", "", article()), OverrideBound::None);
}

TEST(Override, UnsignedItRestrictsButNeverLoosens) {
  OverrideBody body = said("start_stage 4", "2026-03-29");
  body.role.clear();
  EXPECT_EQ(broken_bound(State{}, body, kSaid, standard()), OverrideBound::Unsigned);
  body = said("no_running", "2026-03-29");
  body.by.clear();
  EXPECT_EQ(offered(with(in_return(), body)).why, Why::Override);
}

TEST(Override, OneTestMayBeSkippedAndNoSecond) {
  State state = with(State{}, said("skip_test single_leg_squat", "2026-03-29"));
  EXPECT_EQ(broken_bound(state, said("skip_test step_down", "2026-03-29"), kSaid, standard()),
            OverrideBound::Tests);
  state = with(state, said("skip_test step_down", "2026-03-29"));
  EXPECT_EQ(standing_of(state, 0, standard(), kSaid), OverrideStanding::InForce);
  EXPECT_EQ(standing_of(state, 1, standard(), kSaid), OverrideStanding::OutOfBounds);
  EXPECT_TRUE(is_test_skipped(state, standard(), TestKind::SingleLegSquat, kSaid));
  EXPECT_FALSE(is_test_skipped(state, standard(), TestKind::StepDown, kSaid));
  EXPECT_FALSE(is_test_skipped(state, article(), TestKind::SingleLegSquat, kSaid));
  // The same one said again is no second.
  state = with(State{}, said("skip_test step_down", "2026-03-29"));
  EXPECT_EQ(broken_bound(state, said("skip_test step_down", "2026-03-29"), kSaid, standard()),
            OverrideBound::None);
}

TEST(Override, OutOfBoundsItDoesNothingAtAll) {
  EXPECT_EQ(start_stage(with(State{}, said("start_stage 4", "2026-03-29")), standard(), kSaid), 4);
  EXPECT_EQ(start_stage(with(State{}, said("start_stage 5", "2026-03-29")), standard(), kSaid), 1);
  EXPECT_EQ(start_stage(with(State{}, said("start_stage 4")), standard(), kSaid), 1);
  EXPECT_EQ(accepted_steady_pain(with(State{}, said("accept_steady_pain 1", "2026-03-29")),
                                 standard(), kSaid),
            1);
}

TEST(Override, ASkippedTestIsWaivedAtTheGate) {
  State state = in_return();
  state.phase = Phase::LoadHeavy;
  const auto squats = [](const State& one) {
    for (const CriterionLine& line : return_gate(one, known(), kSaid).lines) {
      if (line.criterion == Criterion::Squats) return line.standing;
    }
    return Standing::NotYet;
  };
  EXPECT_EQ(squats(state), Standing::NotTested);
  EXPECT_EQ(squats(with(state, said("skip_test single_leg_squat", "2026-03-29"))),
            Standing::Waived);
}

TEST(Override, WhatIsNotUnderstoodDoesNothing) {
  const State state = with(in_return(), said("run_only_on_grass"));
  EXPECT_EQ(standing_of(state, 0, standard(), kSaid), OverrideStanding::NotUnderstood);
  EXPECT_EQ(offered(state), offered(in_return()));
}

TEST(Override, EndsAtMidnightAfterItsLastDay) {
  Fold fold(test::builtin_table(), in_return());
  fold.add(entry("2026-03-02T12:00:00+01:00", said("no_running", "2026-03-04")));
  fold.advance_to(day("2026-03-04"));
  EXPECT_EQ(fold.state().overrides.size(), 1U);
  fold.advance_to(day("2026-03-05"));
  EXPECT_TRUE(fold.state().overrides.empty());
}

}  // namespace
}  // namespace runlight
