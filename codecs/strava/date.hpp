// "May 29, 2022, 3:53:35 PM", "29.05.2022, 15:53:35", "29 mei 2022 15:53:35", "2019-05-29
// 15:53:35": the dates of activities.csv, in the language of the account. They are UTC, which the
// text does not say.
//
// Promises: day before month unless that is impossible or the year stands first; a date that does
// not exist is nothing.
#pragma once

#include <optional>
#include <string_view>

#include "core/calendar/calendar.hpp"

namespace runlight::strava {

[[nodiscard]] std::optional<Instant> date_from(std::string_view text);

}  // namespace runlight::strava
