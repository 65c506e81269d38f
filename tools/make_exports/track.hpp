// One outing second by second, and its totals, as one provider saw it.
//
// A provider sees the same run with a shift of its start and a factor on its distance (View).
// Promises: totals are those of the samples; positions lie on an invented loop on the open sea;
// whole numbers only, so that all machines agree.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tools/make_exports/runner.hpp"

namespace runlight::make_exports {

struct View {
  std::int32_t shift_s = 0;
  std::int32_t distance_permyriad = 10'000;
};
// Up to a minute and up to one per cent.
enum class Provider : std::uint8_t { Strava, Garmin, Apple, Files };
inline constexpr std::size_t kProviders = 4;
[[nodiscard]] std::string_view name_of(Provider provider);
[[nodiscard]] View view_of(const Outing& outing, Provider provider);

struct Sample {
  std::int32_t since_s = 0;  // of elapsed time
  std::int32_t latitude_e7 = 0;
  std::int32_t longitude_e7 = 0;
  std::int32_t altitude_mm = 0;
  std::int32_t distance_mm = 0;
  std::int32_t speed_mm_s = 0;
  std::uint8_t heart_rate_bpm = 0;
  std::uint8_t steps_per_min = 0;  // both feet
};

enum class Effort : std::uint8_t { WarmUp, Active, Rest, CoolDown };

struct Lap {
  Effort effort = Effort::Active;
  std::size_t first = 0;  // sample
  std::size_t end = 0;    // behind the last
  std::int32_t start_s = 0;
  std::int32_t elapsed_s = 0;
  std::int32_t timer_s = 0;
  std::int32_t start_mm = 0;
  std::int32_t distance_mm = 0;
  std::int32_t average_bpm = 0;
  std::int32_t highest_bpm = 0;
};

struct Totals {
  std::int32_t elapsed_s = 0;
  std::int32_t timer_s = 0;
  std::int64_t distance_mm = 0;
  std::int32_t ascent_mm = 0;
  std::int32_t average_bpm = 0;  // 0: no strap
  std::int32_t highest_bpm = 0;
  std::int32_t highest_mm_s = 0;
  std::int32_t strides_centi = 0;  // a minute, of one leg, in hundredths
  std::int32_t steps = 0;
};

struct Track {
  std::int64_t start_s = 0;
  std::vector<Sample> samples;
  std::vector<Lap> laps;
  Totals totals;

  [[nodiscard]] std::int64_t end_s() const { return start_s + totals.elapsed_s; }
};

[[nodiscard]] Track track_of(const Outing& outing, const View& view);

}  // namespace runlight::make_exports
