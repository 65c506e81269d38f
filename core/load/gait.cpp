#include "core/load/gait.hpp"

#include <algorithm>

#include "core/load/arithmetic.hpp"
#include "core/load/units.hpp"

namespace runlight::load {
namespace {

constexpr std::int32_t kWarmUp_ms = 60'000;
constexpr double kLeastCadence_spm = 140.0;
constexpr double kLevel = 0.03;
constexpr double kSteady = 0.15;
constexpr std::int64_t kLeastKept_ms = 5 * 60'000;
constexpr std::size_t kLeastRuns = 5;
constexpr std::size_t kMostRuns = 28;
constexpr double kMadToSpread = 1.4826;
constexpr double kMostZ = 4.0;
constexpr double kSlack = 0.5;
constexpr double kSignal = 4.0;
constexpr double kNoticePoints = 1.0;
constexpr double kAlertPoints = 1.5;
constexpr double kNoticeZ = 3.0;
constexpr double kRegularityDrop = 0.10;
constexpr std::int32_t kBlock_ms = 5 * 60'000;
// Below this spread of ln speed between runs a regression would fit noise.
constexpr double kLeastSpeedVariance = 0.03 * 0.03;

double median_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : 0.5 * (values[middle - 1] + values[middle]);
}

bool in(std::optional<double> x, double low, double high) { return x && *x >= low && *x <= high; }

bool is_running(const GaitSample& s) {
  return s.duration_ms > 0 && s.t_ms > kWarmUp_ms && s.gait != DeviceGait::Walking &&
         in(s.cadence_spm, kLeastCadence_spm, 260.0) && in(s.speed_m_s, 0.5, 9.0);
}

// A treadmill has no grade; what is not known is taken as level here.
bool is_level(const GaitSample& s) { return !s.grade || magnitude(*s.grade) < kLevel; }

std::vector<const GaitSample*> steady(std::span<const GaitSample> samples) {
  std::vector<double> speeds;
  for (const GaitSample& s : samples) {
    if (is_running(s)) speeds.push_back(*s.speed_m_s);
  }
  std::vector<const GaitSample*> out;
  if (speeds.empty()) return out;
  const double usual = median_of(std::move(speeds));
  for (const GaitSample& s : samples) {
    if (is_running(s) && is_level(s) && magnitude(*s.speed_m_s - usual) <= kSteady * usual) {
      out.push_back(&s);
    }
  }
  return out;
}

// A mean over time; known once half of the kept time has it.
struct Mean {
  double sum = 0.0;
  std::int64_t time_ms = 0;
  void add(double x, std::int32_t duration_ms) {
    sum += x * static_cast<double>(duration_ms);
    time_ms += duration_ms;
  }
  [[nodiscard]] std::optional<double> over(std::int64_t kept_ms) const {
    if (time_ms == 0 || time_ms * 2 < kept_ms) return std::nullopt;
    return sum / static_cast<double>(time_ms);
  }
};

std::optional<double> drift_of(std::span<const GaitSample* const> kept) {
  std::vector<double> values;
  for (const GaitSample* s : kept) {
    if (in(s->balance_percent, 30.0, 70.0)) values.push_back(*s->balance_percent);
  }
  const auto third = static_cast<std::ptrdiff_t>(values.size() / 3);
  if (third == 0) return std::nullopt;
  return median_of({values.end() - third, values.end()}) -
         median_of({values.begin(), values.begin() + third});
}

// --- the baseline -----------------------------------------------------------------------------

double floor_of(Feature feature) {
  switch (feature) {
    case Feature::Balance:
      return 0.35;
    case Feature::Stance:
      return 0.015;
    case Feature::Cadence:
      return 1.0;
    case Feature::Oscillation:
    case Feature::Regularity:
      return 0.02;
  }
  return 1.0;
}

std::optional<double> raw_value(Feature feature, const GaitRun& run) {
  switch (feature) {
    case Feature::Balance:
      return run.balance_percent;
    case Feature::Stance:
      return run.ln_stance;
    case Feature::Cadence:
      return run.cadence_spm;
    case Feature::Oscillation:
      return run.ln_oscillation;
    case Feature::Regularity:
      return run.regularity;
  }
  return std::nullopt;
}

// What the feature is held against: nothing, speed, or its logarithm.
std::optional<double> regressor(Feature feature, const GaitRun& run) {
  switch (feature) {
    case Feature::Cadence:
      return run.speed_m_s;
    case Feature::Stance:
    case Feature::Oscillation:
      return run.ln_speed;
    case Feature::Balance:
    case Feature::Regularity:
      return std::nullopt;
  }
  return std::nullopt;
}

struct Line {
  double x = 0.0;
  double slope = 0.0;
  // The value, moved to the baseline's mean speed.
  [[nodiscard]] double corrected(double value, std::optional<double> at) const {
    return at ? value - slope * (*at - x) : value;
  }
};

Line line_of(Feature feature, std::span<const GaitRun> runs) {
  double n = 0.0;
  double sx = 0.0;
  double sy = 0.0;
  for (const GaitRun& run : runs) {
    const auto x = regressor(feature, run);
    const auto y = raw_value(feature, run);
    if (!x || !y) continue;
    n += 1.0;
    sx += *x;
    sy += *y;
  }
  if (n == 0.0) return {};
  Line out;
  out.x = sx / n;
  double together = 0.0;
  double spread = 0.0;
  double ln_spread = 0.0;
  for (const GaitRun& run : runs) {
    const auto x = regressor(feature, run);
    const auto y = raw_value(feature, run);
    if (!x || !y) continue;
    together += (*x - out.x) * (*y - sy / n);
    spread += (*x - out.x) * (*x - out.x);
    const double relative = feature == Feature::Cadence ? (*x - out.x) / out.x : *x - out.x;
    ln_spread += relative * relative;
  }
  if (ln_spread >= n * kLeastSpeedVariance) out.slope = together / spread;
  return out;
}

struct Baseline {
  double median = 0.0;
  double spread = 0.0;
  std::int32_t runs = 0;
  Line line;
};

Baseline baseline_of(Feature feature, std::span<const GaitRun> runs) {
  Baseline out;
  out.line = line_of(feature, runs);
  std::vector<double> values;
  for (const GaitRun& run : runs) {
    const auto value = raw_value(feature, run);
    if (value) values.push_back(out.line.corrected(*value, regressor(feature, run)));
  }
  out.runs = static_cast<std::int32_t>(values.size());
  if (values.empty()) return out;
  out.median = median_of(values);
  for (double& value : values) value = magnitude(value - out.median);
  out.spread = std::max(kMadToSpread * median_of(std::move(values)), floor_of(feature));
  return out;
}

std::int64_t milli(double x) { return round_half_away(x * 1000.0); }

struct Off {
  double by = 0.0;
  double z = 0.0;
  bool signal = false;  // of the cumulative sum
  bool again = false;   // a notice to the same side, the second in a row
};

GaitState state_of(Feature feature, const Off& off) {
  switch (feature) {
    case Feature::Balance: {
      const bool notice = magnitude(off.by) >= kNoticePoints && magnitude(off.z) >= kNoticeZ;
      if (magnitude(off.by) >= kAlertPoints || (notice && off.again) || off.signal) {
        return GaitState::Alert;
      }
      return notice ? GaitState::Notice : GaitState::Usual;
    }
    case Feature::Regularity:
      if (off.z <= -kNoticeZ && -off.by >= kRegularityDrop) return GaitState::Alert;
      return off.signal ? GaitState::Notice : GaitState::Usual;
    case Feature::Stance:
    case Feature::Cadence:
    case Feature::Oscillation:
      return off.signal ? GaitState::Notice : GaitState::Usual;
  }
  return GaitState::Usual;
}

}  // namespace

