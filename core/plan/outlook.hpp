// How far it is: the days by which the way back is walked at best, and what one setback moves.
//
// The best case is propose()'s; a setback is lived through in memory (hypothetical.hpp) and then
// goes on at its best again. A day that is not reached within the horizon is not guessed.
// Deliberately absent: any likelihood.
#pragma once

#include <array>
#include <optional>

#include "core/plan/hypothetical.hpp"

namespace runlight {

struct Milestones {
  std::optional<LocalDay> running;        // `return` begins
  std::optional<LocalDay> thirty;         // the first run of the last stage
  std::optional<LocalDay> full_distance;  // `rebuild` is over, `keep` begins
  std::optional<LocalDay> closed;         // the episode
  bool operator==(const Milestones&) const = default;
};
// Of days in order; `state` is what they begin from.
[[nodiscard]] Milestones milestones_of(const Plan& plan, const State& state,
                                       const ProtocolSpec& protocol);

enum class Setback : std::uint8_t { Yellow, Red, MissedWeek };
inline constexpr std::size_t kSetbackCount = 3;
[[nodiscard]] std::string_view name_of(Setback setback);  // "yellow", "red", "missed_week"

struct SetbackOutlook {
  Setback setback{};
  LocalDay on;            // the day it happens, or begins
  bool at_a_run = false;  // else on a morning
  Milestones then;
};

struct Outlook {
  Milestones best;
  std::array<SetbackOutlook, kSetbackCount> setbacks{};
  bool is_open = false;  // false: nothing lies ahead, outside an episode or while it is urgent
};

inline constexpr std::int32_t kOutlookDays = 7 * 60;

// `today` has begun.
[[nodiscard]] Outlook outlook_of(const State& state, const Table& table, LocalDay today,
                                 UtcOffset offset);

// The first of these that is still ahead, as far as both know it: how many days later.
[[nodiscard]] std::optional<std::int32_t> days_later(const Milestones& best,
                                                     const Milestones& then);

}  // namespace runlight
