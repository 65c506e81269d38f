// Decimal text to whole numbers of a chosen unit, without floating point.
//
// parse_fixed("47.1234567", 7) is 471234567. Promises: the nearest whole number, ties away from
// zero; a sign, leading and trailing white space and an exponent are understood; anything else
// ("", "NaN", "1,5", "0x1", beyond 10^18) is nothing.
// Deliberately absent: decimal commas and thousands marks, which only their codec can judge.
#pragma once

#include <array>
#include <cstdint>
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

// The rare texts with an exponent: "1.5E-4".
[[nodiscard]] std::optional<std::int64_t> parse_exponent(std::string_view text, int decimals);

[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

}  // namespace detail

[[nodiscard]] constexpr std::string_view trimmed(std::string_view text) {
  while (!text.empty() && detail::is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && detail::is_space(text.back())) text.remove_suffix(1);
  return text;
}

[[nodiscard]] inline std::optional<std::int64_t> parse_fixed(std::string_view whole, int decimals) {
  const std::string_view text = trimmed(whole);
  const char* at = text.data();
  const char* const end = at + text.size();
  const bool negative = at != end && *at == '-';
  if (at != end && (*at == '-' || *at == '+')) ++at;
  while (at != end && *at == '0') ++at;  // leading zeros are not digits that count
  const bool leading_zero = at != text.data() && at[-1] == '0';
  std::int64_t number = 0;
  const char* const first = at;
  for (; at != end && detail::is_digit(*at) && at - first < detail::kMaxDigits; ++at) {
    number = number * 10 + (*at - '0');
  }
  if (at != end && detail::is_digit(*at)) return std::nullopt;  // beyond any quantity we know
  const std::int64_t whole_digits = at - first;
  bool any = leading_zero || whole_digits > 0;
  int power = 0;
  bool up = false;  // the first digit that is not kept rounds
  if (at != end && *at == '.') {
    const char* const point = ++at;
    // Only as many digits as are asked for: what they are worth is then a multiplication.
    const std::int64_t keep =
        detail::kMaxDigits - whole_digits < decimals ? detail::kMaxDigits - whole_digits : decimals;
    for (; at != end && detail::is_digit(*at) && at - point < keep; ++at) {
      number = number * 10 + (*at - '0');
    }
    power = -static_cast<int>(at - point);
    if (at != end && detail::is_digit(*at)) up = *at >= '5';
    while (at != end && detail::is_digit(*at)) ++at;
    any = any || at != point;
  }
  if (!any) return std::nullopt;
  if (at != end) return detail::parse_exponent(text, decimals);
  const int shift = power + decimals;
  if (shift > detail::kMaxDigits ||
      number > detail::kPowers[static_cast<std::size_t>(detail::kMaxDigits - shift)]) {
    return std::nullopt;
  }
  const std::int64_t out =
      number * detail::kPowers[static_cast<std::size_t>(shift)] + (up && shift == 0 ? 1 : 0);
  return negative ? -out : out;
}

}  // namespace runlight::activity
