#include "core/load/flags.hpp"

namespace runlight::load {

std::string_view name_of(Flag flag) {
  constexpr std::array<std::string_view, kFlagCount> kNames = {
      "cadence_held",           "cadence_from_own_runs", "cadence_from_reference",
      "grade_unknown",          "speed_from_steps",      "speed_from_distance",
      "only_distance_and_time", "speed_out_of_range",    "cadence_out_of_range",
      "steep_uphill",           "steep_downhill",        "samples_rejected",
      "samples_filled_in",      "part_not_measured",     "terrain_not_modelled"};
  return kNames[static_cast<std::size_t>(flag)];
}

}  // namespace runlight::load
