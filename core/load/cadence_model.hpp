// The runner's own cadence at a given speed, learned from their runs: cadence = a + b speed. From
// five runs on it fills in cadence that was not measured; fewer runs teach nothing. It never
// stands in for reference_cadence_spm, against which every stride is compared.
//
// Deliberately absent: any one run's samples. A run leaves its moments, and they add up.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

namespace runlight::load {

// Sums over the seconds of one run in which speed and cadence were both measured while running.
struct CadenceMoments {
  double time_s = 0.0;
  double speed = 0.0;
  double cadence = 0.0;
  double speed_speed = 0.0;
  double speed_cadence = 0.0;

  bool operator==(const CadenceMoments&) const = default;
  void add(double duration_s, double speed_m_s, double cadence_spm);
};

inline constexpr std::int32_t kRunsToLearnCadence = 5;

struct CadenceModel {
  double mean_speed_m_s = 0.0;
  double mean_cadence_spm = 0.0;
  double slope = 0.0;  // steps a minute per m/s
  std::int32_t runs = 0;

  [[nodiscard]] double cadence_spm(double speed_m_s) const;
};

// Nothing from fewer than five runs with at least five minutes each.
[[nodiscard]] std::optional<CadenceModel> learn_cadence(std::span<const CadenceMoments> runs);

}  // namespace runlight::load
