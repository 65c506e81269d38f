#include "app/pages.hpp"

#include <gtest/gtest.h>

namespace runlight::app {
namespace {

using Marks = std::vector<Mark>;

TEST(ReadMarks, NumbersAndDoubts) {
  EXPECT_EQ(read_marks("0", 3, Doubt::Kept).value(), (Marks{Mark::No, Mark::No, Mark::No}));
  EXPECT_EQ(read_marks("1 3", 3, Doubt::Kept).value(), (Marks{Mark::Yes, Mark::No, Mark::Yes}));
  EXPECT_EQ(read_marks("1,3", 3, Doubt::Kept).value(), (Marks{Mark::Yes, Mark::No, Mark::Yes}));
  EXPECT_EQ(read_marks("?2", 3, Doubt::Kept).value(), (Marks{Mark::No, Mark::DontKnow, Mark::No}));
  EXPECT_EQ(read_marks("?2", 3, Doubt::CountsAsYes).value(),
            (Marks{Mark::No, Mark::Yes, Mark::No}));
}

TEST(ReadMarks, NothingTypedIsNoAnswer) {
  for (const char* text : {"", " ", ",", "4", "-1", "x", "?", "0 1", "1 x", "1.5"}) {
    EXPECT_FALSE(read_marks(text, 3, Doubt::Kept).ok()) << text;
  }
}

}  // namespace
}  // namespace runlight::app
