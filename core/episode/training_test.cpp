#include "core/episode/training.hpp"

#include <gtest/gtest.h>

#include "core/episode/fold.hpp"
#include "core/episode/test_diary.hpp"

namespace runlight {
namespace {

using test::day;

std::uint8_t exercise(std::string_view id) {
  const auto& trained = knowledge::builtin().trained;
  for (std::size_t i = 0; i < trained.size(); ++i) {
    if (trained[i] == id) return static_cast<std::uint8_t>(i);
  }
  RL_CHECK(false);
  return 0;
}

class Done : public testing::Test {
 protected:
  Done() : fold_(test::builtin_table()) {
    fold_.take(test::entry("2026-03-01T07:30:00+01:00", test::before_with_lift(1)));
  }
  void train(std::string_view when, std::string_view id) {
    StrengthBody body;
    body.exercise = exercise(id);
    body.side = Side::Both;
    body.sets = 3;
    body.least_reps = 20;
    body.pain = Pain{};
    fold_.take(test::entry(when, body));
  }
  [[nodiscard]] const DoneExercise* find(const State& state, std::string_view id) const {
    for (const DoneExercise& one : state.training.done) {
      if (one.exercise == exercise(id)) return &one;
    }
    return nullptr;
  }

  Fold fold_;
};

TEST_F(Done, EachDayIsABitBeforeTheLatest) {
  train("2026-03-02T18:00:00+01:00", "clam_shell");
  train("2026-03-02T18:05:00+01:00", "bridge");
  train("2026-03-04T18:00:00+01:00", "clam_shell");
  train("2026-03-04T18:10:00+01:00", "clam_shell");  // twice on a day is once
  const DoneExercise* clam = find(fold_.state(), "clam_shell");
  ASSERT_NE(clam, nullptr);
  EXPECT_EQ(clam->day, day("2026-03-04"));
  EXPECT_EQ(clam->days, 0b101);
  EXPECT_EQ(find(fold_.state(), "bridge")->days, 0b1);
  train("2026-03-11T18:00:00+01:00", "bridge");  // nine days on: the first is out of sight
  EXPECT_EQ(find(fold_.state(), "bridge")->days, 0b1);
  EXPECT_EQ(find(fold_.state(), "bridge")->day, day("2026-03-11"));
}

// Westward over the date line the day before comes once more.
TEST_F(Done, ADayThatComesOnceMore) {
  train("2026-03-05T18:00:00+13:00", "clam_shell");
  train("2026-03-04T18:00:00-10:00", "clam_shell");
  const DoneExercise* clam = find(fold_.state(), "clam_shell");
  EXPECT_EQ(clam->day, day("2026-03-05"));
  EXPECT_EQ(clam->days, 0b11);
}

TEST_F(Done, ADayCanBeForgotten) {
  train("2026-03-02T18:00:00+01:00", "clam_shell");
  train("2026-03-04T18:00:00+01:00", "clam_shell");
  train("2026-03-04T18:05:00+01:00", "bridge");
  State state = fold_.state();
  forget_exercises_of(state.training, day("2026-03-04"));
  EXPECT_EQ(find(state, "bridge"), nullptr);
  ASSERT_NE(find(state, "clam_shell"), nullptr);
  EXPECT_EQ(find(state, "clam_shell")->day, day("2026-03-02"));
  EXPECT_EQ(find(state, "clam_shell")->days, 0b1);
  State other = fold_.state();
  forget_exercises_of(other.training, day("2026-03-02"));
  EXPECT_EQ(find(other, "clam_shell")->day, day("2026-03-04"));
  EXPECT_EQ(find(other, "clam_shell")->days, 0b1);
}

}  // namespace
}  // namespace runlight
