#include "codecs/activity/number.hpp"

namespace runlight::activity {
namespace detail {
namespace {

// number * 10^power, or nothing if it leaves the range.
std::optional<std::int64_t> scaled(std::int64_t number, int power) {
  if (number == 0) return 0;
  if (power >= 0) {
    if (power > kMaxDigits) return std::nullopt;
    const std::int64_t factor = kPowers[static_cast<std::size_t>(power)];
    if (number > kPowers[kMaxDigits] / factor) return std::nullopt;
    return number * factor;
  }
  if (-power > kMaxDigits) return 0;
  const std::int64_t divisor = kPowers[static_cast<std::size_t>(-power)];
  return (number + divisor / 2) / divisor;
}

std::optional<int> exponent(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  if (text.empty() || text.size() > 4) return std::nullopt;
  int number = 0;
  for (const char c : text) {
    if (!is_digit(c)) return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return negative ? -number : number;
}

// The rare texts with an exponent: "1.5E-4".
std::optional<std::int64_t> parse_exponent(std::string_view text, int decimals) {
  const bool negative = text.front() == '-';
  if (text.front() == '-' || text.front() == '+') text.remove_prefix(1);
  std::int64_t number = 0;
  int digits = 0;
  int power = 0;
  bool any = false;
  bool point = false;
  std::size_t at = 0;
  for (; at < text.size() && (is_digit(text[at]) || (text[at] == '.' && !point)); ++at) {
    if (text[at] == '.') {
      point = true;
      continue;
    }
    any = true;
    if (digits < kMaxDigits) {
      number = number * 10 + (text[at] - '0');
      if (number != 0) ++digits;
      if (point) --power;
    } else if (!point) {
      return std::nullopt;
    }
  }
  if (!any || at == text.size() || (text[at] != 'e' && text[at] != 'E')) return std::nullopt;
  const auto shift = exponent(text.substr(at + 1));
  if (!shift) return std::nullopt;
  const auto out = scaled(number, power + *shift + decimals);
  if (!out) return std::nullopt;
  return negative ? -*out : *out;
}

}  // namespace

bool read_any(std::string_view whole, int decimals, std::int64_t& out) {
  const std::string_view text = trimmed(whole);
  const char* at = text.data();
  const char* const end = at + text.size();
  const bool negative = at != end && *at == '-';
  if (at != end && (*at == '-' || *at == '+')) ++at;
  while (at != end && *at == '0') ++at;  // leading zeros are not digits that count
  const bool leading_zero = at != text.data() && at[-1] == '0';
  std::int64_t number = 0;
  const char* const first = at;
  for (; at != end && is_digit(*at) && at - first < kMaxDigits; ++at) {
    number = number * 10 + (*at - '0');
  }
  if (at != end && is_digit(*at)) return false;  // beyond any quantity we know
  const std::int64_t whole_digits = at - first;
  bool any = leading_zero || whole_digits > 0;
  int power = 0;
  bool up = false;  // the first digit that is not kept rounds
  if (at != end && *at == '.') {
    const char* const point = ++at;
    // Only as many digits as are asked for: what they are worth is then a multiplication.
    const std::int64_t keep =
        kMaxDigits - whole_digits < decimals ? kMaxDigits - whole_digits : decimals;
    for (; at != end && is_digit(*at) && at - point < keep; ++at) {
      number = number * 10 + (*at - '0');
    }
    power = -static_cast<int>(at - point);
    if (at != end && is_digit(*at)) up = *at >= '5';
    while (at != end && is_digit(*at)) ++at;
    any = any || at != point;
  }
  if (!any) return false;
  if (at != end) {
    const auto number_with_exponent = parse_exponent(text, decimals);
    out = number_with_exponent.value_or(0);
    return number_with_exponent.has_value();
  }
  const int shift = power + decimals;
  if (shift > kMaxDigits || number > kPowers[static_cast<std::size_t>(kMaxDigits - shift)]) {
    return false;
  }
  const std::int64_t positive =
      number * kPowers[static_cast<std::size_t>(shift)] + (up && shift == 0 ? 1 : 0);
  out = negative ? -positive : positive;
  return true;
}

}  // namespace detail

bool read_fixed(std::string_view text, int decimals, std::int64_t& out) {
  if constexpr (std::endian::native == std::endian::little) {
    if (detail::read_short(text, decimals, out)) return true;
  }
  return detail::read_any(text, decimals, out);
}

}  // namespace runlight::activity
