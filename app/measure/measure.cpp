#include "app/measure/measure.hpp"

#include <vector>

#include "app/measure/timeline.hpp"
#include "core/load/gait.hpp"
#include "core/load/grade.hpp"

namespace runlight::app {
namespace {

using activity::kMissing;
using activity::Quantity;
using any::Dynamic;

constexpr double kThousand = 1000.0;
constexpr std::int32_t kSecond_ms = 1000;
constexpr double kHundred = 100.0;
constexpr double kTen = 10.0;

std::optional<double> value_of(std::span<const std::int32_t> column, std::size_t row, double unit) {
  if (row >= column.size() || column[row] == kMissing) return std::nullopt;
  return column[row] / unit;
}

std::optional<double> above_zero(std::optional<double> value) {
  return value && *value > 0.0 ? value : std::nullopt;
}

// What one moment says; gait and load each take their part of it.
struct Look {
  std::optional<double> speed_m_s;
  std::optional<double> cadence_spm;
  std::optional<double> grade;
};

class Reading {
 public:
  explicit Reading(const any::Recording& recording)
      : recording_(&recording),
        samples_(&recording.activity.samples),
        line_(timeline_of(recording.activity)) {
    std::vector<load::AltitudePoint> points;
    const auto altitude = samples_->column(Quantity::AltitudeMm);
    if (altitude.empty()) return;
    points.reserve(line_.size());
    for (const Tick& tick : line_) {
      points.push_back({tick.t_ms, tick.far_m, value_of(altitude, tick.row, kThousand)});
    }
    // A watch that writes FIT has a barometer more often than not; what comes through other files
    // has been through somebody's smoothing and is trusted over longer stretches only.
    grades_ = load::grades_of(points, recording.activity.format == activity::Format::Fit
                                          ? load::AltitudeFrom::Barometer
                                          : load::AltitudeFrom::Satellite);
  }

  [[nodiscard]] const std::vector<Tick>& line() const { return line_; }
  [[nodiscard]] const load::Grades& grades() const { return grades_; }

  [[nodiscard]] Look at(std::size_t i) const {
    const std::size_t row = line_[i].row;
    Look out;
    out.speed_m_s = value_of(samples_->column(Quantity::SpeedMmPerS), row, kThousand);
    if (!out.speed_m_s) out.speed_m_s = speed_around_m_s(line_, i);
    // A sensor that lost the foot says 0.
    out.cadence_spm = above_zero(value_of(samples_->column(Quantity::CadenceSpm), row, 1.0));
    if (i < grades_.grade.size()) out.grade = grades_.grade[i];
    return out;
  }
  [[nodiscard]] std::optional<double> dynamic(Dynamic which, std::size_t i, double unit) const {
    return above_zero(value_of(recording_->dynamic(which), line_[i].row, unit));
  }

