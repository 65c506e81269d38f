#include "codecs/any/recording.hpp"

#include <gtest/gtest.h>

#include "tools/make_fit/synthetic_run.hpp"

namespace runlight::any {
namespace {

using activity::Quantity;

struct Made {
  make_fit::RunTotals totals;
  std::string bytes;
};

Made made(make_fit::Style style, std::uint32_t pause_seconds = 0) {
  make_fit::RunSpec spec;
  spec.style = style;
  spec.pause_seconds = pause_seconds;
  const make_fit::MadeRun run = make_fit::make_run(spec);
  return {run.totals, {reinterpret_cast<const char*>(run.bytes.data()), run.bytes.size()}};
}

Decoded decoded(std::string_view bytes) {
  auto out = decode(Kind::Fit, bytes);
  EXPECT_TRUE(out.ok());
  return out.ok() ? std::move(out).value() : Decoded{};
}

TEST(FromFit, TotalsAreTheDevicesOwn) {
  const Made run = made(make_fit::Style::Modern, 120);
  const Decoded file = decoded(run.bytes);
  ASSERT_EQ(file.recordings.size(), 1U);
  const activity::Activity& one = file.recordings[0].activity;
  EXPECT_EQ(one.sport, activity::Sport::Running);
  EXPECT_EQ(one.elapsed_ms, (activity::Total{run.totals.elapsed_ms, activity::Origin::File}));
  EXPECT_EQ(one.timer_ms, (activity::Total{run.totals.timer_ms, activity::Origin::File}));
  EXPECT_EQ(one.distance_mm,
            (activity::Total{std::int64_t{run.totals.distance_cm} * 10, activity::Origin::File}));
  EXPECT_EQ(one.samples.size(), run.totals.records);
  EXPECT_EQ(one.laps.size(), run.totals.laps);
  ASSERT_EQ(one.pauses.size(), 1U);
  EXPECT_EQ(one.pauses[0].to_ms - one.pauses[0].from_ms, 120'000);
  EXPECT_EQ(one.offset, UtcOffset{60});
  EXPECT_EQ(one.start->unix_ms, (631'065'600LL + 1'100'000'000) * 1000);
}

// formats 5.13 line 13: cadence is doubled once.
TEST(FromFit, CadenceIsStepsOfBothFeet) {
  const Decoded file = decoded(made(make_fit::Style::Modern).bytes);
  const auto cadence = file.recordings.at(0).activity.samples.column(Quantity::CadenceSpm);
  ASSERT_FALSE(cadence.empty());
  for (const std::int32_t steps : cadence) {
    EXPECT_TRUE(steps == activity::kMissing || (steps > 120 && steps < 220)) << steps;
  }
}

TEST(FromFit, ARideAndARunAreTwoRecordings) {
  const Made run = made(make_fit::Style::Multisport);
  const Decoded file = decoded(run.bytes);
  ASSERT_EQ(file.recordings.size(), 2U);
  EXPECT_EQ(file.recordings[0].activity.sport, activity::Sport::Cycling);
  EXPECT_EQ(file.recordings[1].activity.sport, activity::Sport::Running);
  EXPECT_NE(file.recordings[0].file_id, file.recordings[1].file_id);
  std::size_t samples = 0;
  for (const Recording& one : file.recordings) {
    samples += one.activity.samples.size();
    for (const std::int32_t time : one.activity.samples.time_ms()) EXPECT_GE(time, 0);
  }
  // The second that ends the ride and begins the run belongs to both.
  EXPECT_GE(samples, run.totals.records);
  EXPECT_LE(samples, run.totals.records + 1);
}

TEST(FromFit, ATreadmillHasNoPosition) {
  const Decoded file = decoded(made(make_fit::Style::Treadmill).bytes);
  const activity::Activity& one = file.recordings.at(0).activity;
  EXPECT_EQ(one.sub_sport, activity::SubSport::Treadmill);
  EXPECT_TRUE(one.samples.column(Quantity::LatitudeE7).empty());
  EXPECT_FALSE(one.samples.column(Quantity::CadenceSpm).empty());
}

// formats 5.13 line 9: what is there before the damage counts.
TEST(FromFit, ACutFileIsAnActivityWithoutItsTotals) {
  const Made run = made(make_fit::Style::Modern);
  const Decoded file = decoded(std::string_view(run.bytes).substr(0, run.bytes.size() / 2));
  ASSERT_EQ(file.recordings.size(), 1U);
  const activity::Activity& one = file.recordings[0].activity;
  EXPECT_EQ(one.elapsed_ms.origin, activity::Origin::Samples);
  EXPECT_EQ(one.distance_mm.origin, activity::Origin::Samples);
  EXPECT_GT(one.samples.size(), run.totals.records / 3);
  EXPECT_FALSE(file.warnings.empty());
}

TEST(FromFit, RunningDynamicsStandBesideTheSamples) {
  const Decoded file = decoded(made(make_fit::Style::Modern).bytes);
  const Recording& one = file.recordings.at(0);
  EXPECT_EQ(one.dynamic(Dynamic::BalanceHundredthPercent).size(), one.activity.samples.size());
  EXPECT_EQ(one.dynamic(Dynamic::StanceTimeTenthMs).size(), one.activity.samples.size());
  EXPECT_TRUE(decoded(made(make_fit::Style::Old).bytes)
                  .recordings.at(0)
                  .dynamic(Dynamic::BalanceHundredthPercent)
                  .empty());
}

TEST(Decode, WhatIsNoFileOfOursIsRefused) {
  EXPECT_FALSE(decode(Kind::Empty, "").ok());
  EXPECT_FALSE(decode(Kind::Unknown, "x").ok());
  EXPECT_FALSE(decode(Kind::Zip, "PK").ok());
  EXPECT_FALSE(decode(Kind::Gzip, "\x1F\x8B").ok());
}

}  // namespace
}  // namespace runlight::any
