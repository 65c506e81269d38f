// Which column of activities.csv is which.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "codecs/activity/activity.hpp"

namespace runlight::strava {

enum class Column : std::uint8_t {
  Id,
  Date,
  Name,
  Type,
  Elapsed,
  Distance,
  Gear,
  Filename,
  Moving,
  ElevationGain,
  ElevationLoss,
  MaxHeartRate,
  AverageHeartRate,
  AverageCadence,
  TotalSteps,
};
inline constexpr std::size_t kColumns = 15;

enum class Generation : std::uint8_t {
  Early,  // before July 2019: lower-case names, ISO dates, metres
  Named,  // since then
};

struct Columns {
  // Where a name occurs once, both are the same.
  struct Place {
    std::optional<std::size_t> first;
    std::optional<std::size_t> last;
  };
  std::array<Place, kColumns> places;
  std::size_t count = 0;
  Generation generation = Generation::Named;
  bool english = false;
  std::vector<activity::Warning> warnings;

  [[nodiscard]] const Place& at(Column column) const {
    return places[static_cast<std::size_t>(column)];
  }
};

// Nothing if this is not the header of an activities.csv.
[[nodiscard]] std::optional<Columns> columns_from(std::span<const std::string> header);

}  // namespace runlight::strava
