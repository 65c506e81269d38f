// What helps beside running and exercises, in numbers: compiled from knowledge/care.toml.
//
// Promises (held while it is compiled): ice, ages and hours stay within decision 5; everybody who
// sits has a row. Deliberately absent: the questions of the gates (Knowledge), words (Wording).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "core/facts/exercises.hpp"

namespace runlight::knowledge {

struct IceSpec {
  PhaseSet phases = 0;
  std::int32_t least_min = 0;
  std::int32_t most_min = 0;
  std::int32_t times_a_day = 0;
  std::int32_t days = 0;  // different days with ice in one flare-up
  std::span<const std::uint16_t> sources;
};

// Who may be told about a painkiller at all, besides the questions of the gate.
struct MedicationSpec {
  PhaseSet phases = 0;
  std::int32_t age_from = 0;
  std::int32_t age_to = 0;
  std::int32_t hours_after_onset = 0;
  std::int32_t hours_before_run = 0;
  std::span<const std::uint16_t> sources;
};

struct SittingBreak {
  std::int32_t from_hours = 0;
  std::int32_t every_min = 0;
  std::span<const std::uint16_t> sources;
  std::string_view house;
};

// Other training in place of the runs that are missed. Effort is 0 to 10.
struct CrossSpec {
  std::int32_t effort = 0;
  std::int32_t unknown_effort = 0;
  std::int32_t shortest_min = 0;
  std::span<const std::uint16_t> sources;
};

struct CareSpec {
  IceSpec ice;
  MedicationSpec medication;
  std::span<const SittingBreak> sitting;  // from many hours to none
  CrossSpec cross;
};

[[nodiscard]] const CareSpec& care();

}  // namespace runlight::knowledge