std::string_view name_of(Feature feature) {
  constexpr std::array<std::string_view, kFeatureCount> kNames = {
      "stance_time_balance", "stance_time", "cadence", "vertical_oscillation", "step_regularity"};
  return kNames[static_cast<std::size_t>(feature)];
}

std::string_view name_of(GaitState state) {
  constexpr std::array<std::string_view, 5> kNames = {"not_measured", "learning", "usual", "notice",
                                                      "alert"};
  return kNames[static_cast<std::size_t>(state)];
}

std::optional<GaitRun> gait_of(std::span<const GaitSample> samples,
                               std::optional<double> regularity) {
  const std::vector<const GaitSample*> kept = steady(samples);
  GaitRun out;
  Mean speed, ln_speed, balance, stance, cadence, oscillation;
  for (const GaitSample* s : kept) {
    out.kept_ms += s->duration_ms;
    speed.add(*s->speed_m_s, s->duration_ms);
    ln_speed.add(logarithm(*s->speed_m_s), s->duration_ms);
    cadence.add(*s->cadence_spm, s->duration_ms);
    if (in(s->balance_percent, 30.0, 70.0)) balance.add(*s->balance_percent, s->duration_ms);
    if (in(s->stance_ms, 80.0, 600.0)) stance.add(logarithm(*s->stance_ms), s->duration_ms);
    if (in(s->oscillation_mm, 10.0, 300.0)) {
      oscillation.add(logarithm(*s->oscillation_mm), s->duration_ms);
    }
  }
  if (out.kept_ms < kLeastKept_ms) return std::nullopt;
  out.speed_m_s = *speed.over(out.kept_ms);
  out.ln_speed = *ln_speed.over(out.kept_ms);
  out.cadence_spm = cadence.over(out.kept_ms);
  out.balance_percent = balance.over(out.kept_ms);
  out.ln_stance = stance.over(out.kept_ms);
  out.ln_oscillation = oscillation.over(out.kept_ms);
  if (in(regularity, 0.0, 3.0)) out.regularity = regularity;
  if (out.balance_percent) out.balance_drift = drift_of(kept);
  return out;
}

