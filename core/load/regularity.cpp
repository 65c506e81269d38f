#include "core/load/regularity.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "core/load/arithmetic.hpp"
#include "core/load/units.hpp"

namespace runlight::load {
namespace {

constexpr double kRate_hz = 100.0;
constexpr double kShortest_s = 8.0;
constexpr double kLongest_s = 20.0;
constexpr std::size_t kShortestStep = 28;
constexpr std::size_t kLongestStep = 45;
// Binomial weights: no phase, 0.43 of the amplitude is left at 20 Hz.
constexpr std::array<double, 5> kSmooth = {1.0 / 16, 4.0 / 16, 6.0 / 16, 4.0 / 16, 1.0 / 16};

std::vector<double> resampled(std::span<const double> x, double rate_hz) {
  const double duration_s = static_cast<double>(x.size() - 1) / rate_hz;
  const auto count = static_cast<std::size_t>(duration_s * kRate_hz) + 1;
  std::vector<double> out;
  out.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const double at = static_cast<double>(i) / kRate_hz * rate_hz;
    const std::size_t k = std::min(static_cast<std::size_t>(at), x.size() - 2);
    out.push_back(x[k] + (at - static_cast<double>(k)) * (x[k + 1] - x[k]));
  }
  return out;
}

std::vector<double> smoothed(const std::vector<double>& x) {
  std::vector<double> out;
  out.reserve(x.size());
  for (std::size_t i = 2; i + 2 < x.size(); ++i) {
    double sum = 0.0;
    for (std::size_t k = 0; k < kSmooth.size(); ++k) sum += kSmooth[k] * x[i + k - 2];
    out.push_back(sum);
  }
  return out;
}

// Without its mean and slope: gravity, and a phone that slowly tilts.
void level(std::vector<double>& x) {
  const auto n = static_cast<double>(x.size());
  const double middle = 0.5 * (n - 1.0);
  double sum = 0.0;
  double rise = 0.0;
  double spread = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double t = static_cast<double>(i) - middle;
    sum += x[i];
    rise += t * x[i];
    spread += t * t;
  }
  for (std::size_t i = 0; i < x.size(); ++i) {
    x[i] -= sum / n + rise / spread * (static_cast<double>(i) - middle);
  }
}

double autocorrelation(const std::vector<double>& x, std::size_t lag) {
  double sum = 0.0;
  for (std::size_t i = 0; i + lag < x.size(); ++i) sum += x[i] * x[i + lag];
  return sum / static_cast<double>(x.size() - lag);
}

struct Peak {
  double lag = 0.0;
  double height = 0.0;
};

// The highest inner maximum between two lags, a parabola laid through its three points.
std::optional<Peak> peak_between(const std::vector<double>& x, std::size_t low, std::size_t high) {
  std::optional<Peak> best;
  double before = autocorrelation(x, low - 1);
  double here = autocorrelation(x, low);
  for (std::size_t lag = low; lag <= high; ++lag) {
    const double after = autocorrelation(x, lag + 1);
    const double bend = before - 2.0 * here + after;
    if (here >= before && here > after && bend < 0.0) {
      const double shift = 0.5 * (before - after) / bend;
      const double height = here - 0.25 * (before - after) * shift;
      if (!best || height > best->height) best = Peak{static_cast<double>(lag) + shift, height};
    }
    before = here;
    here = after;
  }
  return best;
}

}  // namespace

std::optional<Regularity> regularity_of(std::span<const double> acceleration, double rate_hz) {
  if (!(rate_hz >= 50.0 && rate_hz <= 100.0)) return std::nullopt;
  const double seconds = static_cast<double>(acceleration.size()) / rate_hz;
  if (seconds < kShortest_s || seconds > kLongest_s) return std::nullopt;
  for (const double a : acceleration) {
    if (!is_finite(a) || magnitude(a) > 1000.0) return std::nullopt;
  }
  std::vector<double> x = smoothed(resampled(acceleration, rate_hz));
  level(x);
  const double whole = autocorrelation(x, 0);
  if (!(whole > 1e-6)) return std::nullopt;
  const std::optional<Peak> step = peak_between(x, kShortestStep, kLongestStep);
  if (!step) return std::nullopt;
  const auto twice = static_cast<std::size_t>(round_half_away(2.0 * step->lag));
  const std::optional<Peak> stride = peak_between(x, twice - 4, twice + 4);
  if (!stride || stride->height <= 0.2 * whole || step->height <= 0.0) return std::nullopt;
  Regularity out;
  out.step = step->height / whole;
  out.stride = stride->height / whole;
  out.quotient = out.step / out.stride;
  out.step_s = step->lag / kRate_hz;
  return out;
}

}  // namespace runlight::load
