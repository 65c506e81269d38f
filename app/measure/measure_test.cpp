#include "app/measure/measure.hpp"

#include <gtest/gtest.h>

#include "app/measure/timeline.hpp"

namespace runlight::app {
namespace {

using activity::Quantity;

any::Recording recording() {
  any::Recording out;
  out.activity.format = activity::Format::Fit;
  out.activity.sport = activity::Sport::Running;
  out.activity.start = Instant{1'772'433'000'000};
  return out;
}

// `seconds` at one speed and cadence, one sample a second.
void go_on(any::Recording& to, std::int32_t seconds, std::int32_t speed_mm_s,
           std::optional<std::int32_t> cadence_spm) {
  activity::Samples& samples = to.activity.samples;
  const auto time = samples.time_ms();
  std::int32_t at_ms = time.empty() ? 0 : time.back() + 1000;
  for (std::int32_t i = 0; i < seconds; ++i, at_ms += 1000) {
    activity::Sample sample;
    sample.time_ms = at_ms;
    sample.set(Quantity::SpeedMmPerS, speed_mm_s);
    sample.set(Quantity::AltitudeMm, 20'000);
    if (cadence_spm) sample.set(Quantity::CadenceSpm, *cadence_spm);
    samples.add(sample);
  }
}

TEST(Measure, AReferenceKilometreIsOne) {
  any::Recording run = recording();
  go_on(run, 1001, 3000, 166);  // the last sample lasts no time
  run.activity.distance_mm = {3'000'000, activity::Origin::File};
  const Measured measured = measure(run);
  ASSERT_TRUE(measured.load && measured.load->run_hfl);
  EXPECT_NEAR(static_cast<double>(measured.load->run_hfl->milli), 3000.0, 40.0);
  EXPECT_EQ(measured.load->run_ms, 1'000'000);
}

// formats 5.13 line 13
TEST(Measure, WalkingIsNotRunning) {
  any::Recording run = recording();
  for (int i = 0; i < 7; ++i) {
    go_on(run, 60, 2600, 160);
    go_on(run, 120, 1400, 112);
  }
  json::RunRecord record;
  put_measured(record, measure(run));
  EXPECT_EQ(record.run_s, 7 * 60);
  EXPECT_EQ(record.walk_s, 7 * 120 - 1);
  EXPECT_EQ(record.moving_s, 7 * 180 - 1);
  ASSERT_EQ(record.speeds.size(), 1U);
  EXPECT_EQ(record.speeds[0], (json::TimeAtSpeed{2600, 420}));
}

TEST(Measure, APauseIsNoRunning) {
  any::Recording run = recording();
  go_on(run, 100, 3000, 166);
  run.activity.samples.time_ms().back() += 300'000;
  run.activity.pauses.push_back({98'000, 397'000});
  const Measured measured = measure(run);
  EXPECT_EQ(measured.load->run_ms, 100'000);
}

TEST(Measure, SpeedComesFromDistanceWhereTheFileHasNone) {
  any::Recording run = recording();
  for (std::int32_t i = 0; i <= 600; ++i) {
    activity::Sample sample;
    sample.time_ms = i * 1000;
    // Forward and back: a receiver that jumps by two metres.
    sample.set(Quantity::DistanceMm, i * 3000 + (i % 2) * 2000);
    sample.set(Quantity::CadenceSpm, 166);
    run.activity.samples.add(sample);
  }
  const Measured measured = measure(run);
  ASSERT_TRUE(measured.load && measured.load->run_hfl);
  EXPECT_NEAR(static_cast<double>(measured.load->run_hfl->milli), 1800.0, 60.0);
  EXPECT_FALSE(measured.load->flags.has(load::Flag::SamplesRejected));
}

TEST(Measure, OnlyTotalsSaySo) {
  any::Recording run = recording();
  run.activity.distance_mm = {10'000'000, activity::Origin::File};
  run.activity.timer_ms = {3'300'000, activity::Origin::File};
  const Measured measured = measure(run);
  ASSERT_TRUE(measured.load);
  EXPECT_TRUE(measured.load->flags.has(load::Flag::OnlyDistanceAndTime));
  EXPECT_EQ(measured.load->run_hfl->milli / 10, 1022);  // worked example 7: 10.22
  json::RunRecord record;
  put_measured(record, measured);
  EXPECT_EQ(record.run_s, std::nullopt);
  EXPECT_TRUE(record.hip_load.has_value());
}

// Without them a half-hour run whose signal was lost would look like a test run.
TEST(Measure, MinutesThatAreMissingMakeNoShortRun) {
  any::Recording run = recording();
  go_on(run, 300, 3000, 166);
  for (std::int32_t i = 0; i < 1500; ++i) {
    activity::Sample nothing;
    nothing.time_ms = 300'000 + i * 1000;
    run.activity.samples.add(nothing);
  }
  json::RunRecord record;
  put_measured(record, measure(run));
  EXPECT_GE(record.run_s.value_or(1'800), 1'700);
}

TEST(Measure, ARideHasNoLoad) {
  any::Recording ride = recording();
  ride.activity.sport = activity::Sport::Cycling;
  go_on(ride, 600, 8000, std::nullopt);
  EXPECT_FALSE(measure(ride).load.has_value());
}

TEST(Measure, AWalkIsWalking) {
  any::Recording walk = recording();
  walk.activity.sport = activity::Sport::Walking;
  go_on(walk, 600, 1300, 110);
  const Measured measured = measure(walk);
  ASSERT_TRUE(measured.load && measured.load->walk_hfl);
  EXPECT_GT(measured.load->walk_hfl->milli, 0);
  EXPECT_EQ(measured.load->run_ms, 0);
}

TEST(Timeline, TimeGoesForwardOnly) {
  any::Recording run = recording();
  for (const std::int32_t time : {0, 1000, 500, activity::kMissing, 2000, 2000, 3000}) {
    activity::Sample sample;
    sample.time_ms = time;
    sample.set(Quantity::CadenceSpm, 160);
    run.activity.samples.add(sample);
  }
  const auto line = timeline_of(run.activity);
  ASSERT_EQ(line.size(), 4U);
  EXPECT_EQ(line[1].row, 1U);
  EXPECT_EQ(line[2].row, 4U);
  EXPECT_EQ(line[3].duration_ms, 0);
}

}  // namespace
}  // namespace runlight::app
