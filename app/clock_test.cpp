#include "app/clock.hpp"

#include <gtest/gtest.h>

namespace runlight::app {
namespace {

class Always final : public Randomness {
 public:
  explicit Always(std::uint8_t byte) : byte_(byte) {}
  std::array<std::uint8_t, 10> ten_bytes() override {
    std::array<std::uint8_t, 10> out{};
    out.fill(byte_);
    return out;
  }

 private:
  std::uint8_t byte_;
};

const AsOf kNow = *AsOf::from("2026-03-02T07:30:00+01:00");

TEST(Ids, GrowWithinOneMillisecond) {
  Always randomness(0x11);
  Ids ids(randomness);
  const Ulid first = ids.next(kNow);
  const Ulid second = ids.next(kNow);
  EXPECT_EQ(first.unix_ms(), kNow.instant.unix_ms);
  EXPECT_EQ(second.high, first.high);
  EXPECT_EQ(second.low, first.low + 1);
}

TEST(Ids, FollowTheDiaryWithinOneMillisecond) {
  Always randomness(0x11);
  Ids ids(randomness);
  Always greater(0xEE);
  const Ulid kept = Ulid::make(kNow.instant.unix_ms, greater.ten_bytes());
  ids.follow(kept);
  EXPECT_GT(ids.next(kNow), kept);
}

TEST(Ids, AnIdFromTheFutureDoesNotDragTheTimeAlong) {
  Always randomness(0x11);
  Ids ids(randomness);
  ids.follow(Ulid::make(kNow.instant.unix_ms + 1, randomness.ten_bytes()));
  EXPECT_EQ(ids.next(kNow).unix_ms(), kNow.instant.unix_ms);
}

}  // namespace
}  // namespace runlight::app
