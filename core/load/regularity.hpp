// How alike steps and strides are, from the trunk's acceleration (a phone at the waist, 50-100 Hz):
// unbiased autocorrelation at one step and at one stride. Their quotient is 1 for a runner whose
// two sides do the same.
//
// Deliberately absent: an absolute threshold; none has been validated for running.
#pragma once

#include <optional>
#include <span>

namespace runlight::load {

struct Regularity {
  double step = 0.0;    // at one step, 0.28 to 0.45 s
  double stride = 0.0;  // at one stride
  double quotient = 0.0;
  double step_s = 0.0;
};

// A steady stretch of 8 to 20 s of one axis, `rate_hz` samples a second, 50 to 100. Nothing where
// it is too short, not finite, or has no rhythm of running.
[[nodiscard]] std::optional<Regularity> regularity_of(std::span<const double> acceleration,
                                                      double rate_hz);

}  // namespace runlight::load
