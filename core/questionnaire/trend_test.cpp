#include "core/questionnaire/trend.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace runlight::questionnaire {
namespace {

LocalDay day(std::string_view text) { return *LocalDay::from(text); }

Scored on(std::string_view date, std::optional<std::int32_t> centi) {
  Scored out{day(date), {}};
  out.score.scales_centi.add(centi);
  return out;
}

TEST(QuestionnaireChange, UwriBeyondItsErrorIsCertain) {
  EXPECT_EQ(change_of(Instrument::Uwri, 2000, 2400), Change::Same);
  EXPECT_EQ(change_of(Instrument::Uwri, 2000, 2407), Change::Same);
  EXPECT_EQ(change_of(Instrument::Uwri, 2000, 2500), Change::Better);
  EXPECT_EQ(change_of(Instrument::Uwri, 2500, 2000), Change::Worse);
  EXPECT_EQ(change_of(Instrument::Uwri, 2000, 2700), Change::Better);
  EXPECT_EQ(change_of(Instrument::Uwri, 2000, 2800), Change::ClearlyBetter);  // MCID 8
  EXPECT_EQ(change_of(Instrument::Uwri, 2800, 2000), Change::ClearlyWorse);
}

TEST(QuestionnaireChange, HagosIsUnsureBetweenItsScalesErrors) {
  EXPECT_EQ(change_of(Instrument::Hagos, 5000, 6770), Change::Same);
  EXPECT_EQ(change_of(Instrument::Hagos, 5000, 6771), Change::PerhapsBetter);
  EXPECT_EQ(change_of(Instrument::Hagos, 6771, 5000), Change::PerhapsWorse);
  EXPECT_EQ(change_of(Instrument::Hagos, 5000, 8380), Change::PerhapsBetter);
  EXPECT_EQ(change_of(Instrument::Hagos, 5000, 8381), Change::Better);
  EXPECT_EQ(change_of(Instrument::Hagos, 8381, 5000), Change::Worse);
}

TEST(QuestionnaireChange, WithoutAPublishedErrorItIsNeverCertain) {
  for (const Instrument one : {Instrument::OstrcH2, Instrument::RunlightWeekly}) {
    EXPECT_EQ(change_of(one, 3200, 3200), Change::Same);
    EXPECT_EQ(change_of(one, 0, 10'000), Change::PerhapsWorse);
    EXPECT_EQ(change_of(one, 3200, 2400), Change::PerhapsBetter);
  }
}

TEST(QuestionnaireTrend, NeedsTwoWeeks) {
  EXPECT_FALSE(trend_of(Instrument::Uwri, 0, {}).since_last);
  const std::vector<Scored> one_week = {on("2026-03-02", 1000), on("2026-03-08", 3000)};
  EXPECT_FALSE(trend_of(Instrument::Uwri, 0, one_week).since_last);  // Monday and its Sunday
  const std::vector<Scored> two = {on("2026-03-08", 1000), on("2026-03-09", 3000)};
  const Trend trend = trend_of(Instrument::Uwri, 0, two);
  ASSERT_TRUE(trend.since_last);
  EXPECT_EQ(trend.since_last->day, day("2026-03-08"));
  EXPECT_EQ(trend.since_last->from_centi, 1000);
  EXPECT_EQ(trend.since_last->to_centi, 3000);
  EXPECT_EQ(trend.since_last->change, Change::ClearlyBetter);
  EXPECT_FALSE(trend.over_weeks);
}

TEST(QuestionnaireTrend, TheLastAnswerOfAWeekCounts) {
  const std::vector<Scored> scored = {on("2026-03-02", 3600), on("2026-03-05", 1000),
                                      on("2026-03-10", 1100), on("2026-03-11", 1000)};
  const Trend trend = trend_of(Instrument::Uwri, 0, scored);
  ASSERT_TRUE(trend.since_last);
  EXPECT_EQ(trend.since_last->day, day("2026-03-05"));
  EXPECT_EQ(trend.since_last->change, Change::Same);
}

TEST(QuestionnaireTrend, LooksBackSixWeeksAndNoFurther) {
  std::vector<Scored> scored = {on("2026-01-26", 500), on("2026-02-08", 1000),
                                on("2026-02-20", 1500), on("2026-03-18", 2000)};
  Trend trend = trend_of(Instrument::Uwri, 0, scored);
  ASSERT_TRUE(trend.over_weeks);
  EXPECT_EQ(trend.over_weeks->day, day("2026-02-08"));  // its Monday is 42 days before
  EXPECT_EQ(trend.over_weeks->change, Change::ClearlyBetter);
  EXPECT_EQ(trend.since_last->day, day("2026-02-20"));
  EXPECT_EQ(trend.since_last->change, Change::Better);
  scored.push_back(on("2026-05-04", 2000));
  trend = trend_of(Instrument::Uwri, 0, scored);
  EXPECT_FALSE(trend.since_last);
  EXPECT_FALSE(trend.over_weeks);
}

TEST(QuestionnaireWeeks, HaveOneScoreEach) {
  const std::vector<Scored> scored = {on("2026-03-02", 3600), on("2026-03-08", 1000),
                                      on("2026-03-10", std::nullopt), on("2026-03-18", 900)};
  const std::vector<Week> weeks = weeks_of(0, scored);
  ASSERT_EQ(weeks.size(), 2U);
  EXPECT_EQ(weeks[0].monday, day("2026-03-02"));
  EXPECT_EQ(weeks[0].day, day("2026-03-08"));
  EXPECT_EQ(weeks[0].score_centi, 1000);
  EXPECT_EQ(weeks[1].monday, day("2026-03-16"));
}

TEST(QuestionnaireDue, AWeekOrFourAfterTheLast) {
  const std::vector<Scored> scored = {on("2026-02-20", 3600), on("2026-03-02", 1000)};
  EXPECT_EQ(next_due(Instrument::RunlightWeekly, {}), std::nullopt);
  EXPECT_EQ(next_due(Instrument::RunlightWeekly, scored), day("2026-03-09"));
  EXPECT_EQ(next_due(Instrument::Uwri, scored), day("2026-03-09"));
  EXPECT_EQ(next_due(Instrument::Hagos, scored), day("2026-03-30"));
}

TEST(QuestionnaireTrend, PassesOverAnswersWithoutTheScale) {
  const std::vector<Scored> scored = {on("2026-03-02", 1000), on("2026-03-09", std::nullopt),
                                      on("2026-03-16", 1100), on("2026-03-23", std::nullopt)};
  const Trend trend = trend_of(Instrument::Uwri, 0, scored);
  ASSERT_TRUE(trend.since_last);
  EXPECT_EQ(trend.since_last->day, day("2026-03-02"));
  EXPECT_EQ(trend.since_last->to_centi, 1100);
}

}  // namespace
}  // namespace runlight::questionnaire
