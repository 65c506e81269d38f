// Other training in place of the runs that are missed: how long (spec: plan 7).
//
// Promises: never more in a week than was run in a usual one before it hurt. Deliberately absent:
// what was trained already this week, which only a whole diary tells (app/care.hpp), and words.
#pragma once

#include <cstdint>

#include "core/episode/state.hpp"
#include "core/facts/protocol.hpp"

namespace runlight {

// Of the weeks before it hurt, as many as the week's cap looks back; all 0 where the diary does not
// know at least three runs over two weeks of them.
struct UsualRunning {
  std::int32_t week_min = 0;
  std::int32_t run_min = 0;
  bool operator==(const UsualRunning&) const = default;
};
[[nodiscard]] UsualRunning usual_running(const State& state, const ProtocolSpec& protocol);

// Minutes of one session of this group: those of a usual run, and not more than the usual week
// spread over the sessions of a week; the group's own where nothing is known.
[[nodiscard]] std::int32_t cross_minutes(const State& state, const ProtocolSpec& protocol,
                                         const WorkSpec& work);

}  // namespace runlight
