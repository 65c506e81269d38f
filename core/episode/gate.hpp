// What must be shown before a phase is left for the next (spec: plan 1 and 2): each criterion met,
// not yet, or not tested. Nothing here goes by the calendar alone.
#pragma once

#include "core/base/fixed_list.hpp"
#include "core/episode/state.hpp"

namespace runlight {

enum class Criterion : std::uint8_t {
  QuietDays,
  Walk,
  Stand,
  StepDowns,
  Squats,
  OtherSide,  // hip-flexor repetitions against the other side's
  LoadStep,
  Screening,
  NoPainkiller,
};
inline constexpr std::size_t kCriterionCount = 9;
[[nodiscard]] std::string_view name_of(Criterion criterion);  // "quiet_days", ...

enum class Standing : std::uint8_t { Met, NotYet, NotTested };
[[nodiscard]] std::string_view name_of(Standing standing);  // "met", "not_yet", "not_tested"

struct GateLine {
  Criterion criterion{};
  Standing standing = Standing::NotTested;
  // The worse leg's or the sore side's value, where there is one; what it must reach.
  std::int32_t value = 0;
  std::int32_t needed = 0;
  bool operator==(const GateLine&) const = default;
};

struct ReturnGate {
  FixedList<GateLine, kCriterionCount> lines;
  bool open = false;            // every line is met
  bool by_steady_pain = false;  // a steady 1 stood in for 0: a referral note
};

[[nodiscard]] ReturnGate return_gate(const State& state, const Knowledge& knowledge, LocalDay day);

// The gate's line of quiet days alone.
[[nodiscard]] bool has_quiet_days(const State& state, const ProtocolSpec& protocol, LocalDay day);
// The gate's line of load steps alone: once it is met the other tests are worth making.
[[nodiscard]] bool has_made_load_steps(const State& state, const ProtocolSpec& protocol);

[[nodiscard]] bool may_leave_foundation(const State& state, const Knowledge& knowledge,
                                        LocalDay day);
[[nodiscard]] bool may_leave_load_light(const State& state, const Knowledge& knowledge,
                                        LocalDay day);

// Days that are quiet enough, counted as they are answered and at each midnight.
void note_quiet(State& state, const CheckinBody& checkin, LocalDay day, const Knowledge& knowledge);
void close_quiet_day(State& state, LocalDay day);

}  // namespace runlight
