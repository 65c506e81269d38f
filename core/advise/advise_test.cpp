#include "core/advise/advise.hpp"

#include <gtest/gtest.h>

#include <string>

#include "core/episode/test_diary.hpp"

namespace runlight {
namespace {

using test::at;
using test::before;
using test::builtin_table;
using test::day;
using test::entry;

std::vector<Entry> started() {
  return {entry("2026-03-02T06:00:00+01:00", test::adult()),
          entry("2026-03-02T06:01:00+01:00", test::screening()),
          entry("2026-03-02T07:30:00+01:00", test::before_with_lift(1))};
}

bool deciding(const std::optional<Verdict>& verdict, std::string_view rule) {
  for (std::size_t i = 0; verdict && i < verdict->deciding_count; ++i) {
    if (builtin_table().knowledge().rules[verdict->fired[i].rule].id == rule) return true;
  }
  return false;
}

TEST(Decide, AnEmptyDiaryAsksForEverything) {
  const Advice advice = decide({}, at("2026-03-02T07:00:00+01:00"), builtin_table());
  EXPECT_FALSE(advice.verdict.has_value());
  EXPECT_TRUE(deciding(advice.standing, "any.unknown"));
  EXPECT_EQ(advice.due, std::vector<Due>({Due::Profile, Due::Screening, Due::Before}));
}

TEST(Decide, TodaysAnswersGiveTheLight) {
  const Advice advice = decide(started(), at("2026-03-02T08:00:00+01:00"), builtin_table());
  ASSERT_TRUE(advice.verdict.has_value());
  EXPECT_EQ(advice.verdict->level, Level::TestRunOnly);
  EXPECT_FALSE(advice.standing.has_value());
  EXPECT_TRUE(advice.due.empty());
}

TEST(Decide, YesterdaysAnswersGiveNone) {
  const Advice advice = decide(started(), at("2026-03-03T08:00:00+01:00"), builtin_table());
  EXPECT_FALSE(advice.verdict.has_value());
  EXPECT_FALSE(advice.standing.has_value());
  EXPECT_EQ(advice.due, std::vector<Due>({Due::Before}));
}

TEST(Decide, ARunSinceTheAnswersStands) {
  std::vector<Entry> diary = started();
  diary.push_back(entry("2026-03-02T09:08:00+01:00", test::run("2026-03-02T09:00:00+01:00", 8)));
  const Advice advice = decide(diary, at("2026-03-02T09:30:00+01:00"), builtin_table());
  EXPECT_TRUE(deciding(advice.verdict, "before.rest_day"));
  EXPECT_EQ(advice.verdict->calm, Calm::RestDay);
}

TEST(Decide, TheMostCarefulAnswerOfTheDayCounts) {
  std::vector<Entry> diary = started();
  CheckinBody rising = test::before_with_lift(2);
  rising.findings.trend = Trend::Rising;
  diary.push_back(entry("2026-03-03T07:30:00+01:00", rising));
  diary.push_back(entry("2026-03-03T12:00:00+01:00", before()));
  const Advice advice = decide(diary, at("2026-03-03T12:01:00+01:00"), builtin_table());
  ASSERT_TRUE(advice.verdict.has_value());
  EXPECT_EQ(advice.verdict->level, Level::Stop);
  EXPECT_TRUE(deciding(advice.verdict, "before.rising"));
}

TEST(Decide, TheAfterIsDueAnHourAfterTheRun) {
  std::vector<Entry> diary = started();
  diary.push_back(entry("2026-03-02T09:08:00+01:00", test::run("2026-03-02T09:00:00+01:00", 8)));
  const auto due = [&](std::string_view when) {
    return decide(diary, at(when), builtin_table()).due;
  };
  EXPECT_TRUE(due("2026-03-02T10:07:59+01:00").empty());
  EXPECT_EQ(due("2026-03-02T10:08:00+01:00"), std::vector<Due>({Due::After}));
  EXPECT_EQ(due("2026-03-03T07:00:00+01:00"),
            std::vector<Due>({Due::NextMorning, Due::After, Due::Before}));
  EXPECT_EQ(due("2026-03-04T07:00:00+01:00"), std::vector<Due>({Due::Before}));
}

TEST(Decide, TheFutureIsCountedAndLeftOut) {
  std::vector<Entry> diary = started();
  diary.push_back(entry("2026-03-05T07:30:00+01:00", test::before_with_lift(9)));
  const Advice advice = decide(diary, at("2026-03-02T08:00:00+01:00"), builtin_table());
  EXPECT_EQ(advice.future_entries, 1U);
  EXPECT_EQ(advice.verdict->level, Level::TestRunOnly);
}

TEST(Decide, AVoidOfTomorrowTakesNothingBackToday) {
  std::vector<Entry> diary = started();
  diary.push_back(entry("2026-03-03T07:30:00+01:00", VoidBody{diary.back().id}));
  const Advice advice = decide(diary, at("2026-03-02T08:00:00+01:00"), builtin_table());
  ASSERT_TRUE(advice.verdict.has_value());
  EXPECT_EQ(advice.verdict->level, Level::TestRunOnly);
}

TEST(Decide, TheOrderOfArrivalDoesNotMatter) {
  std::vector<Entry> diary = started();
  std::vector<Entry> turned(diary.rbegin(), diary.rend());
  turned.push_back(diary[1]);  // and once more
  const Advice one = decide(diary, at("2026-03-02T08:00:00+01:00"), builtin_table());
  const Advice two = decide(turned, at("2026-03-02T08:00:00+01:00"), builtin_table());
  EXPECT_EQ(one.verdict->level, two.verdict->level);
  EXPECT_EQ(one.state.phase, two.state.phase);
  EXPECT_EQ(one.state.week.reported_days, two.state.week.reported_days);
}

class Lines final : public ReplayListener {
 public:
  void on_checkin(const Entry& entry, const Situation&, const Verdict& verdict) override {
    lines.push_back(entry.at.text().substr(0, 16) + " " + std::string(name_of(verdict.level)));
  }
  void on_day(const ReplayDay& day) override {
    lines.push_back(day.day.text() + " " + std::string(name_of(day.phase)) + " " +
                    std::string(day.level ? name_of(*day.level) : "-"));
  }
  std::vector<std::string> lines;
};

TEST(Replay, HasALineForEachCheckinAndEachDay) {
  std::vector<Entry> diary = started();
  diary.push_back(entry("2026-03-04T07:30:00+01:00", before()));
  Lines listener;
  replay(diary, day("2026-03-05"), builtin_table(), listener);
  EXPECT_EQ(
      listener.lines,
      std::vector<std::string>({"2026-03-02T07:30 test_run_only", "2026-03-02 niggle test_run_only",
                                "2026-03-03 niggle -", "2026-03-04T07:30 test_run_only",
                                "2026-03-04 niggle test_run_only", "2026-03-05 niggle -"}));
}

TEST(Replay, UntilNeverCutsADiaryShort) {
  Lines listener;
  replay(started(), day("2026-03-01"), builtin_table(), listener);
  EXPECT_EQ(listener.lines.size(), 2U);
}

TEST(Replay, OfNothingIsNothing) {
  Lines listener;
  replay({}, day("2026-03-05"), builtin_table(), listener);
  EXPECT_TRUE(listener.lines.empty());
}

TEST(Replay, AfterARunTheDayBeginsAnew) {
  std::vector<Entry> diary = started();
  diary.push_back(entry("2026-03-02T09:08:00+01:00", test::run("2026-03-02T09:00:00+01:00", 8)));
  diary.push_back(entry("2026-03-02T12:00:00+01:00", before()));
  Lines listener;
  replay(diary, {}, builtin_table(), listener);
  EXPECT_EQ(listener.lines.back(), "2026-03-02 niggle stop");
}

}  // namespace
}  // namespace runlight
