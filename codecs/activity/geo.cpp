#include "codecs/activity/geo.hpp"

#include <array>
#include <cmath>
#include <cstddef>

namespace runlight::activity {
namespace {

// Length of 1e-7 degrees in units of 2^-20 mm, at each whole degree of latitude.
struct Scale {
  std::int64_t north = 0;
  std::int64_t east = 0;
};

// Taylor series; the argument is at most 5 * pi/2, reduced by the symmetry of the cosine.
constexpr double cosine(double x) {
  constexpr double kPi = 3.14159265358979323846;
  while (x > kPi) x -= 2 * kPi;
  double term = 1;
  double sum = 1;
  for (int n = 1; n < 20; ++n) {
    term *= -x * x / ((2.0 * n - 1) * (2.0 * n));
    sum += term;
  }
  return sum;
}

constexpr std::int64_t nearest(double positive) {
  const auto whole = static_cast<std::int64_t>(positive);
  return positive - static_cast<double>(whole) >= 0.5 ? whole + 1 : whole;
}

// Metres per degree on WGS 84 as the usual short series in the latitude.
constexpr std::array<Scale, 92> make_scales() {
  constexpr double kRadian = 3.14159265358979323846 / 180;
  constexpr double kUnits = 1048576.0 / 10'000.0;  // metres per degree -> 2^-20 mm per 1e-7 degrees
  std::array<Scale, 92> scales{};
  for (std::size_t degree = 0; degree < scales.size(); ++degree) {
    const double phi = kRadian * static_cast<double>(degree > 90 ? 90 : degree);
    const double north =
        111132.954 - 559.822 * cosine(2 * phi) + 1.175 * cosine(4 * phi) - 0.0023 * cosine(6 * phi);
    const double east = 111412.84 * cosine(phi) - 93.5 * cosine(3 * phi) + 0.118 * cosine(5 * phi);
    scales[degree].north = nearest(north * kUnits);
    scales[degree].east = nearest((east > 0 ? east : 0) * kUnits);
  }
  return scales;
}
constexpr std::array<Scale, 92> kScales = make_scales();

constexpr std::int64_t magnitude(std::int64_t n) { return n < 0 ? -n : n; }

// The whole part of the square root. The machine's root is exact to the last bit on every machine
// (IEEE 754 demands it); large numbers need a step to either side.
std::int64_t square_root(std::int64_t n) {
  auto root = static_cast<std::int64_t>(std::sqrt(static_cast<double>(n)));
  while (root * root > n) --root;
  while ((root + 1) * (root + 1) <= n) ++root;
  return root;
}

}  // namespace

std::int64_t distance_mm(Position from, Position to) {
  constexpr std::int64_t kDegree = 10'000'000;
  constexpr std::int64_t kFarMm = 1'000'000'000;  // keeps the squares inside 64 bits
  const std::int64_t latitude =
      magnitude((std::int64_t{from.latitude_e7} + std::int64_t{to.latitude_e7}) / 2);
  const auto degree = static_cast<std::size_t>(latitude / kDegree > 90 ? 90 : latitude / kDegree);
  const std::int64_t part = latitude % kDegree;
  const Scale& low = kScales[degree];
  const Scale& high = kScales[degree + 1];
  const std::int64_t north_scale = low.north + (high.north - low.north) * part / kDegree;
  const std::int64_t east_scale = low.east + (high.east - low.east) * part / kDegree;
  const std::int64_t up = std::int64_t{to.latitude_e7} - std::int64_t{from.latitude_e7};
  std::int64_t along = std::int64_t{to.longitude_e7} - std::int64_t{from.longitude_e7};
  // The short way over the date line.
  if (along > 180 * kDegree) along -= 360 * kDegree;
  if (along < -180 * kDegree) along += 360 * kDegree;
  const std::int64_t north = magnitude(up) * north_scale >> 20U;
  const std::int64_t east = magnitude(along) * east_scale >> 20U;
  if (north > kFarMm || east > kFarMm) return north > east ? north : east;
  // Rounded to the nearest millimetre: steps are short and their errors would add up.
  return (square_root((north * north + east * east) * 4) + 1) / 2;
}

}  // namespace runlight::activity
