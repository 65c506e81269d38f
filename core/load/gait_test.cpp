#include "core/load/gait.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

#include "core/load/regularity.hpp"

namespace runlight::load {
namespace {

GaitSample at(int second, double balance, double speed = 3.0) {
  GaitSample out;
  out.t_ms = second * 1000;
  out.speed_m_s = speed;
  out.cadence_spm = 170.0;
  out.grade = 0.0;
  out.balance_percent = balance;
  out.stance_ms = 250.0;
  out.oscillation_mm = 90.0;
  return out;
}

std::vector<GaitSample> steady_run(int seconds, double balance) {
  std::vector<GaitSample> out;
  for (int t = 1; t <= seconds; ++t) out.push_back(at(t, balance));
  return out;
}

TEST(GaitRun, KeepsLevelSteadyRunningAfterTheFirstMinute) {
  auto samples = steady_run(600, 50.0);
  for (std::size_t i = 0; i < 60; ++i) samples[i].balance_percent = 60.0;  // first minute
  for (std::size_t i = 100; i < 120; ++i) samples[i].grade = 0.03;         // not level
  for (std::size_t i = 120; i < 140; ++i) samples[i].speed_m_s = 3.46;     // 15.3 % faster
  for (std::size_t i = 140; i < 160; ++i) samples[i].cadence_spm = 139.9;  // walks
  for (std::size_t i = 160; i < 180; ++i) samples[i].gait = DeviceGait::Walking;
  for (std::size_t i = 100; i < 180; ++i) samples[i].balance_percent = 60.0;
  const auto run = gait_of(samples);
  ASSERT_TRUE(run);
  EXPECT_EQ(run->kept_ms, 460'000);
  EXPECT_DOUBLE_EQ(*run->balance_percent, 50.0);
  EXPECT_NEAR(*run->ln_stance, std::log(250.0), 1e-12);
  EXPECT_NEAR(*run->ln_oscillation, std::log(90.0), 1e-12);
  EXPECT_NEAR(run->ln_speed, std::log(3.0), 1e-12);
  EXPECT_EQ(run->regularity, std::nullopt);
  EXPECT_EQ(run->balance_drift, 0.0);
}

TEST(GaitRun, NeedsFiveMinutes) {
  EXPECT_TRUE(gait_of(steady_run(360, 50.0)));
  EXPECT_FALSE(gait_of(steady_run(359, 50.0)));
  EXPECT_FALSE(gait_of({}));
}

TEST(GaitRun, WhatTheStrapDidNotMeasureIsUnknown) {
  auto samples = steady_run(600, 50.0);
  for (GaitSample& s : samples) s.balance_percent.reset();
  for (std::size_t i = 0; i < 400; ++i) samples[i].stance_ms.reset();  // more than half is gone
  samples[500].oscillation_mm = std::nan("");
  samples[501].speed_m_s = std::numeric_limits<double>::infinity();
  const auto run = gait_of(samples);
  ASSERT_TRUE(run);
  EXPECT_EQ(run->balance_percent, std::nullopt);
  EXPECT_EQ(run->ln_stance, std::nullopt);
  EXPECT_NEAR(*run->ln_oscillation, std::log(90.0), 1e-12);
}

GaitReading reading(double balance, double wobble = 0.0) {
  GaitReading out;
  out.run.kept_ms = 1'800'000;
  out.run.speed_m_s = 3.0 + wobble;
  out.run.ln_speed = std::log(out.run.speed_m_s);
  out.run.balance_percent = balance;
  out.run.ln_stance = std::log(250.0) - 0.6 * out.run.ln_speed;
  out.run.cadence_spm = 140.0 + 10.0 * out.run.speed_m_s;
  out.painful = Painful::No;
  return out;
}

GaitWatch learned(int runs = 10) {
  GaitWatch out;
  for (int i = 0; i < runs; ++i) (void)out.add(reading(50.0 + 0.1 * (i % 3 - 1)));
  return out;
}

FeatureVerdict balance_of(const GaitVerdict& verdict) { return verdict.features[0]; }

TEST(GaitWatch, FewerThanFiveRunsIsStillLearning) {
  GaitWatch watch;
  for (int i = 0; i < 5; ++i) {
    const GaitVerdict got = watch.add(reading(50.0));
    EXPECT_EQ(got.state, GaitState::Learning) << i;
    EXPECT_EQ(balance_of(got).runs, i);
  }
  EXPECT_EQ(watch.add(reading(50.0)).state, GaitState::Usual);
  GaitVerdict empty = watch.add(GaitReading{});  // another setup, nothing measured
  EXPECT_EQ(empty.state, GaitState::NotMeasured);
}

TEST(GaitWatch, NoticeAtOnePointAlertAtOneAndAHalf) {
  const auto after = [](double balance) { return balance_of(learned().add(reading(balance))); };
  EXPECT_EQ(after(50.9).state, GaitState::Usual);
  EXPECT_EQ(after(51.04).state, GaitState::Usual);  // z = 2.97
  EXPECT_EQ(after(51.06).state, GaitState::Notice);
  EXPECT_EQ(after(48.94).state, GaitState::Notice);
  EXPECT_EQ(after(51.49).state, GaitState::Notice);
  EXPECT_EQ(after(51.51).state, GaitState::Alert);
  const FeatureVerdict got = after(51.2);
  EXPECT_EQ(got.value_milli, 51200);
  EXPECT_EQ(got.baseline_milli, 50000);
  EXPECT_EQ(got.spread_milli, 350);  // the floor
  EXPECT_EQ(got.z_milli, 3429);
  EXPECT_EQ(got.runs, 10);
}

TEST(GaitWatch, TwoNoticesToTheSameSideAreAnAlert) {
  GaitWatch watch = learned();
  EXPECT_EQ(watch.add(reading(51.1)).state, GaitState::Notice);
  EXPECT_EQ(balance_of(watch.add(reading(51.1))).state, GaitState::Alert);
  GaitWatch other = learned();
  EXPECT_EQ(other.add(reading(51.1)).state, GaitState::Notice);
  EXPECT_EQ(balance_of(other.add(reading(48.9))).state, GaitState::Notice);
}

// 0.65 points, 1.857 spreads, every run: the sum grows by 1.357 and passes 4 at the third run.
TEST(GaitWatch, ASmallLastingShiftIsFoundByTheSum) {
  GaitWatch watch = learned();
  EXPECT_EQ(watch.add(reading(50.65)).state, GaitState::Usual);
  EXPECT_EQ(watch.add(reading(50.65)).state, GaitState::Usual);
  EXPECT_EQ(watch.add(reading(50.65)).state, GaitState::Alert);
}

TEST(GaitWatch, LearnsNeitherFromPainNorFromWhatDiffers) {
  GaitWatch watch = learned();
  for (int i = 0; i < 20; ++i) (void)watch.add(reading(52.0));
  EXPECT_EQ(balance_of(watch.add(reading(50.0))).baseline_milli, 50000);
  EXPECT_EQ(balance_of(watch.add(reading(50.0))).runs, 11);
  GaitReading hurt = reading(50.0);
  hurt.painful = Painful::Yes;
  (void)watch.add(hurt);
  EXPECT_EQ(balance_of(watch.add(reading(50.0))).runs, 12);
  for (int i = 0; i < 40; ++i) (void)watch.add(reading(50.0));
  EXPECT_EQ(balance_of(watch.add(reading(50.0))).runs, 28);
}

TEST(GaitWatch, NewShoesLearnAnew) {
  GaitWatch watch = learned();
  GaitReading shoes = reading(52.0);
  shoes.setup = 7;
  EXPECT_EQ(watch.add(shoes).state, GaitState::Learning);
}

TEST(GaitWatch, SpeedIsTakenOutBeforeComparing) {
  GaitWatch watch;
  for (int i = 0; i < 12; ++i) (void)watch.add(reading(50.0, 0.1 * (i % 7 - 3)));
  // Much faster than usual: contact is shorter and cadence higher, as this runner's always are.
  const GaitVerdict got = watch.add(reading(50.0, 0.8));
  EXPECT_EQ(got.state, GaitState::Usual);
  EXPECT_LT(std::abs(got.features[1].z_milli), 10);
  EXPECT_LT(std::abs(got.features[2].z_milli), 10);
}

TEST(GaitWatch, ADropInRegularityIsAnAlert) {
  GaitWatch watch;
  GaitReading one = reading(50.0);
  one.run.regularity = 0.98;
  for (int i = 0; i < 8; ++i) (void)watch.add(one);
  GaitWatch small = watch;
  one.run.regularity = 0.89;
  EXPECT_EQ(small.add(one).features[4].state, GaitState::Usual);
  one.run.regularity = 0.87;
  EXPECT_EQ(watch.add(one).features[4].state, GaitState::Alert);
}

TEST(WithinRun, TwoBlocksInARowOffTheFirstTenMinutes) {
  auto samples = steady_run(660 + 1200, 50.0);
  EXPECT_EQ(balance_within_run(samples).state, GaitState::Usual);
  for (std::size_t i = 960; i < 1260; ++i) samples[i].balance_percent = 51.6;  // one block
  EXPECT_EQ(balance_within_run(samples).state, GaitState::Usual);
  EXPECT_EQ(balance_within_run(samples).worst_milli, 51600);
  for (std::size_t i = 1260; i < 1560; ++i) samples[i].balance_percent = 48.4;  // other side
  EXPECT_EQ(balance_within_run(samples).state, GaitState::Usual);
  for (std::size_t i = 1260; i < 1560; ++i) samples[i].balance_percent = 51.5;
  const WithinRun got = balance_within_run(samples);
  EXPECT_EQ(got.state, GaitState::Notice);
  EXPECT_EQ(got.base_milli, 50000);
  EXPECT_EQ(balance_within_run({}).state, GaitState::NotMeasured);
}

std::vector<double> trunk(double rate, double seconds, double limp) {
  std::vector<double> out;
  for (double t = 0.0; t < seconds; t += 1.0 / rate) {
    const double step = 2.0 * std::numbers::pi * t / 0.353;
    out.push_back(9.8 + 8.0 * std::cos(step) + 8.0 * limp * std::cos(0.5 * step + 0.4));
  }
  return out;
}

TEST(Regularity, OneForEqualStepsLessForALimp) {
  for (const double rate : {50.0, 100.0}) {
    const auto even = regularity_of(trunk(rate, 10.0, 0.0), rate);
    ASSERT_TRUE(even);
    EXPECT_NEAR(even->step_s, 0.353, 0.004);
    EXPECT_NEAR(even->quotient, 1.0, 0.02);
    // cos at half the frequency turns sign from step to step: (1 - a^2)/(1 + a^2), with what the
    // smoothing takes from the faster part.
    const auto limp = regularity_of(trunk(rate, 10.0, 0.3), rate);
    ASSERT_TRUE(limp);
    EXPECT_NEAR(limp->quotient, (1 - 0.09) / (1 + 0.09), 0.03);
  }
}

TEST(Regularity, NothingFromNoRhythm) {
  EXPECT_FALSE(regularity_of(std::vector<double>(1000, 9.8), 100.0));
  EXPECT_FALSE(regularity_of(trunk(100, 7.9, 0.0), 100.0));
  EXPECT_FALSE(regularity_of(trunk(100, 10.0, 0.0), 20.0));
  EXPECT_FALSE(regularity_of(trunk(100, 10.0, 0.0), std::nan("")));
  auto broken = trunk(100, 10.0, 0.0);
  broken[500] = std::nan("");
  EXPECT_FALSE(regularity_of(broken, 100.0));
  EXPECT_FALSE(regularity_of({}, 100.0));
}

}  // namespace
}  // namespace runlight::load
