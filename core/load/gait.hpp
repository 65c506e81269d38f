// Does this run look different from the runner's usual? From running dynamics: contact-time
// balance, contact time, cadence, vertical oscillation, step regularity (biomechanics 4.5).
//
// Promises: fewer than five runs are "still learning"; every answer carries the number, the
// baseline and how many runs it rests on. It says "differs from your usual", asks, and fires no
// rule: asymmetry does not predict injury. Deliberately absent: thresholds between people.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/load/run_load.hpp"

namespace runlight::load {

struct GaitSample {
  std::int32_t t_ms = 0;  // since the start, in order
  std::int32_t duration_ms = 1000;
  DeviceGait gait = DeviceGait::Unsaid;
  std::optional<double> speed_m_s;
  std::optional<double> cadence_spm;
  std::optional<double> grade;
  std::optional<double> balance_percent;  // of stance time, one side, as the device gives it
  std::optional<double> stance_ms;
  std::optional<double> oscillation_mm;
};

enum class Feature : std::uint8_t { Balance, Stance, Cadence, Oscillation, Regularity };
inline constexpr std::size_t kFeatureCount = 5;
[[nodiscard]] std::string_view name_of(Feature feature);

// Means over the level, steady running of one run.
struct GaitRun {
  std::int64_t kept_ms = 0;
  double speed_m_s = 0.0;
  double ln_speed = 0.0;
  std::optional<double> balance_percent;
  std::optional<double> ln_stance;
  std::optional<double> cadence_spm;
  std::optional<double> ln_oscillation;
  std::optional<double> regularity;     // step over stride, from an accelerometer
  std::optional<double> balance_drift;  // last third against the first

  bool operator==(const GaitRun&) const = default;
};

// Nothing if fewer than five minutes can be used.
[[nodiscard]] std::optional<GaitRun> gait_of(std::span<const GaitSample> samples,
                                             std::optional<double> regularity = std::nullopt);

enum class Painful : std::uint8_t { No, Yes, NotKnown };

struct GaitReading {
  GaitRun run;
  Painful painful = Painful::NotKnown;  // Yes: never learned from
  std::uint64_t setup = 0;  // the caller's number for device, strap and shoes; new: learn anew
};

enum class GaitState : std::uint8_t { NotMeasured, Learning, Usual, Notice, Alert };
[[nodiscard]] std::string_view name_of(GaitState state);

struct FeatureVerdict {
  GaitState state = GaitState::NotMeasured;
  // In the feature's own unit, in thousandths: percentage points, ln, steps a minute, ln, ratio.
  std::int64_t value_milli = 0;
  std::int64_t baseline_milli = 0;
  std::int64_t spread_milli = 0;
  std::int64_t z_milli = 0;
  std::int32_t runs = 0;  // that the baseline rests on
};

struct GaitVerdict {
  GaitState state = GaitState::NotMeasured;  // the worst
  std::array<FeatureVerdict, kFeatureCount> features{};
};

// Runs go in by time; each is compared with those before it.
class GaitWatch {
 public:
  GaitVerdict add(const GaitReading& reading);

 private:
  struct Track {
    double up = 0.0;  // cumulative sums
    double down = 0.0;
    std::int32_t side = 0;  // of the last notice
  };
  FeatureVerdict look(Feature feature, const GaitRun& run, Track& track) const;

  std::vector<GaitRun> learned_;
  std::array<Track, kFeatureCount> tracks_{};
  std::optional<std::uint64_t> setup_;
};

// Within one run: the medians of two five-minute blocks in a row lie 1.5 points or more to the same
// side of minutes 1 to 11.
struct WithinRun {
  GaitState state = GaitState::NotMeasured;  // Notice where it warns
  std::int64_t base_milli = 0;
  std::int64_t worst_milli = 0;  // the block that is furthest off
};
[[nodiscard]] WithinRun balance_within_run(std::span<const GaitSample> samples);

}  // namespace runlight::load
