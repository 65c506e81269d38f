// What a clinician said for this runner, on a day (contract 4, `override`).
//
// A clinician may restrict freely. What loosens holds only within the bounds of the protocol
// (OverrideBoundsSpec): a loosening beyond them, without a last day or
// without a name and a role does nothing at all. None
// touches a rule, the screening, a red or a rest day. Deliberately absent: the words.
#pragma once

#include "core/episode/state.hpp"
#include "core/facts/protocol.hpp"

namespace runlight {

enum class OverrideStanding : std::uint8_t { InForce, OutOfBounds, NotUnderstood, Over };
[[nodiscard]] std::string_view name_of(OverrideStanding standing);  // "in_force", ...

void fold_override(State& state, const OverrideBody& body, Ulid id, LocalDay day);
// Those whose last day has passed say nothing any more.
void drop_old_overrides(State& state, LocalDay day);

// Of the one at this place in State::overrides.
[[nodiscard]] OverrideStanding standing_of(const State& state, std::size_t place,
                                           const ProtocolSpec& protocol, LocalDay day);
// The bound that a loosening would break; empty where it breaks none. For whoever writes one down.
enum class OverrideBound : std::uint8_t {
  None,
  Unsigned,
  NeedsAnEnd,
  Days,
  StartStage,
  SteadyPain,
  Tests,
};
[[nodiscard]] OverrideBound broken_bound(const State& state, const OverrideBody& body,
                                         LocalDay from, const ProtocolSpec& protocol);

// The strictest of each, as of a day.
struct Restrictions {
  bool no_running = false;
  bool no_hip_flexor_strength = false;
  std::optional<std::int32_t> stage;
  std::optional<std::int32_t> minutes;  // of a session
  std::optional<std::int32_t> sessions_in_7_days;
};
[[nodiscard]] Restrictions restrictions_on(const State& state, LocalDay day);
// Who says so: the strictest one of this kind that holds; nothing where none does.
[[nodiscard]] const Override* said_on(const State& state, OverrideKind kind, LocalDay day);

// 1 where nobody said otherwise.
[[nodiscard]] std::int32_t start_stage(const State& state, const ProtocolSpec& protocol,
                                       LocalDay day);
// 0 where nobody said otherwise.
[[nodiscard]] std::int32_t accepted_steady_pain(const State& state, const ProtocolSpec& protocol,
                                                LocalDay day);
[[nodiscard]] bool is_test_skipped(const State& state, const ProtocolSpec& protocol, TestKind kind,
                                   LocalDay day);

}  // namespace runlight
