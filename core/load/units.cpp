#include "core/load/units.hpp"

namespace runlight::load {

std::int64_t round_half_away(double x) {
  constexpr double kLimit = 9223372036854774784.0;  // the largest double below 2^63
  if (!(x == x)) return 0;
  if (x >= kLimit) return std::numeric_limits<std::int64_t>::max();
  if (x <= -kLimit) return std::numeric_limits<std::int64_t>::min();
  const auto whole = static_cast<std::int64_t>(x);
  const double rest = x - static_cast<double>(whole);  // exact
  if (rest >= 0.5) return whole + 1;
  if (rest <= -0.5) return whole - 1;
  return whole;
}

std::int64_t saturating_add(std::int64_t a, std::int64_t b) {
  if (b > 0 && a > std::numeric_limits<std::int64_t>::max() - b) {
    return std::numeric_limits<std::int64_t>::max();
  }
  if (b < 0 && a < std::numeric_limits<std::int64_t>::min() - b) {
    return std::numeric_limits<std::int64_t>::min();
  }
  return a + b;
}

std::int64_t divide_half_away(std::int64_t a, std::int64_t b) {
  const std::int64_t whole = a / b;
  const std::int64_t rest = a % b;
  const std::int64_t size = rest < 0 ? -rest : rest;
  if (size < b - size) return whole;
  return a < 0 ? whole - 1 : whole + 1;
}

std::optional<BasisPoints> change_of(std::int64_t before, std::int64_t after) {
  if (before <= 0) return std::nullopt;
  const double change = static_cast<double>(after) - static_cast<double>(before);
  return BasisPoints{round_half_away(change * 10000.0 / static_cast<double>(before))};
}

}  // namespace runlight::load
