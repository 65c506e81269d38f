// For tests: one number over everything the room answers about made-up runs, the same on every
// machine and compiler. Samples come from a seed and from + - * / alone, so that the caller's own
// rounding cannot hide a difference. Deliberately absent: real runs.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/load/changed.hpp"
#include "core/load/gait.hpp"
#include "core/load/grade.hpp"
#include "core/load/regularity.hpp"
#include "core/load/run_load.hpp"

namespace runlight::load {

class Hash {
 public:
  void add(std::int64_t x) { total_ = (total_ ^ static_cast<std::uint64_t>(x)) * 0x100000001B3U; }
  void add(double x) { add(std::bit_cast<std::int64_t>(x)); }
  template <class T>
  void add(const std::optional<T>& x) {
    add(std::int64_t{x ? 1 : 0});
    if (x) add(*x);
  }
  void add(std::int32_t x) { add(std::int64_t{x}); }
  void add(LoadMilli x) { add(x.milli); }
  void add(BasisPoints x) { add(x.bp); }
  [[nodiscard]] std::uint64_t total() const { return total_; }

 private:
  std::uint64_t total_ = 0xCBF29CE484222325U;
};

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint32_t roll(std::uint32_t sides) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::uint32_t>(state_ >> 33U) % sides;
  }
  // A whole number over a power of two: exact.
  double part() { return static_cast<double>(roll(1U << 20U)) / 1048576.0; }

 private:
  std::uint64_t state_;
};

struct MadeUpRun {
  RunLoad load;
  Grades grades;
  std::optional<GaitRun> gait;
};

inline MadeUpRun made_up_run(Dice& dice) {
  std::vector<AltitudePoint> road;
  std::vector<Sample> samples;
  std::vector<GaitSample> gait;
  double distance = 0.0;
  double height = 300.0;
  double speed = 2.0 + dice.part();
  for (std::int32_t t = 0; t < 900; ++t) {
    speed += (dice.part() - 0.5) * 0.125;
    speed = speed < 1.0 ? 1.0 : (speed > 6.5 ? 6.5 : speed);
    distance += speed;
    height += (dice.part() - 0.5) * 0.75;
    road.push_back({t * 1000, distance, height});
    GaitSample g;
    g.t_ms = t * 1000;
    g.speed_m_s = speed;
    g.cadence_spm = 150.0 + 8.0 * speed + dice.part();
    g.balance_percent = 49.5 + dice.part();
    g.stance_ms = 240.0 + 16.0 * dice.part();
    g.oscillation_mm = 80.0 + 8.0 * dice.part();
    gait.push_back(g);
    Sample s;
    s.speed_m_s = speed;
    s.cadence_spm = g.cadence_spm;
    if (dice.roll(9) == 0) s.cadence_spm.reset();
    if (dice.roll(40) == 0) s.speed_m_s = 20.0;
    if (dice.roll(30) == 0) s.speed_m_s.reset();
    samples.push_back(s);
  }
  MadeUpRun out;
  out.grades = grades_of(road, AltitudeFrom::Barometer);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    samples[i].grade = gait[i].grade = out.grades.grade[i];
  }
  RunMeter meter(Sport::Running);
  meter.add(samples);
  out.load = meter.finish({distance, Terrain::Unsaid});
  std::vector<double> trunk;
  trunk.reserve(1000);
  for (std::int32_t i = 0; i < 1000; ++i) {
    trunk.push_back(static_cast<double>(i % 35) + static_cast<double>(i % 70) * dice.part());
  }
  const auto regularity = regularity_of(trunk, 100.0);
  out.gait = gait_of(gait, regularity ? std::optional<double>(regularity->quotient) : std::nullopt);
  return out;
}

inline void add_run(Hash& hash, const MadeUpRun& run) {
  for (const auto& load : {run.load.run_hfl, run.load.walk_hfl, run.load.total_hfl, run.load.lin,
                           run.load.hfl_exponent_2, run.load.hfl_exponent_6}) {
    hash.add(load);
  }
  if (run.load.range) hash.add(run.load.range->low);
  if (run.load.range) hash.add(run.load.range->high);
  hash.add(run.load.cycles_per_leg);
  hash.add(run.load.mean_force_mbw);
  hash.add(run.load.max_force_mbw);
  hash.add(std::int64_t{run.load.flags.bits()});
  hash.add(run.load.cadence.speed_cadence);
  hash.add(run.load.cadence.speed_speed);
  for (const auto& grade : run.grades.grade) hash.add(grade);
  hash.add(run.grades.ascent_m);
  if (!run.gait) return;
  hash.add(run.gait->ln_stance);
  hash.add(run.gait->ln_oscillation);
  hash.add(run.gait->regularity);
  hash.add(run.gait->balance_percent);
}

inline std::uint64_t hash_of_everything() {
  Hash hash;
  Dice dice(42);
  GaitWatch watch;
  std::vector<Session> sessions;
  const LocalDay onset{20000};
  for (std::int32_t d = 200; d >= 1; d -= 1 + static_cast<std::int32_t>(dice.roll(4))) {
    const MadeUpRun run = made_up_run(dice);
    add_run(hash, run);
    if (run.gait) {
      const GaitVerdict verdict = watch.add({*run.gait, Painful::No, 1});
      for (const FeatureVerdict& one : verdict.features) {
        hash.add(static_cast<std::int64_t>(one.state));
        hash.add(one.value_milli);
        hash.add(one.z_milli);
      }
    }
    Session s;
    s.day = onset.plus(-d);
    s.duration_s = 900;
    s.distance_m = 2000 + static_cast<std::int32_t>(dice.roll(9000));
    s.hfl = run.load.total_hfl;
    s.ascent_m = run.grades.ascent_m;
    s.cadence_cspm = run.load.mean_cadence_cspm;
    s.speed_times = run.load.speed_times;
    sessions.push_back(s);
  }
  const std::vector<DaySpan> covered = {{onset.plus(-200), onset}};
  const ChangedTable changed = what_changed({sessions, covered, {}}, onset);
  for (const ChangeRow& row : changed.rows) {
    hash.add(static_cast<std::int64_t>(row.quantity));
    hash.add(row.before);
    hash.add(row.after);
    hash.add(row.change);
    hash.add(row.usual ? std::optional<std::int64_t>(row.usual->spread) : std::nullopt);
  }
  for (const Ewma& one : ewma(day_table(sessions, covered, onset), DayQuantity::Load)) {
    hash.add(one.acute);
    hash.add(one.chronic);
  }
  return hash.total();
}

}  // namespace runlight::load
