#include "core/load/run_load.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace runlight::load {
namespace {

Sample at(double speed, std::optional<double> cadence, double grade, double duration_s = 1.0) {
  Sample out;
  out.duration_ms = static_cast<std::int32_t>(std::lround(duration_s * 1000.0));
  out.speed_m_s = speed;
  out.cadence_spm = cadence;
  out.grade = grade;
  return out;
}

RunLoad load_of(const std::vector<Sample>& samples, const RunTotals& totals = {},
                std::optional<CadenceModel> own = std::nullopt, Sport sport = Sport::Running) {
  RunMeter meter(sport, own);
  meter.add(samples);
  return meter.finish(totals);
}

// In pieces of a second, the last one shorter.
void stretch(std::vector<Sample>& out, double speed, double cadence, double grade, double metres) {
  double left = metres / speed;
  for (; left >= 1.0; left -= 1.0) out.push_back(at(speed, cadence, grade));
  if (left > 0.0005) out.push_back(at(speed, cadence, grade, left));
}

struct Example {
  const char* name;
  std::vector<Sample> samples;
  double minutes, cycles, mean_force, max_force, lin, hfl, low, high, b2, b6, b9;
  // Half a unit of the last digit that the table shows.
  double lin_off = 0.005, hfl_off = 0.005, b9_off = 0.05;
};

std::vector<Example> examples() {
  std::vector<Example> all;
  Example easy{"easy 8 km", {}, 48.0, 3936, 3.11, 3.11, 8.03, 6.74, 6.4, 7.1, 7.6, 6.0, 5.0};
  stretch(easy.samples, 1000.0 / 360.0, 164, 0, 8000);
  Example quick{"180 spm", {}, 48.0, 4320, 3.32, 3.32, 9.40, 9.60, 8.7, 10.7, 9.5, 9.7, 9.9};
  stretch(quick.samples, 1000.0 / 360.0, 180, 0, 8000);
  Example tempo{"tempo", {}, 47.2, 4092, 3.75, 4.11, 10.05, 15.72, 13.9, 17.9, 11.6, 22.2, 39.0};
  stretch(tempo.samples, 3.0, 168, 0, 2000);
  stretch(tempo.samples, 4.0, 178, 0, 6000);
  stretch(tempo.samples, 3.0, 168, 0, 2000);
  Example fast{"6 x 800", {}, 62.8, 5319, 3.50, 4.89, 12.18, 21.09, 17.4, 26.4, 13.8, 39.0, 115.6};
  stretch(fast.samples, 2.8, 165, 0, 3000);
  for (int i = 0; i < 6; ++i) {
    stretch(fast.samples, 5.0, 190, 0, 800);
    stretch(fast.samples, 2.3, 160, 0, 400);
  }
  stretch(fast.samples, 2.6, 162, 0, 1800);
  Example hills{"hills", {}, 61.7, 5138, 3.18, 3.46, 10.69, 9.77, 9.2, 10.6, 10.3, 9.4, 9.2};
  stretch(hills.samples, 2.3, 166, 0.08, 4000);
  stretch(hills.samples, 3.2, 168, -0.08, 4000);
  stretch(hills.samples, 2.8, 165, 0, 2000);
  Example mixed{"walk and run", {}, 30.0, 2160, 2.77, 2.93, 3.93, 2.46, 2.3, 2.7, 3.3, 1.9, 1.3};
  for (int i = 0; i < 10; ++i) {
    for (int s = 0; s < 60; ++s) mixed.samples.push_back(at(1.4, 112, 0));
    for (int s = 0; s < 120; ++s) mixed.samples.push_back(at(2.6, 160, 0));
  }
  Example slow{"long 24 km", {}, 138, 11523, 3.24, 3.24, 24.4, 23.1, 22.6, 23.6, 24.0, 22.2, 21.0};
  stretch(slow.samples, 1000.0 / 345.0, 167, 0, 24000);
  slow.lin_off = slow.hfl_off = 0.05;
  Example race{"5 km race", {}, 20.0, 1840, 4.31, 4.31, 5.19, 11.56, 9.4, 14.1, 6.8, 19.7, 43.8};
  stretch(race.samples, 5000.0 / 1200.0, 184, 0, 5000);
  for (Example* one : {&easy, &quick, &tempo, &fast, &hills, &mixed, &slow, &race}) {
    all.push_back(std::move(*one));
  }
  return all;
}

double exponent_9(const std::vector<Sample>& samples) {
  double sum = 0.0;
  for (const Sample& s : samples) {
    const bool walks = *s.cadence_spm < kWalkBelowSpm;
    const double ratio = walks
                             ? walking_stride(*s.speed_m_s).ratio
                             : running_stride(*s.speed_m_s, *s.cadence_spm, *s.grade).stride.ratio;
    sum += *s.cadence_spm / 120.0 * (s.duration_ms / 1000.0) * std::pow(ratio, 9.0);
  }
  return sum / kReferenceCycles;
}

double km(std::optional<LoadMilli> load) {
  return static_cast<double>(load.value().milli) / 1000.0;
}

// Table 3.7. The ranges there were drawn by lot; ours are computed, and agree to a hundredth.
TEST(WorkedExamples, ToTheDigitsShown) {
  for (const Example& one : examples()) {
    SCOPED_TRACE(one.name);
    const RunLoad got = load_of(one.samples);
    EXPECT_NEAR(static_cast<double>(got.run_ms + got.walk_ms) / 60000.0, one.minutes, 0.0501);
    EXPECT_NEAR(static_cast<double>(got.cycles_per_leg.value()), one.cycles, 0.5);
    EXPECT_NEAR(got.mean_force_mbw.value() / 1000.0, one.mean_force, 0.0055);
    EXPECT_NEAR(got.max_force_mbw.value() / 1000.0, one.max_force, 0.0055);
    EXPECT_NEAR(km(got.lin), one.lin, one.lin_off + 0.0005);
    EXPECT_NEAR(km(got.total_hfl), one.hfl, one.hfl_off + 0.0005);
    EXPECT_NEAR(km(got.hfl_exponent_2), one.b2, 0.0505);
    EXPECT_NEAR(km(got.hfl_exponent_6), one.b6, 0.0505);
    EXPECT_NEAR(exponent_9(one.samples), one.b9, one.b9_off);
    EXPECT_NEAR(km(got.range->low), one.low, 0.05 + 0.01 * one.low);
    EXPECT_NEAR(km(got.range->high), one.high, 0.05 + 0.01 * one.high);
  }
}

TEST(WorkedExamples, WalkAndRunApart) {
  const RunLoad got = load_of(examples()[5].samples);
  EXPECT_EQ(got.run_hfl->milli, 2164);
  EXPECT_NEAR(km(got.walk_hfl), 0.29, 0.0055);
  EXPECT_EQ(got.run_hfl->milli + got.walk_hfl->milli, got.total_hfl->milli);
  EXPECT_EQ(got.run_ms, 1'200'000);
  EXPECT_EQ(got.walk_ms, 600'000);
}

TEST(WorkedExamples, OnlyDistanceAndTime) {
  const RunLoad got = load_of_totals(10000, 3300, Sport::Running);
  EXPECT_EQ(*got.cycles_per_leg, 4588);
  EXPECT_NEAR(*got.mean_force_mbw / 1000.0, 3.32, 0.0055);
  EXPECT_NEAR(km(got.lin), 9.99, 0.0055);
  EXPECT_NEAR(km(got.total_hfl), 10.22, 0.0055);
  EXPECT_NEAR(km(got.range->high) / km(got.total_hfl), 1.21, 0.002);
  EXPECT_NEAR(km(got.range->low) / km(got.total_hfl), 0.79, 0.002);
  EXPECT_TRUE(got.flags.has(Flag::OnlyDistanceAndTime));
  EXPECT_TRUE(got.flags.has(Flag::CadenceFromReference));
  EXPECT_TRUE(got.flags.has(Flag::SpeedFromDistance));
  EXPECT_TRUE(got.flags.has(Flag::GradeUnknown));
  EXPECT_EQ(got.cadence, CadenceMoments{});
}

TEST(RunLoad, AReferenceKilometreIsOne) {
  std::vector<Sample> samples;
  stretch(samples, 3.0, 166.5, 0, 1000);
  const RunLoad got = load_of(samples);
  EXPECT_EQ(got.total_hfl->milli, 1000);
  EXPECT_EQ(got.lin->milli, 1000);
  EXPECT_EQ(got.mean_force_mbw, 3300);
  EXPECT_EQ(got.mean_cadence_cspm, 16650);
  EXPECT_EQ(got.flags.bits(), 0U);
}

TEST(RunLoad, ChunksChangeNothing) {
  std::vector<Sample> samples;
  std::uint32_t seed = 7;
  const auto draw = [&seed](std::uint32_t n) {
    seed = seed * 1664525U + 1013904223U;
    return (seed >> 8U) % n;
  };
  for (int i = 0; i < 3000; ++i) {
    Sample s = at(0.01 * draw(1100), 0.1 * draw(2600), 0.001 * draw(400) - 0.2);
    if (draw(5) == 0) s.speed_m_s.reset();
    if (draw(4) == 0) s.cadence_spm.reset();
    if (draw(6) == 0) s.grade.reset();
    if (draw(50) == 0) s.gait = DeviceGait::Walking;
    samples.push_back(s);
  }
  const RunTotals totals{9000.0, Terrain::NotModelled};
  const RunLoad whole = load_of(samples, totals);
  for (const std::size_t size : {1U, 2U, 7U, 1000U}) {
    RunMeter meter(Sport::Running);
    for (std::size_t i = 0; i < samples.size(); i += size) {
      meter.add(std::span(samples).subspan(i, std::min(size, samples.size() - i)));
    }
    EXPECT_EQ(meter.finish(totals), whole) << size;
  }
  EXPECT_TRUE(whole.flags.has(Flag::TerrainNotModelled));
}

TEST(RunLoad, AddsUpOverSplitsAndScalesWithTime) {
  const std::vector<Example> all = examples();
  for (std::size_t a = 0; a < all.size(); ++a) {
    std::vector<Sample> twice = all[a].samples;
    twice.insert(twice.end(), all[a].samples.begin(), all[a].samples.end());
    const RunLoad one = load_of(all[a].samples);
    const RunLoad two = load_of(twice);
    EXPECT_LE(std::abs(two.total_hfl->milli - 2 * one.total_hfl->milli), 2);
    EXPECT_LE(std::abs(two.lin->milli - 2 * one.lin->milli), 1);
    EXPECT_LE(std::abs(two.range->high.milli - 2 * one.range->high.milli), 1);
    std::vector<Sample> backwards(all[a].samples.rbegin(), all[a].samples.rend());
    EXPECT_EQ(load_of(backwards).total_hfl, one.total_hfl);
    std::vector<Sample> slower = all[a].samples;  // the same samples, three times as long
    for (Sample& s : slower) s.duration_ms *= 3;
    EXPECT_LE(std::abs(load_of(slower).total_hfl->milli - 3 * one.total_hfl->milli), 3);
  }
}

TEST(RunLoad, MilesAreKilometres) {
  constexpr double kMile = 1609.344;
  std::vector<Sample> metric;
  std::vector<Sample> miles;
  stretch(metric, 3.2, 170, 0.01, 5 * kMile);
  stretch(miles, 3.2 / kMile * 3600.0 * kMile / 3600.0, 170, 0.01, 5 * kMile);
  EXPECT_EQ(load_of(metric).total_hfl, load_of(miles).total_hfl);
  EXPECT_EQ(load_of_totals(5 * kMile, 2500, Sport::Running).total_hfl,
            load_of_totals(8046.72, 2500, Sport::Running).total_hfl);
}

TEST(RunLoad, CadenceIsHeldForTenSecondsThenGuessed) {
  std::vector<Sample> samples(60, at(3.0, 180.0, 0));
  const RunLoad full = load_of(samples);
  for (std::size_t i = 20; i < 30; ++i) samples[i].cadence_spm.reset();
  const RunLoad held = load_of(samples);
  EXPECT_EQ(held.total_hfl, full.total_hfl);
  EXPECT_TRUE(held.flags.has(Flag::CadenceHeld));
  EXPECT_FALSE(held.flags.has(Flag::CadenceFromReference));
  samples[30].cadence_spm.reset();  // the eleventh second
  EXPECT_TRUE(load_of(samples).flags.has(Flag::CadenceFromReference));
  for (std::size_t i = 30; i < 50; ++i) samples[i].cadence_spm.reset();
  const RunLoad guessed = load_of(samples);
  EXPECT_TRUE(guessed.flags.has(Flag::CadenceFromReference));
  EXPECT_LT(guessed.total_hfl, full.total_hfl);
  const CadenceModel own{3.0, 180.0, 10.5, 5};
  const RunLoad known = load_of(samples, {}, own);
  EXPECT_EQ(known.total_hfl, full.total_hfl);
  EXPECT_TRUE(known.flags.has(Flag::CadenceFromOwnRuns));
}

// 3.0 m/s at the reference leaves no spread of its own, so what is seen is the guess alone.
TEST(RunLoad, AGuessedCadenceWidensTheRangeByItsShare) {
  std::vector<Sample> samples(1000, at(3.0, 166.5, 0));
  EXPECT_EQ(load_of(samples).range->high, load_of(samples).total_hfl);
  for (std::size_t i = 490; i < 1000; ++i) samples[i].cadence_spm.reset();  // half, and 10 s held
  RunLoad got = load_of(samples);
  EXPECT_NEAR(km(got.range->high) / km(got.total_hfl), 1.105, 0.001);
  EXPECT_NEAR(km(got.range->low) / km(got.total_hfl), 0.895, 0.001);
  got = load_of(samples, {}, CadenceModel{3.0, 166.5, 10.5, 5});
  EXPECT_NEAR(km(got.range->high) / km(got.total_hfl), 1.03, 0.001);
}

TEST(RunLoad, FlagsWhereTheModelWasNotTested) {
  const auto flags = [](double v, double c, double g) {
    return load_of(std::vector<Sample>(100, at(v, c, g))).flags;
  };
  EXPECT_TRUE(flags(1.9, 150, 0).has(Flag::SpeedOutOfRange));
  EXPECT_TRUE(flags(6.5, 215, 0).has(Flag::SpeedOutOfRange));
  EXPECT_FALSE(flags(2.0, 156, 0).has(Flag::SpeedOutOfRange));
  EXPECT_TRUE(flags(3.0, 149, 0).has(Flag::CadenceOutOfRange));
  EXPECT_TRUE(flags(3.0, 184, 0).has(Flag::CadenceOutOfRange));
  EXPECT_FALSE(flags(3.0, 183, 0).has(Flag::CadenceOutOfRange));
  EXPECT_TRUE(flags(3.0, 170, 0.10).has(Flag::SteepUphill));
  EXPECT_FALSE(flags(3.0, 170, 0.09).has(Flag::SteepUphill));
  EXPECT_TRUE(flags(3.0, 170, -0.11).has(Flag::SteepDownhill));
  EXPECT_FALSE(flags(3.0, 170, -0.10).has(Flag::SteepDownhill));
  std::vector<Sample> few(1000, at(3.0, 170, 0));
  for (std::size_t i = 0; i < 50; ++i) few[i] = at(6.5, 215, 0);
  EXPECT_FALSE(load_of(few).flags.has(Flag::SpeedOutOfRange));
  few[50] = at(6.5, 215, 0);
  EXPECT_TRUE(load_of(few).flags.has(Flag::SpeedOutOfRange));
}

TEST(RunLoad, ImpossibleSamplesAreFilledInForFiveSeconds) {
  std::vector<Sample> samples(100, at(3.0, 170.0, 0));
  const RunLoad full = load_of(samples);
  for (std::size_t i = 40; i < 45; ++i) samples[i].speed_m_s = 30.0;
  RunLoad got = load_of(samples);
  EXPECT_EQ(got.total_hfl, full.total_hfl);
  EXPECT_TRUE(got.flags.has(Flag::SamplesRejected));
  EXPECT_TRUE(got.flags.has(Flag::SamplesFilledIn));
  samples[45].cadence_spm = 250.0;  // the sixth second
  got = load_of(samples, RunTotals{300.0, Terrain::Unsaid});
  EXPECT_FALSE(got.flags.has(Flag::SamplesFilledIn));
  EXPECT_TRUE(got.flags.has(Flag::SpeedFromDistance));
  EXPECT_EQ(got.total_hfl, full.total_hfl);  // 18 m in the 6 s that are left
  samples[45] = at(7.0, 170.0, 0);           // 2.47 m a step
  EXPECT_TRUE(load_of(samples).flags.has(Flag::SamplesRejected));
}

TEST(RunLoad, TreadmillSpeedFromStepsElseFromTheDisplay) {
  std::vector<Sample> belt(600, at(3.0, 166.5, 0));
  const RunLoad full = load_of(belt);
  for (Sample& s : belt) {
    s.speed_m_s.reset();
    s.step_length_m = 3.0 * 60.0 / 166.5;
  }
  const RunLoad steps = load_of(belt);
  EXPECT_EQ(steps.total_hfl, full.total_hfl);
  EXPECT_TRUE(steps.flags.has(Flag::SpeedFromSteps));
  EXPECT_FALSE(steps.flags.has(Flag::SpeedFromDistance));
  for (Sample& s : belt) s.step_length_m.reset();
  const RunLoad shown = load_of(belt, RunTotals{1800.0, Terrain::Unsaid});
  EXPECT_EQ(shown.total_hfl, full.total_hfl);
  EXPECT_TRUE(shown.flags.has(Flag::SpeedFromDistance));
  EXPECT_NEAR(km(shown.range->high) / km(shown.total_hfl), 1.1, 0.001);
}

TEST(RunLoad, WhatIsNotMeasuredIsMissingNotNought) {
  std::vector<Sample> blind(600);
  for (Sample& s : blind) s.cadence_spm = 170.0;
  RunLoad got = load_of(blind);
  EXPECT_EQ(got.total_hfl, std::nullopt);
  EXPECT_EQ(got.cycles_per_leg, std::nullopt);
  EXPECT_EQ(got.not_measured_ms, 600'000);
  EXPECT_TRUE(got.flags.has(Flag::PartNotMeasured));
  EXPECT_EQ(load_of(blind, {}, std::nullopt, Sport::Other).total_hfl, std::nullopt);
  EXPECT_EQ(load_of({}).total_hfl, std::nullopt);
  EXPECT_EQ(load_of_totals(std::nan(""), 3000, Sport::Running).total_hfl, std::nullopt);
  EXPECT_EQ(load_of_totals(10000, 0, Sport::Running).total_hfl, std::nullopt);
  EXPECT_EQ(load_of_totals(100000, 100, Sport::Running).total_hfl, std::nullopt);
  // Walking without a cadence has no published fallback.
  got = load_of_totals(3000, 2400, Sport::Walking);
  EXPECT_EQ(got.walk_hfl, std::nullopt);
  EXPECT_EQ(got.not_measured_ms, 2'400'000);
}

TEST(RunLoad, StandingAtTheLightsCountsNoSteps) {
  std::vector<Sample> samples(300, at(3.0, 166.5, 0));
  const RunLoad moving = load_of(samples);
  samples.resize(400, at(0.0, 0.0, 0));
  samples.resize(500, at(0.2, std::nullopt, 0));
  const RunLoad got = load_of(samples);
  EXPECT_EQ(got.total_hfl, moving.total_hfl);
  EXPECT_EQ(got.standing_ms, 200'000);
  EXPECT_FALSE(got.flags.has(Flag::SamplesRejected));
}

TEST(RunLoad, WalkingIsSlowAndFewStepsOrWhatTheDeviceSays) {
  const auto walks = [](double v, double c, DeviceGait gait) {
    Sample s = at(v, c, 0);
    s.gait = gait;
    return load_of(std::vector<Sample>(10, s)).walk_ms > 0;
  };
  EXPECT_TRUE(walks(2.19, 139.9, DeviceGait::Unsaid));
  EXPECT_FALSE(walks(2.2, 139.9, DeviceGait::Unsaid));
  EXPECT_FALSE(walks(2.19, 140, DeviceGait::Unsaid));
  EXPECT_TRUE(walks(2.6, 150, DeviceGait::Walking));
  EXPECT_FALSE(walks(1.9, 130, DeviceGait::Running));
}

TEST(RunLoad, AbsurdNumbersAreHarmless) {
  const double inf = std::numeric_limits<double>::infinity();
  for (const double bad : {inf, -inf, std::nan(""), -1.0, 1e300, -1e300}) {
    for (std::int32_t duration : {-5, 0, 1, 1000, std::numeric_limits<std::int32_t>::max()}) {
      std::vector<Sample> samples(20, at(bad, bad, bad));
      for (Sample& s : samples) {
        s.duration_ms = duration;
        s.step_length_m = bad;
      }
      samples.push_back(at(3.0, bad, bad));
      samples.push_back(at(bad, 170, bad));
      const RunLoad got = load_of(samples, RunTotals{bad, Terrain::Unsaid});
      if (got.total_hfl) {
        EXPECT_GE(got.total_hfl->milli, 0);
        EXPECT_LE(got.range->low, *got.total_hfl);
        EXPECT_GE(got.range->high, *got.total_hfl);
      }
    }
  }
  std::vector<Sample> endless(50000, at(9.0, 240, 0.25));
  for (Sample& s : endless) s.duration_ms = std::numeric_limits<std::int32_t>::max();
  EXPECT_GT(load_of(endless).total_hfl->milli, 0);  // saturates
}

TEST(CadenceModel, LearnsFromFiveRuns) {
  std::vector<CadenceMoments> runs;
  for (int i = 0; i < 5; ++i) {
    CadenceMoments one;
    for (int s = 0; s < 600; ++s) {
      const double v = 2.5 + 0.25 * i;
      one.add(1.0, v, 120.0 + 16.0 * v);
    }
    runs.push_back(one);
  }
  EXPECT_FALSE(learn_cadence(std::span(runs).first(4)));
  const auto model = learn_cadence(runs);
  ASSERT_TRUE(model);
  EXPECT_NEAR(model->slope, 16.0, 1e-9);
  EXPECT_NEAR(model->cadence_spm(4.0), 184.0, 1e-9);
  EXPECT_EQ(model->runs, 5);
  // Always the same speed: its own level, the published slope.
  std::vector<CadenceMoments> same(5);
  for (CadenceMoments& one : same) one.add(1200.0, 3.0, 172.0);
  const auto flat = learn_cadence(same);
  EXPECT_NEAR(flat->cadence_spm(4.0), 182.5, 1e-9);
  // Too short to teach.
  same[4] = {};
  same[4].add(299.0, 3.0, 172.0);
  EXPECT_FALSE(learn_cadence(same));
}

}  // namespace
}  // namespace runlight::load
