#include "core/base/ulid.hpp"

#include <gtest/gtest.h>

#include <array>

namespace runlight {
namespace {

constexpr std::array<std::uint8_t, 10> kCounting = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

TEST(Ulid, TimeComesFirstThenTheRandomBytes) {
  const Ulid id = Ulid::make(0x0123456789AB, kCounting);
  EXPECT_EQ(id.high, 0x0123456789AB0102U);
  EXPECT_EQ(id.low, 0x030405060708090AU);
  EXPECT_EQ(id.unix_ms(), 0x0123456789AB);
}

TEST(Ulid, TextIsCrockfordBase32) {
  EXPECT_EQ(Ulid{}.text(), "00000000000000000000000000");
  EXPECT_EQ((Ulid{0, 1}.text()), "00000000000000000000000001");
  EXPECT_EQ((Ulid{0, 31}.text()), "0000000000000000000000000Z");
  EXPECT_EQ((Ulid{1, 0}.text()), "0000000000000G000000000000");
  EXPECT_EQ((Ulid{~0ULL, ~0ULL}.text()), "7ZZZZZZZZZZZZZZZZZZZZZZZZZ");
}

// The example of the published ULID description: 1469918176385 ms is written "01ARYZ6S41".
TEST(Ulid, AgreesWithThePublishedExampleTime) {
  const auto id = Ulid::from("01ARYZ6S410000000000000000");
  ASSERT_TRUE(id.has_value());
  EXPECT_EQ(id->unix_ms(), 1469918176385);
  EXPECT_EQ(id->low, 0U);
}

TEST(Ulid, WhatIsWrittenIsReadBack) {
  for (const std::int64_t ms : {std::int64_t{0}, std::int64_t{1}, std::int64_t{1'772'000'000'123},
                                (std::int64_t{1} << 48) - 1}) {
    const Ulid id = Ulid::make(ms, kCounting);
    EXPECT_EQ(Ulid::from(id.text()), id) << ms;
  }
}

TEST(Ulid, ReadsEitherCase) {
  EXPECT_EQ(Ulid::from("01aryz6s41tsv4rrffq69g5fav"), Ulid::from("01ARYZ6S41TSV4RRFFQ69G5FAV"));
  EXPECT_EQ(Ulid::from("01aryz6s41tsv4rrffq69g5fav")->text(), "01ARYZ6S41TSV4RRFFQ69G5FAV");
}

TEST(Ulid, RefusesWhatIsNotOne) {
  EXPECT_FALSE(Ulid::from(""));
  EXPECT_FALSE(Ulid::from("01ARYZ6S41TSV4RRFFQ69G5FA"));    // 25
  EXPECT_FALSE(Ulid::from("01ARYZ6S41TSV4RRFFQ69G5FAVX"));  // 27
  EXPECT_FALSE(Ulid::from("81ARYZ6S41TSV4RRFFQ69G5FAV"));   // beyond 128 bits
  EXPECT_TRUE(Ulid::from("71ARYZ6S41TSV4RRFFQ69G5FAV"));
  for (const char letter : {'I', 'L', 'O', 'U', 'i', 'l', 'o', 'u', '-', ' ', '\0', '\xC3'}) {
    std::string text = "01ARYZ6S41TSV4RRFFQ69G5FAV";
    text[20] = letter;
    EXPECT_FALSE(Ulid::from(text)) << static_cast<int>(letter);
  }
}

TEST(Ulid, SortsByTimeAsIdAndAsText) {
  const Ulid early =
      Ulid::make(1'772'000'000'000, {255, 255, 255, 255, 255, 255, 255, 255, 255, 255});
  const Ulid late = Ulid::make(1'772'000'000'001, {});
  EXPECT_LT(early, late);
  EXPECT_LT(early.text(), late.text());
}

TEST(Ulid, NoneIsAllZero) {
  EXPECT_TRUE(Ulid{}.is_none());
  EXPECT_FALSE((Ulid{0, 1}.is_none()));
  EXPECT_FALSE((Ulid{1, 0}.is_none()));
}

TEST(UlidDeathTest, ATimeOutsideFortyEightBitsIsAProgrammerError) {
  EXPECT_DEATH((void)Ulid::make(-1, {}), "");
  EXPECT_DEATH((void)Ulid::make(std::int64_t{1} << 48, {}), "");
}

}  // namespace
}  // namespace runlight
