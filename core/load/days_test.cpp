#include "core/load/days.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

namespace runlight::load {
namespace {

const LocalDay kStart = *LocalDay::from("2026-01-05");

Session run(std::int32_t day, std::int32_t distance_m) {
  Session out;
  out.day = kStart.plus(day);
  out.duration_s = distance_m / 3;
  out.distance_m = distance_m;
  out.hfl = LoadMilli{distance_m};
  out.lin = LoadMilli{distance_m + 1};
  out.cycles = distance_m / 2;
  out.ascent_m = 10;
  out.rpe = 4;
  return out;
}

DaySpan span(std::int32_t first, std::int32_t last) {
  return {kStart.plus(first), kStart.plus(last)};
}

std::vector<Day> table_of(const std::vector<Session>& sessions, std::int32_t last,
                          std::vector<DaySpan> covered = {}) {
  if (covered.empty()) covered = {span(0, last)};
  return day_table(sessions, covered, kStart.plus(last));
}

TEST(Days, ALongWalkIsNoLongestRun) {
  Session walk = run(1, 20000);
  walk.sport = Sport::Walking;
  const auto table = table_of({run(0, 6000), walk, run(2, 9000)}, 2);
  EXPECT_EQ(table[1].distance_m, (Tally{20000, 0}));
  EXPECT_FALSE(table[1].longest_session_m.has_value());
  EXPECT_EQ(table[2].longest30_m, 6000);
  EXPECT_EQ(table[2].spike, SpikeState::Moderate);
}

TEST(Days, OneRowADayWithSums) {
  Session bike = run(2, 30000);
  bike.sport = Sport::Other;
  bike.duration_s = 3600;
  bike.rpe = 3;
  const auto table = table_of({run(0, 6000), run(2, 3000), run(2, 1500), bike}, 3);
  ASSERT_EQ(table.size(), 4U);
  EXPECT_EQ(table[0].day, kStart);
  EXPECT_EQ(table[0].distance_m, (Tally{6000, 0}));
  EXPECT_EQ(table[0].moving_s, (Tally{2000, 0}));
  EXPECT_EQ(table[0].rpe_load, (Tally{133, 0}));  // 4 x 33.3 min
  EXPECT_TRUE(table[1].covered);
  EXPECT_EQ(table[1].distance_m, (Tally{0, 0}));  // rest
  EXPECT_EQ(table[2].sessions, 2);
  EXPECT_EQ(table[2].distance_m, (Tally{4500, 0}));
  EXPECT_EQ(table[2].hfl_milli, (Tally{4500, 0}));
  EXPECT_EQ(table[2].lin_milli, (Tally{4502, 0}));
  EXPECT_EQ(table[2].cycles, (Tally{2250, 0}));
  EXPECT_EQ(table[2].ascent_m, (Tally{20, 0}));
  EXPECT_EQ(table[2].rpe_load, (Tally{67 + 33 + 180, 0}));
  EXPECT_EQ(table[2].longest_session_m, 3000);
}

TEST(Days, WhatIsMissingIsNotRest) {
  Session manual = run(3, 5000);
  manual.distance_m.reset();
  manual.hfl.reset();
  manual.rpe.reset();
  const auto table = table_of({run(0, 6000), manual}, 5, {span(0, 1)});
  EXPECT_TRUE(table[1].covered);
  EXPECT_FALSE(table[2].covered);
  EXPECT_TRUE(table[3].covered);  // there is a session
  EXPECT_EQ(table[3].distance_m, (Tally{0, 1}));
  EXPECT_EQ(table[3].hfl_milli, (Tally{0, 1}));
  EXPECT_EQ(table[3].rpe_load, (Tally{0, 1}));
  EXPECT_EQ(table[3].spike, SpikeState::None);
  EXPECT_FALSE(table[4].covered);
  EXPECT_EQ(table[5].missing30, 25 + 2);  // before the diary, and days 2 and 4
  EXPECT_EQ(table[5].unknown30, 1);
  EXPECT_TRUE(day_table({}, {}, kStart).empty());
  EXPECT_TRUE(table_of({run(9, 1000)}, 5, {span(8, 9)}).empty());
}

TEST(Spike, TheClassesAtTheirBorders) {
  EXPECT_EQ(spike_state(11000, 10000), SpikeState::Reference);
  EXPECT_EQ(spike_state(11001, 10000), SpikeState::Small);
  EXPECT_EQ(spike_state(13000, 10000), SpikeState::Small);
  EXPECT_EQ(spike_state(13001, 10000), SpikeState::Moderate);
  EXPECT_EQ(spike_state(20000, 10000), SpikeState::Moderate);
  EXPECT_EQ(spike_state(20001, 10000), SpikeState::Large);
  EXPECT_EQ(spike_state(1, 0), SpikeState::NoDenominator);
  EXPECT_EQ(name_of(SpikeState::Moderate), "moderate");
}

TEST(Spike, LooksAtThirtyDaysBeforeAndNotAtToday) {
  const auto table = table_of({run(0, 10000), run(30, 12000), run(31, 12000), run(61, 13000)}, 92);
  EXPECT_EQ(table[0].spike, SpikeState::NoDenominator);
  EXPECT_EQ(table[0].missing30, 30);
  EXPECT_EQ(table[30].longest30_m, 10000);  // day 0 is just inside
  EXPECT_EQ(table[30].spike, SpikeState::Small);
  EXPECT_EQ(table[30].spike_size->bp, 2000);
  EXPECT_EQ(table[30].missing30, 0);
  EXPECT_EQ(table[31].longest30_m, 12000);  // day 0 is out, day 30 in
  EXPECT_EQ(table[31].spike, SpikeState::Reference);
  EXPECT_EQ(table[61].longest30_m, 12000);
  EXPECT_EQ(table[91].longest30_m, 13000);
  EXPECT_EQ(table[92].longest30_m, std::nullopt);
}

TEST(Spike, TheSlidingMaximumIsTheMaximum) {
  std::vector<Session> sessions;
  std::uint32_t seed = 3;
  for (std::int32_t d = 0; d < 400; ++d) {
    seed = seed * 1664525U + 1013904223U;
    if ((seed >> 28U) < 7U)
      sessions.push_back(run(d, 1000 + static_cast<int>(seed >> 16U) % 20000));
  }
  const auto table = table_of(sessions, 400);
  for (std::int32_t d = 0; d <= 400; ++d) {
    std::optional<std::int32_t> longest;
    for (const Session& s : sessions) {
      const std::int32_t ago = kStart.plus(d).since(s.day);
      if (ago >= 1 && ago <= 30) longest = std::max(longest.value_or(0), *s.distance_m);
    }
    EXPECT_EQ(table[static_cast<std::size_t>(d)].longest30_m, longest) << d;
  }
}

TEST(Spike, RecordingsHalfAnHourApartAreOneSession) {
  Session a = run(0, 6000);
  Session b = run(0, 5000);
  a.start_ms = 0;
  b.start_ms = 2'000'000 + 30 * 60'000 - 1;  // a lasts 2000 s
  EXPECT_EQ(table_of({b, a}, 0)[0].longest_session_m, 11000);
  b.start_ms = *b.start_ms + 1;
  EXPECT_EQ(table_of({b, a}, 0)[0].longest_session_m, 6000);
  b.start_ms.reset();
  EXPECT_EQ(table_of({b, a}, 0)[0].longest_session_m, 6000);
}

TEST(Weeks, GrowthAcwrAndEwma) {
  std::vector<Session> sessions;
  sessions.reserve(28);
  for (std::int32_t d = 0; d < 28; ++d) sessions.push_back(run(d, d < 21 ? 5000 : 6000));
  auto table = table_of(sessions, 27);
  EXPECT_EQ(week_growth(table, 27, DayQuantity::Distance)->bp, 2000);
  EXPECT_EQ(week_growth(table, 20, DayQuantity::Load)->bp, 0);
  EXPECT_EQ(week_growth(table, 12, DayQuantity::Distance), std::nullopt);
  EXPECT_EQ(uncoupled_acwr(table, 27, DayQuantity::Distance)->bp, 12000);
  EXPECT_EQ(uncoupled_acwr(table, 26, DayQuantity::Distance), std::nullopt);
  const auto average = ewma(table, DayQuantity::Distance);
  EXPECT_EQ(average[20].acute, 5000);
  EXPECT_EQ(average[20].chronic, 5000);
  EXPECT_EQ(average[21].acute, 5250);
  EXPECT_EQ(average[21].chronic, 5069);
  EXPECT_TRUE(average[26].is_warming_up());
  EXPECT_FALSE(average[27].is_warming_up());
  // One unknown session: its week is not known, and the averages wait.
  sessions[24].distance_m.reset();
  table = table_of(sessions, 27);
  EXPECT_EQ(week_growth(table, 27, DayQuantity::Distance), std::nullopt);
  EXPECT_EQ(uncoupled_acwr(table, 27, DayQuantity::Distance), std::nullopt);
  EXPECT_EQ(week_growth(table, 27, DayQuantity::Load)->bp, 2000);
  const auto waits = ewma(table, DayQuantity::Distance);
  EXPECT_EQ(waits[24].acute, waits[23].acute);
  EXPECT_EQ(waits[27].known_days, 27);
  // Nothing to divide by.
  table = table_of({run(27, 5000)}, 27);
  EXPECT_EQ(week_growth(table, 27, DayQuantity::Distance), std::nullopt);
  EXPECT_EQ(uncoupled_acwr(table, 27, DayQuantity::Distance), std::nullopt);
}

TEST(Days, OrderOfSessionsChangesNothing) {
  std::vector<Session> sessions;
  for (std::int32_t d = 0; d < 60; ++d) {
    sessions.push_back(run(d * 7 % 60, 3000 + 100 * d));
    sessions.back().start_ms = d * 1000;
  }
  const auto one = table_of(sessions, 60);
  std::reverse(sessions.begin(), sessions.end());
  const auto two = table_of(sessions, 60);
  for (std::size_t i = 0; i < one.size(); ++i) {
    EXPECT_EQ(one[i].distance_m, two[i].distance_m);
    EXPECT_EQ(one[i].longest30_m, two[i].longest30_m);
    EXPECT_EQ(one[i].spike, two[i].spike);
  }
}

TEST(Days, AbsurdDatesAreBounded) {
  Session early = run(0, 5000);
  early.day = LocalDay{-2'000'000'000};
  const auto table =
      table_of({early, run(3, 4000)}, 3,
               {span(2, 3), {LocalDay{std::numeric_limits<std::int32_t>::min()}, kStart}});
  EXPECT_EQ(table.size(), 300U * 366U);
  EXPECT_EQ(table.back().distance_m.sum, 4000);
}

}  // namespace
}  // namespace runlight::load
