// A track as a FIT file, in the manner of the watch that recorded it; and the other FIT files that
// a Garmin account holds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "tools/make_exports/track.hpp"

namespace runlight::make_exports {

// An old watch: 12-byte header, plain fields, one sample in some seconds. A running watch: stance
// time, balance and step length beside the rest.
[[nodiscard]] std::vector<std::byte> fit_of(const Outing& outing, const Track& track);

// No runs: file_id says so.
enum class Wellness : std::uint8_t { Monitoring = 32, Sleep = 49, Weight = 9 };
[[nodiscard]] std::vector<std::byte> wellness_fit(Wellness kind, std::int64_t unix_s,
                                                  std::uint64_t seed);

}  // namespace runlight::make_exports
