// The whole numbers in which the load model answers. Inside it counts in double; what leaves is
// rounded once, here, half away from zero, and saturates instead of overflowing.
//
// Deliberately absent: a value for "not known". That is std::optional, never 0.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>

namespace runlight::load {

// Thousandths of a reference kilometre: 1 km at 3.00 m/s, level, 166.5 steps a minute.
struct LoadMilli {
  std::int64_t milli = 0;
  auto operator<=>(const LoadMilli&) const = default;
};

// Hundredths of a percent; +1000 is "10 % more".
struct BasisPoints {
  std::int64_t bp = 0;
  auto operator<=>(const BasisPoints&) const = default;
};

[[nodiscard]] std::int64_t round_half_away(double x);
[[nodiscard]] std::int64_t saturating_add(std::int64_t a, std::int64_t b);

// a / b, rounded half away from zero; b > 0.
[[nodiscard]] std::int64_t divide_half_away(std::int64_t a, std::int64_t b);

// after / before - 1. Nothing where before is not above zero.
[[nodiscard]] std::optional<BasisPoints> change_of(std::int64_t before, std::int64_t after);

}  // namespace runlight::load
