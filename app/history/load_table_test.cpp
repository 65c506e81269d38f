#include "app/history/load_table.hpp"

#include <gtest/gtest.h>

#include "app/history/day_facts.hpp"
#include "app/history/test_diary.hpp"

namespace runlight::app {
namespace {

constexpr std::string_view kNow = "2026-03-31T12:00:00+02:00";  // a Tuesday

// One run each second day from Mon 2 March, of 5 km; the last one of 8 km.
History two_weeks(TestDiary& diary) {
  for (int i = 0; i < 8; ++i) {
    const LocalDay at = day("2026-03-02").plus(2 * i);
    const std::int32_t distance_m = i == 7 ? 8000 : 5000;
    diary.keep(diary.run_at(at.text() + "T07:30:00+01:00", distance_m / 3, distance_m));
  }
  return diary.read(kNow);
}

TEST(LoadTable, AWeekIsARow) {
  TestDiary diary;
  const LoadTable table =
      load_table(two_weeks(diary), day("2026-02-25"), day("2026-03-17"), Step::Week);
  ASSERT_EQ(table.rows.size(), 4U);
  EXPECT_EQ(table.rows[0].first, day("2026-02-23"));
  EXPECT_TRUE(table.rows[0].is_missing());
  EXPECT_EQ(table.rows[1].sessions, 4);
  EXPECT_EQ(table.rows[1].missing_days, 0);
  EXPECT_EQ(table.rows[1].distance_m, (load::Tally{20000, 0}));
  EXPECT_EQ(table.rows[1].longest_m, 5000);
  EXPECT_FALSE(table.rows[1].spike.has_value());
  EXPECT_EQ(table.rows[2].sessions, 3);
  // Monday has the last entry; Tuesday is not known, the rest has not come.
  EXPECT_EQ(table.rows[3].last, day("2026-03-17"));
  EXPECT_EQ(table.rows[3].missing_days, 1);
  ASSERT_TRUE(table.rows[3].spike.has_value());
  EXPECT_EQ(table.rows[3].spike->day, day("2026-03-16"));
  EXPECT_EQ(table.rows[3].spike->size.bp, 6000);
  EXPECT_EQ(table.rows[3].spike->state, load::SpikeState::Moderate);
  ASSERT_TRUE(table.rows[1].range.has_value());
  EXPECT_LT(table.rows[1].range->low.milli, table.rows[1].hfl_milli.sum);
  EXPECT_GT(table.rows[1].range->high.milli, table.rows[1].hfl_milli.sum);
  EXPECT_TRUE(table.rows[1].flags.has(load::Flag::OnlyDistanceAndTime));
}

TEST(LoadTable, LatelyIsTheLatestKnownDay) {
  TestDiary diary;
  const LoadTable table =
      load_table(two_weeks(diary), day("2026-03-01"), day("2026-03-31"), Step::Day);
  EXPECT_EQ(table.rows.size(), 31U);
  ASSERT_TRUE(table.lately.has_value());
  EXPECT_EQ(table.lately->last, day("2026-03-16"));
  EXPECT_EQ(table.lately->distance->bp, 5333);  // 23 km after 15 km
  EXPECT_FALSE(table.lately->acwr.has_value());
  EXPECT_EQ(table.lately->ewma.known_days, 15);
}

TEST(LoadTable, AnEmptyDiaryHasOnlyMissingRows) {
  const LoadTable table = load_table(History{}, day("2026-03-02"), day("2026-03-08"), Step::Week);
  ASSERT_EQ(table.rows.size(), 1U);
  EXPECT_TRUE(table.rows[0].is_missing());
  EXPECT_TRUE(table.days.empty());
  EXPECT_FALSE(table.lately.has_value());
}

TEST(LoadTable, OneSessionWithoutALoadLeavesNoRange) {
  TestDiary diary;
  diary.keep(diary.run_at("2026-03-02T07:30:00+01:00", 1800, 5000));
  json::RunRecord unknown = diary.run_at("2026-03-03T07:30:00+01:00", 1800, 0);
  unknown.distance_m.reset();
  diary.keep(unknown);
  const LoadTable table =
      load_table(diary.read(kNow), day("2026-03-02"), day("2026-03-03"), Step::Week);
  EXPECT_FALSE(table.rows[0].range.has_value());
  EXPECT_EQ(table.rows[0].hfl_milli.unknown, 1);
  EXPECT_GT(table.rows[0].hfl_milli.sum, 0);
}

TEST(DayFacts, TheCeilingIsATenthBeyondTheLongest) {
  TestDiary diary;
  const History history = two_weeks(diary);
  const DayFacts before = facts_of(history, day("2026-03-16"));
  EXPECT_EQ(before.longest30_m, 5000);  // the day itself does not count
  EXPECT_EQ(before.days_since_run, 0);
  const DayFacts after = facts_of(history, day("2026-03-18"));
  EXPECT_EQ(after.longest30_m, 8000);
  EXPECT_EQ(after.ceiling_m(), 8800);
  EXPECT_EQ(after.days_since_run, 2);
  EXPECT_EQ(after.missing30_days, 15);
  EXPECT_EQ(after.spike_of(8800), load::SpikeState::Reference);
  EXPECT_EQ(after.spike_of(8801), load::SpikeState::Small);
  EXPECT_FALSE(facts_of(history, day("2026-05-01")).ceiling_m().has_value());
  EXPECT_FALSE(facts_of(History{}, day("2026-03-18")).longest30_m.has_value());
}

TEST(GaitNow, CountsTheRunsItRestsOn) {
  TestDiary diary;
  EXPECT_FALSE(gait_now(History{}, day("2026-03-31")).has_value());
  for (int i = 0; i < 8; ++i) {
    json::RunRecord run =
        diary.run_at(day("2026-03-01").plus(i).text() + "T07:30:00+01:00", 1800, 5400);
    load::GaitRun gait;
    gait.kept_ms = 1'200'000;
    gait.speed_m_s = 3.0;
    gait.ln_speed = 1.1;
    gait.balance_percent = i == 7 ? 53.0 : 50.0 + 0.1 * (i % 2);
    run.gait = gait;
    diary.keep(run);
  }
  const History history = diary.read(kNow);
  const auto learning = gait_now(history, day("2026-03-04"));
  ASSERT_TRUE(learning.has_value());
  EXPECT_EQ(learning->verdict.state, load::GaitState::Learning);
  EXPECT_EQ(learning->learned_runs, 3);
  EXPECT_EQ(gait_now(history, day("2026-03-07"))->verdict.state, load::GaitState::Usual);
  EXPECT_EQ(gait_now(history, day("2026-03-08"))->verdict.state, load::GaitState::Alert);
}

}  // namespace
}  // namespace runlight::app
