#include "tools/make_exports/track.hpp"

#include <algorithm>
#include <array>

#include "tools/make_exports/random.hpp"

namespace runlight::make_exports {
namespace {

// A sine in 16384ths over a circle of 4096, by Bhaskara's formula: good to a sixth of a per cent,
// and the same everywhere.
constexpr std::int32_t kCircle = 4096;
constexpr std::int32_t kOne = 16'384;
constexpr std::int32_t sine_by_formula(std::int32_t angle) {
  const std::int64_t half = kCircle / 2;
  const std::int64_t x = angle % half;
  const std::int64_t product = x * (half - x);
  const std::int64_t size = 16 * product * kOne / (5 * half * half - 4 * product);
  return static_cast<std::int32_t>(angle < half ? size : -size);
}
constexpr auto kSine = [] {
  std::array<std::int32_t, kCircle> table{};
  for (std::int32_t i = 0; i < kCircle; ++i) {
    table[static_cast<std::size_t>(i)] = sine_by_formula(i);
  }
  return table;
}();
std::int32_t sine(std::int64_t angle) {
  return kSine[static_cast<std::size_t>(angle & (kCircle - 1))];
}
std::int32_t cosine(std::int64_t angle) { return sine(angle + kCircle / 4); }

// Open sea. Metres in a degree there, on the WGS 84 ellipsoid.
struct Sea {
  std::int64_t latitude_e7;
  std::int64_t longitude_e7;
  std::int64_t north_m;
  std::int64_t east_m;
};
Sea sea_of(Zone zone) {
  switch (zone) {
    case Zone::Berlin:
      return {440'000'000, -310'000'000, 111'112, 80'206};
    case Zone::NewYork:
      return {380'000'000, -600'000'000, 110'996, 87'832};
  }
  return {0, 0, 110'574, 111'320};
}

constexpr std::int64_t kLoop_mm = 2'400'000;

class Walker {
 public:
  Walker(const Outing& outing, const View& view)
      : outing_(outing), view_(view), random_(outing.seed + 7), sea_(sea_of(outing.zone)) {
    phase_ = random_.between(0, kCircle - 1);
    hill_mm_ = outing.kind == Kind::Hills || outing.kind == Kind::Hike ? 32'000 : 6'000;
    cadence_ = is_run(outing.kind) ? 164 + random_.between(-4, 6) : 112;
  }

  Track make() {
    track_.start_s = outing_.start_s + view_.shift_s;
    track_.samples.reserve(static_cast<std::size_t>(outing_.timer_s) + 1);
    std::size_t next_pause = 0;
    for (std::int32_t second = 0; second <= outing_.timer_s; ++second) {
      if (second > 0) step(second);
      sample();
      lap_after(second);
      while (next_pause < outing_.pauses.size() && outing_.pauses[next_pause].after_s == second &&
             second < outing_.timer_s) {
        since_s_ += outing_.pauses[next_pause++].seconds;
      }
      ++since_s_;
    }
    total();
    return std::move(track_);
  }

 private:
  // In eight parts: one of warming up, one of cooling down, runs and walks between.
  [[nodiscard]] Effort effort_at(std::int32_t second) const {
    if (outing_.kind != Kind::Intervals) return Effort::Active;
    if (second < 480) return Effort::WarmUp;
    if (second > outing_.timer_s - 300) return Effort::CoolDown;
    return (second - 480) % 240 < 180 ? Effort::Active : Effort::Rest;
  }

  void step(std::int32_t second) {
    const Effort effort = effort_at(second);
    std::int64_t aim = outing_.speed_mm_s;
    if (effort == Effort::WarmUp || effort == Effort::CoolDown) aim = aim * 7 / 10;
    if (effort == Effort::Rest) aim = 1'450;
    if (is_run(outing_.kind) && second < 300) aim = aim * 9 / 10;
    jitter_ = std::clamp<std::int64_t>(jitter_ + random_.between(-25, 25), -180, 180);
    if (has_distance(outing_.kind)) speed_mm_s_ = aim + jitter_ * aim / 3'000;
    // Both the way and the place on the map are as long as this provider believes.
    way_ += speed_mm_s_ * view_.distance_permyriad;
    walk();
    const bool hard = effort == Effort::Active && is_run(outing_.kind);
    const std::int64_t beats = hard ? 138 + outing_.speed_mm_s / 100 - 25 : 112;
    heart_centi_ += (beats * 100 - heart_centi_) / 40 + random_.between(-60, 60);
    const bool walks = effort == Effort::Rest;
    steps_ = std::clamp<std::int64_t>((walks ? 116 : cadence_) + random_.between(-2, 2), 90, 220);
  }

  void walk() {
    const std::int64_t mm = speed_mm_s_ * view_.distance_permyriad / 10'000;
    true_mm_ += speed_mm_s_;
    const std::int64_t round = true_mm_ % kLoop_mm * kCircle / kLoop_mm + phase_;
    const std::int64_t heading = round + sine(round * 6) / 40;
    north_ += mm * 10 * cosine(heading) / kOne;
    east_ += mm * 10 * sine(heading) / kOne;
    altitude_mm_ = 40'000 + hill_mm_ * sine(round * (hill_mm_ > 10'000 ? 4 : 2)) / kOne;
  }

