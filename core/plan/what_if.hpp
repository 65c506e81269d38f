// "What if": a few words that say how the next days go, and where that leads.
//
//   pain 0 for 3 days          walking pain 2 for 2 days      a red today
//   a yellow today             every session clean            no runs for 8 days
//   walk test 30 min at 0
//
// Joined with "and" or a comma they hold for the same days; what follows "then" begins when they
// are over. The set is closed: anything else is refused with the nearest of these. Nothing is ever
// written: a fold of its own takes what is assumed (hypothetical.hpp).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/plan/hypothetical.hpp"

namespace runlight {

enum class IfKind : std::uint8_t {
  LiftPain,
  WalkingPain,
  RedToday,
  YellowToday,
  Clean,
  NoRuns,
  Walk
};
inline constexpr std::size_t kIfKindCount = 7;
[[nodiscard]] std::string_view name_of(IfKind kind);  // "pain", "walking_pain", ...
// How it is written: "pain N for K days".
[[nodiscard]] std::string_view pattern_of(IfKind kind);

struct IfPhrase {
  IfKind kind{};
  std::int32_t number = 0;  // points; the minutes of the walk
  std::int32_t pain = 0;    // of the walk
  std::int32_t first = 0;   // days after the beginning
  std::int32_t days = 1;
};

struct WhatIf {
  std::vector<IfPhrase> phrases;
  std::int32_t days = 0;               // all of them together
  std::vector<DayAssumption> assumed;  // one for each day
};

inline constexpr std::int32_t kMostIfDays = 84;

[[nodiscard]] Result<WhatIf> read_what_if(std::string_view text);

// The days as they would be lived, and the state they lead to.
struct Lived {
  State state;
  std::vector<PlanDay> days;
};
// `is_begun`: the first day has been answered already, so what is assumed begins beside its
// answers.
[[nodiscard]] Lived live_through(const State& state, const Table& table, LocalDay first,
                                 UtcOffset offset, std::span<const DayAssumption> assumed,
                                 YesNo is_begun);

}  // namespace runlight
