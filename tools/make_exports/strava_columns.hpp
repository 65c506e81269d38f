// The columns of Strava's activities.csv in their generations and languages.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "tools/make_exports/account.hpp"

namespace runlight::make_exports {

inline constexpr std::size_t kStravaColumns = 103;
using StravaRow = std::array<std::string, kStravaColumns>;

// Which of the 103 columns a generation has, in its order.
[[nodiscard]] std::vector<std::size_t> columns_of(Generation generation);
[[nodiscard]] std::string header_of(const Options& options);
[[nodiscard]] std::string line_of(const Options& options, const StravaRow& row);
// Text as a cell: quoted where it must be.
[[nodiscard]] std::string cell_of(std::string_view text);

}  // namespace runlight::make_exports
