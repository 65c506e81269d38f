#include "core/episode/fold.hpp"

#include <gtest/gtest.h>

#include "core/episode/test_diary.hpp"

namespace runlight {
namespace {

using test::at;
using test::before;
using test::builtin_table;
using test::entry;

Fold started() {
  Fold fold(builtin_table());
  fold.add(entry("2026-03-02T06:00:00+01:00", test::adult()));
  fold.add(entry("2026-03-02T06:01:00+01:00", test::screening()));
  return fold;
}

TEST(Fold, OnlyACheckinHasAVerdict) {
  Fold fold(builtin_table());
  EXPECT_FALSE(fold.add(entry("2026-03-02T06:00:00+01:00", test::adult())).has_value());
  EXPECT_FALSE(fold.add(entry("2026-03-02T06:01:00+01:00", test::screening())).has_value());
  const auto verdict = fold.add(entry("2026-03-02T07:30:00+01:00", before()));
  ASSERT_TRUE(verdict.has_value());
  EXPECT_EQ(verdict->level, Level::Go);
}

TEST(Fold, ADayThatHasPassedIsLeftAlone) {
  Fold fold = started();
  fold.advance_to(test::day("2026-03-10"));
  fold.advance_to(test::day("2026-03-05"));
  EXPECT_EQ(fold.state().today, test::day("2026-03-10"));
}

TEST(Fold, AProfileKeepsWhatALaterOneLeavesOut) {
  Fold fold = started();
  ProfileBody article;
  article.protocol = Protocol::Article;
  fold.add(entry("2026-03-03T06:00:00+01:00", article));
  EXPECT_EQ(fold.state().protocol, Protocol::Article);
  EXPECT_EQ(fold.state().birth_year, 1985);
  EXPECT_TRUE(fold.state().exclusions_known);
}

TEST(Fold, APainlessDayNeedsPainsThatWereAnswered) {
  Fold fold = started();
  CheckinBody unsaid = before();
  unsaid.findings.pain_stairs = {};
  fold.add(entry("2026-03-02T07:30:00+01:00", unsaid));
  EXPECT_EQ(fold.state().week.last_day_worst, -1);
  fold.add(entry("2026-03-02T08:30:00+01:00", before()));
  EXPECT_EQ(fold.state().week.last_day_worst, 0);
}

// A part of the answers is enough where one of them hurts.
TEST(Fold, APainThatWasSaidCountsAlsoAmongGaps) {
  Fold fold = started();
  CheckinBody some = test::before_with_lift(2);
  some.findings.pain_rest = {};
  fold.add(entry("2026-03-02T07:30:00+01:00", some));
  EXPECT_EQ(fold.state().week.last_day_worst, 2);
}

TEST(Situation, PainBeforeComesFromThatMorning) {
  Fold fold = started();
  CheckinBody morning = before();
  morning.findings.pain_walking = test::pain(1);
  morning.findings.quality = Quality::Dull;
  morning.findings.trend = Trend::Constant;
  fold.add(entry("2026-03-02T07:30:00+01:00", morning));
  const auto now = at("2026-03-02T18:04:00+01:00");
  EXPECT_EQ(situation_of(fold.state(), Moment::During, now, builtin_table()).findings.pain_before,
            Answer<Pain>(test::pain(1)));
  const auto tomorrow = at("2026-03-03T18:04:00+01:00");
  EXPECT_FALSE(situation_of(fold.state(), Moment::During, tomorrow, builtin_table())
                   .findings.pain_before.known());
  EXPECT_EQ(situation_of(fold.state(), Moment::Before, tomorrow, builtin_table())
                .walking_or_rest_pain_yesterday,
            test::pain(1));
}

TEST(Situation, ThePainkillerOfTheMorningGrowsOlderInTheRun) {
  Fold fold = started();
  CheckinBody morning = before();
  morning.findings.analgesic = Analgesic{Drug::Ibuprofen, 120, {}};
  fold.add(entry("2026-03-02T07:30:00+01:00", morning));
  const auto drug_at = [&](std::string_view when, Moment moment) {
    return situation_of(fold.state(), moment, at(when), builtin_table()).findings.analgesic;
  };
  EXPECT_EQ(drug_at("2026-03-02T08:00:00+01:00", Moment::During),
            Answer<Analgesic>(Analgesic{Drug::Ibuprofen, 150, {}}));
  EXPECT_FALSE(drug_at("2026-03-02T08:00:00+01:00", Moment::After).known());
  EXPECT_FALSE(drug_at("2026-03-03T08:00:00+01:00", Moment::During).known());
  // What is said in the run itself stands.
  CheckinBody said = test::in_run(0);
  said.findings.analgesic = Analgesic{};
  EXPECT_EQ(situation_of(fold.state(), said, at("2026-03-02T08:00:00+01:00"), builtin_table())
                .findings.analgesic,
            Answer<Analgesic>(Analgesic{}));
}

TEST(Situation, TheRunItselfIsNotAmongTheRunsBeforeIt) {
  Fold fold = started();
  fold.add(entry("2026-03-02T07:30:00+01:00", before()));
  fold.add(entry("2026-03-02T18:08:00+01:00", test::run("2026-03-02T18:00:00+01:00", 8)));
  const auto days = [&](std::string_view when, Moment moment) {
    return situation_of(fold.state(), moment, at(when), builtin_table())
        .context.days_since_run.value_or({});
  };
  EXPECT_TRUE(days("2026-03-02T18:04:00+01:00", Moment::During).never);
  EXPECT_FALSE(days("2026-03-02T20:00:00+01:00", Moment::Before).never);
  EXPECT_EQ(days("2026-03-05T20:00:00+01:00", Moment::Before).days.number(), 3);
}

TEST(Situation, PainOutsideAnEpisodeIsJudgedAsANiggle) {
  const Fold fold = started();
  const auto now = at("2026-03-02T07:30:00+01:00");
  const auto well = situation_of(fold.state(), before(), now, builtin_table());
  EXPECT_EQ(well.context.phase, Phase::None);
  EXPECT_EQ(well.context.episode, Answer<YesNo>(YesNo::No));
  const auto sore = situation_of(fold.state(), test::before_with_lift(1), now, builtin_table());
  EXPECT_EQ(sore.context.phase, Phase::Niggle);
  EXPECT_EQ(sore.context.episode, Answer<YesNo>(YesNo::Yes));
}

TEST(Situation, TheNextMorningIsMissingWhenItsDayIsOver) {
  Fold fold = started();
  fold.add(entry("2026-03-02T18:08:00+01:00", test::run("2026-03-02T18:00:00+01:00", 8)));
  const auto state_at = [&](std::string_view when) {
    return situation_of(fold.state(), Moment::Before, at(when), builtin_table())
        .context.last_next_morning.value_or(NextMorning::Reported);
  };
  EXPECT_EQ(state_at("2026-03-03T23:59:00+01:00"), NextMorning::NotDue);
  EXPECT_EQ(state_at("2026-03-04T00:00:00+01:00"), NextMorning::Missing);
  fold.add(entry("2026-03-03T07:00:00+01:00", test::next_morning()));
  EXPECT_EQ(state_at("2026-03-04T00:00:00+01:00"), NextMorning::Reported);
}

}  // namespace
}  // namespace runlight
