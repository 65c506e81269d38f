// How far apart two positions are, in millimetres, in whole numbers: the same on every machine.
//
// Promises: within 0.01 % of the WGS 84 ellipsoid for steps of up to a kilometre away from the
// poles, which is finer than any receiver. Deliberately absent: great circles; nobody takes a step
// of a hundred kilometres, and one that long is a fault of the file.
#pragma once

#include <cstdint>

namespace runlight::activity {

struct Position {
  std::int32_t latitude_e7 = 0;
  std::int32_t longitude_e7 = 0;

  bool operator==(const Position&) const = default;
};

[[nodiscard]] std::int64_t distance_mm(Position from, Position to);

// Whether the numbers are degrees on Earth.
[[nodiscard]] constexpr bool on_earth(std::int64_t latitude_e7, std::int64_t longitude_e7) {
  return latitude_e7 >= -900'000'000 && latitude_e7 <= 900'000'000 &&
         longitude_e7 >= -1'800'000'000 && longitude_e7 <= 1'800'000'000;
}

}  // namespace runlight::activity
