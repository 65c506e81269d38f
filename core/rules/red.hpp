// Which stops are a *red*: the ones that cost two days of rest and a stage (spec: decision 1,
// "Red").
#pragma once

#include "core/rules/table.hpp"

namespace runlight {

// True if a symptom rule of level stop or above fired that is not one of the three exceptions:
// one point of rise in the first steps (measurement noise), a low ache at rest or walking that is
// no worse than yesterday's, and a slow rise of a pain below 3.
[[nodiscard]] bool is_red(const Situation& situation, const FactValues& values, const RowSet& fired,
                          const Table& table);

}  // namespace runlight
