#include "tools/make_exports/runner.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tools/make_exports/text.hpp"
#include "tools/make_exports/track.hpp"

namespace runlight::make_exports {
namespace {

std::size_t count_of(const std::vector<Outing>& outings, Kind kind) {
  return static_cast<std::size_t>(
      std::count_if(outings.begin(), outings.end(),
                    [kind](const Outing& outing) { return outing.kind == kind; }));
}

TEST(Runner, LivesAsLongAndAsOftenAsAsked) {
  for (const std::size_t activities : {1U, 2U, 17U, 300U, 1441U}) {
    EXPECT_EQ(live({3, activities, 0}).size(), activities);
    EXPECT_EQ(live({3, activities, 4}).size(), activities);
  }
}

TEST(Runner, OutingsAreInOrderAndNeverOverlap) {
  const auto outings = live({5, 1500, 6});
  for (std::size_t i = 1; i < outings.size(); ++i) {
    ASSERT_EQ(outings[i].number, i);
    // Two clocks may be a minute apart.
    ASSERT_GE(outings[i].start_s, outings[i - 1].end_s() + 120);
  }
}

TEST(Runner, LifeHasAllThatImportersStumbleOver) {
  const auto outings = live({1, 1500, 6});
  for (const Kind kind :
       {Kind::Easy, Kind::Long, Kind::Hills, Kind::Intervals, Kind::Treadmill, Kind::Ultra,
        Kind::Ride, Kind::Swim, Kind::Walk, Kind::Hike, Kind::Strength}) {
    EXPECT_GT(count_of(outings, kind), 0U) << static_cast<int>(kind);
  }
  const auto any = [&outings](auto&& is) {
    return std::any_of(outings.begin(), outings.end(), is);
  };
  EXPECT_TRUE(any([](const Outing& outing) { return outing.recorder == Recorder::Nobody; }));
  EXPECT_TRUE(any([](const Outing& outing) { return !outing.pauses.empty(); }));
  EXPECT_TRUE(any([](const Outing& outing) { return !outing.heart_rate; }));
  EXPECT_TRUE(any([](const Outing& outing) {
    return clock_at(outing.start_s, outing.offset()).day !=
           clock_at(outing.end_s(), outing.offset()).day;
  }));
  EXPECT_EQ(outings.front().zone, Zone::Berlin);
  EXPECT_EQ(outings.back().zone, Zone::NewYork);
  std::int64_t longest_s = 0;
  for (std::size_t i = 1; i < outings.size(); ++i) {
    longest_s = std::max(longest_s, outings[i].start_s - outings[i - 1].start_s);
  }
  EXPECT_GT(longest_s, 14 * 86'400);  // a break
  const std::size_t runs = static_cast<std::size_t>(std::count_if(
      outings.begin(), outings.end(), [](const Outing& outing) { return is_run(outing.kind); }));
  EXPECT_GT(runs, outings.size() * 6 / 10);
}

TEST(Zones, ChangeTheirClocks) {
  // 2026-03-29 01:00 UTC and 2026-10-25 01:00 UTC; 2026-03-08 07:00 UTC and 2026-11-01 06:00 UTC.
  EXPECT_EQ(offset_min(Zone::Berlin, 1'774'745'999), 60);
  EXPECT_EQ(offset_min(Zone::Berlin, 1'774'746'000), 120);
  EXPECT_EQ(offset_min(Zone::Berlin, 1'792'889'999), 120);
  EXPECT_EQ(offset_min(Zone::Berlin, 1'792'890'000), 60);
  EXPECT_EQ(offset_min(Zone::NewYork, 1'772'953'199), -300);
  EXPECT_EQ(offset_min(Zone::NewYork, 1'772'953'200), -240);
  EXPECT_EQ(offset_min(Zone::NewYork, 1'793'512'799), -240);
  EXPECT_EQ(offset_min(Zone::NewYork, 1'793'512'800), -300);
}

TEST(Track, LapsAddUpToTheWhole) {
  for (const Outing& outing : live({2, 120, 1})) {
    const Track track = track_of(outing, {});
    std::int64_t timer = 0;
    std::int64_t way = 0;
    for (const Lap& lap : track.laps) {
      timer += lap.timer_s;
      way += lap.distance_mm;
    }
    EXPECT_EQ(timer, outing.timer_s);
    EXPECT_EQ(way, track.totals.distance_mm);
    EXPECT_EQ(track.samples.back().since_s, outing.elapsed_s());
    EXPECT_EQ(track.samples.size(), static_cast<std::size_t>(outing.timer_s) + 1);
  }
}

TEST(Track, HalfOfAnIntervalSessionIsNotRunning) {
  const auto outings = live({2, 120, 1});
  const auto found = std::find_if(outings.begin(), outings.end(), [](const Outing& outing) {
    return outing.kind == Kind::Intervals;
  });
  ASSERT_NE(found, outings.end());
  const Track track = track_of(*found, {});
  EXPECT_EQ(track.laps.front().effort, Effort::WarmUp);
  EXPECT_EQ(track.laps.back().effort, Effort::CoolDown);
  for (const Lap& lap : track.laps) {
    if (lap.effort == Effort::Rest) {
      EXPECT_LT(lap.distance_mm / std::max(lap.timer_s, 1), 1'700);
    }
    if (lap.effort == Effort::Active) {
      EXPECT_GT(lap.distance_mm / std::max(lap.timer_s, 1), 2'600);
    }
  }
}

TEST(Text, NumbersAndTimes) {
  EXPECT_EQ(fixed(314'159, 5, 2), "3.14");
  EXPECT_EQ(fixed(-5, 3, 3), "-0.005");
  EXPECT_EQ(fixed(12, 0, 0), "12");
  EXPECT_EQ(fixed(1'500, 3, 6), "1.500000");
  EXPECT_EQ(zulu(1'772'433'000), "2026-03-02T06:30:00Z");
  EXPECT_EQ(zulu(951'782'400), "2000-02-29T00:00:00Z");
  EXPECT_EQ(apple_time(1'772'433'000, -300), "2026-03-02 01:30:00 -0500");
  EXPECT_EQ(apple_time(1'772'433'000, 90), "2026-03-02 08:00:00 +0130");
  EXPECT_EQ(json_escaped("a\"b\\c\nd"), "a\\\"b\\\\c\\nd");
  EXPECT_EQ(xml_escaped("<a & \"b\">"), "&lt;a &amp; &quot;b&quot;&gt;");
}

}  // namespace
}  // namespace runlight::make_exports
