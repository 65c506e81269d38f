// The rows of Strava's activities.csv, from the ledger.
#pragma once

#include <string>

#include "tools/make_exports/account.hpp"

namespace runlight::make_exports {

// From so many activities on, one row is an #error#.
inline constexpr std::size_t kErrorRowFrom = 50;

[[nodiscard]] std::string strava_table(const World& world);

}  // namespace runlight::make_exports
