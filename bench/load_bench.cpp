// What a look at years of training costs (issue 3): the load table of 10 years of daily runs in 20
// ms, and linear in the days.
//   load/table           day_table, weekly growth and both averages of every day
//   load/what_changed    the 28 days before an onset against the 56 before, with usual variation
//   load/meter           one hour of samples, second by second
#include <benchmark/benchmark.h>

#include <cstdint>
#include <vector>

#include "core/load/changed.hpp"
#include "core/load/days.hpp"
#include "core/load/run_load.hpp"

namespace runlight::load {
namespace {

const LocalDay kFirst{7305};  // 1990-01-01

std::vector<Session> daily_runs(std::int32_t years) {
  std::vector<Session> out;
  std::uint32_t seed = 1;
  for (std::int32_t d = 0; d < years * 365; ++d) {
    seed = seed * 1664525U + 1013904223U;
    Session s;
    s.day = kFirst.plus(d);
    s.start_ms = std::int64_t{s.day.days} * 86'400'000 + 25'200'000;
    s.distance_m = 4000 + static_cast<std::int32_t>((seed >> 16U) % 12000U);
    s.duration_s = *s.distance_m / 3;
    s.moving_s = s.duration_s;
    s.ascent_m = 40;
    s.rpe = 4;
    s.hfl = LoadMilli{*s.distance_m};
    s.lin = s.hfl;
    s.cycles = *s.distance_m / 2;
    s.cadence_cspm = 17000;
    s.speed_times.emplace()[30] = static_cast<std::uint32_t>(s.duration_s) * 1000U;
    out.push_back(s);
  }
  return out;
}

void table(benchmark::State& state) {
  const auto years = static_cast<std::int32_t>(state.range(0));
  const std::vector<Session> sessions = daily_runs(years);
  const LocalDay last = sessions.back().day;
  const std::vector<DaySpan> covered = {{kFirst, last}};
  for (auto _ : state) {
    const std::vector<Day> days = day_table(sessions, covered, last);
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < days.size(); ++i) {
      sum += week_growth(days, i, DayQuantity::Load).value_or(BasisPoints{}).bp;
      sum += uncoupled_acwr(days, i, DayQuantity::Load).value_or(BasisPoints{}).bp;
    }
    sum += ewma(days, DayQuantity::Load).back().chronic;
    benchmark::DoNotOptimize(sum);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(sessions.size()));
  state.SetComplexityN(years);
}
BENCHMARK(table)
    ->Name("load/table")
    ->ArgName("years")
    ->Arg(1)
    ->Arg(10)
    ->Arg(100)
    ->Unit(benchmark::kMillisecond)
    ->Complexity(benchmark::oN);

void changed(benchmark::State& state) {
  const std::vector<Session> sessions = daily_runs(static_cast<std::int32_t>(state.range(0)));
  const LocalDay onset = sessions.back().day.plus(1);
  const std::vector<DaySpan> covered = {{kFirst, onset}};
  for (auto _ : state) {
    benchmark::DoNotOptimize(what_changed({sessions, covered, {}}, onset).rows.size());
  }
}
BENCHMARK(changed)
    ->Name("load/what_changed")
    ->ArgName("years")
    ->Arg(1)
    ->Arg(10)
    ->Arg(100)
    ->Unit(benchmark::kMillisecond);

void meter(benchmark::State& state) {
  std::vector<Sample> samples(3600);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    samples[i].speed_m_s = 2.5 + 0.001 * static_cast<double>(i % 700);
    samples[i].cadence_spm = 165.0 + static_cast<double>(i % 9);
    samples[i].grade = 0.0001 * static_cast<double>(i % 500);
  }
  for (auto _ : state) {
    RunMeter one(Sport::Running);
    one.add(samples);
    benchmark::DoNotOptimize(one.finish({}));
  }
  state.SetItemsProcessed(state.iterations() * 3600);
}
BENCHMARK(meter)->Name("load/meter")->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace runlight::load
