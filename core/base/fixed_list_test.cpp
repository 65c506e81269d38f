#include "core/base/fixed_list.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace runlight {
namespace {

TEST(FixedList, KeepsOrderUpToItsSize) {
  FixedList<int, 3> list;
  EXPECT_TRUE(list.empty());
  list.add(7);
  list.add(5);
  list.add(6);
  EXPECT_EQ(list.size(), 3U);
  EXPECT_EQ(list[0], 7);
  EXPECT_EQ(list[2], 6);
  EXPECT_EQ(std::accumulate(list.begin(), list.end(), 0), 18);
}

TEST(FixedList, ClearedItTakesNewValues) {
  FixedList<int, 1> list;
  list.add(1);
  list.clear();
  EXPECT_TRUE(list.empty());
  EXPECT_EQ(list.begin(), list.end());
  list.add(2);
  EXPECT_EQ(list[0], 2);
}

TEST(FixedListDeathTest, OneTooManyEndsTheProgram) {
  FixedList<int, 1> list;
  list.add(1);
  EXPECT_DEATH(list.add(2), "");
}

}  // namespace
}  // namespace runlight
