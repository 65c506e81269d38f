#include "core/load/changed.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace runlight::load {
namespace {

const LocalDay kOnset = *LocalDay::from("2026-06-01");

Session run(std::int32_t days_before, std::int32_t distance_m) {
  Session out;
  out.day = kOnset.plus(-days_before);
  out.duration_s = out.moving_s.emplace(distance_m / 3);
  out.distance_m = distance_m;
  out.hfl = LoadMilli{distance_m};
  out.ascent_m = 20;
  out.cadence_cspm = 17000;
  return out;
}

// A run every other day back to `days_before`; `distance` says how far.
template <class Distance>
std::vector<Session> every_other_day(std::int32_t days_before, Distance distance) {
  std::vector<Session> out;
  for (std::int32_t d = 2; d <= days_before; d += 2) out.push_back(run(d, distance(d)));
  return out;
}

ChangedTable changed(const std::vector<Session>& sessions, std::int32_t known_days,
                     const std::vector<DayNote>& notes = {}) {
  const std::vector<DaySpan> covered = {{kOnset.plus(-known_days), kOnset.plus(-1)}};
  return what_changed({sessions, covered, notes}, kOnset);
}

const ChangeRow& row_of(const ChangedTable& table, Quantity quantity) {
  return *std::find_if(table.rows.begin(), table.rows.end(),
                       [quantity](const ChangeRow& row) { return row.quantity == quantity; });
}

TEST(Changed, AWalkSaysNothingOfStepsAndSpeedWhileRunning) {
  std::vector<Session> sessions = every_other_day(400, [](std::int32_t) { return 5000; });
  for (Session& one : sessions) one.speed_times.emplace()[35] = 1'000'000;
  for (std::int32_t d = 1; d <= 27; d += 2) {
    Session walk = run(d, 4000);
    walk.sport = Sport::Walking;
    walk.cadence_cspm = d % 4 == 1 ? std::optional<std::int32_t>(11'000) : std::nullopt;
    sessions.push_back(walk);
  }
  std::sort(sessions.begin(), sessions.end(),
            [](const Session& a, const Session& b) { return a.day < b.day; });
  const ChangedTable table = changed(sessions, 400);
  EXPECT_EQ(row_of(table, Quantity::Cadence).after, 17000);
  EXPECT_EQ(row_of(table, Quantity::Cadence).missing_after_days, 0);
  EXPECT_EQ(row_of(table, Quantity::FastTime).after, 0);
  EXPECT_EQ(row_of(table, Quantity::FastTime).missing_after_days, 0);
}

TEST(Changed, TwentyEightDaysAgainstTheFiftySixBefore) {
  const auto sessions =
      every_other_day(400, [](std::int32_t d) { return d <= 28 ? 7500 : 5000 + d % 3 * 100; });
  const ChangedTable table = changed(sessions, 400);
  ASSERT_EQ(table.rows.size(), kQuantityCount);
  const ChangeRow& distance = row_of(table, Quantity::Distance);
  EXPECT_EQ(distance.after, 14 * 7500);
  EXPECT_EQ(distance.before, 71350);  // 142,700 m in 56 days
  EXPECT_EQ(distance.change->bp, 4716);
  EXPECT_EQ(distance.against_usual, AgainstUsual::Larger);
  EXPECT_EQ(distance.usual->windows, 13);
  EXPECT_EQ(distance.missing_after_days, 0);
  EXPECT_EQ(distance.missing_before_days, 0);
  EXPECT_EQ(row_of(table, Quantity::Sessions).after, 1400);
  EXPECT_EQ(row_of(table, Quantity::Sessions).change->bp, 0);
  EXPECT_TRUE(row_of(table, Quantity::Sessions).is_noise());
  EXPECT_EQ(row_of(table, Quantity::Sessions).against_usual, AgainstUsual::Within);
  EXPECT_EQ(row_of(table, Quantity::LongestRun).after, 7500);
  EXPECT_EQ(row_of(table, Quantity::LongestRun).before, 5200);
  EXPECT_EQ(row_of(table, Quantity::Cadence).after, 17000);
  EXPECT_EQ(row_of(table, Quantity::DaysWithoutRest).after, 100);
  EXPECT_EQ(row_of(table, Quantity::Ascent).after, 280);
  EXPECT_EQ(row_of(table, Quantity::HipLoad).change->bp, 4716);
  // Nobody told about shoes, speeds or sitting.
  for (const Quantity q : {Quantity::NewShoes, Quantity::FastTime, Quantity::Sitting}) {
    EXPECT_EQ(row_of(table, q).after, std::nullopt) << name_of(q);
    EXPECT_EQ(row_of(table, q).against_usual, AgainstUsual::NotKnown);
  }
  EXPECT_EQ(row_of(table, Quantity::FastTime).missing_after_days, 14);
  EXPECT_EQ(row_of(table, Quantity::Sitting).missing_after_days, 28);
}

TEST(Changed, TheBordersAreDay28AndDay84) {
  for (const auto& [day, before, after] : std::vector<std::array<std::int32_t, 3>>{
           {1, 0, 1000}, {28, 0, 1000}, {29, 500, 0}, {84, 500, 0}, {85, 0, 0}, {0, 0, 0}}) {
    const ChangedTable table = changed({run(day, 1000)}, 100);
    EXPECT_EQ(row_of(table, Quantity::Distance).before, before) << day;
    EXPECT_EQ(row_of(table, Quantity::Distance).after, after) << day;
  }
}

TEST(Changed, OrderedBySizeOfTheChange) {
  auto sessions = every_other_day(112, [](std::int32_t) { return 5000; });
  for (Session& s : sessions) {
    const bool after = kOnset.since(s.day) <= 28;
    s.distance_m = after ? 6000 : 5000;  // +20 %
    s.ascent_m = after ? 50 : 100;       // -50 %
    s.hfl = LoadMilli{after ? 6500 : 5000};
    s.shoes = kOnset.since(s.day) <= 10 ? 2 : 1;
  }
  const ChangedTable table = changed(sessions, 112);
  std::vector<Quantity> order;
  for (const ChangeRow& row : table.rows) order.push_back(row.quantity);
  const std::vector<Quantity> expected = {
      Quantity::NewShoes,  // from nothing
      Quantity::Ascent,    // -50 %
      Quantity::HipLoad,   // +30 %
      Quantity::Distance,  // +20 %
      Quantity::LongestRun,      Quantity::Time,     Quantity::Sessions,  Quantity::Cadence,
      Quantity::DaysWithoutRest, Quantity::FastTime, Quantity::NewDevice, Quantity::Sitting};
  EXPECT_EQ(order, expected);
  EXPECT_TRUE(table.rows[0].is_from_nothing());
  EXPECT_EQ(table.rows[0].after, 100);
  EXPECT_EQ(table.rows[1].change->bp, -5000);
}

TEST(Changed, UsualVariationNeedsThreeWindows) {
  const auto sessions = every_other_day(400, [](std::int32_t d) { return d <= 28 ? 9000 : 5000; });
  EXPECT_EQ(row_of(changed(sessions, 400), Quantity::Distance).usual.value().windows, 13);
  std::vector<Session> recent;
  for (const Session& s : sessions) {
    if (kOnset.since(s.day) <= 84) recent.push_back(s);
  }
  const ChangeRow two = row_of(changed(recent, 84), Quantity::Distance);
  EXPECT_EQ(two.usual, std::nullopt);
  EXPECT_EQ(two.against_usual, AgainstUsual::NotKnown);
  EXPECT_EQ(two.change->bp, 8000);
}

// Windows of 10, 20, 30 .. km: the median absolute deviation is theirs, worked out by hand.
TEST(Changed, MedianAndDeviationOfEarlierWindows) {
  std::vector<Session> sessions;
  const std::vector<std::int32_t> km = {60, 10, 20, 30, 40, 50};  // the first is the last month
  for (std::size_t k = 0; k < km.size(); ++k) {
    sessions.push_back(run(static_cast<std::int32_t>(k) * 28 + 5, km[k] * 1000));
  }
  const ChangeRow row = row_of(changed(sessions, 28 * 6), Quantity::Distance);
  EXPECT_EQ(row.usual, (Usual{30000, 14826, 5}));
  EXPECT_EQ(row.before, 15000);
  EXPECT_EQ(row.change->bp, 30000);
  EXPECT_EQ(row.against_usual, AgainstUsual::Larger);  // 30,000 off, twice 14,826 is 29,652
  sessions[0].distance_m = 59652;
  EXPECT_EQ(row_of(changed(sessions, 28 * 6), Quantity::Distance).against_usual,
            AgainstUsual::Within);
  sessions[0].distance_m = 59653;
  EXPECT_EQ(row_of(changed(sessions, 28 * 6), Quantity::Distance).against_usual,
            AgainstUsual::Larger);
}

TEST(Changed, MissingDaysAreShownAndNotCountedAsRest) {
  const auto sessions = every_other_day(26, [](std::int32_t) { return 5000; });
  const std::vector<DaySpan> three_weeks = {{kOnset.plus(-21), kOnset.plus(-1)}};
  std::vector<Session> some(sessions.begin(), sessions.begin() + 10);  // days 2..20
  ChangedTable table = what_changed({some, three_weeks, {}}, kOnset);
  EXPECT_EQ(row_of(table, Quantity::Distance).missing_after_days, 7);
  EXPECT_EQ(row_of(table, Quantity::Distance).after, 66667);  // 50 km in 21 known days
  EXPECT_EQ(row_of(table, Quantity::Distance).before, std::nullopt);
  EXPECT_EQ(row_of(table, Quantity::Distance).missing_before_days, 56);
  const std::vector<DaySpan> less = {{kOnset.plus(-20), kOnset.plus(-1)}};
  table = what_changed({some, less, {}}, kOnset);
  EXPECT_EQ(row_of(table, Quantity::Distance).after, std::nullopt);
  // A run without a distance makes its day unknown for distance, not for time.
  some[3].distance_m.reset();
  table = what_changed({some, three_weeks, {}}, kOnset);
  EXPECT_EQ(row_of(table, Quantity::Distance).missing_after_days, 8);
  EXPECT_EQ(row_of(table, Quantity::Time).missing_after_days, 7);
}

TEST(Changed, SpikesOfSingleSessions) {
  auto sessions = every_other_day(100, [](std::int32_t) { return 5000; });
  sessions.push_back(run(9, 12000));
  sessions.push_back(run(41, 8000));
  const ChangedTable table = changed(sessions, 100);
  ASSERT_EQ(table.spikes.size(), 1U);
  EXPECT_EQ(table.spikes[0].day, kOnset.plus(-9));
  EXPECT_EQ(table.spikes[0].distance_m, 12000);
  EXPECT_EQ(table.spikes[0].longest30_m, 5000);
  EXPECT_EQ(table.spikes[0].size.bp, 14000);
  EXPECT_EQ(table.spikes[0].state, SpikeState::Large);
}

TEST(Changed, FastTimeAboveFourOrTheRunnersOwnFastThird) {
  auto sessions = every_other_day(84, [](std::int32_t) { return 5000; });
  for (Session& s : sessions) {
    s.speed_times.emplace();
    (*s.speed_times)[28] = 900'000;  // 2.8 m/s
    (*s.speed_times)[32] = kOnset.since(s.day) <= 28 ? 600'000U : 300'000U;
    (*s.speed_times)[41] = 60'000;
  }
  ChangedTable table = changed(sessions, 84);
  EXPECT_EQ(table.fast_from, FastFrom::OwnFastThird);
  EXPECT_EQ(table.fast_from_mm_s, 2900);  // 360 of 1260 s lie above
  EXPECT_EQ(row_of(table, Quantity::FastTime).before, 14 * 360);
  EXPECT_EQ(row_of(table, Quantity::FastTime).after, 14 * 660);
  for (Session& s : sessions) {
    if (kOnset.since(s.day) > 28 + 8) s.speed_times.reset();  // four runs are left
  }
  table = changed(sessions, 84);
  EXPECT_EQ(table.fast_from, FastFrom::FourMetresASecond);
  EXPECT_EQ(row_of(table, Quantity::FastTime).after, 14 * 60);
  EXPECT_EQ(row_of(table, Quantity::FastTime).before, std::nullopt);
}

TEST(Changed, SittingIsAMeanOfAnswers) {
  std::vector<DayNote> notes;
  for (std::int32_t d = 1; d <= 7; ++d) notes.push_back({kOnset.plus(-d), 500});
  for (std::int32_t d = 29; d <= 36; ++d) notes.push_back({kOnset.plus(-d), 250});
  notes.push_back({kOnset.plus(-8), 9999});  // no day has so many minutes
  ChangeRow row = row_of(changed({}, 84, notes), Quantity::Sitting);
  EXPECT_EQ(row.after, 500);
  EXPECT_EQ(row.before, 250);
  EXPECT_EQ(row.change->bp, 10000);
  EXPECT_EQ(row.missing_after_days, 21);
  notes.erase(notes.begin());
  row = row_of(changed({}, 84, notes), Quantity::Sitting);
  EXPECT_EQ(row.after, std::nullopt);
}

TEST(Changed, NothingKnownIsNothingSaid) {
  const ChangedTable table = what_changed({}, kOnset);
  for (const ChangeRow& row : table.rows) {
    EXPECT_EQ(row.before, std::nullopt);
    EXPECT_EQ(row.after, std::nullopt);
    EXPECT_EQ(row.against_usual, AgainstUsual::NotKnown);
  }
  EXPECT_TRUE(table.spikes.empty());
}

}  // namespace
}  // namespace runlight::load
