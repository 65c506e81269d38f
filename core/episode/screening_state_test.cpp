#include "core/episode/screening_state.hpp"

#include <gtest/gtest.h>

#include "core/episode/test_diary.hpp"

namespace runlight {
namespace {

using test::day;

const Knowledge& known() { return knowledge::builtin(); }

State screened(std::string_view on, const ScreeningBody& body) {
  State out;
  out.sex = Sex::Female;
  out.birth_year = 1985;
  fold_screening(out, body, day(on), known());
  return out;
}

TEST(ScreeningState, FreshForSevenDays) {
  const State state = screened("2026-03-02", test::screening());
  EXPECT_EQ(screening_as_of(state, day("2026-03-09")).age, ScreeningAge::Fresh);
  EXPECT_EQ(screening_as_of(state, day("2026-03-10")).age, ScreeningAge::Stale);
  EXPECT_EQ(screening_as_of(State{}, day("2026-03-02")).age, ScreeningAge::Missing);
}

TEST(ScreeningState, AFlagStaysThroughAClearScreening) {
  State state = screened("2026-03-02", test::screening("bone_stress.b"));
  fold_screening(state, test::screening(), day("2026-03-09"), known());
  const Screening now = screening_as_of(state, day("2026-03-09"));
  ASSERT_EQ(now.flags.size(), 1U);
  EXPECT_EQ(now.flags[0].condition, test::condition("bone_stress"));
  EXPECT_EQ(now.flags[0].urgency, Urgency::WithinDays);
}

TEST(ScreeningState, AClearanceHoldsFromItsDayFor28Days) {
  State state = screened("2026-03-02", test::screening("bone_stress.b"));
  fold_clearance(state, {test::condition("bone_stress"), day("2026-03-04")});
  EXPECT_EQ(screening_as_of(state, day("2026-03-03")).flags.size(), 1U);
  EXPECT_EQ(screening_as_of(state, day("2026-03-04")).flags.size(), 0U);
  EXPECT_EQ(screening_as_of(state, day("2026-04-01")).flags.size(), 0U);
  EXPECT_EQ(screening_as_of(state, day("2026-04-02")).flags.size(), 1U);
}

TEST(ScreeningState, ANewYesEndsTheClearance) {
  State state = screened("2026-03-02", test::screening("bone_stress.b"));
  fold_clearance(state, {test::condition("bone_stress"), day("2026-03-03")});
  fold_screening(state, test::screening("bone_stress.b"), day("2026-03-04"), known());
  EXPECT_EQ(screening_as_of(state, day("2026-03-04")).flags.size(), 0U);
  fold_screening(state, test::screening("bone_stress.c"), day("2026-03-05"), known());
  EXPECT_EQ(screening_as_of(state, day("2026-03-05")).flags.size(), 1U);
}

TEST(ScreeningState, AFirmNoSettlesOnlyWhatStoodOnNotKnowing) {
  State state =
      screened("2026-03-02", test::screening("cauda_equina.a", ScreeningAnswer::DontKnow));
  ASSERT_EQ(screening_as_of(state, day("2026-03-02")).flags.size(), 1U);
  EXPECT_EQ(screening_as_of(state, day("2026-03-02")).flags[0].urgency, Urgency::SameDay);
  fold_screening(state, test::screening(), day("2026-03-03"), known());
  EXPECT_EQ(screening_as_of(state, day("2026-03-03")).flags.size(), 0U);
}

TEST(ScreeningState, WhatGotWorseMakesItStale) {
  struct Change {
    const char* name;
    CheckinBody checkin;
    bool stale;
  };
  CheckinBody catching = test::before_with_lift(1);
  catching.findings.quality = Quality::Catching;
  CheckinBody night = test::before();
  night.findings.night_pain = YesNo::Yes;
  CheckinBody resting = test::before();
  resting.findings.pain_rest = test::pain(1);
  CheckinBody limping = test::before();
  limping.findings.gait = Gait::Altered;
  for (const Change& change :
       {Change{"2", test::before_with_lift(2), false}, Change{"3", test::before_with_lift(3), true},
        Change{"catching", catching, true}, Change{"night", night, true},
        Change{"rest", resting, true}, Change{"limp", limping, true},
        Change{"well", test::before(), false}}) {
    State state = screened("2026-03-02", test::screening());
    note_findings(state, test::before_with_lift(1), day("2026-03-02"));
    EXPECT_EQ(changes_screening(state, change.checkin, day("2026-03-03")), change.stale)
        << change.name;
    note_findings(state, change.checkin, day("2026-03-03"));
    EXPECT_EQ(screening_as_of(state, day("2026-03-04")).age,
              change.stale ? ScreeningAge::Stale : ScreeningAge::Fresh)
        << change.name;
  }
}

TEST(ScreeningState, TheFirstAnswersAfterItBelongToIt) {
  State state = screened("2026-03-02", test::screening());
  EXPECT_FALSE(changes_screening(state, test::before_with_lift(3), day("2026-03-02")));
}

bool is_excluded(std::int32_t born, std::string_view on) {
  State state;
  state.birth_year = born;
  state.exclusions_known = true;
  return !profile_as_of(state, day(on), known()).exclusions.empty();
}

TEST(ScreeningState, TheYearOfBirthExcludesTheYoung) {
  EXPECT_TRUE(is_excluded(2009, "2026-12-31"));
  EXPECT_FALSE(is_excluded(1985, "2026-03-02"));
}

std::int32_t age_of(std::int32_t born, std::string_view on) {
  State state;
  state.birth_year = born;
  return profile_as_of(state, day(on), known()).age->number();
}

TEST(ScreeningState, InTheYearOfTheEighteenthBirthdayTheQuestionsForTheYoungAreAsked) {
  EXPECT_EQ(age_of(2009, "2026-12-31"), 17);
  EXPECT_EQ(age_of(2008, "2026-01-01"), 17);
  EXPECT_EQ(age_of(2008, "2026-12-31"), 17);
  EXPECT_EQ(age_of(2008, "2027-01-01"), 19);
  EXPECT_FALSE(is_excluded(2008, "2026-01-01"));  // the profile's own answer decides
}

TEST(ScreeningState, OldFindingsSayNothingAboutANewScreening) {
  State state = screened("2026-03-02", test::screening());
  note_findings(state, test::before_with_lift(3), day("2026-03-02"));
  fold_screening(state, test::screening(), day("2026-03-09"), known());
  EXPECT_TRUE(state.screening.baseline.known);
  fold_screening(state, test::screening(), day("2026-03-10"), known());
  EXPECT_FALSE(state.screening.baseline.known);
  // The next findings are what it is about, and 2 more than they is a change.
  note_findings(state, test::before_with_lift(1), day("2026-03-11"));
  EXPECT_FALSE(state.screening.changed);
  EXPECT_TRUE(changes_screening(state, test::before_with_lift(3), day("2026-03-12")));
}

TEST(ScreeningState, AnExclusionIsListedOnce) {
  State state;
  state.birth_year = 2010;
  state.exclusions_known = true;
  state.exclusions = {0};  // under_18
  ASSERT_EQ(known().exclusions[0].id, "under_18");
  EXPECT_EQ(profile_as_of(state, day("2026-03-02"), known()).exclusions.size(), 1U);
}

}  // namespace
}  // namespace runlight
