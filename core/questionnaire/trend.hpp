// How a score moved over the weeks.
//
// Promises: "worse" and "better" are said only of a change beyond the instrument's own error for
// one person; a smaller one is "same", and where the error is not known it is "perhaps". Of a week
// (Monday to Sunday) the last answer counts.
// Deliberately absent: what to do about it; lines drawn into the future.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "core/calendar/calendar.hpp"
#include "core/questionnaire/score.hpp"

namespace runlight::questionnaire {

enum class Change : std::uint8_t { Worse, PerhapsWorse, Same, PerhapsBetter, Better };

struct Scored {
  LocalDay day;
  Score score;
};

struct Compared {
  LocalDay day;  // of the earlier answer
  std::int32_t from_centi = 0;
  std::int32_t to_centi = 0;
  Change change = Change::Same;
};

struct Trend {
  std::optional<Compared> since_last;  // the week before, or the newest week that has one
  std::optional<Compared> over_weeks;  // the oldest week of the last kTrendWeeks, if another
};

inline constexpr std::int32_t kTrendWeeks = 6;

[[nodiscard]] Change change_of(Instrument instrument, std::int32_t from_centi,
                               std::int32_t to_centi);

// The newest week against earlier ones. `scored` of one instrument, in order of time; `scale` is an
// index into its scales. Answers without this scale's score are passed over. Weeks older than
// kTrendWeeks before the newest are no comparison.
[[nodiscard]] Trend trend_of(Instrument instrument, std::size_t scale,
                             std::span<const Scored> scored);

}  // namespace runlight::questionnaire
