#include "core/load/grade.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace runlight::load {
namespace {

// 3 m/s over a road whose height is `height(x)`.
template <class Height>
std::vector<AltitudePoint> road(int seconds, Height height) {
  std::vector<AltitudePoint> out;
  for (int t = 0; t < seconds; ++t) {
    AltitudePoint p;
    p.t_ms = t * 1000;
    p.distance_m = 3.0 * t;
    p.altitude_m = height(3.0 * t);
    out.push_back(p);
  }
  return out;
}

TEST(Grade, AnEvenSlopeIsItsSlope) {
  for (const AltitudeFrom from : {AltitudeFrom::Barometer, AltitudeFrom::Satellite}) {
    for (const double slope : {0.08, -0.12, 0.05}) {
      const auto points = road(600, [slope](double x) { return 500.0 + slope * x; });
      const Grades got = grades_of(points, from);
      for (std::size_t i = 0; i < points.size(); ++i) {
        ASSERT_TRUE(got.grade[i]) << i;
        EXPECT_NEAR(*got.grade[i], slope, 1e-9) << i;
      }
      const double climb = std::fabs(slope) * 3.0 * 599;
      EXPECT_NEAR(*(slope > 0 ? got.ascent_m : got.descent_m), climb, 6.0);
      EXPECT_EQ(*(slope > 0 ? got.descent_m : got.ascent_m), 0);
    }
  }
}

TEST(Grade, TheDeadBandIsLevel) {
  const auto gentle = road(600, [](double x) { return 0.009 * x; });
  EXPECT_EQ(*grades_of(gentle, AltitudeFrom::Barometer).grade[300], 0.0);
  const auto mild = road(600, [](double x) { return 0.029 * x; });
  EXPECT_NEAR(*grades_of(mild, AltitudeFrom::Barometer).grade[300], 0.029, 1e-9);
  EXPECT_EQ(*grades_of(mild, AltitudeFrom::Satellite).grade[300], 0.0);
  const auto cliff = road(200, [](double x) { return 0.9 * x; });
  EXPECT_EQ(*grades_of(cliff, AltitudeFrom::Barometer).grade[100], 0.35);
}

TEST(Grade, AJumpIsNotAClimb) {
  auto points = road(600, [](double) { return 100.0; });
  for (std::size_t i = 200; i < 206; ++i) points[i].altitude_m = 160.0;
  const Grades got = grades_of(points, AltitudeFrom::Barometer);
  EXPECT_EQ(*got.ascent_m, 0);
  for (const auto& grade : got.grade) EXPECT_EQ(grade, 0.0);
}

TEST(Grade, NoiseDoesNotClimb) {
  int k = 0;
  const auto noisy = road(3600, [&k](double) { return 100.0 + ((k++ * 7919) % 13 - 6) * 0.15; });
  EXPECT_LE(*grades_of(noisy, AltitudeFrom::Barometer).ascent_m, 2);
}

TEST(Grade, WhatIsNotKnownStaysUnknown) {
  EXPECT_TRUE(grades_of({}, AltitudeFrom::Barometer).grade.empty());
  auto points = road(600, [](double) { return 100.0; });
  for (AltitudePoint& p : points) p.altitude_m.reset();
  Grades got = grades_of(points, AltitudeFrom::Barometer);
  EXPECT_EQ(got.ascent_m, std::nullopt);
  EXPECT_EQ(got.grade[100], std::nullopt);
  // A hole of more than 100 m in the middle.
  points = road(600, [](double x) { return 0.05 * x; });
  for (std::size_t i = 250; i < 350; ++i) points[i].altitude_m.reset();
  got = grades_of(points, AltitudeFrom::Barometer);
  EXPECT_NEAR(*got.grade[200], 0.05, 1e-9);
  EXPECT_EQ(got.grade[300], std::nullopt);
  EXPECT_NEAR(*got.grade[400], 0.05, 1e-9);
  EXPECT_NEAR(*got.ascent_m, 75, 5);
  points[10].distance_m.reset();
  EXPECT_EQ(grades_of(points, AltitudeFrom::Barometer).grade[10], std::nullopt);
}

TEST(Grade, ALeapOfTheDistanceDoesNotSpoilTheRest) {
  auto points = road(600, [](double x) { return 0.05 * x; });
  points[300].distance_m = 1e9;
  const Grades got = grades_of(points, AltitudeFrom::Barometer);
  EXPECT_EQ(got.grade[300], std::nullopt);
  EXPECT_NEAR(*got.grade[500], 0.05, 1e-9);
}

TEST(Grade, AbsurdNumbersAreHarmless) {
  const double inf = std::numeric_limits<double>::infinity();
  for (const double bad : {inf, -inf, std::nan(""), 1e300, -1e300, -5.0}) {
    auto points = road(100, [](double x) { return 0.05 * x; });
    points[50].distance_m = bad;
    points[60].altitude_m = bad;
    points[70].t_ms = -5;
    EXPECT_EQ(grades_of(points, AltitudeFrom::Satellite).grade.size(), 100U);
    points[99].distance_m = bad;
    EXPECT_EQ(grades_of(points, AltitudeFrom::Barometer).grade.size(), 100U);
  }
}

}  // namespace
}  // namespace runlight::load
