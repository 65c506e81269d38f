#include "core/load/own_cadence.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace runlight::load {
namespace {

// Ten minutes each at a few speeds, with and without a cadence that is 6 % quicker than published.
std::vector<Sample> samples(const CadenceModel* cadence) {
  std::vector<Sample> out;
  for (const double speed : {2.45, 2.75, 3.05, 3.95}) {
    for (int i = 0; i < 600; ++i) {
      Sample sample;
      sample.speed_m_s = speed;
      if (cadence != nullptr) sample.cadence_spm = cadence->cadence_spm(speed);
      out.push_back(sample);
    }
  }
  return out;
}

RunLoad metered(const std::vector<Sample>& samples) {
  RunMeter meter(Sport::Running);
  meter.add(samples);
  return meter.finish({});
}

TEST(OwnCadence, ComesOutAsIfTheCadenceHadBeenThere) {
  const CadenceModel quick{3.0, 176.0, 11.0, 8};
  const RunLoad measured = metered(samples(&quick));
  const RunLoad guessed = metered(samples(nullptr));
  ASSERT_TRUE(guessed.flags.has(Flag::CadenceFromReference));
  const auto own = own_cadence_of(guessed.speed_times, quick);
  ASSERT_TRUE(own);
  const LoadMilli corrected = scaled(*guessed.run_hfl, own->dose);
  EXPECT_GT(corrected, *guessed.run_hfl);
  EXPECT_NEAR(static_cast<double>(corrected.milli), static_cast<double>(measured.run_hfl->milli),
              0.001 * static_cast<double>(measured.run_hfl->milli));
  EXPECT_NEAR(static_cast<double>(scaled(*guessed.lin, own->linear).milli),
              static_cast<double>(measured.lin->milli), 5.0);
  const Range68 range = with_own_cadence(*guessed.range, *guessed.run_hfl, corrected);
  EXPECT_LT(range.high.milli - range.low.milli,
            guessed.range->high.milli - guessed.range->low.milli);
  EXPECT_LT(range.low, corrected);
  EXPECT_GT(range.high, corrected);
}

TEST(OwnCadence, WithoutSpeedsThereIsNothingToSay) {
  EXPECT_FALSE(own_cadence_of({}, CadenceModel{3.0, 170.0, 10.5, 5}).has_value());
  EXPECT_EQ(with_own_cadence(Range68{}, LoadMilli{0}, LoadMilli{0}), Range68{});
}

}  // namespace
}  // namespace runlight::load
