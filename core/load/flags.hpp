// What a load figure rests on besides measured speed, cadence and grade, and where it leaves the
// range in which the model was tested. Shown with the figure, never instead of it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace runlight::load {

enum class Flag : std::uint8_t {
  CadenceHeld,           // gaps of up to 10 s: the last cadence
  CadenceFromOwnRuns,    // the runner's own cadence at this speed
  CadenceFromReference,  // no history: the published cadence at this speed
  GradeUnknown,          // counted as level; a rolling course is under-counted by about a tenth
  SpeedFromSteps,        // step length times cadence
  SpeedFromDistance,     // distance over time
  OnlyDistanceAndTime,   // one speed for the whole run: intervals are under-counted
  SpeedOutOfRange,       // below 2 or above 6 m/s for more than a twentieth of the run
  CadenceOutOfRange,     // more than a tenth off the reference, likewise
  SteepUphill,           // above 9 %, likewise
  SteepDownhill,         // below -10 %, likewise; downhill counts as level
  SamplesRejected,       // impossible speed or cadence
  SamplesFilledIn,       // straight line over rejected samples of up to 5 s
  PartNotMeasured,       // some of the time has no figure at all
  TerrainNotModelled,    // trail, snow, sand
};
inline constexpr std::size_t kFlagCount = 15;

[[nodiscard]] std::string_view name_of(Flag flag);

class Flags {
 public:
  constexpr void set(Flag flag) { bits_ |= std::uint32_t{1} << static_cast<std::uint32_t>(flag); }
  [[nodiscard]] constexpr bool has(Flag flag) const {
    return (bits_ >> static_cast<std::uint32_t>(flag) & 1U) != 0;
  }
  [[nodiscard]] constexpr std::uint32_t bits() const { return bits_; }
  bool operator==(const Flags&) const = default;

 private:
  std::uint32_t bits_ = 0;
};

}  // namespace runlight::load
