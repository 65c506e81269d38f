#include "app/importing/ordered.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace runlight::app {
namespace {

TEST(InOrder, ResultsComeInOrderHoweverLongTheyTake) {
  std::vector<int> taken;
  std::atomic<int> most{0};
  std::atomic<int> ahead{0};
  in_order<int>(
      200, 4, 8,
      [&](std::size_t number, std::size_t /*thread*/) {
        const int now = ++ahead;
        int seen = most;
        while (now > seen && !most.compare_exchange_weak(seen, now)) {
        }
        for (std::size_t i = 0; i < (number * 7919) % 1000; ++i) std::this_thread::yield();
        return static_cast<int>(number);
      },
      [&](std::size_t number, int value) {
        --ahead;
        EXPECT_EQ(static_cast<int>(number), value);
        taken.push_back(value);
        return Go::On;
      });
  std::vector<int> expected(200);
  std::iota(expected.begin(), expected.end(), 0);
  EXPECT_EQ(taken, expected);
  EXPECT_LE(most, 8 + 1);
}

TEST(InOrder, StopsAndWaitsForNobody) {
  std::size_t taken = 0;
  in_order<int>(
      1'000'000, 3, 6, [](std::size_t number, std::size_t) { return static_cast<int>(number); },
      [&](std::size_t, int) { return ++taken == 5 ? Go::Stop : Go::On; });
  EXPECT_EQ(taken, 5U);
  in_order<int>(
      0, 2, 4, [](std::size_t, std::size_t) { return 0; }, [](std::size_t, int) { return Go::On; });
}

}  // namespace
}  // namespace runlight::app
