#include "core/calendar/calendar.hpp"

#include <gtest/gtest.h>

#include <string>

namespace runlight {
namespace {

LocalDay day(std::string_view text) { return LocalDay::from(text).value(); }
AsOf moment(std::string_view text) { return AsOf::from(text).value(); }

TEST(LocalDay, CountsFromNineteenSeventy) {
  EXPECT_EQ(day("1970-01-01").days, 0);
  EXPECT_EQ(day("1969-12-31").days, -1);
  EXPECT_EQ(day("2000-03-01").days, 11017);
  EXPECT_EQ(day("2026-03-02").days, 20514);
  EXPECT_EQ(day("1900-01-01").days, -25567);
  EXPECT_EQ(day("2199-12-31").days, 84005);
}

TEST(LocalDay, LeapDays) {
  EXPECT_TRUE(LocalDay::from("2024-02-29"));
  EXPECT_TRUE(LocalDay::from("2000-02-29"));   // divisible by 400
  EXPECT_FALSE(LocalDay::from("2100-02-29"));  // divisible by 100 only
  EXPECT_FALSE(LocalDay::from("1900-02-29"));
  EXPECT_FALSE(LocalDay::from("2026-02-29"));
  EXPECT_EQ(day("2024-02-28").plus(2), day("2024-03-01"));
  EXPECT_EQ(day("2025-02-28").plus(1), day("2025-03-01"));
  EXPECT_EQ(day("2025-03-01").since(day("2024-03-01")), 365);
  EXPECT_EQ(day("2024-03-01").since(day("2023-03-01")), 366);
}

TEST(LocalDay, EveryDayOfThreeCenturiesIsReadBackAndFollowsTheOneBefore) {
  LocalDay at = day("1900-01-01");
  const LocalDay last = day("2199-12-31");
  for (; at <= last; at = at.plus(1)) {
    ASSERT_EQ(LocalDay::from(at.text()), at) << at.text();
    ASSERT_LT(at.plus(-1).text(), at.text());
  }
  EXPECT_EQ(at.days, 84006);
}

TEST(LocalDay, MondayOfTheWeek) {
  EXPECT_EQ(day("2026-03-02").monday().text(), "2026-03-02");  // a Monday itself
  EXPECT_EQ(day("2026-03-01").monday().text(), "2026-02-23");  // the Sunday before
  EXPECT_EQ(day("2026-03-08").monday().text(), "2026-03-02");
  EXPECT_EQ(day("1970-01-01").monday().text(), "1969-12-29");  // a Thursday
  EXPECT_EQ(day("1969-12-28").monday().text(), "1969-12-22");
}

TEST(LocalDay, RefusesWhatIsNoDate) {
  for (const char* text :
       {"", "2026", "2026-3-2", "2026-03-2", "2026/03/02", "20260302", "2026-03-02 ", " 2026-03-02",
        "2026-13-01", "2026-00-01", "2026-01-00", "2026-04-31", "2026-01-32", "1899-12-31",
        "2200-01-01", "+026-01-01", "-026-01-01", "2026-0a-01", "2026-03-02T"}) {
    EXPECT_FALSE(LocalDay::from(text)) << text;
  }
  EXPECT_FALSE(LocalDay::from_civil(2026, 2, 30));
  EXPECT_FALSE(LocalDay::from_civil(2026, -1, 1));
  EXPECT_EQ(LocalDay::from_civil(2026, 2, 28), day("2026-02-28"));
}

TEST(AsOf, ReadsRfc3339) {
  EXPECT_EQ(moment("1970-01-01T00:00:00Z").instant.unix_ms, 0);
  const AsOf winter = moment("2026-03-02T07:30:00+01:00");
  EXPECT_EQ(winter.instant.unix_ms, 1'772'433'000'000);
  EXPECT_EQ(winter.offset.minutes, 60);
  EXPECT_EQ(moment("2026-03-02T06:30:00Z").instant, winter.instant);
  EXPECT_NE(moment("2026-03-02T06:30:00Z"), winter);  // the same instant, lived by another clock
  EXPECT_EQ(moment("2026-03-02t06:30:00z").instant, winter.instant);
  EXPECT_EQ(moment("2026-03-02 06:30:00Z").instant, winter.instant);
  EXPECT_EQ(moment("2026-03-02T01:00:00-05:30").instant, winter.instant);
}

TEST(AsOf, FractionsAreKeptToTheMillisecond) {
  const std::int64_t whole = moment("2026-03-02T06:30:00Z").instant.unix_ms;
  EXPECT_EQ(moment("2026-03-02T06:30:00.5Z").instant.unix_ms, whole + 500);
  EXPECT_EQ(moment("2026-03-02T06:30:00.05Z").instant.unix_ms, whole + 50);
  EXPECT_EQ(moment("2026-03-02T06:30:00.123999999Z").instant.unix_ms, whole + 123);
  EXPECT_FALSE(AsOf::from("2026-03-02T06:30:00.Z"));
}

TEST(AsOf, ALeapSecondIsTheSecondBefore) {
  EXPECT_EQ(moment("2016-12-31T23:59:60Z"), moment("2016-12-31T23:59:59Z"));
  EXPECT_FALSE(AsOf::from("2016-12-31T23:59:61Z"));
}

TEST(AsOf, TheDayIsTheRunnersOwn) {
  EXPECT_EQ(moment("2026-03-02T00:30:00+13:00").day(), day("2026-03-02"));  // 1 March in UTC
  EXPECT_EQ(moment("2026-03-01T23:30:00-08:00").day(), day("2026-03-01"));  // 2 March in UTC
  EXPECT_EQ(moment("1969-12-31T23:59:59Z").day(), day("1969-12-31"));
  EXPECT_EQ(moment("1970-01-01T00:00:00+01:00").day(), day("1970-01-01"));
  EXPECT_EQ(moment("1970-01-01T00:00:00+01:00").instant.unix_ms, -3'600'000);
}

TEST(AsOf, TextIsReadBack) {
  for (const char* text : {"2026-03-02T07:30:00+01:00", "1969-12-31T23:59:59-11:30",
                           "2024-02-29T00:00:00+00:00", "2199-12-31T23:59:59+18:00"}) {
    EXPECT_EQ(moment(text).text(), text);
  }
  EXPECT_EQ(moment("2026-03-02T07:30:00Z").text(), "2026-03-02T07:30:00+00:00");
  EXPECT_EQ(moment("1960-06-05T04:03:02.9Z").text(), "1960-06-05T04:03:02+00:00");
}

TEST(AsOf, RefusesWhatIsNoMoment) {
  for (const char* text : {"",
                           "2026-03-02",
                           "2026-03-02T07:30:00",
                           "2026-03-02T07:30Z",
                           "2026-03-02T24:00:00Z",
                           "2026-03-02T07:60:00Z",
                           "2026-03-02T7:30:00Z",
                           "2026-03-02T07-30-00Z",
                           "2026-03-02T07:30:00+1:00",
                           "2026-03-02T07:30:00+0100",
                           "2026-03-02T07:30:00+01:60",
                           "2026-03-02T07:30:00+18:01",
                           "2026-03-02T07:30:00-19:00",
                           "2026-03-02T07:30:00 +01:00",
                           "2026-03-02T07:30:00ZZ",
                           "2026-03-02T07:30:00Z ",
                           "2026-02-29T07:30:00Z",
                           "2026-03-02_07:30:00Z",
                           "2026-03-02T07:30:00+",
                           "tomorrow at half past seven"}) {
    EXPECT_FALSE(AsOf::from(text)) << text;
  }
}

TEST(AsOf, MidnightIsTheFirstInstantOfTheDay) {
  const AsOf start = midnight(day("2026-03-02"), UtcOffset{-300});
  EXPECT_EQ(start.text(), "2026-03-02T00:00:00-05:00");
  EXPECT_EQ(start.day(), day("2026-03-02"));
  EXPECT_EQ((AsOf{Instant{start.instant.unix_ms - 1}, start.offset}.day()), day("2026-03-01"));
}

}  // namespace
}  // namespace runlight
