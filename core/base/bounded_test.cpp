#include "core/base/bounded.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>

namespace runlight {
namespace {

using Score = Bounded<struct ScoreTag, 0, 10>;
using Change = Bounded<struct ChangeTag, -5, 5>;

TEST(Bounded, TakesOnlyWhatIsInRange) {
  EXPECT_EQ(Score::from(0)->number(), 0);
  EXPECT_EQ(Score::from(10)->number(), 10);
  EXPECT_FALSE(Score::from(-1));
  EXPECT_FALSE(Score::from(11));
  // Numbers that would fit only after losing their upper bits.
  EXPECT_FALSE(Score::from(std::int64_t{1} << 32));
  EXPECT_FALSE(Score::from(std::numeric_limits<std::int64_t>::min()));
}

TEST(Bounded, ClampHoldsAtBothEnds) {
  EXPECT_EQ(Change::clamped(-6).number(), -5);
  EXPECT_EQ(Change::clamped(6).number(), 5);
  EXPECT_EQ(Change::clamped(3).number(), 3);
  EXPECT_EQ(Change::clamped(std::numeric_limits<std::int64_t>::max()).number(), 5);
}

TEST(Bounded, StartsAtItsLowEndAndOrdersByNumber) {
  EXPECT_EQ(Change{}.number(), -5);
  EXPECT_LT(*Score::from(3), *Score::from(4));
  EXPECT_EQ(*Score::from(3), *Score::from(3));
}

}  // namespace
}  // namespace runlight
