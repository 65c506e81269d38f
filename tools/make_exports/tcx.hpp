// A track as a TCX file: laps with intensity; a pause begins a new Track. Some begin with spaces
// before the XML declaration, as Strava's do, and some leave out seconds that are like the one
// before.
#pragma once

#include <cstdint>
#include <string>

#include "tools/make_exports/track.hpp"

namespace runlight::make_exports {

enum class TcxStart : std::uint8_t { Clean, Spaces };

[[nodiscard]] std::string tcx_of(const Outing& outing, const Track& track, TcxStart start);

}  // namespace runlight::make_exports
