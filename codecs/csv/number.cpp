#include "codecs/csv/number.hpp"

#include <algorithm>
#include <string>

#include "codecs/activity/number.hpp"

namespace runlight::csv {

std::optional<std::int64_t> number_from(std::string_view text, int decimals, Comma comma) {
  const std::string_view tight = activity::trimmed(text);
  const std::size_t last_comma = tight.rfind(',');
  if (last_comma == std::string_view::npos) return activity::parse_fixed(tight, decimals);
  const std::size_t last_point = tight.rfind('.');
  const auto commas = std::count(tight.begin(), tight.end(), ',');
  const auto points = std::count(tight.begin(), tight.end(), '.');
  // Of two different marks the last one is the decimal's, and it stands once.
  const bool decimal_comma =
      last_point != std::string_view::npos
          ? last_comma > last_point
          : commas == 1 && (comma == Comma::Decimal || tight.size() - last_comma != 4);
  if (decimal_comma ? commas > 1 : points > 1) return std::nullopt;
  std::string plain;
  for (const char c : tight) {
    if (c == (decimal_comma ? ',' : '.')) {
      plain += '.';
    } else if (c != ',' && c != '.') {
      plain += c;
    }
  }
  return activity::parse_fixed(plain, decimals);
}

std::optional<std::int64_t> duration_ms_from(std::string_view text, Comma comma) {
  constexpr std::int64_t kLongest = 1'000'000'000'000;
  std::int64_t whole = 0;
  std::string_view rest = activity::trimmed(text);
  int parts = 0;
  for (std::size_t colon = rest.find(':'); colon != std::string_view::npos;
       colon = rest.find(':')) {
    const auto part = activity::parse_fixed(rest.substr(0, colon), 0);
    if (!part || *part < 0 || *part > 100'000 || ++parts > 2) return std::nullopt;
    whole = (whole + *part) * 60;
    rest.remove_prefix(colon + 1);
  }
  const auto seconds = number_from(rest, 3, comma);
  if (!seconds || *seconds < 0 || *seconds > kLongest) return std::nullopt;
  if (parts > 0 && *seconds >= 60'000) return std::nullopt;
  return whole * 1000 + *seconds;
}

}  // namespace runlight::csv
