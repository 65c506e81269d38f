#include "core/episode/phases.hpp"

#include <gtest/gtest.h>

#include "core/episode/fold.hpp"
#include "core/episode/test_diary.hpp"

namespace runlight {
namespace {

using test::at;
using test::before;
using test::before_with_lift;
using test::day;
using test::in_run;

Verdict calm_verdict() { return {}; }
Verdict red_verdict() {
  Verdict out;
  out.level = Level::Stop;
  out.red = true;
  return out;
}

const Knowledge& known() { return test::builtin_table().knowledge(); }

State niggle_since(std::string_view since) {
  State out;
  out.today = day(since);
  open_episode(out, day(since));
  return out;
}

TEST(Phases, PainALimpOrABadNightOpens) {
  EXPECT_FALSE(opens_episode(before()));
  EXPECT_TRUE(opens_episode(before_with_lift(1)));
  CheckinBody limp = before();
  limp.findings.gait = Gait::Altered;
  EXPECT_TRUE(opens_episode(limp));
  CheckinBody night = before();
  night.findings.night_pain = YesNo::Yes;
  EXPECT_TRUE(opens_episode(night));
}

TEST(Phases, OpeningForgetsWhatWasProvenBefore) {
  State state;
  state.run = RunState{};
  state.run->clean_so_far = true;
  state.run->steady_so_far = true;
  state.has_clean_run = true;
  open_episode(state, day("2026-03-02"));
  EXPECT_EQ(state.phase, Phase::Niggle);
  EXPECT_FALSE(state.has_clean_run);
  EXPECT_FALSE(state.run->clean_so_far);
  EXPECT_FALSE(state.run->steady_so_far);
}

TEST(Phases, OpeningAnOpenEpisodeChangesNothing) {
  State state = niggle_since("2026-03-02");
  state.has_clean_run = true;
  open_episode(state, day("2026-03-05"));
  EXPECT_EQ(state.episode_opened, day("2026-03-02"));
  EXPECT_TRUE(state.has_clean_run);
}

TEST(Phases, WhatIsNoNiggleIsProtect) {
  struct Sign {
    const char* name;
    CheckinBody checkin;
    Phase phase;
  };
  CheckinBody walking = before();
  walking.findings.pain_walking = test::pain(2);
  CheckinBody walking_one = before();
  walking_one.findings.pain_walking = test::pain(1);
  CheckinBody catching = before_with_lift(1);
  catching.findings.quality = Quality::Catching;
  for (const Sign& sign :
       {Sign{"3", before_with_lift(3), Phase::Niggle},
        Sign{"4", before_with_lift(4), Phase::Protect},
        Sign{"walking 1", walking_one, Phase::Niggle}, Sign{"walking 2", walking, Phase::Protect},
        Sign{"catching", catching, Phase::Protect}}) {
    State state = niggle_since("2026-03-02");
    move_by_checkin(state, sign.checkin, calm_verdict(), at("2026-03-02T07:30:00+01:00"), known());
    EXPECT_EQ(state.phase, sign.phase) << sign.name;
  }
}

TEST(Phases, RedsCloseTogetherAreOne) {
  State state = niggle_since("2026-03-02");
  const auto red_on = [&](const char* when) {
    move_by_checkin(state, in_run(2), red_verdict(), at(when), known());
  };
  red_on("2026-03-02T18:00:00+01:00");
  red_on("2026-03-02T19:00:00+01:00");
  red_on("2026-03-04T18:00:00+01:00");
  EXPECT_EQ(state.reds.size(), 1U);
  EXPECT_EQ(state.last_red, day("2026-03-04"));
  EXPECT_EQ(state.phase, Phase::Niggle);
  red_on("2026-03-07T18:00:00+01:00");
  EXPECT_EQ(state.reds.size(), 2U);
  EXPECT_EQ(state.phase, Phase::Protect);
}

TEST(Phases, FirstRedInKeepRebuilds) {
  State state = niggle_since("2026-03-02");
  state.phase = Phase::Keep;
  move_by_checkin(state, in_run(2), red_verdict(), at("2026-03-02T18:00:00+01:00"), known());
  EXPECT_EQ(state.phase, Phase::Rebuild);
}

TEST(Phases, ProtectWantsTwentyFourGoodHoursAndAKnownQuality) {
  State state = niggle_since("2026-03-02");
  move_by_checkin(state, before_with_lift(4), calm_verdict(), at("2026-03-02T07:30:00+01:00"),
                  known());
  ASSERT_EQ(state.phase, Phase::Protect);
  CheckinBody unsaid = before_with_lift(1);
  unsaid.findings.quality = {};
  move_by_checkin(state, unsaid, calm_verdict(), at("2026-03-03T07:30:00+01:00"), known());
  EXPECT_FALSE(state.protect_good_since.has_value());
  move_by_checkin(state, before_with_lift(3), calm_verdict(), at("2026-03-04T07:30:00+01:00"),
                  known());
  move_by_checkin(state, before(), calm_verdict(), at("2026-03-05T07:29:59+01:00"), known());
  EXPECT_EQ(state.phase, Phase::Protect);
  move_by_checkin(state, before(), calm_verdict(), at("2026-03-05T07:30:00+01:00"), known());
  EXPECT_EQ(state.phase, Phase::Foundation);
}

TEST(Phases, AnHourUnderAPainkillerIsNoGoodHour) {
  State state = niggle_since("2026-03-02");
  state.phase = Phase::Protect;
  CheckinBody masked = before();
  masked.findings.analgesic = Analgesic{Drug::Ibuprofen, 60, {}};
  move_by_checkin(state, masked, calm_verdict(), at("2026-03-04T07:30:00+01:00"), known());
  EXPECT_FALSE(state.protect_good_since.has_value());
  masked.findings.analgesic = Analgesic{Drug::Ibuprofen, 8 * 60, {}};
  move_by_checkin(state, masked, calm_verdict(), at("2026-03-05T07:30:00+01:00"), known());
  EXPECT_TRUE(state.protect_good_since.has_value());
}

TEST(Phases, ANiggleThatLeadsNowhereGoesToStrength) {
  State state = niggle_since("2026-03-02");
  state.last_pain = day("2026-03-02");
  state.test_runs_answered = 3;
  move_at_midnight(state, day("2026-03-15"), known());
  EXPECT_EQ(state.phase, Phase::Niggle);
  move_at_midnight(state, day("2026-03-16"), known());
  EXPECT_EQ(state.phase, Phase::Foundation);
}

TEST(Phases, AThirdTestRunToldLateMovesAtOnce) {
  State state = niggle_since("2026-03-02");
  state.test_runs_answered = 3;
  move_on(state, day("2026-03-17"), known());
  EXPECT_EQ(state.phase, Phase::Foundation);
}

TEST(Phases, EightyFourDaysWithoutPainClose) {
  State state = niggle_since("2026-03-02");
  state.last_pain = day("2026-03-02");
  move_at_midnight(state, day("2026-05-25"), known());
  EXPECT_TRUE(state.episode_open);
  move_at_midnight(state, day("2026-05-26"), known());
  EXPECT_FALSE(state.episode_open);
  EXPECT_EQ(state.phase, Phase::None);
}

}  // namespace
}  // namespace runlight
