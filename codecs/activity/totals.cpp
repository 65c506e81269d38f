#include "codecs/activity/totals.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "codecs/activity/geo.hpp"

namespace runlight::activity {
namespace {

constexpr std::int64_t kFastestMmPerS = 45'000;
constexpr std::int64_t kLongestMs = 30LL * 86'400'000;

struct Spread {
  std::int64_t sum = 0;
  std::int64_t count = 0;
  std::int32_t highest = 0;
};

static_assert(kMissing < 0);

// Values above zero: missing ones are below it; a sensor that lost contact, and a foot that stands,
// say 0.
Spread spread_of(std::span<const std::int32_t> column) {
  Spread spread;
  for (const std::int32_t value : column) {
    if (value <= 0) continue;
    spread.sum += value;
    ++spread.count;
    spread.highest = std::max(spread.highest, value);
  }
  return spread;
}

std::int32_t mean(const Spread& spread) {
  return static_cast<std::int32_t>((spread.sum + spread.count / 2) / spread.count);
}

bool paused_between(const Activity& activity, std::int32_t from_ms, std::int32_t to_ms) {
  return std::any_of(activity.pauses.begin(), activity.pauses.end(), [&](const Pause& pause) {
    return from_ms <= pause.from_ms && to_ms >= pause.to_ms;
  });
}

void distance_from_positions(Activity& activity) {
  const auto latitude = activity.samples.column(Quantity::LatitudeE7);
  const auto longitude = activity.samples.column(Quantity::LongitudeE7);
  const auto time = activity.samples.time_ms();
  if (latitude.empty() || longitude.empty()) return;
  std::int64_t sum = 0;
  std::int64_t jumps = 0;
  std::size_t last = time.size();
  for (std::size_t row = 0; row < time.size(); ++row) {
    if (latitude[row] == kMissing || longitude[row] == kMissing) continue;
    if (last != time.size()) {
      const std::int64_t step =
          distance_mm({latitude[last], longitude[last]}, {latitude[row], longitude[row]});
      const bool timed = time[row] != kMissing && time[last] != kMissing;
      const std::int64_t took_ms = timed ? std::int64_t{time[row]} - time[last] : 0;
      if (timed && step * 1000 > kFastestMmPerS * std::max<std::int64_t>(took_ms, 1000)) {
        ++jumps;
      } else if (!timed || !paused_between(activity, time[last], time[row])) {
        sum += step;
      }
    }
    last = row;
  }
  if (last == time.size()) return;
  activity.distance_mm = {sum, Origin::Samples};
  activity.warnings.push_back({"distance", "worked out from the positions"});
  if (jumps > 0) {
    activity.warnings.push_back(
        {"positions", std::to_string(jumps) + " jumps faster than 45 m/s do not count"});
  }
}

void distance_of(Activity& activity) {
  const auto column = activity.samples.column(Quantity::DistanceMm);
  std::int32_t farthest = kMissing;
  for (const std::int32_t value : column) farthest = std::max(farthest, value);
  if (farthest == kMissing) {
    distance_from_positions(activity);
    return;
  }
  activity.distance_mm = {farthest, Origin::Samples};
}

void times_of(Activity& activity) {
  std::int32_t first = kMissing;
  std::int32_t last = kMissing;
  for (const std::int32_t time : activity.samples.time_ms()) {
    if (time == kMissing) continue;
    first = first == kMissing ? time : std::min(first, time);
    last = std::max(last, time);
  }
  if (first == kMissing) return;
  const std::int64_t elapsed = std::int64_t{last} - first;
  if (!activity.elapsed_ms.known()) activity.elapsed_ms = {elapsed, Origin::Samples};
  if (activity.timer_ms.known()) return;
  std::int64_t paused = 0;
  for (const Pause& pause : activity.pauses) paused += pause.to_ms - pause.from_ms;
  if (paused >= 0 && paused <= elapsed) activity.timer_ms = {elapsed - paused, Origin::Samples};
}

}  // namespace

void complete_from_samples(Activity& activity) {
  times_of(activity);
  if (!activity.distance_mm.known()) distance_of(activity);
  const Spread heart = spread_of(activity.samples.column(Quantity::HeartRateBpm));
  if (heart.count > 0) {
    if (!activity.avg_heart_rate_bpm) activity.avg_heart_rate_bpm = mean(heart);
    if (!activity.max_heart_rate_bpm) activity.max_heart_rate_bpm = heart.highest;
  }
  const Spread cadence = spread_of(activity.samples.column(Quantity::CadenceSpm));
  if (cadence.count > 0 && !activity.avg_cadence_spm) activity.avg_cadence_spm = mean(cadence);
}

std::int32_t settled_cadence(std::int32_t value, Sport sport) {
  // One leg of a runner does 60 to 110 a minute, both 120 to 220; a walker 40 to 70, and 80 to 140.
  constexpr std::int32_t kRun = 120;
  constexpr std::int32_t kWalk = 75;
  switch (sport) {
    case Sport::Unknown:
    case Sport::Running:
      return value < kRun ? value * 2 : value;
    case Sport::Walking:
    case Sport::Hiking:
      return value < kWalk ? value * 2 : value;
    case Sport::Cycling:
    case Sport::Swimming:
    case Sport::Rowing:
    case Sport::Skiing:
    case Sport::Strength:
    case Sport::Other:
      return value;
  }
  return value;
}

void settle_cadence(Activity& activity) {
  const auto column = activity.samples.column(Quantity::CadenceSpm);
  std::vector<std::int32_t> moving;
  for (const std::int32_t value : column) {
    if (value > 0) moving.push_back(value);
  }
  if (moving.empty()) return;
  // The median: standing and sprinting do not move it.
  const auto middle = moving.begin() + static_cast<std::ptrdiff_t>(moving.size() / 2);
  std::nth_element(moving.begin(), middle, moving.end());
  if (settled_cadence(*middle, activity.sport) == *middle) return;
  for (std::int32_t& value : column) {
    if (value != kMissing && value < (1 << 20)) value *= 2;
  }
}

void warn_of_absurd(Activity& activity) {
  if (activity.start && activity.start->unix_ms < kFirstWatchMs) {
    activity.warnings.push_back({"start", "the date is before 1995; the clock was not set"});
  }
  const std::int64_t elapsed = activity.elapsed_ms.value;
  if (activity.elapsed_ms.known() && (elapsed < 0 || elapsed > kLongestMs)) {
    activity.warnings.push_back(
        {"duration", elapsed < 0 ? "the end is before the start" : "it is longer than 30 days"});
  }
  const Total& time = activity.timer_ms.known() ? activity.timer_ms : activity.elapsed_ms;
  if (!activity.distance_mm.known() || !time.known() || time.value <= 0) return;
  const std::int64_t limit = is_on_foot(activity.sport) ? kFastestOnFootMmPerS : kFastestMmPerS;
  // Divided, not multiplied: a distance from outside may be any number.
  if (activity.distance_mm.value / limit > time.value / 1000 + 1) {
    activity.warnings.push_back({"distance", "faster than anyone can go for the time it took"});
  }
}

}  // namespace runlight::activity
