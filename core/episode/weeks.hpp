// Week to week: is the daily worst pain creeping up (spec: decision 3, weeks_rising) [Silb07]?
#pragma once

#include "core/episode/state.hpp"

namespace runlight {

// One report of pain on `day`; a day counts once, with its worst.
void report_pain(WeekState& week, LocalDay day, Pain worst);
// Closes every week that ended before `day`. A week with fewer than four reported days says
// nothing: it neither breaks a rise nor makes one.
void close_weeks_before(WeekState& week, LocalDay day);

}  // namespace runlight
