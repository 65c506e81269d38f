// How a score moved over the weeks.
//
// Promises: "worse" and "better" are said only of a change beyond the instrument's own error for
// one person, "clearly" only of one that its authors call so; a smaller one is "same", and where
// the error is not known it is "perhaps". Of a week
// (Monday to Sunday) the last answer counts.
// Deliberately absent: what to do about it; lines drawn into the future.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/calendar/calendar.hpp"
#include "core/questionnaire/score.hpp"

namespace runlight::questionnaire {

enum class Change : std::uint8_t {
  ClearlyWorse,
  Worse,
  PerhapsWorse,
  Same,
  PerhapsBetter,
  Better,
  ClearlyBetter,
};

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

// The last answer of each week that has one with this scale's score, in order.
struct Week {
  LocalDay monday;
  LocalDay day;
  std::int32_t score_centi = 0;
};
[[nodiscard]] std::vector<Week> weeks_of(std::size_t scale, std::span<const Scored> scored);

// When it is asked next: so many days after the last answers as the instrument says. Nothing
// where it was never answered.
[[nodiscard]] std::optional<LocalDay> next_due(Instrument instrument,
                                               std::span<const Scored> scored);

// The newest week against earlier ones. `scored` of one instrument, in order of time; `scale` is an
// index into its scales. Answers without this scale's score are passed over. Weeks older than
// kTrendWeeks before the newest are no comparison.
[[nodiscard]] Trend trend_of(Instrument instrument, std::size_t scale,
                             std::span<const Scored> scored);

}  // namespace runlight::questionnaire
