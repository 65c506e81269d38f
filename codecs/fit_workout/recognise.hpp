// Which workout files are ours, so that a folder of them can be kept up to date without touching
// anybody else's.
//
// Promises: only a whole, undamaged file whose maker and product are ours is; any bytes may be
// given.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace runlight::fit_workout {

[[nodiscard]] bool is_workout_of(std::span<const std::byte> bytes, std::uint16_t product);

}  // namespace runlight::fit_workout
