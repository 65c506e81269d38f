#include "core/load/force.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

#include "core/load/arithmetic.hpp"
#include "core/load/power_tables.hpp"

namespace runlight::load {
namespace {

template <std::size_t N>
double on_line(const std::array<double, N>& table, std::int32_t steps, std::int32_t first,
               double x) {
  const double scaled = x * static_cast<double>(steps);
  const auto last = first + static_cast<std::int32_t>(N) - 1;
  auto i = static_cast<std::int32_t>(scaled);
  i = i < first ? first : (i > last - 1 ? last - 1 : i);
  const auto at = static_cast<std::size_t>(i - first);
  const double low = table[at];
  const double high = table[at + 1];
  return low + (scaled - static_cast<double>(i)) * (high - low);
}

}  // namespace

double held_speed_m_s(double speed_m_s) { return held_between(speed_m_s, 1.6, 9.0); }

double reference_cadence_spm(double speed_m_s) {
  return speed_m_s <= 5.0 ? 135.0 + 10.5 * speed_m_s : 187.5 + 18.5 * (speed_m_s - 5.0);
}

RunningStride running_stride(double speed_m_s, double cadence_spm, double grade) {
  const double v = held_speed_m_s(speed_m_s);
  const double r = held_between(cadence_spm / reference_cadence_spm(v), 0.85, 1.20);
  const double g = held_between(grade, 0.0, 0.25);
  const double x = v / 3.0;
  const double t = on_line(kCadencePower, kCadencePowerSteps, kCadencePowerFirst, r);
  const double u = 1.0 + 0.9 * g;
  const double t2 = t * t;
  const double u2 = u * u;

  RunningStride out;
  out.stride.ratio = square_root(x * square_root(x)) * t * u;
  out.stride.force_bw = kReferenceForceBw * out.stride.ratio;
  out.stride.weight = x * x * x * (t2 * t2) * (u2 * u2);

  out.spread.speed_up = on_line(kSpeedSpread, kSpeedSpreadSteps, kSpeedSpreadFirst, x);
  out.spread.speed_down = 1.0 / out.spread.speed_up;
  out.spread.cadence_up = r;  // r^(4 x 0.25)
  out.spread.cadence_down = 1.0 / r;
  const double up = (1.0 + 1.4 * g) / u;
  const double down = (1.0 + 0.4 * g) / u;
  const double up2 = up * up;
  const double down2 = down * down;
  out.spread.grade_up = up2 * up2;
  out.spread.grade_down = down2 * down2;
  return out;
}

Stride walking_stride(double speed_m_s) {
  const double y = (speed_m_s > 0.0 ? speed_m_s : 0.0) / 1.15;
  Stride out;
  out.force_bw = held_between(2.0 * square_root(y * square_root(y)), 1.0, 3.0);
  out.ratio = out.force_bw / kReferenceForceBw;
  const double ratio2 = out.ratio * out.ratio;
  out.weight = ratio2 * ratio2;
  return out;
}

}  // namespace runlight::load
