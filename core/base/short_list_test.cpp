#include "core/base/short_list.hpp"

#include <gtest/gtest.h>

namespace runlight {
namespace {

using List = ShortList<int, 3>;

std::vector<int> values_of(const List& list) { return {list.begin(), list.end()}; }
using Values = std::vector<int>;

// Where the values lie is no business of the reader; that they lie in place is this type's purpose.
bool is_in_place(const List& list) {
  const auto* from = reinterpret_cast<const std::byte*>(&list);
  const auto* at = reinterpret_cast<const std::byte*>(list.data());
  return at >= from && at < from + sizeof(List);
}

TEST(ShortList, KeepsAFewInPlaceAndLosesNoneBeyond) {
  List list;
  EXPECT_TRUE(list.empty());
  for (int i = 1; i <= 3; ++i) list.push_back(i);
  EXPECT_TRUE(is_in_place(list));
  for (int i = 4; i <= 100; ++i) list.push_back(i);
  EXPECT_FALSE(is_in_place(list));
  ASSERT_EQ(list.size(), 100U);
  for (std::size_t i = 0; i < 100; ++i) EXPECT_EQ(list[i], static_cast<int>(i) + 1);
  EXPECT_EQ(list.front(), 1);
  EXPECT_EQ(list.back(), 100);
}

TEST(ShortList, CopiesAreItsValuesInPlaceAgainWhereTheyFit) {
  List list{1, 2, 3, 4, 5};
  const List copy = list;
  list.clear();
  EXPECT_EQ(values_of(copy), (Values{1, 2, 3, 4, 5}));
  List other{9};
  other = copy;
  EXPECT_EQ(other, copy);
  other.erase(other.begin() + 1, other.end() - 1);
  EXPECT_EQ(values_of(other), (Values{1, 5}));
  EXPECT_NE(other, copy);
  const List shorter = other;
  EXPECT_TRUE(is_in_place(shorter));
  EXPECT_EQ(shorter, other);
  const List& same = list;
  list = same;
  EXPECT_TRUE(list.empty());
}

TEST(ShortList, AddsOneOfItsOwnAcrossTheBorder) {
  List list{7, 8, 9};
  list.push_back(list.front());
  list.push_back(list.front());
  EXPECT_EQ(values_of(list), (Values{7, 8, 9, 7, 7}));
}

TEST(ShortList, FillsOnBothSidesOfTheBorder) {
  List list{1, 2, 3, 4, 5};
  list.fill(2, list.back());
  EXPECT_EQ(values_of(list), (Values{5, 5}));
  EXPECT_TRUE(is_in_place(list));
  list.fill(4, 6);
  EXPECT_EQ(values_of(list), (Values{6, 6, 6, 6}));
}

TEST(ShortList, InsertsAnywhere) {
  List list{1, 3};
  list.insert(list.begin() + 1, 2);
  list.insert(list.begin(), 0);  // the fourth: over the border
  list.insert(list.end(), 4);
  EXPECT_EQ(values_of(list), (Values{0, 1, 2, 3, 4}));
}

TEST(ShortList, ErasesByATestOnBothSidesOfTheBorder) {
  const auto is_odd = [](int value) { return value % 2 == 1; };
  List few{1, 2, 3};
  EXPECT_EQ(erase_if(few, is_odd), 2U);
  EXPECT_EQ(values_of(few), (Values{2}));
  List many{1, 2, 3, 4, 5, 6};
  EXPECT_EQ(erase_if(many, is_odd), 3U);
  many.push_back(8);
  EXPECT_EQ(values_of(many), (Values{2, 4, 6, 8}));
  EXPECT_EQ(erase_if(many, [](int) { return true; }), 4U);
  many.push_back(5);
  EXPECT_EQ(values_of(many), (Values{5}));
  EXPECT_TRUE(is_in_place(many));
  EXPECT_EQ(erase_if(many, [](int) { return false; }), 0U);
}

}  // namespace
}  // namespace runlight
