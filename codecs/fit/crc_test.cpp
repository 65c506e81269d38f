#include "codecs/fit/crc.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <span>
#include <string_view>
#include <vector>

namespace runlight::fit {
namespace {

// The definition, bit by bit.
std::uint16_t by_bits(std::span<const std::byte> bytes, std::uint16_t start) {
  unsigned crc = start;
  for (const std::byte one : bytes) {
    crc ^= std::to_integer<unsigned>(one);
    for (int bit = 0; bit < 8; ++bit) crc = (crc & 1U) != 0 ? (crc >> 1U) ^ 0xA001U : crc >> 1U;
  }
  return static_cast<std::uint16_t>(crc);
}

std::vector<std::byte> noise(std::size_t size) {
  std::vector<std::byte> out(size);
  std::uint32_t state = 12345;
  for (std::byte& one : out) {
    state = state * 1664525U + 1013904223U;
    one = static_cast<std::byte>(state >> 24U);
  }
  return out;
}

TEST(FitCrc, KnownCheckValue) {
  const std::string_view text = "123456789";
  const auto bytes = std::as_bytes(std::span(text));
  EXPECT_EQ(crc16(bytes), 0xBB3D);
  EXPECT_EQ(crc16_by_table(bytes), 0xBB3D);
  EXPECT_EQ(crc16({}), 0);
}

TEST(FitCrc, EveryWayAgreesAtEveryLengthAndStart) {
  const std::vector<std::byte> bytes = noise(700);
  for (std::size_t size = 0; size <= 600; ++size) {
    const auto part = std::span(bytes).subspan(size % 7, size);
    const auto start = static_cast<std::uint16_t>(size * 257U);
    const std::uint16_t right = by_bits(part, start);
    ASSERT_EQ(crc16_by_table(part, start), right) << size;
    ASSERT_EQ(crc16_by_multiply(part, start), right) << size;
    ASSERT_EQ(crc16(part, start), right) << size;
  }
}

TEST(FitCrc, MayBeTakenInPieces) {
  const std::vector<std::byte> bytes = noise(5000);
  const auto all = std::span<const std::byte>(bytes);
  EXPECT_EQ(crc16(all.subspan(1234), crc16(all.first(1234))), by_bits(all, 0));
}

}  // namespace
}  // namespace runlight::fit
