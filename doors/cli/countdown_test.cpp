// S15: ice has an end.
#include "doors/cli/countdown.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace runlight::cli {
namespace {

struct Fake {
  std::int64_t now = 5'000;
  std::int64_t stop_at = INT64_MAX;
  std::int32_t slow = 0;  // so much longer is each wait than asked for
  std::vector<std::int32_t> shown;

  Countdown with() {
    return {[this] { return now; }, [this](std::int32_t ms) { now += ms + slow; },
            [this] { return now >= stop_at; },
            [this](std::int32_t left) { shown.push_back(left); }};
  }
};

TEST(Countdown, ShowsEachSecondOnceAndEndsAtNothing) {
  Fake fake;
  EXPECT_EQ(count_down(3, fake.with()), 3);
  EXPECT_EQ(fake.shown, (std::vector<std::int32_t>{3, 2, 1, 0}));
  EXPECT_EQ(fake.now, 8'000);
}

TEST(Countdown, StopsEarlyAndSaysHowLongItWas) {
  Fake fake;
  fake.stop_at = 5'000 + 95'400;
  EXPECT_EQ(count_down(600, fake.with()), 95);
  EXPECT_EQ(fake.shown.back(), 505);
}

TEST(Countdown, AMachineThatSleptIsNotLate) {
  Fake fake;
  fake.slow = 400'000;
  EXPECT_EQ(count_down(600, fake.with()), 600);
  EXPECT_EQ(fake.shown, (std::vector<std::int32_t>{600, 200, 0}));
}

TEST(Countdown, NothingToCount) {
  Fake fake;
  EXPECT_EQ(count_down(0, fake.with()), 0);
  EXPECT_EQ(fake.shown, std::vector<std::int32_t>{0});
}

}  // namespace
}  // namespace runlight::cli
