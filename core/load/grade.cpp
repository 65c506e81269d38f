#include "core/load/grade.hpp"

#include <algorithm>
#include <array>

#include "core/load/arithmetic.hpp"
#include "core/load/units.hpp"

namespace runlight::load {
namespace {

constexpr double kFastestClimb_mps = 3.0;
// A distance that leaps ahead is wrong; taken, it would throw out all that follows.
constexpr double kFastestAhead_mps = 30.0;
constexpr double kLeap_m = 200.0;
constexpr std::int64_t kMedianHalf_ms = 2'500;
constexpr std::size_t kMedianReach = 12;  // points to each side; at 5 a second more are no help
constexpr double kStep_m = 5.0;
// A longer stretch without a point is a hole: nobody knows the road in it.
constexpr double kHole_m = 100.0;
constexpr double kSteepest = 0.35;

struct Smoothing {
  std::size_t average_half;  // steps to each side
  std::size_t slope_half;
  double dead_band;
  double climb_m;  // gain counts once it exceeds this
};

Smoothing smoothing_of(AltitudeFrom from) {
  switch (from) {
    case AltitudeFrom::Barometer:
      return {3, 5, 0.01, 2.0};
    case AltitudeFrom::Satellite:
      return {9, 10, 0.03, 5.0};
  }
  return {9, 10, 0.03, 5.0};
}

struct Spot {
  std::int64_t t_ms;
  double x;  // distance
  double z;  // altitude
};

bool is_usable(const AltitudePoint& p) {
  return p.distance_m && p.altitude_m && is_finite(*p.distance_m) && *p.distance_m >= 0.0 &&
         is_finite(*p.altitude_m) && magnitude(*p.altitude_m) <= 10'000.0;
}

std::vector<Spot> accepted(std::span<const AltitudePoint> points) {
  std::vector<Spot> out;
  for (const AltitudePoint& p : points) {
    if (!is_usable(p)) continue;
    const Spot spot{p.t_ms, *p.distance_m, *p.altitude_m};
    if (!out.empty()) {
      const Spot& last = out.back();
      if (spot.t_ms <= last.t_ms || spot.x < last.x) continue;
      const double seconds = static_cast<double>(spot.t_ms - last.t_ms) / 1000.0;
      if (spot.x - last.x > kLeap_m + kFastestAhead_mps * seconds) continue;
      if (magnitude(spot.z - last.z) > kFastestClimb_mps * seconds) continue;
    }
    out.push_back(spot);
  }
  return out;
}

// As many points to each side, so that an even slope stays even at the ends.
void take_medians(std::vector<Spot>& spots) {
  std::vector<double> out(spots.size());
  std::array<double, 2 * kMedianReach + 1> window{};
  for (std::size_t i = 0; i < spots.size(); ++i) {
    const auto is_near = [&spots, i](std::size_t k) {
      const std::int64_t apart = spots[k].t_ms - spots[i].t_ms;
      return apart <= kMedianHalf_ms && -apart <= kMedianHalf_ms;
    };
    std::size_t n = 0;
    window[n++] = spots[i].z;
    for (std::size_t reach = 1; reach <= kMedianReach && reach <= i; ++reach) {
      if (i + reach >= spots.size() || !is_near(i - reach) || !is_near(i + reach)) break;
      window[n++] = spots[i - reach].z;
      window[n++] = spots[i + reach].z;
    }
    std::sort(window.begin(), window.begin() + static_cast<std::ptrdiff_t>(n));
    out[i] = window[n / 2];
  }
  for (std::size_t i = 0; i < spots.size(); ++i) spots[i].z = out[i];
}

// One unbroken piece of road, a height every 5 m from `start` on.
struct Piece {
  double start = 0.0;
  double end = 0.0;
  std::vector<double> heights;
  std::vector<std::optional<double>> slopes;
};

Piece resample(std::span<const Spot> spots) {
  Piece out;
  out.start = spots.front().x;
  out.end = spots.back().x;
  std::size_t k = 0;
  const auto count = static_cast<std::size_t>((out.end - out.start) / kStep_m) + 1;
  out.heights.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const double x = out.start + kStep_m * static_cast<double>(i);
    while (k + 2 < spots.size() && spots[k + 1].x < x) ++k;
    const Spot& a = spots[k];
    const Spot& b = spots[std::min(k + 1, spots.size() - 1)];
    const double span = b.x - a.x;
    const double part = span > 0.0 ? held_between((x - a.x) / span, 0.0, 1.0) : 0.0;
    out.heights.push_back(a.z + part * (b.z - a.z));
  }
  return out;
}

void average(Piece& piece, std::size_t half) {
  std::vector<double> out(piece.heights.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    const std::size_t reach = std::min({half, i, out.size() - 1 - i});
    double sum = 0.0;
    for (std::size_t k = i - reach; k <= i + reach; ++k) sum += piece.heights[k];
    out[i] = sum / static_cast<double>(2 * reach + 1);
  }
  piece.heights.swap(out);
}

void take_slopes(Piece& piece, const Smoothing& smoothing) {
  const std::size_t n = piece.heights.size();
  piece.slopes.assign(n, std::nullopt);
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t low = i >= smoothing.slope_half ? i - smoothing.slope_half : 0;
    const std::size_t high = std::min(n - 1, i + smoothing.slope_half);
    if (high - low < smoothing.slope_half) continue;  // too little road to tell
    const double run = kStep_m * static_cast<double>(high - low);
    double slope = (piece.heights[high] - piece.heights[low]) / run;
    slope = held_between(slope, -kSteepest, kSteepest);
    piece.slopes[i] = magnitude(slope) < smoothing.dead_band ? 0.0 : slope;
  }
}

