#include "core/load/run_load.hpp"

#include <algorithm>
#include <limits>

#include "core/load/arithmetic.hpp"

namespace runlight::load {
namespace {

constexpr double kOne = 4294967296.0;  // 2^32: one cycle in the sums
constexpr std::int64_t kHold_ms = 10'000;
constexpr std::int64_t kFillIn_ms = 5'000;
constexpr double kFastest_mps = 9.0;
constexpr double kQuickest_spm = 240.0;
constexpr double kLongestStep_m = 2.4;
// Below this and without steps, the runner stands.
constexpr double kStanding_mps = 0.5;
// More than a twentieth of the running time outside the tested range is told.
constexpr std::int64_t kToldShare = 20;
constexpr std::uint32_t kLongestTime_ms = std::numeric_limits<std::uint32_t>::max();

// Extra standard deviations of the dose (table 3.6).
constexpr double kOwnCadenceSpread = 0.06;
constexpr double kReferenceCadenceSpread = 0.21;
constexpr double kGuessedSpeedSpread = 0.10;

// Adds what is not negative; round half up. This runs a dozen times a sample.
void grow(std::int64_t& sum, double x) {
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  const double scaled = x * kOne + 0.5;
  const std::int64_t more = scaled < 0x1p62 ? static_cast<std::int64_t>(scaled) : kMost;
  sum = sum > kMost - more ? kMost : sum + more;
}

double cycles_of(std::int64_t sum) { return static_cast<double>(sum) / kOne; }

LoadMilli milli_of(double cycles) {
  return LoadMilli{round_half_away(cycles * 1000.0 / kReferenceCycles)};
}

std::int32_t thousandths(double x) {
  return static_cast<std::int32_t>(round_half_away(x * 1000.0));
}

std::optional<double> sane(std::optional<double> x, double low) {
  if (!x || !is_finite(*x) || *x < low) return std::nullopt;
  return x;
}

bool is_impossible(const Sample& s) {
  if (s.speed_m_s && *s.speed_m_s > kFastest_mps) return true;
  if (s.cadence_spm && *s.cadence_spm > kQuickest_spm) return true;
  if (!s.speed_m_s || !s.cadence_spm || *s.speed_m_s < kStanding_mps) return false;
  return *s.speed_m_s > kLongestStep_m * *s.cadence_spm / 60.0;
}

double share_of(std::int64_t part, double total) {
  return total > 0.0 ? cycles_of(part) / total : 0.0;
}

}  // namespace

void RunMeter::Dose::add(double cycles_per_leg, const Stride& stride) {
  const double square_ratio = stride.ratio * stride.ratio;
  grow(cycles, cycles_per_leg);
  grow(linear, cycles_per_leg * stride.ratio);
  grow(square, cycles_per_leg * square_ratio);
  grow(fourth, cycles_per_leg * stride.weight);
  grow(sixth, cycles_per_leg * (stride.weight * square_ratio));
}

void RunMeter::Spread::add(double weighted, const WeightSpread& by) {
  grow(fourth[0], weighted * by.speed_up);
  grow(fourth[1], weighted * by.speed_down);
  grow(fourth[2], weighted * by.cadence_up);
  grow(fourth[3], weighted * by.cadence_down);
  grow(fourth[4], weighted * by.grade_up);
  grow(fourth[5], weighted * by.grade_down);
}

void RunMeter::add(std::span<const Sample> samples) {
  for (const Sample& sample : samples) take(sample);
}

// Absurd values count as not measured; impossible ones wait for the next good sample.
void RunMeter::take(const Sample& raw) {
  if (raw.duration_ms <= 0) return;
  Sample sample = raw;
  sample.speed_m_s = sane(raw.speed_m_s, 0.0);
  sample.cadence_spm = sane(raw.cadence_spm, 0.0);
  sample.grade = sane(raw.grade, -10.0);
  sample.step_length_m = sane(raw.step_length_m, 0.1);
  if (sample.step_length_m && *sample.step_length_m > kLongestStep_m) sample.step_length_m.reset();
  if (sport_ == Sport::Other) {
    out_.not_measured_ms += sample.duration_ms;
    return;
  }
  if (is_impossible(sample)) {
    out_.flags.set(Flag::SamplesRejected);
    rejected_.push_back(sample);
    rejected_ms_ += sample.duration_ms;
    return;
  }
  flush_rejected(&sample);
  if (sample.speed_m_s) last_good_ = sample;
  resolve(sample);
}

// Up to 5 s between two good samples: a straight line. Else both values are taken as missing.
void RunMeter::flush_rejected(const Sample* next) {
  if (rejected_.empty()) return;
  const bool fill_in =
      rejected_ms_ <= kFillIn_ms && last_good_ && next != nullptr && next->speed_m_s;
  double at_ms = 0.0;
  std::vector<Sample> waiting;
  waiting.swap(rejected_);
  for (Sample& sample : waiting) {
    const double half = 0.5 * static_cast<double>(sample.duration_ms);
    const double part = (at_ms + half) / static_cast<double>(rejected_ms_);
    at_ms += 2.0 * half;
    sample.speed_m_s.reset();
    sample.step_length_m.reset();
    sample.cadence_spm.reset();
    if (fill_in) {
      const double from = *last_good_->speed_m_s;
      sample.speed_m_s = from + part * (*next->speed_m_s - from);
      if (last_good_->cadence_spm && next->cadence_spm) {
        const double steps = *last_good_->cadence_spm;
        sample.cadence_spm = steps + part * (*next->cadence_spm - steps);
      }
      out_.flags.set(Flag::SamplesFilledIn);
    }
    resolve(sample);
  }
  rejected_ms_ = 0;
}

// Finds the cadence (held for 10 s) and the speed (from steps), or puts the sample aside.
void RunMeter::resolve(Sample sample) {
  CadenceFrom from = CadenceFrom::Measured;
  if (sample.cadence_spm) {
    last_cadence_spm_ = sample.cadence_spm;
    held_ms_ = 0;
  } else {
    held_ms_ += sample.duration_ms;
    const bool hold = last_cadence_spm_ && *last_cadence_spm_ >= 1.0 && held_ms_ <= kHold_ms;
    from = hold ? CadenceFrom::Held : CadenceFrom::Reference;
    if (hold) sample.cadence_spm = last_cadence_spm_;
  }
  Ready ready;
  ready.duration_ms = sample.duration_ms;
  ready.duration_s = static_cast<double>(sample.duration_ms) / 1000.0;
  ready.gait = sample.gait;
  ready.cadence_spm = sample.cadence_spm;
  ready.grade = sample.grade;
  ready.cadence_from = from;
  if (sample.speed_m_s) {
    ready.speed_m_s = *sample.speed_m_s;
    measured_m_ += ready.speed_m_s * ready.duration_s;
    measured_ms_ += sample.duration_ms;
  } else if (sample.step_length_m && from == CadenceFrom::Measured) {
    ready.speed_m_s = *sample.step_length_m * *sample.cadence_spm / 60.0;
    ready.speed_from = SpeedFrom::Steps;
    measured_m_ += ready.speed_m_s * ready.duration_s;
    measured_ms_ += sample.duration_ms;
  } else {
    deferred_.push_back(Deferred{sample, from});
    deferred_ms_ += sample.duration_ms;
    return;
  }
  count(ready);
}

bool RunMeter::is_walking(const Ready& ready) const {
  if (ready.gait == DeviceGait::Walking) return true;
  if (ready.gait == DeviceGait::Running) return false;
  if (sport_ == Sport::Walking) return true;
  return ready.cadence_spm && *ready.cadence_spm < kWalkBelowSpm &&
         ready.speed_m_s < kWalkBelow_mps;
}

void RunMeter::count(Ready ready) {
  const bool stepping = ready.cadence_spm && ready.cadence_from == CadenceFrom::Measured;
  if (ready.speed_m_s < kStanding_mps && (!stepping || *ready.cadence_spm < 1.0)) {
    out_.standing_ms += ready.duration_ms;
    return;
  }
  if (ready.cadence_from == CadenceFrom::Held) out_.flags.set(Flag::CadenceHeld);
  if (is_walking(ready)) {
    count_walking(ready);
    return;
  }
  if (!ready.cadence_spm) {
    const double v = held_speed_m_s(ready.speed_m_s);
    ready.cadence_from = own_cadence_ ? CadenceFrom::OwnRuns : CadenceFrom::Reference;
    ready.cadence_spm = own_cadence_ ? own_cadence_->cadence_spm(v) : reference_cadence_spm(v);
    out_.flags.set(own_cadence_ ? Flag::CadenceFromOwnRuns : Flag::CadenceFromReference);
  }
  count_running(ready);
}

// Nobody has published a cadence by which missing walking steps could be filled in.
void RunMeter::count_walking(const Ready& ready) {
  if (!ready.cadence_spm) {
    out_.not_measured_ms += ready.duration_ms;
    return;
  }
  if (ready.speed_from == SpeedFrom::Steps) out_.flags.set(Flag::SpeedFromSteps);
  if (ready.speed_from == SpeedFrom::Distance) out_.flags.set(Flag::SpeedFromDistance);
  const double cycles = *ready.cadence_spm / 120.0 * ready.duration_s;
  const Stride stride = walking_stride(ready.speed_m_s);
  walk_.add(cycles, stride);
  if (ready.speed_from != SpeedFrom::Measured) grow(fourth_guessed_speed_, cycles * stride.weight);
  out_.walk_ms += ready.duration_ms;
}

void RunMeter::count_running(const Ready& ready) {
  const double cycles = *ready.cadence_spm / 120.0 * ready.duration_s;
  const RunningStride got =
      running_stride(ready.speed_m_s, *ready.cadence_spm, ready.grade.value_or(0.0));
  const double weighted = cycles * got.stride.weight;
  run_.add(cycles, got.stride);
  spread_.add(weighted, got.spread);
  if (cycles > 0.0) max_force_bw_ = std::max(max_force_bw_, got.stride.force_bw);
  if (ready.cadence_from == CadenceFrom::OwnRuns) grow(fourth_own_cadence_, weighted);
  if (ready.cadence_from == CadenceFrom::Reference) grow(fourth_reference_cadence_, weighted);
  if (ready.speed_from != SpeedFrom::Measured) grow(fourth_guessed_speed_, weighted);
  if (ready.speed_from == SpeedFrom::Steps) out_.flags.set(Flag::SpeedFromSteps);
  if (ready.speed_from == SpeedFrom::Distance) out_.flags.set(Flag::SpeedFromDistance);
  if (!ready.grade) out_.flags.set(Flag::GradeUnknown);
  out_.run_ms += ready.duration_ms;
  note_range(ready);
}

void RunMeter::note_range(const Ready& ready) {
  const double v = ready.speed_m_s;
  if (v < 2.0 || v > 6.0) out_speed_ms_ += ready.duration_ms;
  const double relative = *ready.cadence_spm / reference_cadence_spm(held_speed_m_s(v));
  if (relative < 0.90 || relative > 1.10) out_cadence_ms_ += ready.duration_ms;
  if (ready.grade && *ready.grade > 0.09) steep_up_ms_ += ready.duration_ms;
  if (ready.grade && *ready.grade < -0.10) steep_down_ms_ += ready.duration_ms;
  const double bin = v * 1000.0 / static_cast<double>(kSpeedBin_mmps);
  const auto at = static_cast<std::size_t>(held_between(bin, 0.0, kSpeedBins - 1.0));
  std::uint32_t& time = out_.speed_times[at];
  const auto more = static_cast<std::uint32_t>(ready.duration_ms);
  time = more > kLongestTime_ms - time ? kLongestTime_ms : time + more;
  if (ready.cadence_from != CadenceFrom::Measured) return;
  const std::int64_t cspm = round_half_away(*ready.cadence_spm * 100.0);
  cadence_time_cspm_ms_ = saturating_add(cadence_time_cspm_ms_, cspm * ready.duration_ms);
  cadence_ms_ += ready.duration_ms;
  if (ready.speed_from == SpeedFrom::Measured) {
    out_.cadence.add(ready.duration_s, v, *ready.cadence_spm);
  }
}

// What is left of the distance over what is left of the time; over all of it where that is absurd.
std::optional<double> RunMeter::rest_speed_m_s(const RunTotals& totals) const {
  const std::optional<double> distance = sane(totals.distance_m, 0.0);
  const double rest_s = static_cast<double>(deferred_ms_) / 1000.0;
  const double known_s = static_cast<double>(measured_ms_) / 1000.0;
  if (distance && rest_s > 0.0) {
    const double rest = (*distance - measured_m_) / rest_s;
    if (rest >= kStanding_mps && rest <= kFastest_mps) return rest;
    const double whole = *distance / (rest_s + known_s);
    if (whole >= kStanding_mps && whole <= kFastest_mps) return whole;
    return std::nullopt;
  }
  if (measured_ms_ <= 0) return std::nullopt;
  return held_between(measured_m_ / known_s, 0.0, kFastest_mps);
}

void RunMeter::fill_deferred(const RunTotals& totals) {
  const std::optional<double> speed = rest_speed_m_s(totals);
  for (const Deferred& one : deferred_) {
    // Standing still with a stopped sensor: no steps, whatever the speed was.
    const bool stands = one.cadence_from == CadenceFrom::Measured && *one.sample.cadence_spm < 1.0;
    if (stands) {
      out_.standing_ms += one.sample.duration_ms;
      continue;
    }
    if (!speed) {
      out_.not_measured_ms += one.sample.duration_ms;
      continue;
    }
    Ready ready;
    ready.duration_ms = one.sample.duration_ms;
    ready.duration_s = static_cast<double>(one.sample.duration_ms) / 1000.0;
    ready.gait = one.sample.gait;
    ready.speed_m_s = *speed;
    ready.cadence_spm = one.sample.cadence_spm;
    ready.grade = one.sample.grade;
    ready.cadence_from = one.cadence_from;
    ready.speed_from = SpeedFrom::Distance;
    count(ready);
  }
  deferred_.clear();
}

// The coefficients' own spread and that of what was filled in, each as a share of the total.
Range68 RunMeter::range68(double total) const {
  double up = 0.0;
  double down = 0.0;
  const double run = cycles_of(run_.fourth);
  for (std::size_t i = 0; i < spread_.fourth.size(); i += 2) {
    const double one = (cycles_of(spread_.fourth[i]) - run) / total;
    const double two = (cycles_of(spread_.fourth[i + 1]) - run) / total;
    const double above = std::max({one, two, 0.0});
    const double below = std::min({one, two, 0.0});
    up += above * above;
    down += below * below;
  }
  const std::array<double, 3> extras = {
      kOwnCadenceSpread * share_of(fourth_own_cadence_, total),
      kReferenceCadenceSpread * share_of(fourth_reference_cadence_, total),
      kGuessedSpeedSpread * share_of(fourth_guessed_speed_, total)};
  for (const double extra : extras) {
    up += extra * extra;
    down += extra * extra;
  }
  const double low = std::max(0.0, total * (1.0 - square_root(down)));
  return Range68{milli_of(low), milli_of(total * (1.0 + square_root(up)))};
}

void RunMeter::set_flags(RunLoad& out, const RunTotals& totals) const {
  const auto told = [&out](std::int64_t part) { return part * kToldShare > out.run_ms; };
  if (told(out_speed_ms_)) out.flags.set(Flag::SpeedOutOfRange);
  if (told(out_cadence_ms_)) out.flags.set(Flag::CadenceOutOfRange);
  if (told(steep_up_ms_)) out.flags.set(Flag::SteepUphill);
  if (told(steep_down_ms_)) out.flags.set(Flag::SteepDownhill);
  if (out.not_measured_ms > 0) out.flags.set(Flag::PartNotMeasured);
  if (totals.terrain == Terrain::NotModelled) out.flags.set(Flag::TerrainNotModelled);
}

RunLoad RunMeter::finish(const RunTotals& totals) {
  flush_rejected(nullptr);
  fill_deferred(totals);
  RunLoad out = out_;
  set_flags(out, totals);
  const std::int64_t stepped_ms = out.run_ms + out.walk_ms;
  const bool counted = stepped_ms > 0 || (out.standing_ms > 0 && out.not_measured_ms == 0);
  if (!counted) return out;
  const double run = cycles_of(run_.fourth);
  const double walk = cycles_of(walk_.fourth);
  const double total = run + walk;
  const double cycles = cycles_of(saturating_add(run_.cycles, walk_.cycles));
  const double linear = cycles_of(saturating_add(run_.linear, walk_.linear));
  // Time without a figure may have been either; none at all of one kind is then not known.
  if (out.run_ms > 0 || out.not_measured_ms == 0) out.run_hfl = milli_of(run);
  if (out.walk_ms > 0 || out.not_measured_ms == 0) out.walk_hfl = milli_of(walk);
  // The parts as shown add up to the total as shown.
  out.total_hfl = LoadMilli{saturating_add(milli_of(run).milli, milli_of(walk).milli)};
  out.lin = milli_of(linear);
  out.hfl_exponent_2 = milli_of(cycles_of(saturating_add(run_.square, walk_.square)));
  out.hfl_exponent_6 = milli_of(cycles_of(saturating_add(run_.sixth, walk_.sixth)));
  out.cycles_per_leg = round_half_away(cycles);
  out.range = total > 0.0 ? range68(total) : Range68{};
  if (cycles > 0.0) out.mean_force_mbw = thousandths(kReferenceForceBw * linear / cycles);
  if (max_force_bw_ > 0.0) out.max_force_mbw = thousandths(max_force_bw_);
  if (cadence_ms_ > 0) {
    out.mean_cadence_cspm =
        static_cast<std::int32_t>(divide_half_away(cadence_time_cspm_ms_, cadence_ms_));
  }
  return out;
}

RunLoad load_of_totals(double distance_m, std::int32_t duration_s, Sport sport,
                       std::optional<CadenceModel> own_cadence) {
  constexpr std::int32_t kLongest_s = 7 * 86'400;
  RunMeter meter(sport, own_cadence);
  if (duration_s <= 0) return meter.finish({});
  Sample whole;
  whole.duration_ms = std::min(duration_s, kLongest_s) * 1000;
  const double speed = distance_m / static_cast<double>(duration_s);
  // Beyond these the two numbers do not belong together.
  if (speed >= kStanding_mps && speed <= kFastest_mps) whole.speed_m_s = speed;
  meter.add(std::span(&whole, 1));
  RunLoad out = meter.finish({});
  out.speed_times = {};  // one speed says nothing about the fast part
  out.flags.set(Flag::OnlyDistanceAndTime);
  if (out.total_hfl) out.flags.set(Flag::SpeedFromDistance);
  return out;
}

}  // namespace runlight::load
