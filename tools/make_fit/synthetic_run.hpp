// Invented runs as FIT files: the same seed gives the same bytes. No real person's track is in
// here.
//
// The totals of the laps and the session are those of the samples, so that a reader can be checked
// against what it is told. Deliberately absent: anything random from outside, floating point.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace runlight::make_fit {

enum class Style : std::uint8_t {
  Modern,      // position, enhanced fields, running dynamics, fractional cadence, power
  Old,         // 12-byte header, plain altitude and speed, no dynamics
  BigEndian,   // as Modern, the other byte order
  Compressed,  // most times are five bits in the header byte
  Treadmill,   // no position, no altitude
  Developer,   // as Modern, with an app's own fields
  Multisport,  // a ride, then a run, two sessions
  Busy,        // as Modern, with a heart-beat message between the samples and private messages
};
inline constexpr std::size_t kStyles = 8;

struct RunSpec {
  std::uint64_t seed = 1;
  Style style = Style::Modern;
  std::uint32_t start_s = 1'100'000'000;  // FIT time
  std::int32_t local_offset_s = 3600;
  std::uint32_t seconds = 1800;
  std::uint32_t lap_seconds = 300;
  std::uint32_t pause_seconds = 0;  // in the middle
};

// What the totals in the file say.
struct RunTotals {
  std::uint32_t records = 0;
  std::uint32_t laps = 0;
  std::uint32_t sessions = 0;
  std::uint32_t elapsed_ms = 0;  // of all sessions together
  std::uint32_t timer_ms = 0;
  std::uint32_t distance_cm = 0;
};

struct MadeRun {
  std::vector<std::byte> bytes;
  RunTotals totals;
};

[[nodiscard]] MadeRun make_run(const RunSpec& spec);

// `count` runs of all styles, 15 minutes to two hours.
[[nodiscard]] std::vector<MadeRun> make_mix(std::uint64_t seed, std::size_t count);

}  // namespace runlight::make_fit
