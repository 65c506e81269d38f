// The invented runner's life: every outing of some years, before any provider has seen it.
//
// Seasons, breaks, longer weekends, interval days, treadmill winters, an ultra now and then, a move
// to another zone half way, runs across midnight. Promises: the same plan gives the same life; the
// outings are in order and never overlap. Deliberately absent: anything of a real person.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tools/make_exports/zone.hpp"

namespace runlight::make_exports {

enum class Kind : std::uint8_t {
  Easy,
  Long,
  Hills,
  Intervals,  // walk breaks between
  Treadmill,
  Ultra,
  Ride,
  Swim,
  Walk,
  Hike,
  Strength,
};
[[nodiscard]] bool is_run(Kind kind);
[[nodiscard]] bool has_position(Kind kind);
[[nodiscard]] bool has_distance(Kind kind);
// As our own codecs call it: "running", ...
[[nodiscard]] std::string_view sport_of(Kind kind);

enum class Recorder : std::uint8_t {
  Nobody,  // typed in by hand later
  OldWatch,
  Watch,
  RunningWatch,  // with running dynamics
};

struct Pause {
  std::int32_t after_s = 0;  // of running time
  std::int32_t seconds = 0;
};

struct Outing {
  std::size_t number = 0;
  std::uint64_t seed = 0;
  Kind kind = Kind::Easy;
  Recorder recorder = Recorder::Watch;
  std::int64_t start_s = 0;  // Unix time
  Zone zone = Zone::Berlin;
  std::int32_t timer_s = 0;  // without pauses
  std::vector<Pause> pauses;
  std::int32_t speed_mm_s = 0;
  bool heart_rate = true;
  std::string name;
  std::string description;

  [[nodiscard]] std::int32_t elapsed_s() const;
  [[nodiscard]] std::int64_t end_s() const { return start_s + elapsed_s(); }
  [[nodiscard]] int offset() const { return offset_min(zone, start_s); }
};

struct Plan {
  std::uint64_t seed = 1;
  std::size_t activities = 300;
  std::int32_t years = 0;  // 0: so many that a week looks like life
};

// Where all lives end: Monday, 2026-09-14.
inline constexpr std::int32_t kLastDay = 20'710;

[[nodiscard]] std::int32_t years_of(const Plan& plan);
[[nodiscard]] std::vector<Outing> live(const Plan& plan);

}  // namespace runlight::make_exports
