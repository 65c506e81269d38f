// A run of the ladder as a workout file for a watch (FIT): warm-up, run and walk in turn,
// cool-down.
//
// Promises: the steps last as long as the session, to the second; the number of steps in the file
// is the number it says; the same input gives the same bytes. The last walk falls into the
// cool-down, so the last run stands alone after the repeated pair.
// Deliberately absent: the ladder itself, any words, pace or heart rate targets (the runner goes by
// how it feels), and the clock: the caller makes each file's identity.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/calendar/calendar.hpp"

namespace runlight::fit_workout {

// One session: `reps` runs, a walk between two of them.
struct Session {
  std::int32_t warm_up_s = 0;  // 0: none, also of the cool-down
  std::int32_t run_s = 0;
  std::int32_t walk_s = 0;  // 0 only with a single run
  std::int32_t reps = 1;
  std::int32_t cool_down_s = 0;
};

// Shown by the watch, cut between characters to kLongestName bytes.
struct Words {
  std::string_view workout;
  std::string_view warm_up;
  std::string_view run;
  std::string_view walk;
  std::string_view cool_down;
};

// A watch keeps one file of each identity: number, serial and time together must never come twice.
struct Identity {
  std::uint16_t product = 0;
  std::uint32_t serial = 1;  // not 0
  Instant made;              // to the second
};

// The number of a maker without one of their own.
inline constexpr std::uint16_t kManufacturer = 255;
// Watches show about as many; some old ones cut after 15.
inline constexpr std::size_t kLongestName = 31;

enum class StepKind : std::uint8_t { WarmUp, Run, Walk, Repeat, CoolDown };

struct Step {
  StepKind kind = StepKind::Run;
  std::int32_t seconds = 0;  // of all but Repeat
  std::int32_t from = 0;     // of Repeat: the step it goes back to
  std::int32_t rounds = 0;   // of Repeat: in all, the first one too
  bool operator==(const Step&) const = default;
};

// Refuses a session that is none: no running, no walk between two runs, or beyond what a watch
// holds (a day for a step, 100 runs).
[[nodiscard]] Result<std::vector<Step>> steps_of(const Session& session);

// With every round.
[[nodiscard]] std::int64_t seconds_of(std::span<const Step> steps);

// The file. Refuses the same, and an identity that a watch would take for unknown.
[[nodiscard]] Result<std::vector<std::byte>> write(const Session& session, const Words& words,
                                                   const Identity& identity);

}  // namespace runlight::fit_workout
