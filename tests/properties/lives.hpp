// Random diaries that a reader would accept, for the laws of the plan: somebody who mostly does
// what the day offers and mostly says how it was, and sometimes not. Made from a chooser
// (situations.hpp): choice 0 is always the careful and painless one.
#pragma once

#include <vector>

#include "core/diary/entry.hpp"
#include "core/rules/table.hpp"
#include "tests/properties/situations.hpp"

namespace runlight::properties {

// In the order of their times; late entries, voids, missed weeks and flags among them.
[[nodiscard]] std::vector<Entry> make_life(const Chooser& choose, std::int32_t days,
                                           const Table& table);

}  // namespace runlight::properties
