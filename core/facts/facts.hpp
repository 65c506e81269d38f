// What the rules may look at. Each Field has a small ordered domain, harmless first; a rule row
// asks for "at least this value" of some fields. The selectors come first and are unordered.
//
// The domains are said twice on purpose: here, because facts are code, and in
// knowledge/findings.toml, because a physiotherapist reads that. The build fails where the two
// differ.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/facts/findings.hpp"

namespace runlight {

enum class Field : std::uint8_t {
  Moment,             // selector
  Phase,              // selector
  Protocol,           // selector
  RedFlag,            // none, within_days, same_day, emergency
  ScreeningAge,       // fresh, stale, missing
  Exclusions,         // none, some
  Episode,            // closed, open
  Required,           // complete, incomplete
  Gait,               // normal, altered
  Quality,            // none, dull, catching, sharp
  Trend,              // none, lessening, constant, rising, sudden
  NightPain,          // no, yes
  Analgesic,          // outside, inside
  WorstPain,          // 0..10: the worst pain of the moment
  WalkingOrRestPain,  // 0..10
  Rise,               // 0..10: pain_now above pain_before
  RunRise,            // 0..10: pain_during above pain_before
  Settled,            // within_60, over_60 ("not_yet" is over_60)
  MorningStiffness,   // up_to_30, over_30
  CleanTestRun,       // yes, no
  DaysSinceRed,       // three_or_more (or never), two, one, zero
  DaysSinceRun,       // three_or_more (or never), two, one, zero
  LastSessionLevel,   // go .. emergency
  LastNextMorning,    // reported, not_due, missing
  WeeksRising,        // zero, one, two_or_more
};
inline constexpr std::size_t kFieldCount = 25;
inline constexpr std::size_t kMaxFieldValues = 12;

[[nodiscard]] std::string_view name_of(Field field);
[[nodiscard]] bool is_selector(Field field);
// How many values the field has; value_name gives each its word in knowledge/findings.toml.
[[nodiscard]] std::size_t value_count(Field field);
[[nodiscard]] std::string_view value_name(Field field, std::size_t value);

// One value index per field.
using FactValues = std::array<std::uint8_t, kFieldCount>;

[[nodiscard]] constexpr std::uint8_t value_of(const FactValues& values, Field field) {
  return values[static_cast<std::size_t>(field)];
}

}  // namespace runlight
