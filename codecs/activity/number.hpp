// Decimal text to whole numbers of a chosen unit, without floating point.
//
// parse_fixed("47.1234567", 7) is 471234567. Promises: the nearest whole number, ties away from
// zero; a sign, leading and trailing white space and an exponent are understood; anything else
// ("", "NaN", "1,5", "0x1", beyond 10^18) is nothing.
// Deliberately absent: decimal commas and thousands marks, which only their codec can judge.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

namespace runlight::activity {

namespace detail {

inline constexpr int kMaxDigits = 18;
inline constexpr std::array<std::int64_t, 19> kPowers{1,
                                                      10,
                                                      100,
                                                      1'000,
                                                      10'000,
                                                      100'000,
                                                      1'000'000,
                                                      10'000'000,
                                                      100'000'000,
                                                      1'000'000'000,
                                                      10'000'000'000,
                                                      100'000'000'000,
                                                      1'000'000'000'000,
                                                      10'000'000'000'000,
                                                      100'000'000'000'000,
                                                      1'000'000'000'000'000,
                                                      10'000'000'000'000'000,
                                                      100'000'000'000'000'000,
                                                      1'000'000'000'000'000'000};

[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

// Eight characters at once, the first one lowest.
inline constexpr std::uint64_t kEach = 0x0101010101010101U;

template <class Word>
[[nodiscard]] inline std::uint64_t bytes_at(const char* at) {
  Word word = 0;
  std::memcpy(&word, at, sizeof word);
  return word;
}

// The first 1 to 8 of `size` bytes; what is beyond the text is 0, and nothing beyond it is read.
[[nodiscard]] inline std::uint64_t first_bytes(const char* at, std::size_t size) {
  if (size >= 8) return bytes_at<std::uint64_t>(at);
  if (size >= 4) {
    return bytes_at<std::uint32_t>(at) | bytes_at<std::uint32_t>(at + size - 4) << 8 * (size - 4);
  }
  const std::size_t half = size / 2;
  return bytes_at<std::uint8_t>(at) | bytes_at<std::uint8_t>(at + half) << 8 * half |
         bytes_at<std::uint8_t>(at + size - 1) << 8 * (size - 1);
}

// A high bit in every byte above 9. A byte above 0x89 may mark the next one too, which does no
// harm: it has a mark itself.
[[nodiscard]] constexpr std::uint64_t above_nine(std::uint64_t bytes) {
  return ((bytes + 0x76 * kEach) | bytes) & 0x80 * kEach;
}

// The number that eight bytes of 0..9 spell.
[[nodiscard]] constexpr std::uint64_t spelled(std::uint64_t digits) {
  const std::uint64_t pairs = digits * 10 + (digits >> 8U);
  constexpr std::uint64_t kEvery32 = 0x000000FF000000FFU;
  return ((pairs & kEvery32) * 0x000F424000000064U + (pairs >> 16U & kEvery32) * 0x271000000001U) >>
         32U;
}

// What nearly all numbers in files look like: "-12.3456789", at most 7 digits before the point and
// 8 behind it, or 8 without a point. False: ask read_any.
[[nodiscard]] inline bool read_short(std::string_view text, int decimals, std::int64_t& out) {
  if (text.empty()) return false;
  const bool negative = text.front() == '-';
  const char* const at = text.data() + (negative ? 1 : 0);
  const std::size_t size = text.size() - (negative ? 1 : 0);
  if (size - 1 >= 16 || decimals < 0 || decimals > 7) return false;
  const auto places = static_cast<unsigned>(decimals);
  const std::uint64_t low = first_bytes(at, size) ^ '0' * kEach;
  const std::uint64_t others = above_nine(low);
  const auto whole = static_cast<std::size_t>(others == 0 ? 8 : std::countr_zero(others) / 8);
  std::uint64_t number = 0;
  if (whole == size) {
    number = spelled(low << 8 * (8 - size)) * static_cast<std::uint64_t>(kPowers[places]);
  } else {
    if (whole == 0 || whole == 8 || at[whole] != '.' || size - whole - 2 >= 8) return false;
    const std::uint64_t high =
        size > 8 ? bytes_at<std::uint64_t>(at + size - 8) >> 8 * (16 - size) ^ '0' * kEach : 0;
    // What is behind the point, and 0 behind that.
    const std::uint64_t behind = (low >> 8 * whole >> 8U | high << (56 - 8 * whole)) &
                                 ~std::uint64_t{0} >> (64 - 8 * (size - whole - 1));
    if (above_nine(behind) != 0) return false;
    number = spelled(low << (64 - 8 * whole)) * static_cast<std::uint64_t>(kPowers[places]);
    if (places != 0) number += spelled(behind << 8 * (8 - places));
    if ((behind >> 8 * places & 0xFFU) >= 5) ++number;  // the first digit not kept rounds
  }
  const auto positive = static_cast<std::int64_t>(number);
  out = negative ? -positive : positive;
  return true;
}

// Every text, byte by byte.
[[nodiscard]] bool read_any(std::string_view text, int decimals, std::int64_t& out);

}  // namespace detail

[[nodiscard]] constexpr std::string_view trimmed(std::string_view text) {
  while (!text.empty() && detail::is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && detail::is_space(text.back())) text.remove_suffix(1);
  return text;
}

// For loops over samples: an optional number that a call returns is put together in memory from
// pieces, and to read it back at once costs more than the number did. False: it is no number.
[[nodiscard]] bool read_fixed(std::string_view text, int decimals, std::int64_t& out);

[[nodiscard]] inline std::optional<std::int64_t> parse_fixed(std::string_view text, int decimals) {
  std::int64_t out = 0;
  if (!read_fixed(text, decimals, out)) return std::nullopt;
  return out;
}

}  // namespace runlight::activity
