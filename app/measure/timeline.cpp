#include "app/measure/timeline.hpp"

#include <algorithm>

#include "codecs/activity/geo.hpp"

namespace runlight::app {
namespace {

using activity::kMissing;
using activity::Quantity;

// A longer gap says nothing about what was done in it.
constexpr std::int64_t kLongestGapMs = 10 * 60'000;
constexpr std::int64_t kWindowMs = 2'500;
constexpr std::int64_t kWidestMs = 30'000;
constexpr std::int64_t kFastestMmPerS = 45'000;
constexpr double kMmPerM = 1000.0;

void put_recorded_distance(std::vector<Tick>& line, std::span<const std::int32_t> column) {
  for (Tick& tick : line) {
    if (column[tick.row] != kMissing) tick.far_m = column[tick.row] / kMmPerM;
  }
}

// Jumps that nobody makes do not count, as in the totals.
void put_distance_between_positions(std::vector<Tick>& line, const activity::Samples& samples) {
  const auto latitude = samples.column(Quantity::LatitudeE7);
  const auto longitude = samples.column(Quantity::LongitudeE7);
  if (latitude.empty() || longitude.empty()) return;
  const Tick* last = nullptr;
  std::int64_t sum_mm = 0;
  for (Tick& tick : line) {
    if (latitude[tick.row] == kMissing || longitude[tick.row] == kMissing) continue;
    if (last != nullptr) {
      const std::int64_t step = activity::distance_mm({latitude[last->row], longitude[last->row]},
                                                      {latitude[tick.row], longitude[tick.row]});
      const std::int64_t took_ms = std::max<std::int64_t>(tick.t_ms - last->t_ms, 1000);
      if (step * 1000 <= kFastestMmPerS * took_ms) sum_mm += step;
    }
    tick.far_m = static_cast<double>(sum_mm) / kMmPerM;
    last = &tick;
  }
}

std::int64_t paused_between(const std::vector<activity::Pause>& pauses, std::size_t& next,
                            std::int64_t from_ms, std::int64_t to_ms) {
  while (next < pauses.size() && pauses[next].to_ms <= from_ms) ++next;
  std::int64_t sum = 0;
  for (std::size_t i = next; i < pauses.size() && pauses[i].from_ms < to_ms; ++i) {
    sum += std::min(to_ms, pauses[i].to_ms) - std::max(from_ms, pauses[i].from_ms);
  }
  return sum;
}

}  // namespace

std::vector<Tick> timeline_of(const activity::Activity& activity) {
  const auto time = activity.samples.time_ms();
  std::vector<Tick> line;
  line.reserve(time.size());
  for (std::size_t row = 0; row < time.size(); ++row) {
    if (time[row] < 0) continue;  // kMissing is below zero too
    if (!line.empty() && time[row] <= line.back().t_ms) continue;
    line.push_back({row, time[row], 0, std::nullopt});
  }
  std::size_t pause = 0;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const std::int64_t from = line[i].t_ms;
    const std::int64_t to = line[i + 1].t_ms;
    const std::int64_t moving = to - from - paused_between(activity.pauses, pause, from, to);
    line[i].duration_ms =
        static_cast<std::int32_t>(moving > 0 && moving <= kLongestGapMs ? moving : 0);
  }
  const auto distance = activity.samples.column(Quantity::DistanceMm);
  if (!distance.empty()) {
    put_recorded_distance(line, distance);
  } else {
    put_distance_between_positions(line, activity.samples);
  }
  return line;
}

std::optional<double> speed_around_m_s(const std::vector<Tick>& line, std::size_t at) {
  const std::int64_t middle = line[at].t_ms + line[at].duration_ms / 2;
  std::size_t first = at;
  while (first > 0 && middle - line[first].t_ms < kWindowMs) --first;
  std::size_t last = std::min(at + 1, line.size() - 1);
  while (last + 1 < line.size() && line[last].t_ms - middle < kWindowMs) ++last;
  while (first < at && !line[first].far_m) ++first;
  while (last > first && !line[last].far_m) --last;
  const std::int64_t took_ms = line[last].t_ms - line[first].t_ms;
  if (!line[first].far_m || !line[last].far_m || took_ms <= 0) return std::nullopt;
  // Over a long gap only the stretch itself counts.
  if (took_ms > kWidestMs && last != at + 1) return std::nullopt;
  const double far = *line[last].far_m - *line[first].far_m;
  if (far < 0.0) return std::nullopt;
  return far * 1000.0 / static_cast<double>(took_ms);
}

}  // namespace runlight::app
