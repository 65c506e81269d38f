#include "core/rules/verdict.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "knowledge/builtin.hpp"

namespace runlight {
namespace {

const Table& table() {
  static const Table kTable(knowledge::builtin());
  return kTable;
}

Pain points(int n) { return Pain::clamped(n); }
AsOf at(std::string_view text) { return AsOf::from(text).value(); }

// A morning in an episode that goes well: all known, nothing hurts, 07:30 on a Monday.
Situation morning() {
  Situation s;
  s.now = at("2026-03-02T07:30:00+01:00");
  Findings& f = s.findings;
  f.pain_rest = f.pain_walking = f.pain_stairs = f.pain_knee_lift = points(0);
  f.quality = Quality::None;
  f.trend = Trend::None;
  f.gait = Gait::Normal;
  f.night_pain = YesNo::No;
  f.analgesic = Analgesic{};
  s.context.phase = Phase::Return;
  s.context.clean_test_run = YesNo::Yes;
  s.context.last_next_morning = NextMorning::Reported;
  s.screening.age = ScreeningAge::Fresh;
  s.profile.exclusions_known = true;
  return s;
}

Situation moment_of_run(Moment moment, int before, int now, Trend trend) {
  Situation s = morning();
  s.moment = moment;
  s.findings = {};
  s.findings.pain_before = points(before);
  s.findings.pain_now = points(now);
  s.findings.quality = Quality::Dull;
  s.findings.trend = trend;
  s.findings.gait = Gait::Normal;
  s.findings.analgesic = Analgesic{};
  return s;
}

std::vector<std::string> reasons(const Verdict& verdict) {
  std::vector<std::string> out;
  for (const Fired& fired : verdict.fired) {
    out.push_back(std::string(knowledge::builtin().rules[fired.rule].id) + "@" +
                  std::to_string(static_cast<int>(fired.level)));
  }
  return out;
}
using Reasons = std::vector<std::string>;

Answer<DaysSince> days(int n) { return DaysSince{false, DayCount::clamped(n)}; }

TEST(Judge, NothingToSayIsGreen) {
  const Verdict verdict = judge(morning(), table());
  EXPECT_EQ(verdict.level, Level::Go);
  EXPECT_EQ(verdict.light(), Light::Green);
  EXPECT_TRUE(verdict.fired.empty());
  EXPECT_EQ(verdict.deciding_count, 0U);
  EXPECT_EQ(verdict.needs, 0U);
  EXPECT_FALSE(verdict.red);
  EXPECT_FALSE(verdict.until.has_value());
  EXPECT_TRUE(verdict.would_change.empty());
}

// The example of the contract: ibuprofen five hours ago, pain on stairs 1 and lifting the knee 2.
TEST(Judge, TheExampleOfTheContract) {
  Situation s = morning();
  s.context.phase = Phase::Niggle;
  s.context.clean_test_run = YesNo::No;
  s.context.days_since_run = days(3);
  s.findings.pain_stairs = points(1);
  s.findings.pain_knee_lift = points(2);
  s.findings.quality = Quality::Dull;
  s.findings.trend = Trend::Constant;
  s.findings.analgesic = Analgesic{Drug::Ibuprofen, 300, std::nullopt};
  const Verdict verdict = judge(s, table());
  EXPECT_EQ(reasons(verdict),
            (Reasons{"any.masked@3", "before.mild_pain@2", "before.no_clean_test_run@2"}));
  EXPECT_EQ(verdict.deciding_count, 1U);
  EXPECT_EQ(verdict.light(), Light::Red);
  EXPECT_FALSE(verdict.red);
  ASSERT_TRUE(verdict.until.has_value());
  EXPECT_EQ(verdict.until->text(), "2026-03-02T10:30:00+01:00");
  ASSERT_EQ(verdict.would_change.size(), 1U);
  EXPECT_EQ(verdict.would_change[0].changes[0], (Change{Field::Analgesic, 0}));
  EXPECT_EQ(verdict.would_change[0].then, Level::TestRunOnly);
}

TEST(Judge, ReasonsStandMostSeriousFirstThenById) {
  Situation s = morning();
  s.findings.gait = Gait::Altered;
  s.findings.pain_rest = points(4);
  s.findings.quality = Quality::Sharp;
  s.findings.trend = Trend::Constant;
  s.context.weeks_rising = WeekCount::clamped(2);
  s.screening.flags.push_back({0, Urgency::SameDay});
  const Verdict verdict = judge(s, table());
  EXPECT_EQ(reasons(verdict),
            (Reasons{"any.red_flag@5", "any.gait_altered@3", "any.sharp_or_catching@3",
                     "before.severe_pain@3", "before.walking_or_rest_pain@3", "before.mild_pain@2",
                     "before.week_rising@1"}));
  EXPECT_EQ(verdict.deciding_count, 1U);
  EXPECT_EQ(verdict.light(), Light::None);
  EXPECT_TRUE(verdict.would_change.empty()) << "nothing is offered where a doctor is asked for";
}

TEST(Judge, ARuleIsExplainedByItsMostSeriousRow) {
  Situation s = morning();
  s.findings.pain_stairs = points(3);
  s.findings.quality = Quality::Dull;
  s.findings.trend = Trend::Constant;
  const Verdict verdict = judge(s, table());
  ASSERT_EQ(verdict.fired.size(), 1U);
  EXPECT_EQ(knowledge::builtin().rows[verdict.fired[0].row].level, Level::TestRunOnly);
}

TEST(Judge, ARestDayOrAPauseIsCalm) {
  Situation s = morning();
  s.context.days_since_run = days(1);
  EXPECT_EQ(judge(s, table()).calm, Calm::RestDay);
  EXPECT_EQ(judge(s, table()).level, Level::Stop);
  s.findings.pain_stairs = points(1);  // a milder reason beside it changes nothing
  s.findings.quality = Quality::Dull;
  s.findings.trend = Trend::Constant;
  EXPECT_EQ(judge(s, table()).calm, Calm::RestDay);
  s.findings.gait = Gait::Altered;  // an equal one does
  EXPECT_EQ(judge(s, table()).calm, Calm::No);
  s = morning();
  s.context.phase = Phase::LoadHeavy;
  EXPECT_EQ(judge(s, table()).calm, Calm::Paused);
  s.context.days_since_red = days(1);
  EXPECT_EQ(judge(s, table()).calm, Calm::No);
}

TEST(Judge, SaysUntilWhenWhereWaitingAloneHelps) {
  Situation s = morning();
  s.context.days_since_red = days(1);
  EXPECT_EQ(judge(s, table()).until->text(), "2026-03-04T00:00:00+01:00");
  s.context.days_since_red = days(0);
  EXPECT_EQ(judge(s, table()).until->text(), "2026-03-05T00:00:00+01:00");
  s = morning();
  s.context.days_since_run = days(1);
  EXPECT_EQ(judge(s, table()).until->text(), "2026-03-03T00:00:00+01:00");
  s.context.last_session_level = Level::TestRunOnly;
  EXPECT_EQ(judge(s, table()).until->text(), "2026-03-04T00:00:00+01:00");
  s.context.days_since_red = days(0);  // the later of the two
  EXPECT_EQ(judge(s, table()).until->text(), "2026-03-05T00:00:00+01:00");
  s.findings.gait = Gait::Altered;  // waiting does not mend a limp
  EXPECT_FALSE(judge(s, table()).until.has_value());
}

TEST(Judge, WithoutAClockThereIsNoUntil) {
  Situation s = morning();
  s.context.days_since_red = days(1);
  s.now.reset();
  EXPECT_FALSE(judge(s, table()).until.has_value());
}

TEST(Judge, NeedsNameWhatIsMissing) {
  Situation s = morning();
  s.findings.gait = {};
  s.screening.age = ScreeningAge::Stale;
  const Verdict verdict = judge(s, table());
  EXPECT_EQ(reasons(verdict), (Reasons{"any.not_screened@3", "any.unknown@3"}));
  EXPECT_EQ(verdict.needs, bit_of(Finding::Gait) | bit_of(Finding::Screening));
  EXPECT_TRUE(verdict.would_change.empty());
}

TEST(Judge, AnUnknownEpisodeFiresUnknownOnly) {
  Situation s = morning();
  s.context.episode = {};
  s.context.clean_test_run = YesNo::No;
  s.context.last_next_morning = NextMorning::Missing;
  EXPECT_EQ(reasons(judge(s, table())), Reasons{"any.unknown@3"});
  // After a run nobody asks for it, and it must not hide a missing screening.
  Situation after = moment_of_run(Moment::After, 0, 0, Trend::None);
  after.findings.pain_during = points(0);
  after.findings.settled = Settled{0};
  after.findings.trend = {};
  after.context.episode = {};
  after.screening.age = ScreeningAge::Missing;
  EXPECT_EQ(reasons(judge(after, table())), Reasons{"any.not_screened@3"});
}

TEST(Judge, AnAssumedPainBeforeIsAskedFor) {
  Situation s = moment_of_run(Moment::FirstSteps, 2, 2, Trend::Constant);
  EXPECT_EQ(judge(s, table()).needs, 0U);
  EXPECT_EQ(judge(s, table()).level, Level::Hold);
  s.findings.pain_before = {};
  const Verdict verdict = judge(s, table());
  EXPECT_EQ(verdict.level, Level::Stop);
  EXPECT_EQ(verdict.needs, bit_of(Finding::PainBefore));
  EXPECT_EQ(reasons(verdict), (Reasons{"first_steps.rising@3", "first_steps.mild@1"}));
}

TEST(Judge, LightOnlyLeavesOutTheExtrasAndNothingElse) {
  Situation s = morning();
  s.context.days_since_run = days(0);
  const Verdict quick = judge(s, table(), Detail::LightOnly);
  const Verdict full = judge(s, table());
  EXPECT_EQ(reasons(quick), reasons(full));
  EXPECT_EQ(quick.level, full.level);
  EXPECT_EQ(quick.red, full.red);
  EXPECT_FALSE(quick.until.has_value());
  EXPECT_TRUE(quick.would_change.empty());
  EXPECT_TRUE(full.until.has_value());
  EXPECT_FALSE(full.would_change.empty());
}

// ---- red: which stops cost two days and a stage
// ---------------------------------------------------

TEST(Red, LimpAndSharpPainAreRed) {
  Situation s = morning();
  s.findings.gait = Gait::Altered;
  EXPECT_TRUE(judge(s, table()).red);
  s = moment_of_run(Moment::During, 1, 1, Trend::Constant);
  EXPECT_FALSE(judge(s, table()).red);
  s.findings.quality = Quality::Catching;
  EXPECT_TRUE(judge(s, table()).red);
}

TEST(Red, OnePointMoreInTheFirstStepsIsNoise) {
  EXPECT_FALSE(judge(moment_of_run(Moment::FirstSteps, 0, 1, Trend::Constant), table()).red);
  EXPECT_EQ(judge(moment_of_run(Moment::FirstSteps, 0, 1, Trend::Constant), table()).level,
            Level::Stop);
  EXPECT_TRUE(judge(moment_of_run(Moment::FirstSteps, 0, 2, Trend::Constant), table()).red);
  EXPECT_TRUE(judge(moment_of_run(Moment::FirstSteps, 1, 1, Trend::Rising), table()).red);
  EXPECT_TRUE(judge(moment_of_run(Moment::FirstSteps, 0, 1, Trend::Sudden), table()).red);
}

TEST(Red, ALowAcheLikeYesterdaysIsNone) {
  Situation s = morning();
  s.findings.pain_walking = points(2);
  s.findings.quality = Quality::Dull;
  s.findings.trend = Trend::Constant;
  EXPECT_EQ(judge(s, table()).level, Level::Stop);
  EXPECT_TRUE(judge(s, table()).red) << "nobody knows yesterday's";
  s.walking_or_rest_pain_yesterday = points(1);
  EXPECT_TRUE(judge(s, table()).red);
  s.walking_or_rest_pain_yesterday = points(2);
  EXPECT_FALSE(judge(s, table()).red);
  s.findings.pain_walking = points(3);
  s.walking_or_rest_pain_yesterday = points(3);
  EXPECT_TRUE(judge(s, table()).red);
}

TEST(Red, ASlowRiseBelowThreeIsNone) {
  Situation s = morning();
  s.findings.pain_stairs = points(2);
  s.findings.quality = Quality::Dull;
  s.findings.trend = Trend::Rising;
  EXPECT_EQ(judge(s, table()).level, Level::Stop);
  EXPECT_FALSE(judge(s, table()).red);
  s.findings.pain_stairs = points(3);
  EXPECT_TRUE(judge(s, table()).red);
  s.findings.pain_stairs = points(2);
  s.findings.trend = Trend::Sudden;
  EXPECT_TRUE(judge(s, table()).red);
}

TEST(Red, WhatIsNoSymptomIsNever) {
  Situation s = morning();
  s.findings.analgesic = Analgesic{Drug::Ibuprofen, 0, std::nullopt};
  s.screening.age = ScreeningAge::Missing;
  s.context.days_since_red = days(0);
  s.context.days_since_run = days(0);
  s.profile.exclusions = {1};
  s.screening.flags.push_back({0, Urgency::Emergency});
  s.findings.night_pain = {};
  const Verdict verdict = judge(s, table());
  EXPECT_EQ(verdict.level, Level::Emergency);
  EXPECT_FALSE(verdict.red);
  s.findings.night_pain = YesNo::Yes;
  EXPECT_TRUE(judge(s, table()).red);
}

// ---- what would change it
// ---------------------------------------------------------------------------

TEST(Counterfactual, GoesOnlyAsFarAsNeeded) {
  Situation s = morning();
  s.findings.pain_stairs = points(7);
  s.findings.quality = Quality::Dull;
  s.findings.trend = Trend::Constant;
  const Verdict verdict = judge(s, table());
  ASSERT_EQ(verdict.would_change.size(), 1U);
  ASSERT_EQ(verdict.would_change[0].changes.size(), 1U);
  EXPECT_EQ(verdict.would_change[0].changes[0], (Change{Field::WorstPain, 3}));
  EXPECT_EQ(verdict.would_change[0].then, Level::TestRunOnly);
}

TEST(Counterfactual, NamesAllThatMustChangeTogether) {
  Situation s = morning();
  s.findings.gait = Gait::Altered;
  s.findings.night_pain = YesNo::Yes;
  const Verdict verdict = judge(s, table());
  ASSERT_EQ(verdict.would_change.size(), 1U);
  ASSERT_EQ(verdict.would_change[0].changes.size(), 2U);
  EXPECT_EQ(verdict.would_change[0].changes[0], (Change{Field::Gait, 0}));
  EXPECT_EQ(verdict.would_change[0].changes[1], (Change{Field::NightPain, 0}));
  EXPECT_EQ(verdict.would_change[0].then, Level::Go);
}

TEST(Counterfactual, LessPainInTheRunIsLessRise) {
  const Verdict verdict = judge(moment_of_run(Moment::During, 1, 4, Trend::Constant), table());
  ASSERT_EQ(verdict.would_change.size(), 1U);
  EXPECT_EQ(verdict.level, Level::Stop);
  EXPECT_EQ(verdict.would_change[0].changes[0].field, Field::WorstPain);
  EXPECT_EQ(verdict.would_change[0].changes[0].value, 2);
}

TEST(Counterfactual, AMissingAnswerIsNeverImaginedToBeGood) {
  Situation s = morning();
  s.findings.gait = {};
  s.findings.night_pain = YesNo::Yes;
  EXPECT_TRUE(judge(s, table()).would_change.empty());
}

}  // namespace
}  // namespace runlight
