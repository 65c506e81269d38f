#include "core/load/own_cadence.hpp"

#include "core/load/arithmetic.hpp"
#include "core/load/force.hpp"

namespace runlight::load {
namespace {

constexpr double kMilli = 1000.0;
constexpr double kReferenceSpread = 0.21;
constexpr double kOwnSpread = 0.06;

struct Dose {
  double cycles = 0.0;
  double linear = 0.0;
  double fourth = 0.0;
  void add(double time_s, double speed_m_s, double cadence_spm) {
    const Stride stride = running_stride(speed_m_s, cadence_spm, 0.0).stride;
    cycles += time_s * cadence_spm;
    linear += time_s * cadence_spm * stride.ratio;
    fourth += time_s * cadence_spm * stride.weight;
  }
};

double narrowed(double half) {
  const double rest = half * half - kReferenceSpread * kReferenceSpread;
  return square_root((rest > 0.0 ? rest : 0.0) + kOwnSpread * kOwnSpread);
}

}  // namespace

std::optional<OwnCadence> own_cadence_of(const SpeedTimesMs& speeds, const CadenceModel& own) {
  Dose published;
  Dose mine;
  for (std::size_t bin = 0; bin < speeds.size(); ++bin) {
    if (speeds[bin] == 0) continue;
    const double time_s = static_cast<double>(speeds[bin]) / kMilli;
    const double speed_m_s = (static_cast<double>(bin) + 0.5) * kSpeedBin_mmps / kMilli;
    published.add(time_s, speed_m_s, reference_cadence_spm(held_speed_m_s(speed_m_s)));
    mine.add(time_s, speed_m_s, own.cadence_spm(speed_m_s));
  }
  if (!(published.fourth > 0.0)) return std::nullopt;
  return OwnCadence{mine.fourth / published.fourth, mine.linear / published.linear,
                    mine.cycles / published.cycles};
}

LoadMilli scaled(LoadMilli load, double by) {
  return LoadMilli{round_half_away(static_cast<double>(load.milli) * by)};
}

Range68 with_own_cadence(Range68 range, LoadMilli before, LoadMilli after) {
  if (before.milli <= 0) return range;
  const auto from = static_cast<double>(before.milli);
  const double down = narrowed((from - static_cast<double>(range.low.milli)) / from);
  const double up = narrowed((static_cast<double>(range.high.milli) - from) / from);
  return {scaled(after, down < 1.0 ? 1.0 - down : 0.0), scaled(after, 1.0 + up)};
}

}  // namespace runlight::load
