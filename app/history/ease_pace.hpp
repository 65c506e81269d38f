// "Ease the pace": this week's hip-flexor load against the largest of the four weeks before it
// (spec: plan 4.4).
//
// Promises: a note, never a gate; silent unless at least four fifths of the running time was
// measured in both weeks, because a load worked out from distance and time alone knows no
// intervals. Weeks are Monday to Sunday. Deliberately absent: words.
#pragma once

#include <cstdint>
#include <optional>

#include "app/history/history.hpp"

namespace runlight::app {

struct EasePace {
  load::LoadMilli this_week;
  load::LoadMilli largest;  // of the four weeks before
  LocalDay largest_monday;
  bool operator==(const EasePace&) const = default;
};

// Nothing where there is nothing to say. What was run before `since` is no reference: on the way
// back the uninjured past never is.
[[nodiscard]] std::optional<EasePace> ease_pace_of(const History& history,
                                                   std::optional<LocalDay> since, LocalDay today);

}  // namespace runlight::app