std::vector<Piece> pieces_of(std::span<const Spot> spots, const Smoothing& smoothing) {
  std::vector<Piece> out;
  std::size_t first = 0;
  for (std::size_t i = 1; i <= spots.size(); ++i) {
    if (i < spots.size() && spots[i].x - spots[i - 1].x <= kHole_m) continue;
    out.push_back(resample(spots.subspan(first, i - first)));
    average(out.back(), smoothing.average_half);
    take_slopes(out.back(), smoothing);
    first = i;
  }
  return out;
}

struct Climb {
  double up = 0.0;
  double down = 0.0;
};

// Heights move the mark only once they leave it by `threshold`.
void add_climb(Climb& climb, const Piece& piece, double threshold) {
  double mark = piece.heights.front();
  for (const double height : piece.heights) {
    const double rise = height - mark;
    if (magnitude(rise) < threshold) continue;
    (rise > 0.0 ? climb.up : climb.down) += magnitude(rise);
    mark = height;
  }
}

std::optional<double> slope_at(std::span<const Piece> pieces, double x) {
  if (!is_finite(x)) return std::nullopt;
  const auto after = std::upper_bound(pieces.begin(), pieces.end(), x,
                                      [](double value, const Piece& p) { return value < p.start; });
  if (after == pieces.begin()) return std::nullopt;
  const Piece& piece = *(after - 1);
  if (x > piece.end) return std::nullopt;
  const auto at = static_cast<std::size_t>(round_half_away((x - piece.start) / kStep_m));
  return piece.slopes[std::min(at, piece.slopes.size() - 1)];
}

}  // namespace

Grades grades_of(std::span<const AltitudePoint> points, AltitudeFrom from) {
  const Smoothing smoothing = smoothing_of(from);
  Grades out;
  out.grade.assign(points.size(), std::nullopt);
  std::vector<Spot> spots = accepted(points);
  if (spots.size() < 2) return out;
  take_medians(spots);
  const std::vector<Piece> pieces = pieces_of(spots, smoothing);
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (points[i].distance_m) out.grade[i] = slope_at(pieces, *points[i].distance_m);
  }
  Climb climb;
  for (const Piece& piece : pieces) add_climb(climb, piece, smoothing.climb_m);
  out.ascent_m = static_cast<std::int32_t>(round_half_away(held_between(climb.up, 0.0, 1e8)));
  out.descent_m = static_cast<std::int32_t>(round_half_away(held_between(climb.down, 0.0, 1e8)));
  return out;
}

}  // namespace runlight::load
