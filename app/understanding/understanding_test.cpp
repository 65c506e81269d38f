// S9 to S12: what the runner's own answers and runs say beside what the article says.
#include "app/understanding/understanding.hpp"

#include <gtest/gtest.h>

#include <string>

#include "app/history/test_diary.hpp"

namespace runlight::app {
namespace {

constexpr std::string_view kNow = "2026-03-02T07:30:00+01:00";
const LocalDay kToday = day("2026-03-02");
const LocalDay kOnset = day("2026-02-09");

State hurting_since(LocalDay onset) {
  State out;
  out.episode_open = true;
  out.episode_opened = onset.plus(1);
  out.onset = onset;
  return out;
}

// A run every third day of the twelve weeks before the onset; in the last 28 days as `late` says.
struct Months {
  std::int32_t distance_m = 6000;
  std::int32_t late_distance_m = 6000;
  std::optional<std::int32_t> ascent_m;
  std::optional<std::int32_t> late_ascent_m;
  std::optional<std::int32_t> cadence_spm;
};

void keep(TestDiary& diary, const Months& months) {
  for (std::int32_t ago = 84; ago >= 1; ago -= 3) {
    const LocalDay on = kOnset.plus(-ago);
    const bool is_late = ago <= 28;
    const std::int32_t metres = is_late ? months.late_distance_m : months.distance_m;
    json::RunRecord run = diary.run_at(on.text() + "T07:30:00+01:00", metres / 3, metres);
    run.moving_s = metres / 3;
    run.ascent_m = is_late ? months.late_ascent_m : months.ascent_m;
    run.cadence_spm = months.cadence_spm;
    diary.keep(run);
  }
}

Understanding understood(TestDiary& diary, const State& state) {
  return understanding_of(diary.read(kNow), state, kToday, knowledge::builtin());
}

const AspectView& of(const Understanding& known, Aspect aspect) {
  return known.aspects[static_cast<std::size_t>(aspect)];
}

const Figure& figure(const AspectView& view, std::string_view id) {
  for (const Figure& one : view.figures) {
    if (one.id() == id) return one;
  }
  RL_CHECK(false);
  return view.figures.front();
}

TEST(Understanding, WithoutADayOfOnsetThereIsNothingToCompare) {
  TestDiary diary;
  keep(diary, {});
  const Understanding known = understood(diary, {});
  EXPECT_EQ(known.onset, std::nullopt);
  EXPECT_FALSE(known.changed);
  ASSERT_EQ(known.aspects.size(), 7U);
  for (const AspectView& view : known.aspects) {
    EXPECT_EQ(view.shift, Shift::NotKnown) << name_of(view.aspect);
    EXPECT_TRUE(view.figures.empty()) << name_of(view.aspect);
  }
}

TEST(Understanding, MoreRunningThanBefore) {
  TestDiary diary;
  keep(diary, {6000, 9000, 60, 90, {}});
  const Understanding known = understood(diary, hurting_since(kOnset));
  EXPECT_EQ(known.onset, kOnset);
  EXPECT_EQ(of(known, Aspect::Volume).shift, Shift::Rose);
  const Figure& distance = figure(of(known, Aspect::Volume), "distance");
  ASSERT_TRUE(distance.is_known());
  EXPECT_GT(*distance.after, *distance.before * 14 / 10);
  EXPECT_FALSE(distance.is_noise());
  EXPECT_EQ(of(known, Aspect::LongestRun).shift, Shift::Rose);
  EXPECT_EQ(figure(of(known, Aspect::LongestRun), "longest_run").after, 9000);
  // The first of the longer runs; the next ones are measured against it.
  ASSERT_EQ(known.changed->spikes.size(), 1U);
  EXPECT_EQ(known.changed->spikes[0].distance_m, 9000);
  // More climb in all, and no more of it in a kilometre.
  EXPECT_EQ(of(known, Aspect::Hills).shift, Shift::Rose);
  const Figure& climb = figure(of(known, Aspect::Hills), "climb_per_km");
  EXPECT_EQ(climb.before, 100);  // 10.0 m
  EXPECT_TRUE(climb.is_noise());
}

TEST(Understanding, AsMuchRunningWithMoreHills) {
  TestDiary diary;
  keep(diary, {6000, 6000, 60, 180, {}});
  const Understanding known = understood(diary, hurting_since(kOnset));
  EXPECT_EQ(of(known, Aspect::Volume).shift, Shift::Same);
  EXPECT_EQ(of(known, Aspect::Hills).shift, Shift::Rose);
  const Figure& climb = figure(of(known, Aspect::Hills), "climb_per_km");
  EXPECT_EQ(climb.before, 100);
  EXPECT_EQ(climb.after, 300);
  EXPECT_EQ(climb.change->bp, 20'000);
}

TEST(Understanding, AsMuchRunningWithMoreOfItFast) {
  TestDiary diary;
  for (std::int32_t ago = 84; ago >= 1; ago -= 3) {
    json::RunRecord run = diary.run_at(kOnset.plus(-ago).text() + "T07:30:00+01:00", 2000, 6000);
    run.moving_s = 2000;
    // Two thirds slow, a third fast; of the last 28 days half.
    const std::int32_t fast_s = ago <= 28 ? 1000 : 600;
    run.speeds = {{2700, 2000 - fast_s}, {4100, fast_s}};
    diary.keep(run);
  }
  const Understanding known = understood(diary, hurting_since(kOnset));
  EXPECT_EQ(of(known, Aspect::Volume).shift, Shift::Same);
  EXPECT_EQ(of(known, Aspect::Speed).shift, Shift::Rose);
  const Figure& fast = figure(of(known, Aspect::Speed), "fast_part");
  EXPECT_EQ(fast.before, 3000);  // 30 %
  EXPECT_EQ(fast.after, 5000);
  EXPECT_EQ(fast.quantity, load::Quantity::FastTime);
  EXPECT_EQ(known.changed->fast_from, load::FastFrom::OwnFastThird);
}

TEST(Understanding, UnderTenPercentIsNoChange) {
  TestDiary diary;
  keep(diary, {6000, 6500, 60, 65, {}});  // +8.3 %
  const Understanding known = understood(diary, hurting_since(kOnset));
  EXPECT_EQ(of(known, Aspect::LongestRun).shift, Shift::Same);
  EXPECT_TRUE(figure(of(known, Aspect::LongestRun), "longest_run").is_noise());
  EXPECT_TRUE(known.changed->spikes.empty());
}

TEST(Understanding, WhatNobodyMeasuredIsNotKnown) {
  TestDiary diary;
  keep(diary, {});
  const Understanding known = understood(diary, hurting_since(kOnset));
  for (const Aspect one :
       {Aspect::Hills, Aspect::Speed, Aspect::Cadence, Aspect::Sitting, Aspect::Core}) {
    EXPECT_EQ(of(known, one).shift, Shift::NotKnown) << name_of(one);
  }
  EXPECT_FALSE(figure(of(known, Aspect::Hills), "climb_per_km").is_known());
  EXPECT_FALSE(figure(of(known, Aspect::Speed), "fast_part").is_known());
  EXPECT_EQ(known.cadence, std::nullopt);
  EXPECT_EQ(known.cadence_runs, 0);
}

TEST(Understanding, MissingDaysAreCounted) {
  TestDiary diary;
  const json::RunRecord run = diary.run_at("2026-02-08T07:30:00+01:00", 1800, 6000);
  diary.keep(run);
  const Understanding known = understood(diary, hurting_since(kOnset));
  EXPECT_EQ(known.missing_before_days, 56);
  EXPECT_EQ(known.missing_after_days, 27);
  EXPECT_EQ(of(known, Aspect::Volume).shift, Shift::NotKnown);
}

TEST(Understanding, AClosedEpisodeIsStillLookedAt) {
  TestDiary diary;
  keep(diary, {});
  diary.keep("2026-02-10T07:30:00+01:00", "episode", R"(,"state":"open","onset":"2026-02-09")");
  diary.keep("2026-02-28T07:30:00+01:00", "episode", R"(,"state":"closed")");
  EXPECT_EQ(understood(diary, {}).onset, kOnset);
}

TEST(OwnCadence, CountsEachLegsSwingsInAnHour) {
  TestDiary diary;
  keep(diary, {6000, 6000, {}, {}, 168});
  const Understanding known = understood(diary, {});
  ASSERT_TRUE(known.cadence);
  EXPECT_EQ(known.cadence->mean_cspm, 16'800);
  EXPECT_EQ(known.cadence->runs, 10);
  EXPECT_EQ(known.cadence->last, day("2026-02-06"));
  EXPECT_EQ(known.cadence->cycles_per_leg_and_hour(), 5040);  // 168 / 2 x 60
}

TEST(OwnCadence, FourRunsAreTooFewAndLongRunsWeighMore) {
  TestDiary diary;
  const auto run = [&](std::string_view start, std::int32_t seconds, std::int32_t spm) {
    json::RunRecord one = diary.run_at(start, seconds, seconds * 3);
    one.cadence_spm = spm;
    diary.keep(one);
  };
  run("2024-12-01T07:30:00+01:00", 3600, 150);  // more than a year back
  run("2026-02-01T07:30:00+01:00", 1000, 160);
  run("2026-02-03T07:30:00+01:00", 1000, 160);
  run("2026-02-05T07:30:00+01:00", 1000, 160);
  run("2026-02-07T07:30:00+01:00", 1000, 160);
  Understanding known = understood(diary, {});
  EXPECT_EQ(known.cadence, std::nullopt);
  EXPECT_EQ(known.cadence_runs, 4);
  run("2026-02-09T07:30:00+01:00", 4000, 170);
  known = understood(diary, {});
  ASSERT_TRUE(known.cadence);
  EXPECT_EQ(known.cadence->mean_cspm, 16'500);
  EXPECT_EQ(known.cadence->lowest_cspm, 16'000);
  EXPECT_EQ(known.cadence->highest_cspm, 17'000);
  EXPECT_EQ(known.cadence->cycles_per_leg_and_hour(), 4950);
}

TEST(Pattern, WhatWasTakenBackIsNotSaid) {
  TestDiary diary;
  diary.keep("2026-02-20T20:00:00+01:00", "pattern", R"(,"core":true,"overstride":false)");
  const Ulid wrong = diary.keep("2026-02-21T20:00:00+01:00", "pattern", R"(,"overstride":true)");
  const auto answer = [&] {
    const PatternAnswers said = last_pattern(diary.store(), knowledge::builtin()).value();
    return answer_to("overstride", said, knowledge::builtin());
  };
  EXPECT_EQ(answer(), ScreeningAnswer::Yes);
  diary.take_back(wrong, "2026-02-22T20:00:00+01:00");
  EXPECT_EQ(answer(), ScreeningAnswer::No);
}

}  // namespace
}  // namespace runlight::app
