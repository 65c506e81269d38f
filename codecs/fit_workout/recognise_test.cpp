#include "codecs/fit_workout/recognise.hpp"

#include <gtest/gtest.h>

#include "codecs/fit_workout/test_ladder.hpp"

namespace runlight::fit_workout {
namespace {

std::vector<std::byte> workout(std::uint16_t product) {
  const Instant made = AsOf::from("2026-03-02T07:30:00+01:00")->instant;
  return write(kLadder[2].session, {"Stage 3", "Walk", "Run", "Walk", "Walk"}, {product, 9, made})
      .value();
}

TEST(FitRecognise, OursAndNobodyElses) {
  const std::vector<std::byte> bytes = workout(77);
  EXPECT_TRUE(is_workout_of(bytes, 77));
  EXPECT_FALSE(is_workout_of(bytes, 78));
  EXPECT_FALSE(is_workout_of({}, 77));
}

TEST(FitRecognise, NotADamagedOne) {
  std::vector<std::byte> bytes = workout(77);
  for (std::size_t cut = 1; cut < bytes.size(); ++cut) {
    EXPECT_FALSE(is_workout_of(std::span(bytes).first(bytes.size() - cut), 77)) << cut;
  }
  bytes[bytes.size() / 2] ^= std::byte{1};
  EXPECT_FALSE(is_workout_of(bytes, 77));
}

TEST(FitRecognise, NotTwoInOne) {
  std::vector<std::byte> bytes = workout(77);
  const std::vector<std::byte> second = workout(78);
  bytes.insert(bytes.end(), second.begin(), second.end());
  EXPECT_FALSE(is_workout_of(bytes, 77));
}

}  // namespace
}  // namespace runlight::fit_workout
