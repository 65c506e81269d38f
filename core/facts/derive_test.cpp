#include "core/facts/derive.hpp"

#include <gtest/gtest.h>

namespace runlight {
namespace {

Pain points(int n) { return Pain::clamped(n); }

Situation at(Moment moment) {
  Situation s;
  s.moment = moment;
  return s;
}

std::uint8_t fact(const Situation& s, Field field) {
  return value_of(derive(s, Requirements{}).values, field);
}

TEST(Derive, WorstPainIsThatOfTheMoment) {
  Situation s = at(Moment::Before);
  s.findings.pain_rest = points(1);
  s.findings.pain_walking = points(2);
  s.findings.pain_stairs = points(5);
  s.findings.pain_knee_lift = points(4);
  s.findings.pain_now = points(9);     // not of this moment
  s.findings.pain_during = points(8);  // neither
  EXPECT_EQ(fact(s, Field::WorstPain), 5);
  EXPECT_EQ(fact(s, Field::WalkingOrRestPain), 2);
  s.moment = Moment::During;
  EXPECT_EQ(fact(s, Field::WorstPain), 9);
  s.moment = Moment::After;
  s.findings.pain_now = points(1);
  EXPECT_EQ(fact(s, Field::WorstPain), 8);
}

TEST(Derive, RiseIsNeverNegative) {
  Situation s = at(Moment::After);
  s.findings.pain_before = points(3);
  s.findings.pain_now = points(2);
  s.findings.pain_during = points(5);
  EXPECT_EQ(fact(s, Field::Rise), 0);
  EXPECT_EQ(fact(s, Field::RunRise), 2);
  s.findings.pain_now = points(10);
  EXPECT_EQ(fact(s, Field::Rise), 7);
}

TEST(Derive, AnUnknownPainBeforeIsTakenAsNone) {
  Situation s = at(Moment::NextMorning);
  s.findings.pain_now = points(2);
  const Derived derived = derive(s, Requirements{});
  EXPECT_EQ(value_of(derived.values, Field::Rise), 2);
  EXPECT_TRUE(derived.pain_before_assumed);
  s.findings.pain_before = points(2);
  EXPECT_FALSE(derive(s, Requirements{}).pain_before_assumed);
  EXPECT_FALSE(derive(at(Moment::Before), Requirements{}).pain_before_assumed);
}

TEST(Derive, SettledTurnsAfterSixtyMinutes) {
  Situation s = at(Moment::After);
  EXPECT_EQ(fact(s, Field::Settled), 0);
  s.findings.settled = Settled{60};
  EXPECT_EQ(fact(s, Field::Settled), 0);
  s.findings.settled = Settled{61};
  EXPECT_EQ(fact(s, Field::Settled), 1);
  s.findings.settled = Settled{Settled::kNotYet};
  EXPECT_EQ(fact(s, Field::Settled), 1);
}

TEST(Derive, StiffnessTurnsAfterThirtyMinutes) {
  Situation s = at(Moment::NextMorning);
  s.findings.morning_stiffness = Minutes::clamped(30);
  EXPECT_EQ(fact(s, Field::MorningStiffness), 0);
  s.findings.morning_stiffness = Minutes::clamped(31);
  EXPECT_EQ(fact(s, Field::MorningStiffness), 1);
}

TEST(Derive, DaysSinceCountDownToTheHarmlessThree) {
  Situation s = at(Moment::Before);
  for (const auto& [days, expected] :
       {std::pair{0, 3}, {1, 2}, {2, 1}, {3, 0}, {4, 0}, {36'525, 0}}) {
    s.context.days_since_red = DaysSince{false, DayCount::clamped(days)};
    s.context.days_since_run = DaysSince{false, DayCount::clamped(days)};
    EXPECT_EQ(fact(s, Field::DaysSinceRed), expected) << days;
    EXPECT_EQ(fact(s, Field::DaysSinceRun), expected) << days;
  }
  s.context.days_since_red = DaysSince{};
  EXPECT_EQ(fact(s, Field::DaysSinceRed), 0);
  s.context.days_since_red = {};
  EXPECT_EQ(fact(s, Field::DaysSinceRed), 0);
}

TEST(Derive, WeeksRisingStopAtTwo) {
  Situation s = at(Moment::Before);
  for (const auto& [weeks, expected] : {std::pair{0, 0}, {1, 1}, {2, 2}, {3, 2}, {5'218, 2}}) {
    s.context.weeks_rising = WeekCount::clamped(weeks);
    EXPECT_EQ(fact(s, Field::WeeksRising), expected) << weeks;
  }
}

TEST(Derive, ThePhysiotherapistIsNoFlag) {
  Situation s = at(Moment::Before);
  s.screening.notes = {3};
  EXPECT_EQ(fact(s, Field::RedFlag), 0);
  s.screening.flags = {{3, Urgency::WithinDays}};
  EXPECT_EQ(fact(s, Field::RedFlag), 1);
  s.screening.flags.push_back({4, Urgency::Emergency});
  s.screening.flags.push_back({5, Urgency::SameDay});
  EXPECT_EQ(fact(s, Field::RedFlag), 3);
}

TEST(Derive, MissingIsWhatIsRequiredAndNotKnown) {
  Requirements requirements;
  requirements.required[0] =
      bit_of(Finding::Gait) | bit_of(Finding::Exclusions) | bit_of(Finding::Phase);
  Situation s = at(Moment::Before);
  EXPECT_EQ(derive(s, requirements).missing, bit_of(Finding::Gait) | bit_of(Finding::Exclusions));
  EXPECT_EQ(value_of(derive(s, requirements).values, Field::Required), 1);
  s.findings.gait = Gait::Normal;
  s.profile.exclusions_known = true;
  EXPECT_EQ(derive(s, requirements).missing, 0U);
  EXPECT_EQ(value_of(derive(s, requirements).values, Field::Required), 0);
  s.context.phase = Phase::Unknown;
  EXPECT_EQ(derive(s, requirements).missing, bit_of(Finding::Phase));
  s.moment = Moment::After;  // required at the other moment only
  EXPECT_EQ(derive(s, requirements).missing, 0U);
}

TEST(Derive, SomeAnswersAreRequiredOnlyWithPain) {
  Requirements requirements;
  requirements.required_with_pain[0] = bit_of(Finding::Quality);
  Situation s = at(Moment::Before);
  s.findings.pain_stairs = points(0);
  EXPECT_EQ(derive(s, requirements).missing, 0U);
  s.findings.pain_stairs = points(1);
  EXPECT_EQ(derive(s, requirements).missing, bit_of(Finding::Quality));
  s.findings.quality = Quality::Dull;
  EXPECT_EQ(derive(s, requirements).missing, 0U);
}

TEST(Derive, AnUnknownEpisodeCountsAsOpenOnlyWhereItIsNotRequired) {
  Requirements requirements;
  requirements.required[0] = bit_of(Finding::Episode);
  Situation s = at(Moment::Before);
  s.context.episode = {};
  EXPECT_EQ(value_of(derive(s, requirements).values, Field::Episode), 0);
  EXPECT_EQ(value_of(derive(s, requirements).values, Field::Required), 1);
  s.moment = Moment::After;
  EXPECT_EQ(value_of(derive(s, requirements).values, Field::Episode), 1);
}

TEST(Derive, OfANewUserNothingIsMissingInTheContext) {
  Requirements requirements;
  requirements.required[0] = bit_of(Finding::Episode) | bit_of(Finding::Phase) |
                             bit_of(Finding::CleanTestRun) | bit_of(Finding::DaysSinceRed) |
                             bit_of(Finding::DaysSinceRun) | bit_of(Finding::LastSessionLevel) |
                             bit_of(Finding::LastNextMorning) | bit_of(Finding::WeeksRising);
  const Derived derived = derive(at(Moment::Before), requirements);
  EXPECT_EQ(derived.missing, 0U);
  EXPECT_EQ(value_of(derived.values, Field::Episode), 1);
  EXPECT_EQ(value_of(derived.values, Field::Phase), static_cast<std::uint8_t>(Phase::Niggle));
  EXPECT_EQ(value_of(derived.values, Field::CleanTestRun), 1);
  EXPECT_EQ(value_of(derived.values, Field::LastNextMorning), 1);
  EXPECT_EQ(value_of(derived.values, Field::DaysSinceRed), 0);
}

TEST(KnownFindings, EveryFindingHasItsOwnBit) {
  Situation s;
  s.context = Context{};
  s.screening.age = ScreeningAge::Missing;
  EXPECT_EQ(known_findings(s), 0U);
  s.findings.night_pain = YesNo::No;
  EXPECT_EQ(known_findings(s), bit_of(Finding::NightPain));
  s.screening.age = ScreeningAge::Stale;
  EXPECT_EQ(known_findings(s), bit_of(Finding::NightPain) | bit_of(Finding::Screening));
}

TEST(FillInNone, OnlyWhatIsAskedAndOnlyWithoutPain) {
  Requirements requirements;
  requirements.asked[static_cast<std::size_t>(Moment::NextMorning)] = bit_of(Finding::Quality);
  Findings findings;
  fill_in_none(Moment::NextMorning, requirements, findings);
  EXPECT_FALSE(findings.quality.known());  // the pain is not known to be 0
  findings.pain_now = points(0);
  fill_in_none(Moment::NextMorning, requirements, findings);
  EXPECT_EQ(findings.quality, Answer<Quality>(Quality::None));
  EXPECT_FALSE(findings.trend.known());
}

TEST(Requirements, AreReadOffTheSpecs) {
  const std::array<FindingSpec, 2> specs = {
      FindingSpec{.finding = Finding::Gait, .asked = 0b11111, .required = 0b00001, .sources = {}},
      FindingSpec{.finding = Finding::Quality,
                  .asked = 0b00010,
                  .required_with_pain = 0b00010,
                  .sources = {}}};
  Knowledge knowledge;
  knowledge.findings = specs;
  const Requirements read = requirements_of(knowledge);
  EXPECT_EQ(read.required[0], bit_of(Finding::Gait));
  EXPECT_EQ(read.required[1], 0U);
  EXPECT_EQ(read.asked[1], bit_of(Finding::Gait) | bit_of(Finding::Quality));
  EXPECT_EQ(read.required_with_pain[1], bit_of(Finding::Quality));
  EXPECT_EQ(read.asked[4], bit_of(Finding::Gait));
}

}  // namespace
}  // namespace runlight