 private:
  const any::Recording* recording_;
  const activity::Samples* samples_;
  std::vector<Tick> line_;
  load::Grades grades_;
};

load::Terrain terrain_of(activity::SubSport sub_sport) {
  switch (sub_sport) {
    case activity::SubSport::Trail:
      return load::Terrain::NotModelled;
    case activity::SubSport::Treadmill:
    case activity::SubSport::Indoor:
    case activity::SubSport::Track:
      return load::Terrain::Modelled;
    case activity::SubSport::Unknown:
    case activity::SubSport::Virtual:
      return load::Terrain::Unsaid;
  }
  return load::Terrain::Unsaid;
}

std::optional<double> distance_m(const activity::Activity& activity) {
  if (!activity.distance_mm.known() || activity.distance_mm.value <= 0) return std::nullopt;
  return static_cast<double>(activity.distance_mm.value) / kThousand;
}

load::RunLoad load_of(const Reading& reading, const activity::Activity& activity,
                      load::Sport sport) {
  std::vector<load::Sample> samples;
  samples.reserve(reading.line().size());
  for (std::size_t i = 0; i < reading.line().size(); ++i) {
    if (reading.line()[i].duration_ms <= 0) continue;
    const Look look = reading.at(i);
    load::Sample sample;
    sample.duration_ms = reading.line()[i].duration_ms;
    sample.speed_m_s = look.speed_m_s;
    sample.cadence_spm = look.cadence_spm;
    sample.grade = look.grade;
    sample.step_length_m = reading.dynamic(Dynamic::StepLengthTenthMm, i, kTen * kThousand);
    samples.push_back(sample);
  }
  load::RunMeter meter(sport);
  meter.add(samples);
  return meter.finish({distance_m(activity), terrain_of(activity.sub_sport)});
}

bool has_dynamics(const any::Recording& recording) {
  return !recording.dynamic(Dynamic::StanceTimeTenthMs).empty() ||
         !recording.dynamic(Dynamic::BalanceHundredthPercent).empty();
}

std::optional<load::GaitRun> gait_of(const Reading& reading) {
  std::vector<load::GaitSample> samples;
  samples.reserve(reading.line().size());
  for (std::size_t i = 0; i < reading.line().size(); ++i) {
    const Tick& tick = reading.line()[i];
    if (tick.duration_ms <= 0) continue;
    const Look look = reading.at(i);
    load::GaitSample sample;
    sample.t_ms = static_cast<std::int32_t>(tick.t_ms);
    sample.duration_ms = tick.duration_ms;
    sample.speed_m_s = look.speed_m_s;
    sample.cadence_spm = look.cadence_spm;
    sample.grade = look.grade;
    sample.balance_percent = reading.dynamic(Dynamic::BalanceHundredthPercent, i, kHundred);
    sample.stance_ms = reading.dynamic(Dynamic::StanceTimeTenthMs, i, kTen);
    sample.oscillation_mm = reading.dynamic(Dynamic::OscillationTenthMm, i, kTen);
    samples.push_back(sample);
  }
  return load::gait_of(samples);
}

std::optional<std::int32_t> metres_of(const activity::Total& total) {
  constexpr std::int64_t kMost_mm = 100'000'000;
  if (!total.known() || total.value < 0 || total.value > kMost_mm) return std::nullopt;
  return static_cast<std::int32_t>((total.value + kSecond_ms / 2) / kSecond_ms);
}

std::optional<load::RunLoad> load_of_totals(const activity::Activity& activity, load::Sport sport) {
  const activity::Total& time = activity.timer_ms.known() ? activity.timer_ms : activity.elapsed_ms;
  const auto far = distance_m(activity);
  constexpr std::int64_t kWeek_ms = 7LL * 86'400'000;
  if (!far || !time.known() || time.value < kSecond_ms || time.value > kWeek_ms) {
    return std::nullopt;
  }
  return load::load_of_totals(*far, static_cast<std::int32_t>(time.value / kSecond_ms), sport);
}

}  // namespace

load::Sport load_sport_of(const activity::Activity& activity) {
  switch (activity.sport) {
    case activity::Sport::Running:
      return load::Sport::Running;
    case activity::Sport::Walking:
    case activity::Sport::Hiking:
      return load::Sport::Walking;
    case activity::Sport::Unknown:
    case activity::Sport::Cycling:
    case activity::Sport::Swimming:
    case activity::Sport::Rowing:
    case activity::Sport::Skiing:
    case activity::Sport::Strength:
    case activity::Sport::Other:
      return load::Sport::Other;
  }
  return load::Sport::Other;
}

Measured measure(const any::Recording& recording) {
  const activity::Activity& activity = recording.activity;
  Measured out;
  out.ascent_m = metres_of(activity.ascent_mm);
  out.descent_m = metres_of(activity.descent_mm);
  const load::Sport sport = load_sport_of(activity);
  if (sport == load::Sport::Other) return out;
  const Reading reading(recording);
  if (!out.ascent_m) out.ascent_m = reading.grades().ascent_m;
  if (!out.descent_m) out.descent_m = reading.grades().descent_m;
  out.load = load_of(reading, activity, sport);
  const bool measured = out.load->run_hfl || out.load->walk_hfl;
  if (!measured) out.load = load_of_totals(activity, sport);
  if (sport == load::Sport::Running && has_dynamics(recording)) out.gait = gait_of(reading);
  return out;
}

void put_measured(json::RunRecord& record, const Measured& measured) {
  record.ascent_m = measured.ascent_m;
  record.descent_m = measured.descent_m;
  record.gait = measured.gait;
  if (!measured.load) return;
  const load::RunLoad& load = *measured.load;
  record.hip_load = json::hip_load_of(load);
  const bool by_totals = load.flags.has(load::Flag::OnlyDistanceAndTime);
  constexpr std::int64_t kToldShare = 20;
  const std::int64_t counted_ms = load.run_ms + load.walk_ms + load.standing_ms;
  // Minutes that are missing must not make a long run look like a short one.
  const bool is_whole = load.not_measured_ms * kToldShare <= counted_ms;
  if (by_totals || !is_whole) return;
  record.run_s = static_cast<std::int32_t>((load.run_ms + kSecond_ms / 2) / kSecond_ms);
  record.walk_s = static_cast<std::int32_t>((load.walk_ms + kSecond_ms / 2) / kSecond_ms);
  record.moving_s = *record.run_s + *record.walk_s;
  for (std::size_t bin = 0; bin < load.speed_times.size(); ++bin) {
    const auto seconds =
        static_cast<std::int32_t>((load.speed_times[bin] + kSecond_ms / 2) / kSecond_ms);
    if (seconds == 0) continue;
    record.speeds.push_back({static_cast<std::int32_t>(bin) * load::kSpeedBin_mmps, seconds});
  }
  if (load.cadence.time_s > 0.0) record.cadence_moments = load.cadence;
}

}  // namespace runlight::app
