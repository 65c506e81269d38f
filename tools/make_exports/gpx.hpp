// A track as a GPX file, as Strava or Apple writes it. A pause begins a new segment.
#pragma once

#include <cstdint>
#include <string>

#include "tools/make_exports/track.hpp"

namespace runlight::make_exports {

// Strava: Garmin's extension with heart rate and, on some, cadence. Apple: speed and accuracy, no
// heart rate.
enum class GpxStyle : std::uint8_t { Strava, Apple };

[[nodiscard]] std::string gpx_of(const Outing& outing, const Track& track, GpxStyle style);

}  // namespace runlight::make_exports
