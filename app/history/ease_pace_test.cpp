#include "app/history/ease_pace.hpp"

#include <gtest/gtest.h>

namespace runlight::app {
namespace {

const LocalDay kMonday = *LocalDay::from("2026-03-02");
const LocalDay kToday = kMonday.plus(5);

enum class Basis { Measured, OnlyTotals };

void add_run(History& history, LocalDay day, std::int64_t hfl_milli, std::int32_t duration_s,
             Basis basis = Basis::Measured) {
  load::Session session;
  session.day = day;
  session.duration_s = duration_s;
  session.hfl = load::LoadMilli{hfl_milli};
  LoadBasis flags;
  if (basis == Basis::OnlyTotals) flags.flags.set(load::Flag::OnlyDistanceAndTime);
  history.sessions.push_back(session);
  history.basis.push_back(flags);
}

// 10 and then 8 reference kilometres in the weeks before.
History two_weeks() {
  History out;
  add_run(out, kMonday.plus(-13), 6000, 2400);
  add_run(out, kMonday.plus(-10), 4000, 1600);
  add_run(out, kMonday.plus(-3), 8000, 3200);
  return out;
}

TEST(EasePace, IsSaidAboveAFifthMoreThanTheLargestOfFourWeeks) {
  History history = two_weeks();
  add_run(history, kMonday.plus(1), 12'000, 4000);
  EXPECT_EQ(ease_pace_of(history, {}, kToday), std::nullopt);
  add_run(history, kMonday.plus(3), 1, 1);
  EXPECT_EQ(ease_pace_of(history, {}, kToday), (EasePace{{12'001}, {10'000}, kMonday.plus(-14)}));
}

TEST(EasePace, IsSilentWhereAFifthOfTheTimeWasNotMeasured) {
  History history = two_weeks();
  add_run(history, kMonday.plus(1), 13'000, 4000);
  add_run(history, kMonday.plus(2), 3000, 1000, Basis::OnlyTotals);
  EXPECT_TRUE(ease_pace_of(history, {}, kToday)) << "just four fifths";
  add_run(history, kMonday.plus(3), 30, 1, Basis::OnlyTotals);
  EXPECT_EQ(ease_pace_of(history, {}, kToday), std::nullopt);
}

TEST(EasePace, IsSilentWhereTheLargestWeekWasNotMeasured) {
  History history = two_weeks();
  add_run(history, kMonday.plus(-12), 9000, 1001, Basis::OnlyTotals);
  add_run(history, kMonday.plus(1), 13'000, 4000);
  EXPECT_EQ(ease_pace_of(history, {}, kToday), std::nullopt);
}

TEST(EasePace, TheUninjuredPastAndAWeekTooLongAgoAreNoReference) {
  History history;
  add_run(history, kMonday.plus(-29), 40'000, 9000);
  add_run(history, kMonday.plus(-10), 20'000, 8000);
  add_run(history, kMonday.plus(-3), 8000, 3200);
  add_run(history, kMonday.plus(1), 12'000, 4000);
  EXPECT_EQ(ease_pace_of(history, {}, kToday), std::nullopt);
  EXPECT_EQ(ease_pace_of(history, kMonday.plus(-7), kToday),
            (EasePace{{12'000}, {8000}, kMonday.plus(-7)}));
}

TEST(EasePace, WithNothingToCompareWithItIsSilent) {
  History history;
  EXPECT_EQ(ease_pace_of(history, {}, kToday), std::nullopt);
  add_run(history, kMonday, 12'000, 4000);
  EXPECT_EQ(ease_pace_of(history, {}, kToday), std::nullopt);
}

}  // namespace
}  // namespace runlight::app
