#include "tests/diaries/signature.hpp"

#include <gtest/gtest.h>

namespace runlight::diaries {
namespace {

// The published test vectors of 64-bit FNV-1a.
TEST(Signature, HashIsFnv1a) {
  EXPECT_EQ(fnv1a(""), 0xCBF29CE484222325U);
  EXPECT_EQ(fnv1a("a"), 0xAF63DC4C8601EC8CU);
  EXPECT_EQ(fnv1a("foobar"), 0x85944171F73967E8U);
}

TEST(Signature, SaysWhichDiariesMovedAndHowManyDays) {
  const std::string before = "all 1\nanna 0a 111122223333\nben 0b 4444\ncleo 0c 5555\n";
  EXPECT_TRUE(moved(before, before).empty());
  const std::string now = "all 2\nanna 1a 1111222933334444\nben 0b 4444\ndora 0d 6666\n";
  EXPECT_EQ(moved("all 1\nanna 0a 111122223333\nben 0b 4444\ncleo 0c 5555\n", now),
            std::vector<std::string>({"anna: 2 days moved", "dora: a new diary", "cleo: gone"}));
}

}  // namespace
}  // namespace runlight::diaries
