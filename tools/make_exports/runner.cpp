#include "tools/make_exports/runner.hpp"

#include <algorithm>
#include <array>

#include "tools/make_exports/random.hpp"

namespace runlight::make_exports {
namespace {

constexpr std::int64_t kDay_s = 86'400;
constexpr std::int32_t kWeeksInYear = 52;

// Sunday first: whoever runs once a week runs long.
constexpr std::array<std::int32_t, 7> kDayOrder = {6, 1, 3, 5, 2, 0, 4};

constexpr std::array<std::string_view, 12> kNames = {"Morning Run",
                                                     "Lunch loop, easy",
                                                     "晨跑 公园",
                                                     "جري الصباح",
                                                     "🏃 legs & lungs 🌧️",
                                                     "The \"usual\" round",
                                                     "Äußere Runde",
                                                     "Evening Run",
                                                     "back, <slowly>",
                                                     "Rondje zee",
                                                     "Test; of everything",
                                                     "Sunday"};
constexpr std::array<std::string_view, 6> kDescriptions = {
    "Felt fine.",
    "Two lines:\nthe second, with a comma",
    "He said \"slower\", so I did",
    "First line\n\nthird line \"quoted\"",
    "雨の中, 静か",
    "Left hip a little stiff in the first km; gone later, 2/10"};

// How many sessions a week is worth, in tenths: seasons, and breaks of some weeks.
std::vector<std::int64_t> weights_of(std::size_t weeks, Random& random) {
  std::vector<std::int64_t> out;
  std::int64_t break_left = 0;
  for (std::size_t week = 0; week < weeks; ++week) {
    const auto of_year = static_cast<std::int64_t>(week % kWeeksInYear);
    // The last week is that of mid-September: summer lies before it.
    const std::int64_t season = of_year > 26 ? 58 : 46;
    if (break_left == 0 && week > 0 && random.between(0, 34) == 0) {
      break_left = random.between(1, 5);
    }
    out.push_back(break_left > 0 ? 0 : season + random.between(-14, 14));
    if (break_left > 0) --break_left;
  }
  return out;
}

Kind kind_for(std::size_t place, std::int32_t weekday, bool winter, Random& random) {
  const std::int64_t dice = random.between(0, 99);
  if (weekday == 6 && place == 0) {
    if (random.between(0, 59) == 0) return Kind::Ultra;
    return dice < 85 ? Kind::Long : Kind::Hike;
  }
  if (place >= 4) {
    constexpr std::array<Kind, 4> kCross = {Kind::Ride, Kind::Swim, Kind::Walk, Kind::Strength};
    return kCross[static_cast<std::size_t>(random.between(0, 3))];
  }
  if (dice < 18) return Kind::Intervals;
  if (dice < 32) return Kind::Hills;
  if (dice < (winter ? 48 : 36)) return Kind::Treadmill;
  if (dice < 88) return Kind::Easy;
  constexpr std::array<Kind, 3> kOther = {Kind::Ride, Kind::Walk, Kind::Strength};
  return kOther[static_cast<std::size_t>(random.between(0, 2))];
}

struct Size {
  std::int32_t low_min;
  std::int32_t high_min;
  std::int32_t low_mm_s;
  std::int32_t high_mm_s;
};
Size size_of(Kind kind) {
  switch (kind) {
    case Kind::Easy:
      return {30, 60, 2600, 3100};
    case Kind::Long:
      return {75, 140, 2500, 2900};
    case Kind::Hills:
      return {40, 70, 2400, 2900};
    case Kind::Intervals:
      return {35, 60, 3000, 3900};
    case Kind::Treadmill:
      return {25, 50, 2600, 3200};
    case Kind::Ultra:
      return {360, 720, 1900, 2300};
    case Kind::Ride:
      return {45, 150, 5500, 8000};
    case Kind::Swim:
      return {25, 50, 600, 1000};
    case Kind::Walk:
      return {30, 80, 1200, 1600};
    case Kind::Hike:
      return {120, 300, 1000, 1300};
    case Kind::Strength:
      return {20, 45, 0, 0};
  }
  return {30, 60, 2600, 3100};
}

void pauses_of(Outing& outing, Random& random) {
  const std::int64_t count = outing.kind == Kind::Ultra ? 6 : random.between(0, 5) - 3;
  for (std::int64_t i = 1; i <= count; ++i) {
    const auto after = static_cast<std::int32_t>(outing.timer_s * i / (count + 1));
    outing.pauses.push_back({after, static_cast<std::int32_t>(random.between(15, 240))});
  }
}

// `place` is the outing's rank in its week; `slot` its rank in its day.
Outing outing_of(const Plan& plan, std::size_t number, std::int32_t day, std::int32_t weekday,
                 std::size_t place) {
  Outing out;
  out.number = number;
  out.seed = seed_of(plan.seed, number + 1);
  Random random(out.seed);
  const bool moved = number >= plan.activities / 2;
  out.zone = moved ? Zone::NewYork : Zone::Berlin;
  const std::int32_t of_year = day % 365;
  out.kind = kind_for(place, weekday, of_year < 75 || of_year > 320, random);
  const Size size = size_of(out.kind);
  out.timer_s = static_cast<std::int32_t>(random.between(size.low_min * 60, size.high_min * 60));
  out.speed_mm_s = static_cast<std::int32_t>(random.between(size.low_mm_s, size.high_mm_s));
  pauses_of(out, random);
  const std::size_t third = number * 3 / std::max<std::size_t>(plan.activities, 1);
  const Recorder watch = third == 0   ? Recorder::OldWatch
                         : third == 1 ? Recorder::Watch
                                      : Recorder::RunningWatch;
  out.recorder = random.chance(3) ? Recorder::Nobody : watch;
  out.heart_rate = random.chance(third == 0 ? 60 : 96);
  const std::size_t in_day = place / 7;
  std::int64_t second = in_day == 0 && weekday < 5 && random.chance(60)
                            ? random.between(17 * 3600, 19 * 3600)
                            : random.between(6 * 3600, 9 * 3600);
  second += static_cast<std::int64_t>(in_day) * 3 * 3600;
  // Some nights end after they began.
  if (out.kind == Kind::Easy && random.chance(3)) second = 23 * 3600 + 35 * 60;
  out.start_s = unix_from_local(out.zone, day * kDay_s + second);
  out.name = std::string(kNames[static_cast<std::size_t>(random.between(0, 11))]);
  if (random.chance(30)) {
    out.description = std::string(kDescriptions[static_cast<std::size_t>(random.between(0, 5))]);
  }
  return out;
}

void keep_apart(std::vector<Outing>& outings) {
  std::stable_sort(outings.begin(), outings.end(),
                   [](const Outing& a, const Outing& b) { return a.start_s < b.start_s; });
  std::int64_t free_from = 0;
  for (std::size_t i = 0; i < outings.size(); ++i) {
    Outing& outing = outings[i];
    outing.number = i;
    outing.start_s = std::max(outing.start_s, free_from);
    free_from = outing.end_s() + 15 * 60;
  }
}

}  // namespace

bool is_run(Kind kind) { return kind <= Kind::Ultra; }
bool has_position(Kind kind) {
  return kind != Kind::Treadmill && kind != Kind::Swim && kind != Kind::Strength;
}
bool has_distance(Kind kind) { return kind != Kind::Strength; }

std::string_view sport_of(Kind kind) {
  switch (kind) {
    case Kind::Easy:
    case Kind::Long:
    case Kind::Hills:
    case Kind::Intervals:
    case Kind::Treadmill:
    case Kind::Ultra:
      return "running";
    case Kind::Ride:
      return "cycling";
    case Kind::Swim:
      return "swimming";
    case Kind::Walk:
      return "walking";
    case Kind::Hike:
      return "hiking";
    case Kind::Strength:
      return "strength";
  }
  return {};
}

std::int32_t Outing::elapsed_s() const {
  std::int32_t out = timer_s;
  for (const Pause& pause : pauses) out += pause.seconds;
  return out;
}

std::int32_t years_of(const Plan& plan) {
  constexpr std::size_t kInYear = 240;
  if (plan.years > 0) return plan.years;
  return static_cast<std::int32_t>(std::max<std::size_t>(1, plan.activities / kInYear));
}

std::vector<Outing> live(const Plan& plan) {
  Random random(plan.seed);
  const auto weeks = static_cast<std::size_t>(years_of(plan)) * kWeeksInYear;
  const std::vector<std::int64_t> weights = weights_of(weeks, random);
  std::int64_t whole = 0;
  for (const std::int64_t weight : weights) whole += weight;
  std::vector<Outing> out;
  out.reserve(plan.activities);
  std::int64_t sum = 0;
  for (std::size_t week = 0; week < weeks; ++week) {
    sum += weights[week];
    const auto until = static_cast<std::size_t>(static_cast<std::int64_t>(plan.activities) * sum /
                                                std::max<std::int64_t>(whole, 1));
    const auto monday = static_cast<std::int32_t>(kLastDay - (weeks - week) * 7);
    for (std::size_t place = 0; out.size() < until; ++place) {
      const std::int32_t weekday = kDayOrder[place % kDayOrder.size()];
      out.push_back(outing_of(plan, out.size(), monday + weekday, weekday, place));
    }
  }
  keep_apart(out);
  return out;
}

}  // namespace runlight::make_exports
