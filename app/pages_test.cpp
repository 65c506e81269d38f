#include "app/pages.hpp"

#include <gtest/gtest.h>

namespace runlight::app {
namespace {

using List = std::vector<Mark>;

TEST(ReadMarks, NumbersAndDoubts) {
  EXPECT_EQ(read_marks("0", 3, Doubt::Kept).marks, (List{Mark::No, Mark::No, Mark::No}));
  EXPECT_EQ(read_marks("1 3", 3, Doubt::Kept).marks, (List{Mark::Yes, Mark::No, Mark::Yes}));
  EXPECT_EQ(read_marks("1,3", 3, Doubt::Kept).marks, (List{Mark::Yes, Mark::No, Mark::Yes}));
  EXPECT_EQ(read_marks("?2", 3, Doubt::Kept).marks, (List{Mark::No, Mark::DontKnow, Mark::No}));
  EXPECT_EQ(read_marks("?2", 3, Doubt::CountsAsYes).marks, (List{Mark::No, Mark::Yes, Mark::No}));
}

TEST(ReadMarks, NothingTypedIsNoAnswer) {
  for (const char* text : {"", " ", ",", "4", "-1", "x", "?", "0 1", "1 x", "1.5"}) {
    EXPECT_NE(read_marks(text, 3, Doubt::Kept).fault, Marks::Fault::No) << text;
    EXPECT_TRUE(read_marks(text, 3, Doubt::Kept).marks.empty()) << text;
  }
}

TEST(ReadMarks, EachFaultHasItsName) {
  EXPECT_EQ(read_marks("", 3, Doubt::Kept).fault, Marks::Fault::Empty);
  EXPECT_EQ(read_marks("4", 3, Doubt::Kept).fault, Marks::Fault::NotUnderstood);
  EXPECT_EQ(read_marks("0 1", 3, Doubt::Kept).fault, Marks::Fault::NoneAndSome);
  EXPECT_EQ(read_marks("0", 3, Doubt::Kept).fault, Marks::Fault::No);
}

}  // namespace
}  // namespace runlight::app
