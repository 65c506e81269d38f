// What one run asked of the hip flexors, from its samples: running and walking apart, with flags
// and a 68 % range. Other sports have no figure: no iliopsoas force is published for them.
//
// Promises: cutting the samples into chunks changes nothing; the order of sums changes nothing
// (they are whole numbers); whatever is not measured is missing or flagged, never counted as 0.
// Deliberately absent: altitude (grade.hpp turns it into grade), pauses (the caller leaves them
// out), newtons.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/load/cadence_model.hpp"
#include "core/load/flags.hpp"
#include "core/load/force.hpp"
#include "core/load/units.hpp"

namespace runlight::load {

// What the device says is being done; most say nothing.
enum class DeviceGait : std::uint8_t { Unsaid, Running, Walking };
enum class Sport : std::uint8_t { Running, Walking, Other };
enum class Terrain : std::uint8_t { Unsaid, Modelled, NotModelled };

struct Sample {
  std::int32_t duration_ms = 1000;
  DeviceGait gait = DeviceGait::Unsaid;
  std::optional<double> speed_m_s;
  std::optional<double> cadence_spm;  // steps a minute, both feet
  std::optional<double> grade;        // rise over run
  std::optional<double> step_length_m;
};

// Time at each speed while running, in steps of 0.1 m/s; the last one holds all that is faster.
inline constexpr std::size_t kSpeedBins = 91;
inline constexpr std::int32_t kSpeedBin_mmps = 100;
using SpeedTimesMs = std::array<std::uint32_t, kSpeedBins>;

struct Range68 {
  LoadMilli low;
  LoadMilli high;
  bool operator==(const Range68&) const = default;
};

struct RunLoad {
  // Nothing where nothing could be counted. Time that could not be counted is `not_measured_ms`.
  std::optional<LoadMilli> run_hfl;
  std::optional<LoadMilli> walk_hfl;
  std::optional<LoadMilli> total_hfl;
  std::optional<LoadMilli> lin;  // the same with exponent 1, running and walking
  std::optional<Range68> range;  // of total_hfl
  std::optional<LoadMilli> hfl_exponent_2;
  std::optional<LoadMilli> hfl_exponent_6;
  std::optional<std::int64_t> cycles_per_leg;
  std::optional<std::int32_t> mean_force_mbw;  // thousandths of body weight, mean over cycles
  std::optional<std::int32_t> max_force_mbw;   // running
  std::optional<std::int32_t>
      mean_cadence_cspm;  // hundredths of a step a minute, running, measured
  std::int64_t run_ms = 0;
  std::int64_t walk_ms = 0;
  std::int64_t standing_ms = 0;
  std::int64_t not_measured_ms = 0;
  SpeedTimesMs speed_times{};
  CadenceMoments cadence;
  Flags flags;

  bool operator==(const RunLoad&) const = default;
};

// What is known of the run as a whole.
struct RunTotals {
  std::optional<double> distance_m;
  Terrain terrain = Terrain::Unsaid;
};

class RunMeter {
 public:
  explicit RunMeter(Sport sport, std::optional<CadenceModel> own_cadence = std::nullopt)
      : sport_(sport), own_cadence_(own_cadence) {}

  void add(std::span<const Sample> samples);
  // Once, after the last sample.
  [[nodiscard]] RunLoad finish(const RunTotals& totals);

 private:
  // Sums of cycles in 2^-32: whole numbers add up to the same in any order.
  struct Dose {
    std::int64_t cycles = 0;
    std::int64_t linear = 0;
    std::int64_t square = 0;
    std::int64_t fourth = 0;
    std::int64_t sixth = 0;
    void add(double cycles_per_leg, const Stride& stride);
  };
  struct Spread {
    std::array<std::int64_t, 6> fourth{};  // as in WeightSpread
    void add(double weighted, const WeightSpread& by);
  };
  enum class CadenceFrom : std::uint8_t { Measured, Held, OwnRuns, Reference };
  enum class SpeedFrom : std::uint8_t { Measured, Steps, Distance };
  struct Ready {
    double duration_s = 0.0;
    std::int32_t duration_ms = 0;
    DeviceGait gait = DeviceGait::Unsaid;
    double speed_m_s = 0.0;
    std::optional<double> cadence_spm;
    std::optional<double> grade;
    CadenceFrom cadence_from = CadenceFrom::Measured;
    SpeedFrom speed_from = SpeedFrom::Measured;
  };
  struct Deferred {
    Sample sample;
    CadenceFrom cadence_from = CadenceFrom::Measured;
  };

  void take(const Sample& sample);
  void flush_rejected(const Sample* next);
  void resolve(Sample sample);
  void count(Ready ready);
  void count_walking(const Ready& ready);
  void count_running(const Ready& ready);
  void note_range(const Ready& ready);
  void fill_deferred(const RunTotals& totals);
  [[nodiscard]] bool is_walking(const Ready& ready) const;
  [[nodiscard]] std::optional<double> rest_speed_m_s(const RunTotals& totals) const;
  [[nodiscard]] Range68 range68(double total) const;
  void set_flags(RunLoad& out, const RunTotals& totals) const;

  Sport sport_;
  std::optional<CadenceModel> own_cadence_;
  Dose run_;
  Dose walk_;
  Spread spread_;
  std::int64_t fourth_own_cadence_ = 0;
  std::int64_t fourth_reference_cadence_ = 0;
  std::int64_t fourth_guessed_speed_ = 0;
  double max_force_bw_ = 0.0;
  double measured_m_ = 0.0;
  std::int64_t measured_ms_ = 0;
  std::int64_t deferred_ms_ = 0;
  std::int64_t cadence_time_cspm_ms_ = 0;
  std::int64_t cadence_ms_ = 0;
  std::int64_t out_speed_ms_ = 0;
  std::int64_t out_cadence_ms_ = 0;
  std::int64_t steep_up_ms_ = 0;
  std::int64_t steep_down_ms_ = 0;
  RunLoad out_;

  std::optional<Sample> last_good_;
  std::vector<Sample> rejected_;
  std::int64_t rejected_ms_ = 0;
  std::optional<double> last_cadence_spm_;
  std::int64_t held_ms_ = 0;
  std::vector<Deferred> deferred_;
};

// A run of which only distance and time are known: one speed, published or own cadence, level.
[[nodiscard]] RunLoad load_of_totals(double distance_m, std::int32_t duration_s, Sport sport,
                                     std::optional<CadenceModel> own_cadence = std::nullopt);

}  // namespace runlight::load
