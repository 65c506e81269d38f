#include "app/in_order/in_order.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <numeric>

namespace runlight::app {
namespace {

TEST(InOrder, ResultsComeInOrderHoweverLongTheyTake) {
  std::vector<int> taken;
  std::atomic<int> most{0};
  std::atomic<int> ahead{0};
  InOrder<int> queue(200, 4, 8, [&](std::size_t number, std::size_t /*thread*/) {
    const int now = ++ahead;
    int seen = most;
    while (now > seen && !most.compare_exchange_weak(seen, now)) {
    }
    for (std::size_t i = 0; i < (number * 7919) % 1000; ++i) std::this_thread::yield();
    return static_cast<int>(number);
  });
  for (int number = 0; number < 200; ++number) {
    const int value = queue.next();
    --ahead;
    EXPECT_EQ(number, value);
    taken.push_back(value);
  }
  std::vector<int> expected(200);
  std::iota(expected.begin(), expected.end(), 0);
  EXPECT_EQ(taken, expected);
  EXPECT_LE(most, 8 + 1);
}

TEST(InOrder, StopsAndWaitsForNobody) {
  std::size_t taken = 0;
  {
    InOrder<int> queue(1'000'000, 3, 6, [](std::size_t number, std::size_t /*thread*/) {
      return static_cast<int>(number);
    });
    while (taken < 5) {
      EXPECT_EQ(queue.next(), static_cast<int>(taken));
      ++taken;
    }
  }
  EXPECT_EQ(taken, 5U);
  const InOrder<int> nothing(0, 2, 4, [](std::size_t, std::size_t) { return 0; });
}

TEST(InOrder, EachThreadHasANumberOfItsOwn) {
  std::vector<std::atomic<int>> inside(3);
  InOrder<bool> queue(300, 3, 9, [&](std::size_t /*number*/, std::size_t thread) {
    const bool alone = ++inside.at(thread) == 1;
    std::this_thread::yield();
    --inside.at(thread);
    return alone;
  });
  for (int i = 0; i < 300; ++i) EXPECT_TRUE(queue.next());
}

}  // namespace
}  // namespace runlight::app
