#include "core/base/result.hpp"

#include <gtest/gtest.h>

#include <memory>

namespace runlight {
namespace {

Result<int> half(int number) {
  if (number % 2 != 0) return input_error("number", "is odd", "give an even one");
  return number / 2;
}

Result<int> quarter(int number) {
  RL_TRY(const int once, half(number));
  RL_TRY(const int twice, half(once));
  return twice;
}

Result<Done> check_even(int number) {
  RL_TRY_DONE(half(number));
  return Done{};
}

TEST(Result, HoldsAValue) {
  const Result<int> eight = half(16);
  ASSERT_TRUE(eight.ok());
  EXPECT_EQ(eight.value(), 8);
}

TEST(Result, HoldsAnError) {
  const Result<int> none = half(3);
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().kind, ErrorKind::Input);
  EXPECT_EQ(none.error().where, "number");
  EXPECT_EQ(none.error().what, "is odd");
  EXPECT_EQ(none.error().mend, "give an even one");
  EXPECT_EQ(none.error().pointer, "");
}

TEST(Result, TryHandsOnTheFirstError) {
  EXPECT_EQ(quarter(12).value(), 3);
  EXPECT_EQ(quarter(10).error().what, "is odd");
  EXPECT_TRUE(check_even(2).ok());
  EXPECT_EQ(check_even(1).error().what, "is odd");
}

TEST(Result, AnErrorGrowsFromTheInsideOut) {
  const Error outer = input_error("", "is not JSON", "mend it").in("line 812").in("diary.jsonl");
  EXPECT_EQ(outer.where, "diary.jsonl, line 812");
  EXPECT_EQ(storage_error("d.db", "is full", "free some room").kind, ErrorKind::Storage);
}

TEST(Result, MovesWhatCannotBeCopied) {
  Result<std::unique_ptr<int>> held = std::make_unique<int>(5);
  const std::unique_ptr<int> taken = std::move(held).value();
  EXPECT_EQ(*taken, 5);
}

TEST(Result, AValueCanBeChangedInPlace) {
  Result<std::string> text = std::string("left");
  text.value() += " hip";
  EXPECT_EQ(text.value(), "left hip");
}

TEST(ResultDeathTest, TheWrongQuestionEndsTheProgram) {
  EXPECT_DEATH((void)half(3).value(), "");
  EXPECT_DEATH((void)half(2).error(), "");
}

}  // namespace
}  // namespace runlight
