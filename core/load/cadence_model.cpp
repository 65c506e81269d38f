#include "core/load/cadence_model.hpp"

#include "core/load/arithmetic.hpp"

namespace runlight::load {
namespace {

constexpr double kShortest_s = 300.0;
// A slope needs speeds that differ: below this spread it is noise, and the published one is taken.
constexpr double kLeastSpeedVariance = 0.15 * 0.15;
constexpr double kPublishedSlope = 10.5;
constexpr double kSteepest = 25.0;

}  // namespace

void CadenceMoments::add(double duration_s, double speed_m_s, double cadence_spm) {
  time_s += duration_s;
  speed += duration_s * speed_m_s;
  cadence += duration_s * cadence_spm;
  speed_speed += duration_s * (speed_m_s * speed_m_s);
  speed_cadence += duration_s * (speed_m_s * cadence_spm);
}

double CadenceModel::cadence_spm(double speed_m_s) const {
  const double guess = mean_cadence_spm + slope * (speed_m_s - mean_speed_m_s);
  return held_between(guess, 120.0, 240.0);
}

std::optional<CadenceModel> learn_cadence(std::span<const CadenceMoments> runs) {
  CadenceMoments all;
  CadenceModel out;
  for (const CadenceMoments& run : runs) {
    if (!(run.time_s >= kShortest_s)) continue;
    all.time_s += run.time_s;
    all.speed += run.speed;
    all.cadence += run.cadence;
    all.speed_speed += run.speed_speed;
    all.speed_cadence += run.speed_cadence;
    out.runs += 1;
  }
  if (out.runs < kRunsToLearnCadence) return std::nullopt;
  out.mean_speed_m_s = all.speed / all.time_s;
  out.mean_cadence_spm = all.cadence / all.time_s;
  const double variance = all.speed_speed / all.time_s - out.mean_speed_m_s * out.mean_speed_m_s;
  const double together =
      all.speed_cadence / all.time_s - out.mean_speed_m_s * out.mean_cadence_spm;
  out.slope = variance >= kLeastSpeedVariance ? together / variance : kPublishedSlope;
  if (!(out.slope >= 0.0 && out.slope <= kSteepest)) out.slope = kPublishedSlope;
  return out;
}

}  // namespace runlight::load
