#include "core/episode/weeks.hpp"

#include <gtest/gtest.h>

#include <initializer_list>

#include "core/episode/test_diary.hpp"

namespace runlight {
namespace {

using test::day;
using test::pain;

// One report a day from Monday on, then the week is over.
void live_week(WeekState& week, LocalDay monday, std::initializer_list<int> worst) {
  LocalDay today = monday;
  for (const int points : worst) {
    report_pain(week, today, pain(points));
    today = today.plus(1);
  }
  close_weeks_before(week, monday.plus(7));
}

WeekState starting(LocalDay monday) {
  WeekState out;
  out.monday = monday;
  return out;
}

TEST(Weeks, RiseByHalfAPointCounts) {
  const LocalDay monday = day("2026-03-02");
  WeekState week = starting(monday);
  live_week(week, monday, {1, 1, 1, 1});
  EXPECT_EQ(week.rising, 0);
  live_week(week, monday.plus(7), {1, 1, 2, 2});
  EXPECT_EQ(week.rising, 1);
  live_week(week, monday.plus(14), {2, 2, 2, 2});
  EXPECT_EQ(week.rising, 2);
}

TEST(Weeks, LessThanHalfAPointBreaksTheRow) {
  const LocalDay monday = day("2026-03-02");
  WeekState week = starting(monday);
  live_week(week, monday, {1, 1, 1, 1});
  live_week(week, monday.plus(7), {2, 2, 2, 2});
  EXPECT_EQ(week.rising, 1);
  live_week(week, monday.plus(14), {2, 2, 2, 2, 2, 2, 4});  // mean 16/7: 0.29 more
  EXPECT_EQ(week.rising, 0);
}

TEST(Weeks, ThreeReportedDaysSayNothing) {
  const LocalDay monday = day("2026-03-02");
  WeekState week = starting(monday);
  live_week(week, monday, {1, 1, 1, 1});
  live_week(week, monday.plus(7), {9, 9, 9});
  EXPECT_EQ(week.rising, 0);
  live_week(week, monday.plus(14), {2, 2, 2, 2});  // against the week before the thin one
  EXPECT_EQ(week.rising, 1);
}

TEST(Weeks, ADayCountsOnceWithItsWorst) {
  const LocalDay monday = day("2026-03-02");
  WeekState week = starting(monday);
  for (const int points : {0, 3, 1}) report_pain(week, monday, pain(points));
  report_pain(week, monday.plus(1), pain(0));
  EXPECT_EQ(week.reported_days, 1);
  EXPECT_EQ(week.pain_sum, 3);
}

TEST(Weeks, SundayBelongsToTheWeekThatEnds) {
  const LocalDay monday = day("2026-03-02");
  WeekState week = starting(monday);
  close_weeks_before(week, day("2026-03-08"));
  EXPECT_EQ(week.monday, monday);
  close_weeks_before(week, day("2026-03-09"));
  EXPECT_EQ(week.monday, day("2026-03-09"));
}

}  // namespace
}  // namespace runlight
