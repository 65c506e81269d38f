#include "codecs/activity/number.hpp"

namespace runlight::activity::detail {
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

}  // namespace

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

}  // namespace runlight::activity::detail
