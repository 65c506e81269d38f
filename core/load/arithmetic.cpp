#include "core/load/arithmetic.hpp"

#include <bit>
#include <cstdint>

#include "core/base/check.hpp"

namespace runlight::load {

double logarithm(double x) {
  constexpr double kLn2 = 0x1.62e42fefa39efp-1;
  constexpr double kRootTwo = 0x1.6a09e667f3bcdp+0;
  RL_CHECK(x >= 0x1p-1022 && is_finite(x));
  const auto bits = std::bit_cast<std::uint64_t>(x);
  auto exponent = static_cast<std::int32_t>((bits >> 52U) & 0x7FFU) - 1023;
  double part = std::bit_cast<double>((bits & 0xFFFFFFFFFFFFFU) | 0x3FF0000000000000U);
  if (part > kRootTwo) {
    part *= 0.5;
    exponent += 1;
  }
  // ln m = 2 (s + s^3/3 + s^5/5 ..) with s = (m - 1)/(m + 1), |s| <= 0.172
  const double s = (part - 1.0) / (part + 1.0);
  const double s2 = s * s;
  double sum = 0.0;
  for (std::int32_t odd = 21; odd >= 1; odd -= 2) sum = sum * s2 + 1.0 / static_cast<double>(odd);
  return static_cast<double>(exponent) * kLn2 + 2.0 * s * sum;
}

}  // namespace runlight::load
