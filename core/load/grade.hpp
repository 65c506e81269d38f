// Grade and climb from altitude (biomechanics 5.2): jumps of more than 3 m/s are dropped, then a
// median over 5 s, points every 5 m, a moving average and a slope over a stretch of road. A
// barometer is trusted over shorter stretches than satellite altitude.
//
// Promises: one grade for each point given, or nothing where distance or altitude is not known
// around it. Deliberately absent: maps, and any correction of pace.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace runlight::load {

struct AltitudePoint {
  std::int64_t t_ms = 0;  // in order
  std::optional<double> distance_m;
  std::optional<double> altitude_m;
};

enum class AltitudeFrom : std::uint8_t { Barometer, Satellite };

struct Grades {
  std::vector<std::optional<double>> grade;  // rise over run, -0.35..0.35
  std::optional<std::int32_t> ascent_m;
  std::optional<std::int32_t> descent_m;
};

[[nodiscard]] Grades grades_of(std::span<const AltitudePoint> points, AltitudeFrom from);

}  // namespace runlight::load