FeatureVerdict GaitWatch::look(Feature feature, const GaitRun& run, Track& track) const {
  FeatureVerdict out;
  const auto value = raw_value(feature, run);
  if (!value) return out;
  const Baseline base = baseline_of(feature, learned_);
  const double x = base.line.corrected(*value, regressor(feature, run));
  out.value_milli = milli(x);
  out.runs = base.runs;
  if (base.runs < static_cast<std::int32_t>(kLeastRuns)) {
    out.state = GaitState::Learning;
    return out;
  }
  Off off;
  off.by = x - base.median;
  off.z = held_between(off.by / base.spread, -kMostZ, kMostZ);
  track.up = std::max(0.0, track.up + off.z - kSlack);
  track.down = std::max(0.0, track.down - off.z - kSlack);
  off.signal = track.up > kSignal || track.down > kSignal;
  if (off.signal) track.up = track.down = 0.0;
  const std::int32_t side = off.by > 0.0 ? 1 : -1;
  off.again = track.side == side;
  out.state = state_of(feature, off);
  track.side = out.state >= GaitState::Notice ? side : 0;
  out.baseline_milli = milli(base.median);
  out.spread_milli = milli(base.spread);
  out.z_milli = milli(off.z);
  return out;
}

GaitVerdict GaitWatch::add(const GaitReading& reading) {
  if (setup_ != reading.setup) {
    learned_.clear();
    tracks_ = {};
    setup_ = reading.setup;
  }
  GaitVerdict out;
  for (std::size_t i = 0; i < kFeatureCount; ++i) {
    out.features[i] = look(static_cast<Feature>(i), reading.run, tracks_[i]);
    out.state = std::max(out.state, out.features[i].state);
  }
  // A run that differs, or hurt, does not become the usual; the next one that is as before does.
  if (out.state < GaitState::Notice && reading.painful != Painful::Yes) {
    learned_.push_back(reading.run);
    if (learned_.size() > kMostRuns) learned_.erase(learned_.begin());
  }
  return out;
}

WithinRun balance_within_run(std::span<const GaitSample> samples) {
  WithinRun out;
  std::vector<double> base;
  for (const GaitSample& s : samples) {
    if (s.t_ms > 11 * 60'000) break;
    if (is_running(s) && in(s.balance_percent, 30.0, 70.0)) base.push_back(*s.balance_percent);
  }
  if (base.size() < 60) return out;
  const double usual = median_of(std::move(base));
  out.base_milli = milli(usual);
  out.worst_milli = out.base_milli;
  out.state = GaitState::Usual;

  std::int32_t side_before = 0;
  double furthest = 0.0;
  std::vector<double> block;
  std::int64_t block_ms = 0;
  for (const GaitSample& s : samples) {
    if (s.t_ms <= 11 * 60'000 || !is_running(s) || !in(s.balance_percent, 30.0, 70.0)) continue;
    block.push_back(*s.balance_percent);
    block_ms += s.duration_ms;
    if (block_ms < kBlock_ms) continue;
    const double median = median_of(std::move(block));
    const double off = median - usual;
    block.clear();
    block_ms = 0;
    if (magnitude(off) > furthest) {
      furthest = magnitude(off);
      out.worst_milli = milli(median);
    }
    const std::int32_t side = magnitude(off) < kAlertPoints ? 0 : (off > 0.0 ? 1 : -1);
    if (side != 0 && side == side_before) out.state = GaitState::Notice;
    side_before = side;
  }
  return out;
}

}  // namespace runlight::load
