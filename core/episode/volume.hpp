// How much is run, and how much may be (spec: plan 4). A week is Monday to Sunday; running and
// walking of a session count together; only what was run since the latest entry into `return` is a
// reference, so that the uninjured past never sets the cap.
#pragma once

#include <optional>

#include "core/episode/state.hpp"
#include "core/facts/protocol.hpp"

namespace runlight {

void record_run(State& state, const RunBody& run, std::int32_t run_seconds);
// Of a run that was not planned: it raises no reference beyond what its week allowed.
void hold_down_run(State& state, const ProtocolSpec& protocol, Instant start);

struct Volume {
  std::int32_t seconds = 0;
  std::int32_t metres = 0;
};
// Every so many weeks of rebuild hold less.
[[nodiscard]] bool is_down_week(const State& state, const ProtocolSpec& protocol, LocalDay monday);
// All that was run in the week of `monday`.
[[nodiscard]] Volume volume_of_week(const State& state, LocalDay monday);

// What later weeks may be built upon: since the latest entry into `return`, as far as allowed.
[[nodiscard]] Volume reference_of_week(const State& state, LocalDay monday);

struct WeekCap {
  std::int32_t reference_s = 0;
  std::int32_t limit_s = 0;
  std::int32_t reference_m = 0;  // 0: no distance is known, and none is capped
  std::int32_t limit_m = 0;
  // What the limit is a part or a tenth more of: the reference, or in the week of a red the one
  // that was cut.
  std::int32_t from_s = 0;
  std::int32_t from_m = 0;
};
// The cap of the week of `monday` at this stage (rebuild and keep: the last one).
[[nodiscard]] WeekCap week_cap(const State& state, const ProtocolSpec& protocol, std::int32_t stage,
                               LocalDay monday);

// The longest session of the days before `day`, and what it allows; 0 where there is none.
struct SessionCap {
  std::int32_t longest_m = 0;  // 0: no distance is known, so time stands in for it
  std::int32_t longest_s = 0;
  std::int32_t limit_s = 0;
  std::int32_t limit_m = 0;
};
[[nodiscard]] SessionCap session_cap(const State& state, const ProtocolSpec& protocol,
                                     LocalDay day);

// Metres in a minute over the reference runs; 0 where no distance is known.
[[nodiscard]] std::int32_t pace_m_per_min(const State& state);

// A red while rebuilding or keeping: the week shrinks.
void cut_volume(State& state, const ProtocolSpec& protocol, LocalDay day);

// The weekly distance to come back to: the runner's usual one or goal, the smaller; else what the
// diary says was run before it hurt; else nothing.
[[nodiscard]] std::optional<std::int32_t> target_m(const State& state);

}  // namespace runlight