  void sample() {
    Sample at;
    at.since_s = since_s_;
    at.latitude_e7 = static_cast<std::int32_t>(sea_.latitude_e7 + north_ * 1'000 / sea_.north_m);
    at.longitude_e7 = static_cast<std::int32_t>(sea_.longitude_e7 + east_ * 1'000 / sea_.east_m);
    at.altitude_mm = static_cast<std::int32_t>(altitude_mm_);
    at.distance_mm = static_cast<std::int32_t>(way_ / 10'000);
    at.speed_mm_s = static_cast<std::int32_t>(speed_mm_s_);
    at.heart_rate_bpm =
        static_cast<std::uint8_t>(std::clamp<std::int64_t>(heart_centi_ / 100, 60, 195));
    at.steps_per_min = static_cast<std::uint8_t>(steps_);
    track_.samples.push_back(at);
  }

  // A lap ends with its kilometre, or where running and walking change.
  void lap_after(std::int32_t second) {
    const bool last = second == outing_.timer_s;
    const Sample& at = track_.samples.back();
    const bool intervals = outing_.kind == Kind::Intervals;
    const bool full = intervals ? effort_at(second) != effort_at(second + 1)
                                : at.distance_mm - lap_.start_mm >= 1'000'000;
    if (second == 0 || (!full && !last)) return;
    lap_.effort = effort_at(second);
    lap_.end = track_.samples.size();
    lap_.elapsed_s = at.since_s - lap_.start_s;
    lap_.timer_s = second - lap_timer_s_;
    lap_.distance_mm = at.distance_mm - lap_.start_mm;
    std::int64_t beats = 0;
    for (std::size_t i = lap_.first; i < lap_.end; ++i) {
      const std::int32_t bpm = track_.samples[i].heart_rate_bpm;
      beats += bpm;
      lap_.highest_bpm = std::max(lap_.highest_bpm, bpm);
    }
    lap_.average_bpm =
        static_cast<std::int32_t>(beats / static_cast<std::int64_t>(lap_.end - lap_.first));
    track_.laps.push_back(lap_);
    lap_ = Lap{};
    lap_.first = track_.samples.size();
    lap_.start_s = at.since_s;
    lap_.start_mm = at.distance_mm;
    lap_timer_s_ = second;
  }

  void total() {
    Totals& totals = track_.totals;
    totals.elapsed_s = outing_.elapsed_s();
    totals.timer_s = outing_.timer_s;
    totals.distance_mm = track_.samples.back().distance_mm;
    std::int64_t beats = 0;
    std::int64_t steps = 0;
    std::int32_t before = track_.samples.front().altitude_mm;
    for (const Sample& at : track_.samples) {
      beats += at.heart_rate_bpm;
      steps += at.steps_per_min;
      totals.highest_bpm = std::max<std::int32_t>(totals.highest_bpm, at.heart_rate_bpm);
      totals.highest_mm_s = std::max(totals.highest_mm_s, at.speed_mm_s);
      totals.ascent_mm += std::max(at.altitude_mm - before, 0);
      before = at.altitude_mm;
    }
    const auto count = static_cast<std::int64_t>(track_.samples.size());
    totals.average_bpm = static_cast<std::int32_t>(beats / count);
    totals.steps = static_cast<std::int32_t>(steps / 60);
    totals.strides_centi = static_cast<std::int32_t>(steps * 50 / count);
    if (!outing_.heart_rate) totals.average_bpm = totals.highest_bpm = 0;
  }

  const Outing& outing_;
  View view_;
  Random random_;
  Sea sea_;
  Track track_;
  Lap lap_;
  std::int32_t lap_timer_s_ = 0;
  std::int32_t since_s_ = 0;
  std::int64_t phase_ = 0;
  std::int64_t hill_mm_ = 0;
  std::int64_t cadence_ = 0;
  std::int64_t jitter_ = 0;
  std::int64_t speed_mm_s_ = 0;
  std::int64_t way_ = 0;      // ten-thousandths of a millimetre
  std::int64_t true_mm_ = 0;  // the place on the loop is everybody's
  std::int64_t north_ = 0;    // tenths of a millimetre
  std::int64_t east_ = 0;
  std::int64_t altitude_mm_ = 40'000;
  std::int64_t heart_centi_ = 9'500;
  std::int64_t steps_ = 0;
};

}  // namespace

std::string_view name_of(Provider provider) {
  switch (provider) {
    case Provider::Strava:
      return "strava";
    case Provider::Garmin:
      return "garmin";
    case Provider::Apple:
      return "apple";
    case Provider::Files:
      return "files";
  }
  return {};
}

View view_of(const Outing& outing, Provider provider) {
  // The watch's own account is the truth; what others made of it differs a little.
  if (provider == Provider::Garmin) return {};
  Random random(seed_of(outing.seed, static_cast<std::uint64_t>(provider) + 100));
  View out;
  out.shift_s = static_cast<std::int32_t>(random.between(-30, 30));
  out.distance_permyriad = static_cast<std::int32_t>(random.between(9'950, 10'050));
  return out;
}

Track track_of(const Outing& outing, const View& view) { return Walker(outing, view).make(); }

}  // namespace runlight::make_exports
