// Points and directions in whole numbers: the same picture on every machine.
//
// Lengths are in tenths of a millimetre, angles in tenths of a degree, directions in units of
// kUnit. Deliberately absent: libm and floating point; sines come from a table of whole degrees,
// with straight lines between them (off by less than 1 in 20 000).
#pragma once

#include <cstdint>

#include "knowledge/pictures.hpp"

namespace runlight::figure {

inline constexpr std::int64_t kUnit = 1 << 16;
inline constexpr std::int32_t kTenths = 10;

struct Vec {
  std::int64_t x = 0;
  std::int64_t y = 0;
  std::int64_t z = 0;

  friend constexpr Vec operator+(const Vec& a, const Vec& b) {
    return {a.x + b.x, a.y + b.y, a.z + b.z};
  }
  friend constexpr Vec operator-(const Vec& a, const Vec& b) {
    return {a.x - b.x, a.y - b.y, a.z - b.z};
  }
};

[[nodiscard]] std::int64_t sine(std::int32_t tenth_deg);  // of kUnit
[[nodiscard]] std::int64_t cosine(std::int32_t tenth_deg);
[[nodiscard]] std::int64_t root(std::int64_t square);  // rounded down; 0 for what is below 0
[[nodiscard]] std::int64_t divided(std::int64_t number, std::int64_t by);  // to the nearest

[[nodiscard]] std::int64_t dot(const Vec& a, const Vec& b);
[[nodiscard]] Vec cross(const Vec& a, const Vec& b);  // of two directions: a direction
[[nodiscard]] std::int64_t length(const Vec& vec);
[[nodiscard]] Vec times(const Vec& vec, std::int64_t part, std::int64_t whole);
// Of length kUnit; a vector without length stays as it is.
[[nodiscard]] Vec unit(const Vec& vec);
[[nodiscard]] Vec scaled(const Vec& direction, std::int64_t tenth_mm);

[[nodiscard]] Vec direction_of(std::int32_t turn_tenth_deg, std::int32_t toward_tenth_deg);
[[nodiscard]] Vec vec_of(const knowledge::Place& place);

}  // namespace runlight::figure
