// How hard the iliopsoas works in one stride, from speed, cadence and grade: peak force in body
// weights, and what one hip-flexion cycle at that force weighs against one at the reference (3.00
// m/s, level, 166.5 steps a minute). Right to about 25 % between people; meant for one runner over
// time. Nobody has shown that it predicts injury.
//
// Promises: the same bits on every machine. Deliberately absent: the runner's own cadence in
// reference_cadence_spm; it only fills in cadence that was not measured (cadence_model.hpp).
#pragma once

namespace runlight::load {

inline constexpr double kReferenceForceBw = 3.30;
inline constexpr double kReferenceCycles = 462.5;  // one leg, one reference kilometre
inline constexpr double kWalkBelowSpm = 140.0;
inline constexpr double kWalkBelow_mps = 2.2;

struct Stride {
  double force_bw = 0.0;
  double ratio = 0.0;   // force over the reference force
  double weight = 0.0;  // ratio^4
};

// By what the weight is multiplied when one coefficient moves by its standard deviation.
struct WeightSpread {
  double speed_up = 1.0;  // exponent 0.75 + 0.15
  double speed_down = 1.0;
  double cadence_up = 1.0;  // exponent 0.70 + 0.25
  double cadence_down = 1.0;
  double grade_up = 1.0;  // slope 0.9 + 0.5
  double grade_down = 1.0;
};

struct RunningStride {
  Stride stride;
  WeightSpread spread;
};

// Held to 1.6..9.0 m/s, as the model is.
[[nodiscard]] double held_speed_m_s(double speed_m_s);
[[nodiscard]] double reference_cadence_spm(double speed_m_s);

// `grade` is rise over run; downhill counts as level.
[[nodiscard]] RunningStride running_stride(double speed_m_s, double cadence_spm, double grade);
[[nodiscard]] Stride walking_stride(double speed_m_s);

}  // namespace runlight::load
